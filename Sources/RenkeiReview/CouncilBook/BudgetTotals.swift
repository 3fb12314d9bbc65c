public import FoundationEssentials
public import RenkeiModel

/// The amounts of a plan, added up by policy field, section, pillar and fiscal year (千円).
///
/// A year that is not settled is no zero: every sum tells how many projects it lacks.
public struct BudgetTotals: Hashable, Sendable {
  /// What some budget cells come to.
  public struct Sum: Hashable, Sendable {
    /// The sum of the amounts in thousand yen (千円).
    public private(set) var amount: Decimal = 0
    /// The number of projects with an amount.
    public private(set) var settledCount = 0
    /// The number of projects that show a dash: not settled yet.
    public private(set) var undeterminedCount = 0
    /// The number of projects that show words, nothing, or what is no amount.
    public private(set) var otherCount = 0

    /// Whether no project has an amount, so that the sum is unknown and not zero.
    public var hasNoAmount: Bool { settledCount == 0 }

    /// Adds what a budget cell holds; a cell that an earlier year's spans is counted there.
    mutating func add(_ entry: BudgetEntry) {
      switch entry.state {
      case .amount:
        amount += entry.amount ?? 0
        settledCount += 1
      case .undetermined: undeterminedCount += 1
      case .note, .blank, .invalid: otherCount += 1
      case .covered: break
      }
    }

    static func + (lhs: Sum, rhs: Sum) -> Sum {
      var sum = lhs
      sum.amount += rhs.amount
      sum.settledCount += rhs.settledCount
      sum.undeterminedCount += rhs.undeterminedCount
      sum.otherCount += rhs.otherCount
      return sum
    }
  }

  /// What a line adds up.
  public enum Level: Hashable, Sendable {
    /// The projects of one policy field.
    case policyField
    /// The policy fields of one section of a pillar.
    case section
    /// A pillar.
    case pillar
    /// The whole plan.
    case plan
  }

  /// One line of the table.
  public struct Line: Hashable, Sendable {
    /// What it adds up.
    public let level: Level
    /// The place in the plan; every part is nil for the whole plan.
    public let place: Place
    /// The number of projects.
    public let projectCount: Int
    /// The sums by year, in the order of the years.
    public let sums: [Sum]
    /// The sum of all years.
    public var total: Sum { sums.reduce(Sum(), +) }
  }

  /// A place in the plan, as far down as it is meant.
  public struct Place: Hashable, Sendable {
    /// The pillar's number; nil where projects do not tell theirs.
    public var pillar: Int?
    /// The section's number.
    public var section: Int?
    /// The policy field's letter.
    public var policyField: String?

    init(pillar: Int? = nil, section: Int? = nil, policyField: String? = nil) {
      self.pillar = pillar
      self.section = section
      self.policyField = policyField
    }

    init(_ project: Project) {
      self.init(
        pillar: project.pillar,
        section: project.section,
        policyField: project.policyField
      )
    }
  }

  /// The fiscal years: the plan's, and any other that has an amount.
  public let years: [Int]

  /// The lines: the fields of a section before the section, the sections of a pillar before the
  /// pillar, the plan last.
  public private(set) var lines: [Line] = []

  /// Adds up the projects of a plan.
  ///
  /// - Complexity: O(*n*) in the number of budget cells.
  public init(_ vision: Vision) {
    let others = vision.projects.flatMap(\.budget).filter { $0.state == .amount }
    years = Set(vision.plan.fiscalYears + others.map(\.fiscalYear)).sorted()
    let fields = Dictionary(grouping: vision.projects) { Place($0) }
    let pillars = Dictionary(grouping: fields.keys) { $0.pillar }
    for pillar in pillars.keys.sorted(by: Self.isBefore) {
      append(pillar, pillars[pillar] ?? [], fields)
    }
    lines.append(line(.plan, Place(), vision.projects))
  }

  /// The lines of a level.
  public func lines(_ level: Level) -> [Line] { lines.filter { $0.level == level } }

  private mutating func append(
    _ pillar: Int?,
    _ places: [Place],
    _ projects: [Place: [Project]]
  ) {
    let sections = Dictionary(grouping: places) { $0.section }
    for section in sections.keys.sorted(by: Self.isBefore) {
      let places = sections[section] ?? []
      for place in places.sorted(by: { ($0.policyField ?? "~") < ($1.policyField ?? "~") }) {
        lines.append(line(.policyField, place, projects[place] ?? []))
      }
      guard let section else { continue }
      let inSection = places.flatMap { projects[$0] ?? [] }
      lines.append(line(.section, Place(pillar: pillar, section: section), inSection))
    }
    lines.append(line(.pillar, Place(pillar: pillar), places.flatMap { projects[$0] ?? [] }))
  }

  private func line(_ level: Level, _ place: Place, _ projects: [Project]) -> Line {
    let sums = years.map { year in
      projects.reduce(into: Sum()) { sum, project in
        if let entry = project.budget.first(where: { $0.fiscalYear == year }) { sum.add(entry) }
      }
    }
    return Line(level: level, place: place, projectCount: projects.count, sums: sums)
  }

  /// Numbers in order, those that are not known last.
  private static func isBefore(_ left: Int?, _ right: Int?) -> Bool {
    (left ?? Int.max) < (right ?? Int.max)
  }
}
