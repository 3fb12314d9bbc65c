import FoundationEssentials
public import RenkeiModel

/// How far an indicator has come from its baseline to its target.
public struct IndicatorProgress: Hashable, Sendable {
  /// How far it has come.
  public enum Standing: Hashable, Sendable {
    /// The target is reached.
    case achieved
    /// So many percent of the way are behind it; negative where it fell back.
    case underway(percent: Int)
    /// There is no actual yet, or figures that do not compare.
    case unknown
  }

  /// The project's number; nil for a basic indicator (基本KPI).
  public let project: Int?

  /// The pillar of a basic indicator, or of the project.
  public let pillar: Int?

  /// What is measured.
  public let name: String

  /// Where it stood, as written.
  public let baseline: String?

  /// Where it is to stand, as written.
  public let target: String?

  /// The latest actual.
  public let actual: Actual?

  /// How far it has come.
  public let standing: Standing

  /// The progress of a project's indicator.
  init(_ indicator: Indicator, of project: Project) {
    self.project = project.number
    pillar = project.pillar
    name = indicator.name ?? "（名称なし）"
    baseline = indicator.baseline.text
    target = indicator.target.text
    let latest = indicator.actuals.max { $0.fiscalYear < $1.fiscalYear }
    actual = latest
    standing = Self.standing(indicator.baseline, indicator.target, latest?.measure)
  }

  /// A basic indicator, for which plans hold no actuals.
  init(_ indicator: BasicIndicator) {
    project = nil
    pillar = indicator.pillar
    name = indicator.name
    baseline = indicator.baseline.text
    target = indicator.target.text
    actual = nil
    standing = .unknown
  }

  /// All indicators of a plan: the basic ones, then those of its projects.
  static func all(_ vision: Vision) -> [IndicatorProgress] {
    vision.basicIndicators.map { IndicatorProgress($0) }
      + vision.projects.flatMap { project in
        project.indicators.map { IndicatorProgress($0, of: project) }
      }
  }

  /// Compares figures of one unit. Less is the aim where the target lies below the baseline or bounds
  /// from above; without a baseline, the way up begins at zero.
  static func standing(_ baseline: Measure, _ target: Measure, _ actual: Measure?) -> Standing {
    guard let actual, actual.unit == target.unit, let now = actual.value, let goal = target.value
    else { return .unknown }
    let start = baseline.unit == target.unit ? baseline.value : nil
    let isBoundedAbove = target.bound == .atMost || target.bound == .lessThan
    let aimsDown = isBoundedAbove || start.map { goal < $0 } ?? false
    guard !isReached(now, goal, target.bound, aimsDown: aimsDown) else { return .achieved }
    guard let start = start ?? (aimsDown ? nil : 0), goal != start else { return .unknown }
    return .underway(percent: percent((now - start) / (goal - start)))
  }

  private static func isReached(
    _ now: Decimal,
    _ goal: Decimal,
    _ bound: Measure.Bound?,
    aimsDown: Bool
  ) -> Bool {
    switch bound {
    case .moreThan: now > goal
    case .lessThan: now < goal
    default: aimsDown ? now <= goal : now >= goal
    }
  }

  /// A ratio in whole percent, rounded down, and never the whole before the target is reached.
  private static func percent(_ ratio: Decimal) -> Int {
    let percent = Double("\(ratio * 100)")?.rounded(.down) ?? 0
    return Int(max(-999, min(percent, 99)))
  }
}
