/// One plan (連携中枢都市圏ビジョン): its years, its basic indicators and its projects.
public struct Vision: Sendable, Hashable {
  /// The region's id, such as `sapporo`.
  public var region: String

  /// The years the plan covers, and the edition.
  public var plan: Plan

  /// The basic indicators (基本KPI).
  public var basicIndicators: [BasicIndicator]

  /// The joint projects (連携事業).
  public var projects: [Project]

  /// A plan of a region.
  public init(
    region: String,
    plan: Plan,
    basicIndicators: [BasicIndicator] = [],
    projects: [Project] = []
  ) {
    self.region = region
    self.plan = plan
    self.basicIndicators = basicIndicators
    self.projects = projects
  }
}

/// The fiscal years that a plan covers, and which of its yearly editions is meant.
public struct Plan: Sendable, Hashable, Decodable {
  /// The first fiscal year.
  public var firstFiscalYear: Int

  /// The last fiscal year.
  public var lastFiscalYear: Int

  /// The edition; nil where it does not matter.
  public var edition: Edition?

  /// A plan over some fiscal years.
  public init(firstFiscalYear: Int, lastFiscalYear: Int, edition: Edition? = nil) {
    self.firstFiscalYear = firstFiscalYear
    self.lastFiscalYear = lastFiscalYear
    self.edition = edition
  }

  /// The fiscal years in order; none where the last lies before the first.
  public var fiscalYears: [Int] {
    firstFiscalYear <= lastFiscalYear ? Array(firstFiscalYear...lastFiscalYear) : []
  }
}

/// One of a plan's yearly revisions.
public struct Edition: Sendable, Hashable, Decodable {
  /// The fiscal year it was made for.
  public var fiscalYear: Int?

  /// What it is called.
  public var label: String?

  /// The day it was decided on, as `2024-03-31`.
  public var date: String?

  /// An edition for a fiscal year.
  public init(fiscalYear: Int?, label: String? = nil, date: String? = nil) {
    self.fiscalYear = fiscalYear
    self.label = label
    self.date = date
  }
}

/// An indicator of the plan as a whole (基本KPI); it belongs to a pillar.
public struct BasicIndicator: Sendable, Hashable, Decodable {
  /// The pillar's number; nil where it is not known.
  public var pillar: Int?

  /// What is measured.
  public var name: String

  /// Where it stood.
  public var baseline: Measure

  /// Where it is to stand.
  public var target: Measure

  /// An indicator of a pillar.
  public init(pillar: Int?, name: String, baseline: Measure, target: Measure) {
    self.pillar = pillar
    self.name = name
    self.baseline = baseline
    self.target = target
  }
}
