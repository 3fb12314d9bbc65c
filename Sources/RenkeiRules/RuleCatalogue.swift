/// All rules, in the order in which they are explained and run.
public enum RuleCatalogue {
  /// The rules.
  public static let all: [Rule] = workbook + text + reference + budget + indicator

  /// The rule with a name.
  public static func rule(_ id: String) -> Rule? { all.first { $0.id == id } }

  /// The names of all rules and of their groups.
  public static let names = Set(all.map(\.id) + all.map { $0.group })

  private static let workbook = [
    LayoutUnknown.rule, FormulaError.rule, ExternalLink.rule, HiddenContent.rule,
    StaleFormula.rule, LabelAltered.rule, TemplateVersion.rule, ProtectionRemoved.rule,
    WaiverExpired.rule,
  ]

  private static let text = [
    RequiredMissing.rule, FullWidthNumber.rule, HalfWidthKana.rule, StraySpace.rule,
    DashVariant.rule, PlatformDependentCharacter.rule, PrivateUseCharacter.rule, TooLong.rule,
    GarbledText.rule, Placeholder.rule,
  ]

  private static let reference = [
    NumberDuplicate.rule, NumberUnknown.rule, ProjectMissing.rule, NameMismatch.rule,
    MunicipalityUnknown.rule,
    MunicipalityDuplicate.rule, CoreCityListed.rule, AllWithNames.rule,
    SubmitterNotParticipant.rule, ParticipantsChanged.rule, SubmissionsDiffer.rule,
    FiscalYearSequence.rule,
    EraMismatch.rule, FootnoteUnresolved.rule, FootnoteDuplicate.rule, FootnoteOrphan.rule,
    FieldUnknown.rule, FieldMismatch.rule, SummaryRowMissing.rule, MentionNotParticipant.rule,
    SenderMissing.rule, SubmissionDay.rule, SubmissionCount.rule, EditionOutsidePlan.rule,
  ]

  private static let budget = [
    NotANumber.rule, AmountAsText.rule, Negative.rule, Fraction.rule, UnitSuspicion.rule,
    TotalMismatch.rule, TotalFormula.rule, SummaryMismatch.rule, SubtotalMismatch.rule,
    GrandTotalMismatch.rule, EditionYearUndetermined.rule, NoteWithoutAmount.rule, LargeChange.rule,
    CostFreeWithAmount.rule,
  ]

  private static let indicator = [
    NoIndicator.rule, NameMissing.rule, NameDuplicate.rule, TargetMissing.rule,
    TargetWithoutFigure.rule,
    MalformedValue.rule, MalformedPeriod.rule, BaselinePeriodMissing.rule,
    TargetPeriodMissing.rule, BaselinePeriodOpen.rule, BaselineAfterTarget.rule,
    BaselineAfterPlanStart.rule, TargetOutsidePlan.rule, TargetExpired.rule, UnitMismatch.rule,
    ScaleMismatch.rule, TargetNotImproving.rule, PercentOver100.rule,
    NegativeValue.rule, NonCanonical.rule,
  ]
}

extension Rule {
  /// The group that the rule belongs to, such as `budget`.
  public var group: String { id.split(separator: "/").first.map(String.init) ?? id }
}
