/// The part of a form that a label names.
public enum LabelKey: String, Sendable, Hashable, Decodable {
  case number
  case name
  case summary
  case participants
  case responsibilities
  case costSharing
  case core
  case partners
  case budget
  case total = "budget.total"
  case settled
  case indicators
  case indicatorName = "indicators.name"
  case baseline = "indicators.baseline"
  case target = "indicators.target"
  case actual = "indicators.actual"
  case unit = "indicators.unit"
  case period = "indicators.period"
  case footnotes
  case funding
  case fundingSource = "funding.source"
  case fundingAmount = "funding.amount"
  case contact
  case contactOfficer = "contact.officer"
  case contactAddress = "contact.address"
  case state
  case actuals
  case returns
  case returnsMunicipality = "returns.municipality"
  case returnsParticipates = "returns.participates"
  case returnsHasChanges = "returns.hasChanges"
  case returnsOpinion = "returns.opinion"
  case remarks
  case stamps

  /// Whether the label opens a block of its own at the form's left edge.
  var opensBlock: Bool {
    switch self {
    case .number, .name, .core, .partners, .total, .indicatorName, .baseline, .target, .actual,
      .fundingSource, .fundingAmount, .contactOfficer, .contactAddress, .returnsMunicipality,
      .returnsParticipates, .returnsHasChanges, .returnsOpinion, .unit, .period:
      false
    default: true
    }
  }
}
