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
  /// Whether the project is new, goes on or has ended.
  case state
  /// The settled amount (決算額) of a fiscal year.
  case settled(Int)
  /// Where an indicator, counted from zero, stood in a fiscal year (実績値).
  case indicatorActual(Int, fiscalYear: Int)
  /// The name of a source of money (財源内訳), counted from zero.
  case fundingSource(Int)
  /// The amount from a source of money, counted from zero.
  case fundingAmount(Int)
  /// The department in charge (担当課).
  case contactDepartment
  /// The officer in charge.
  case contactOfficer
  /// The telephone number or mail address of the officer in charge.
  case contactAddress
  /// Whether a municipality takes part (参加・不参加).
  case returnParticipates(MunicipalityCode)
  /// Whether a municipality wants a change (修正あり・なし).
  case returnHasChanges(MunicipalityCode)
  /// A municipality's opinion (意見).
  case returnOpinion(MunicipalityCode)
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
    case .summary: (6, 0, 0)
    case .participants: (7, 0, 0)
    case .responsibilitiesCore: (8, 0, 0)
    case .responsibilitiesPartners: (9, 0, 0)
    case .costSharingCore: (10, 0, 0)
    case .costSharingPartners: (11, 0, 0)
    case .budget(let year): (12, year, 0)
    case .budgetTotal: (13, 0, 0)
    case .indicatorName(let index): (15, index, 0)
    case .indicatorBaseline(let index): (15, index, 1)
    case .indicatorTarget(let index): (15, index, 2)
    case .footnote(let index): (16, index, 0)
    case .state: (5, 0, 0)
    case .settled(let year): (14, year, 0)
    case .indicatorActual(let index, let year): (15, index, 3 + year)
    case .fundingSource(let index): (19, index, 0)
    case .fundingAmount(let index): (19, index, 1)
    case .contactDepartment: (17, 0, 0)
    case .contactOfficer: (17, 0, 1)
    case .contactAddress: (17, 0, 2)
    case .returnParticipates(let code): (18, code.rank, 0)
    case .returnHasChanges(let code): (18, code.rank, 1)
    case .returnOpinion(let code): (18, code.rank, 2)
    }
  }
}

extension MunicipalityCode {
  /// Its place among codes.
  fileprivate var rank: Int { Int(digits) ?? 0 }
}

extension FieldKey {
  /// Whether the field holds an amount: a year's or the total.
  public var isAmount: Bool { isBudgetYear || self == .budgetTotal }

  /// Whether the field holds the amount of a fiscal year.
  public var isBudgetYear: Bool {
    if case .budget = self { true } else { false }
  }
}
