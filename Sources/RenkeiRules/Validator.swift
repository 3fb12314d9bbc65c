public import RenkeiModel
import RenkeiSheets
import XLSX

/// Runs the rules over a submission and keeps what is worth saying.
public struct Validator: Sendable {
  /// Which rules run, and how much their findings matter.
  public struct Selection: Sendable {
    /// The rules or groups to run alone; all of them where empty.
    public var selected: Set<String> = []
    /// The rules or groups to leave out.
    public var ignored: Set<String> = []

    /// All rules.
    public init() {}

    /// Whether a rule runs: by its name or its group's.
    func includes(_ rule: String) -> Bool {
      let names: Set = [rule, String(rule.split(separator: "/").first ?? "")]
      return (selected.isEmpty || !selected.isDisjoint(with: names))
        && ignored.isDisjoint(with: names)
    }
  }

  private let rules: [Rule]

  /// A validator with the rules that a selection and a region's profile leave.
  public init(_ selection: Selection = Selection(), region: RegionProfile?) {
    let ignored = Set(region?.rules.ignore ?? [])
    rules = RuleCatalogue.all.filter { selection.includes($0.id) && !ignored.contains($0.id) }
  }

  /// What came of running the rules.
  public struct Outcome: Sendable {
    /// What is wrong, in the order of sheets and cells.
    public let findings: [Finding]
    /// What is wrong and accepted by the region's waivers.
    public let accepted: [AcceptedFinding]
  }

  /// What is wrong with a submission, in the order of its sheets and cells.
  public func findings(_ context: RuleContext) -> [Finding] { outcome(context).findings }

  /// What is wrong with a submission, apart from what the region's waivers accept.
  ///
  /// A blank silences what follows from it: where a required field is missing, nothing else is said
  /// of that field.
  public func outcome(_ context: RuleContext) -> Outcome {
    var findings = rules.flatMap { rule in
      var collector = FindingCollector(
        rule: rule,
        severity: severity(of: rule, context.region)
      )
      rule.check(context, &collector)
      return collector.findings
    }
    findings = Silencing(findings).remaining.sorted(by: Self.comesBefore(context))
    let waiving = Waiving(findings, context.region?.waivers ?? [], day: context.day)
    return Outcome(findings: waiving.remaining, accepted: waiving.accepted)
  }

  /// How much findings of a rule matter that others report; nil where the rule is not run.
  package func severity(of id: String, in region: RegionProfile?) -> Severity? {
    rules.first { $0.id == id }.map { severity(of: $0, region) }
  }

  private func severity(of rule: Rule, _ region: RegionProfile?) -> Severity {
    region?.rules.severity[rule.id].flatMap(Severity.init(rawValue:)) ?? rule.severity
  }

  private static func comesBefore(_ context: RuleContext) -> (Finding, Finding) -> Bool {
    let sheets = context.submission.facts.sheets.map(\.name)
    let order = Dictionary(
      zip(sheets, sheets.indices),
      uniquingKeysWith: { first, _ in first }
    )
    func place(_ finding: Finding) -> (Int, Int, Int) {
      let sheet = finding.sheet.flatMap { order[$0] } ?? -1
      return (sheet, finding.range?.first.row ?? 0, finding.range?.first.column ?? 0)
    }
    return { left, right in
      place(left) == place(right) ? left.rule < right.rule : place(left) < place(right)
    }
  }
}

/// Drops findings that another one already explains.
private struct Silencing {
  let remaining: [Finding]

  /// The rules whose findings leave nothing else to say of their cell.
  private static let silencing: Set = [RequiredMissing.id, FormulaError.rule.id]

  init(_ findings: [Finding]) {
    let explaining = findings.filter { Self.silencing.contains($0.rule) }
    let explained = Dictionary(grouping: explaining, by: Place.init)
    remaining = findings.filter { finding in
      guard !Self.silencing.contains(finding.rule), let place = Place(finding) else { return true }
      // Fields whose place was not found are told of at the form's first cell, whatever stands there.
      return !explained[place, default: []].contains { other in
        other.field == finding.field || other.field == nil || finding.field == nil
      }
    }
  }

  /// A cell that is spoken of.
  private struct Place: Hashable {
    let sheet: String
    let cell: String

    init?(_ finding: Finding) {
      guard let sheet = finding.sheet, let range = finding.range else { return nil }
      self.sheet = sheet
      cell = "\(range.first)"
    }
  }
}
