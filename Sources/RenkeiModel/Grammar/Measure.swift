public import FoundationEssentials

/// What a baseline or a target says: its text as written, and what the text means.
public struct Measure: Sendable, Hashable, Decodable {
  /// What a measure can be.
  public enum Kind: String, Sendable, Hashable, Decodable {
    /// A figure with its unit.
    case quantity
    /// A phrase that is no figure, such as 実施.
    case status
    /// Nothing but a time, such as 2027年度.
    case milestone
    /// A dash, or nothing at all.
    case none
    /// A figure in a form that cannot be understood for sure.
    case unreadable
  }

  /// How a figure bounds what is meant.
  public enum Bound: String, Sendable, Hashable, Decodable {
    /// 以上
    case atLeast
    /// 以下, 以内
    case atMost
    /// 超
    case moreThan
    /// 未満
    case lessThan
    /// 約, 程度
    case about
  }

  /// The text as written.
  public var text: String?
  /// What it is.
  public var kind: Kind
  /// The figure in the base unit, so 10000 for 10千人; nil unless a quantity.
  public var value: Decimal?
  /// The base unit, such as 人 or %.
  public var unit: String?
  /// The smallest multiplier written, so 1000 for 10千人; else 1.
  public var scale: Decimal
  /// The word before the figure, 年 or 各.
  public var prefix: String?
  /// The words after the unit, such as の会議の開催.
  public var suffix: String?
  /// How the figure bounds what is meant.
  public var bound: Bound?
  /// The time it holds for.
  public var period: Period?

  /// A measure of a kind, with nothing but its text.
  public init(_ kind: Kind, text: String?, period: Period? = nil) {
    self.kind = kind
    self.text = text
    self.period = period
    scale = 1
  }
}

/// The time that a measure holds for.
public struct Period: Sendable, Hashable, Decodable {
  /// What a period can be.
  public enum Kind: String, Sendable, Hashable, Decodable {
    /// A fiscal year (2024年度).
    case fiscalYear
    /// A calendar year (2024年).
    case calendarYear
    /// Up to a fiscal year (2024年度まで).
    case byFiscalYear
    /// Up to a calendar year (2024年まで).
    case byCalendarYear
    /// Every fiscal year (毎年度).
    case everyFiscalYear
    /// Every calendar year (毎年).
    case everyYear
    /// A month or its end (2023年3月末時点).
    case asOf
    /// Some years taken together (5年間累計).
    case cumulative
  }

  /// What it is.
  public var kind: Kind
  /// The year; nil where the kind has none.
  public var year: Int?
  /// The month of an `asOf`.
  public var month: Int?
  /// The number of years of a `cumulative`.
  public var years: Int?

  /// A period.
  public init(_ kind: Kind, year: Int? = nil, month: Int? = nil, years: Int? = nil) {
    self.kind = kind
    self.year = year
    self.month = month
    self.years = years
  }

  /// The fiscal year that the period ends in or speaks of; a calendar year counts as the fiscal
  /// year of the same number; nil for every year.
  public var fiscalYear: Int? {
    guard kind == .asOf, let year, let month, month <= 3 else { return year }
    return year - 1
  }
}
