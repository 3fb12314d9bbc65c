public import RenkeiModel
public import RenkeiSheets

/// One thing that can be wrong with a submission: how it is found, why it matters, how it is mended.
///
/// A rule is named for the bad pattern, so that "allow `budget/total-mismatch`" reads well.
public struct Rule: Sendable {
  /// The rule's name, such as `budget/total-mismatch`.
  public let id: String

  /// How much its findings matter, unless the region profile says otherwise.
  public let severity: Severity

  /// The bad pattern in a few words.
  public let title: LocalizedText

  /// Why it matters, and what is not meant by it.
  public let explanation: LocalizedText

  /// A wrong and a right way to fill in the form; the rule's tests.
  public let example: Example

  /// How sure the rule's fixes are; nil for a rule that offers none.
  public let fixSafety: Fix.Safety?

  /// Looks for the bad pattern.
  let check: @Sendable (RuleContext, inout FindingCollector) -> Void

  /// What is written where on a form that is right otherwise.
  public struct Example: Sendable, Hashable {
    /// What is written into which field so that the rule has something to say.
    public let wrong: [FieldKey: String]
    /// What is written instead so that it has not.
    public let right: [FieldKey: String]

    /// A wrong and a right way to fill in the same fields.
    public init(wrong: [FieldKey: String], right: [FieldKey: String]) {
      self.wrong = wrong
      self.right = right
    }
  }
}

/// All that a rule may look at: one submission, and the plan it belongs to.
public struct RuleContext: Sendable {
  /// The submission.
  public let submission: SubmissionReading

  /// The plan that the submission is checked against; nil where none is known.
  public let vision: Vision?

  /// Whether the plan was given by the user, so that its texts count too, or is the embedded one.
  public let isVisionGiven: Bool

  /// The region; nil where none is known, and rules about the region keep silent.
  public let region: RegionProfile?

  /// The layout that the forms follow.
  public let layout: SheetLayout

  /// The day as `2025-03-31`, from which waivers that end earlier have run out; nil to let all hold.
  public let day: String?

  /// The sums of the submission's summaries, reckoned once for all rules that ask for them.
  let summarySums: [SummarySums]

  /// A context for the rules.
  ///
  /// - Complexity: O(*n*) in the summaries' sums times their rows.
  public init(
    submission: SubmissionReading,
    vision: Vision?,
    isVisionGiven: Bool,
    region: RegionProfile?,
    layout: SheetLayout,
    day: String? = nil
  ) {
    self.submission = submission
    self.vision = vision
    self.isVisionGiven = isVisionGiven
    self.region = region
    self.layout = layout
    self.day = day
    summarySums = submission.summaries.map(SummarySums.init)
  }

  /// The plan's own reading of a project; nil for one without a number, which is no project's.
  func planned(_ project: Project) -> Project? {
    guard let number = project.number else { return nil }
    return vision?.projects.first { $0.number == number }
  }
}
