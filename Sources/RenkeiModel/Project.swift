public import FoundationEssentials

/// A joint project (連携事業) as its sheet tells it.
public struct Project: Sendable, Hashable, Decodable {
  /// Its number within the plan; nil where none was read.
  public var number: Int?
  /// Its name.
  public var name: String?
  /// The number of the pillar (役割) it belongs to.
  public var pillar: Int?
  /// The number of the section within the pillar.
  public var section: Int?
  /// The letter of the policy field, in lower case.
  public var policyField: String?
  /// Whether it is new, goes on or has ended; nil where it does not say.
  public var state: State?
  /// The outline (事業概要).
  public var summary: String?
  /// Who takes part besides the core city (連携市町村).
  public var participants: Participants
  /// Who does what (役割分担).
  public var responsibilities: Shares
  /// Who pays what (費用負担).
  public var costSharing: Shares
  /// The amounts by fiscal year; every year of the plan has an entry.
  public var budget: [BudgetEntry]
  /// The indicators (評価指標).
  public var indicators: [Indicator]
  /// The explanations of terms below the form.
  public var footnotes: [Footnote]
  /// Where the money comes from (財源内訳); nil where the sheet has no such block.
  public var funding: [Funding]?
  /// The department in charge (担当課); nil where the sheet has no such block.
  public var contact: Contact?
  /// What each municipality answered; nil where the sheet has no such block.
  public var returns: [MunicipalReturn]?

  /// Whether a project is new, goes on or has ended.
  public enum State: String, Sendable, Hashable, Decodable, CaseIterable {
    /// New in this edition.
    case new
    /// Goes on from the edition before.
    case continued
    /// Has ended.
    case ended
  }

  /// A project of which nothing is known yet.
  public init() {
    participants = Participants()
    responsibilities = Shares()
    costSharing = Shares()
    budget = []
    indicators = []
    footnotes = []
  }
}

/// The municipalities that take part in a project besides the core city.
public struct Participants: Sendable, Hashable, Decodable {
  /// Whether the sheet says 全市町村.
  public var all: Bool
  /// The codes, in the order of the region.
  public var codes: [MunicipalityCode]
  /// The names that no code fits, as written.
  public var unresolved: [String]

  /// Participants by code.
  public init(all: Bool = false, codes: [MunicipalityCode] = [], unresolved: [String] = []) {
    self.all = all
    self.codes = codes
    self.unresolved = unresolved
  }
}

/// What falls to the core city and what to its partners.
public struct Shares: Sendable, Hashable, Decodable {
  /// The core city's share.
  public var core: String?
  /// The partners' share.
  public var partners: String?

  /// The two shares.
  public init(core: String? = nil, partners: String? = nil) {
    self.core = core
    self.partners = partners
  }
}

/// What the budget cell of one fiscal year holds.
public struct BudgetEntry: Sendable, Hashable, Decodable {
  /// What a budget cell can hold.
  public enum State: String, Sendable, Hashable, Decodable {
    /// An amount, perhaps with a note.
    case amount
    /// A dash: not settled yet, which is not zero.
    case undetermined
    /// Words only.
    case note
    /// Nothing.
    case blank
    /// What cannot be read as an amount.
    case invalid
    /// The cell spans from an earlier year, which has the amount.
    case covered
  }

  /// The fiscal year.
  public var fiscalYear: Int
  /// What the cell holds.
  public var state: State
  /// The amount in thousand yen (千円); only an `amount` has one.
  public var amount: Decimal?
  /// The words beside or instead of the amount.
  public var note: String?
  /// What the cell shows.
  public var text: String
  /// The last year that the cell spans, where it spans several.
  public var throughFiscalYear: Int?
  /// The settled amount (決算額) in thousand yen, where the sheet has one.
  public var settled: Decimal?

  /// What the cell of a fiscal year holds.
  public init(fiscalYear: Int, state: State, amount: Decimal? = nil, text: String = "") {
    self.fiscalYear = fiscalYear
    self.state = state
    self.amount = amount
    self.text = text
  }
}

/// One indicator of a project (評価指標).
public struct Indicator: Sendable, Hashable, Decodable {
  /// What is measured.
  public var name: String?
  /// Where it stood (基準値).
  public var baseline: Measure
  /// Where it is to stand (目標値).
  public var target: Measure
  /// Where it stood in the years since.
  public var actuals: [Actual]

  /// An indicator with its baseline and target.
  public init(name: String?, baseline: Measure, target: Measure, actuals: [Actual] = []) {
    self.name = name
    self.baseline = baseline
    self.target = target
    self.actuals = actuals
  }
}

/// Where an indicator stood in a fiscal year.
public struct Actual: Sendable, Hashable, Decodable {
  /// The fiscal year.
  public var fiscalYear: Int
  /// What was measured.
  public var measure: Measure

  /// What was measured in a fiscal year.
  public init(fiscalYear: Int, measure: Measure) {
    self.fiscalYear = fiscalYear
    self.measure = measure
  }
}

/// The explanation of a term, set below a form.
public struct Footnote: Sendable, Hashable, Decodable {
  /// The mark by which the text refers to it, such as `11`.
  public var mark: String?
  /// The term.
  public var term: String?
  /// The explanation.
  public var text: String?

  /// An explanation of a term.
  public init(mark: String?, term: String?, text: String?) {
    self.mark = mark
    self.term = term
    self.text = text
  }
}

/// One source of a project's money (財源内訳).
public struct Funding: Sendable, Hashable, Decodable {
  /// The source.
  public var source: String
  /// The amount in thousand yen.
  public var amount: Decimal?

  /// A source with its amount in thousand yen (千円).
  public init(source: String, amount: Decimal?) {
    self.source = source
    self.amount = amount
  }
}

/// The department in charge of a project (担当課); never in the council book.
public struct Contact: Sendable, Hashable, Decodable {
  /// The department.
  public var department: String?
  /// The officer.
  public var officer: String?
  /// A telephone number or mail address.
  public var address: String?

  /// A department, its officer, and how to reach them.
  public init(department: String? = nil, officer: String? = nil, address: String? = nil) {
    self.department = department
    self.officer = officer
    self.address = address
  }
}

/// What one municipality answered about a project.
public struct MunicipalReturn: Sendable, Hashable, Decodable {
  /// The municipality.
  public var municipality: MunicipalityCode
  /// Whether it takes part; nil where it did not say.
  public var participates: Bool?
  /// Whether it wants a change; nil where it did not say.
  public var hasChanges: Bool?
  /// Its opinion.
  public var opinion: String?

  /// The answer of a municipality.
  public init(
    municipality: MunicipalityCode,
    participates: Bool? = nil,
    hasChanges: Bool? = nil,
    opinion: String? = nil
  ) {
    self.municipality = municipality
    self.participates = participates
    self.hasChanges = hasChanges
    self.opinion = opinion
  }
}

extension Project {
  /// The amount of a fiscal year in thousand yen; nil where the year has none.
  public func amount(in fiscalYear: Int) -> Decimal? {
    budget.first { $0.fiscalYear == fiscalYear }?.amount
  }
}
