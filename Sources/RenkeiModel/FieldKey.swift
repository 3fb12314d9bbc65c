/// The name of one field of a project's form, the same in findings, waivers and layouts.
public enum FieldKey: Hashable, Sendable {
  /// The project's number.
  case number
  /// The project's name.
  case name
  /// The pillar it belongs to.
  case pillar
  /// The section of pillar 3 it belongs to.
  case section
  /// The policy field it belongs to.
  case policyField
  /// The outline (事業概要).
  case summary
  /// The municipalities that take part.
  case participants
  /// The core city's share of the work.
  case responsibilitiesCore
  /// The partners' share of the work.
  case responsibilitiesPartners
  /// The core city's share of the cost.
  case costSharingCore
  /// The partners' share of the cost.
  case costSharingPartners
  /// The amount of a fiscal year.
  case budget(Int)
  /// The sum of the amounts.
  case budgetTotal
  /// The name of an indicator, counted from zero.
  case indicatorName(Int)
  /// The baseline of an indicator, counted from zero.
  case indicatorBaseline(Int)
  /// The target of an indicator, counted from zero.
  case indicatorTarget(Int)
  /// A footnote, counted from zero.
  case footnote(Int)
}

extension FieldKey: CustomStringConvertible {
  /// The key as JSON and waivers write it, such as `budget.2024` or `indicators[0].target`.
  public var description: String {
    switch self {
    case .budget(let year): "budget.\(year)"
    case .indicatorName(let index): "indicators[\(index)].name"
    case .indicatorBaseline(let index): "indicators[\(index)].baseline"
    case .indicatorTarget(let index): "indicators[\(index)].target"
    case .footnote(let index): "footnotes[\(index)]"
    default: Self.plain.first { $0.value == self }?.key ?? ""
    }
  }

  /// The key that a text names; nil for a text that is none.
  public init?(_ text: String) {
    if let key = Self.plain[text] {
      self = key
    } else if text.hasPrefix("budget."), let year = Int(text.dropFirst("budget.".count)) {
      self = .budget(year)
    } else if let (index, rest) = Self.indexed(text, "indicators") {
      switch rest {
      case ".name": self = .indicatorName(index)
      case ".baseline": self = .indicatorBaseline(index)
      case ".target": self = .indicatorTarget(index)
      default: return nil
      }
    } else if let (index, rest) = Self.indexed(text, "footnotes"), rest.isEmpty {
      self = .footnote(index)
    } else {
      return nil
    }
  }

  private static let plain: [String: FieldKey] = [
    "number": .number, "name": .name, "pillar": .pillar, "section": .section,
    "policyField": .policyField, "summary": .summary, "participants": .participants,
    "responsibilities.core": .responsibilitiesCore,
    "responsibilities.partners": .responsibilitiesPartners,
    "costSharing.core": .costSharingCore, "costSharing.partners": .costSharingPartners,
    "budget.total": .budgetTotal,
  ]

  private static func indexed(_ text: String, _ name: String) -> (Int, Substring)? {
    guard text.hasPrefix(name + "["), let close = text.firstIndex(of: "]"),
      let index = Int(text[..<close].dropFirst(name.count + 1)), index >= 0
    else { return nil }
    return (index, text[text.index(after: close)...])
  }
}

extension FieldKey: Comparable {
  /// Orders fields as they stand on the form.
  public static func < (lhs: FieldKey, rhs: FieldKey) -> Bool { lhs.rank < rhs.rank }

  private var rank: (Int, Int, Int) {
    switch self {
    case .number: (0, 0, 0)
    case .name: (1, 0, 0)
    case .pillar: (2, 0, 0)
    case .section: (3, 0, 0)
    case .policyField: (4, 0, 0)
    case .summary: (5, 0, 0)
    case .participants: (6, 0, 0)
    case .responsibilitiesCore: (7, 0, 0)
    case .responsibilitiesPartners: (8, 0, 0)
    case .costSharingCore: (9, 0, 0)
    case .costSharingPartners: (10, 0, 0)
    case .budget(let year): (11, year, 0)
    case .budgetTotal: (12, 0, 0)
    case .indicatorName(let index): (13, index, 0)
    case .indicatorBaseline(let index): (13, index, 1)
    case .indicatorTarget(let index): (13, index, 2)
    case .footnote(let index): (14, index, 0)
    }
  }
}

extension FieldKey {
  /// Whether the field holds an amount: a year's or the total.
  public var isAmount: Bool { isBudgetYear || self == .budgetTotal }

  /// Whether the field holds the amount of a fiscal year.
  public var isBudgetYear: Bool {
    if case .budget = self { true } else { false }
  }

  /// The key under which a layout describes the field; fields that repeat share one.
  public var layoutKey: String {
    switch self {
    case .budget: "budget"
    case .indicatorName: "indicators.name"
    case .indicatorBaseline: "indicators.baseline"
    case .indicatorTarget: "indicators.target"
    case .footnote: "footnotes"
    default: description
    }
  }
}
