public import RenkeiModel
import RenkeiRules

/// What changed from one plan to another (新旧対照表).
public struct VisionComparison: Sendable {
  /// What became of a project.
  public enum Fate: String, Hashable, Sendable {
    /// The old plan does not have it.
    case added
    /// The new plan does not have it.
    case removed
    /// Both have it, and it changed.
    case changed
  }

  /// A project that changed, came or went.
  public struct ProjectChange: Hashable, Sendable {
    /// What became of it.
    public let fate: Fate
    /// The project as the old plan has it; nil for one that came.
    public let old: Project?
    /// The project as the new plan has it; nil for one that went.
    public let new: Project?
    /// Whether it has another number now.
    public let isRenumbered: Bool
    /// Whether it stands elsewhere in the plan now.
    public let isMoved: Bool
    /// The fields that differ; of a project that came or went, all that it has.
    public let fields: [FieldChange]
  }

  /// What the old plan is called.
  public let oldTitle: String

  /// What the new plan is called.
  public let newTitle: String

  /// What changed in the plan's years and its basic indicators.
  public let plan: [FieldChange]

  /// The projects that changed, in the order of the new plan; those that went stand where their
  /// number would.
  public let projects: [ProjectChange]

  /// Whether nothing changed.
  public var isEmpty: Bool { plan.isEmpty && projects.isEmpty }

  /// Compares two plans.
  ///
  /// - Parameters:
  ///   - old: The plan before.
  ///   - new: The plan after.
  ///   - oldTitle: What the old one is called.
  ///   - newTitle: What the new one is called.
  ///   - region: In whose words places and participants are shown; nil shows codes.
  /// - Complexity: O(*n*) in the number of projects, but for those that have no namesake.
  public init(
    old: Vision,
    new: Vision,
    oldTitle: String,
    newTitle: String,
    region: RegionProfile?
  ) {
    self.oldTitle = oldTitle
    self.newTitle = newTitle
    plan = PlanChanges(old, new).fields
    let text = ProjectText(region)
    let matching = ProjectMatching(old: old.projects, new: new.projects)
    let oldByNew = Dictionary(uniqueKeysWithValues: matching.pairs.map { ($0.new, $0.old) })
    let kept = new.projects.enumerated().compactMap { index, project in
      Self.change(oldByNew[index].map { old.projects[$0] }, project, text)
    }
    let matched = Set(matching.pairs.map(\.old))
    let gone = old.projects.indices.filter { !matched.contains($0) }
      .compactMap { Self.change(old.projects[$0], nil, text) }
    projects = (kept + gone).enumerated()
      .sorted { (Self.number($0.element), $0.offset) < (Self.number($1.element), $1.offset) }
      .map(\.element)
  }

  private static func number(_ change: ProjectChange) -> Int {
    change.new?.number ?? change.old?.number ?? Int.max
  }

  private static func change(
    _ old: Project?,
    _ new: Project?,
    _ text: ProjectText
  ) -> ProjectChange? {
    let changes = ProjectChanges(old ?? Project(), new ?? Project(), text)
    let fields = changes.fields
    let isKept = old != nil && new != nil
    guard !(isKept && fields.isEmpty) else { return nil }
    return ProjectChange(
      fate: isKept ? .changed : old == nil ? .added : .removed,
      old: old,
      new: new,
      isRenumbered: isKept && old?.number != new?.number,
      isMoved: isKept && changes.isMoved,
      fields: fields
    )
  }
}

/// What changed in a plan's years and its basic indicators (基本KPI).
private struct PlanChanges {
  let fields: [FieldChange]

  init(_ old: Vision, _ new: Vision) {
    let years = FieldChange(
      "plan",
      LocalizedText(ja: "計画期間", en: "the plan's years"),
      old: Self.years(old.plan),
      new: Self.years(new.plan)
    )
    let matching = ItemMatching(
      old: old.basicIndicators.map(\.name),
      new: new.basicIndicators.map(\.name)
    )
    fields =
      [years].compactMap(\.self)
      + matching.items.flatMap { item in
        Self.changes(
          item.old.map { old.basicIndicators[$0] },
          item.new.map { new.basicIndicators[$0] },
          index: item.new ?? item.old ?? 0
        )
      }
  }

  private static func years(_ plan: Plan) -> String {
    "\(plan.firstFiscalYear)年度～\(plan.lastFiscalYear)年度"
  }

  private static func changes(
    _ old: BasicIndicator?,
    _ new: BasicIndicator?,
    index: Int
  ) -> [FieldChange] {
    let path = "basicIndicators[\(index)]"
    let name = new?.name ?? old?.name ?? ""
    let parts: [(String, String, String, String?, String?)] = [
      ("name", "の名称", "the name", old?.name, new?.name),
      ("baseline", "の基準値", "the baseline", old?.baseline.text, new?.baseline.text),
      ("target", "の目標値", "the target", old?.target.text, new?.target.text),
    ]
    return parts.compactMap { key, ja, en, old, new in
      FieldChange(
        "\(path).\(key)",
        LocalizedText(ja: "基本KPI「\(name)」\(ja)", en: "\(en) of the basic KPI \"\(name)\""),
        old: old,
        new: new
      )
    }
  }
}
