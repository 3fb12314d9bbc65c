public import RenkeiModel
public import RenkeiRules
import RenkeiSheets

/// All that a council is shown of a plan: its totals, its indicators, what changed, who has
/// submitted what, and what is still open.
public struct CouncilBook: Sendable {
  /// A file that the book was made from.
  public struct Source: Hashable, Sendable {
    /// The file's name.
    public let name: String
    /// The digest SHA-256 of its bytes, in hexadecimal digits.
    public let digest: String
    /// Who sent it, or what it was used as.
    public let role: String
    /// The version of the template it was made from; nil where it does not say.
    public let version: String?

    /// A file with its digest.
    public init(name: String, digest: String, role: String, version: String? = nil) {
      self.name = name
      self.digest = digest
      self.role = role
      self.version = version
    }
  }

  /// A finding, and the file and municipality it is about.
  public struct PlacedFinding: Sendable {
    /// The finding.
    public let finding: Finding
    /// The file's name.
    public let file: String
    /// The municipality's name; nil where the sender is not known.
    public let municipality: String?
    /// The waiver that accepts it; nil for one that is open.
    public let waiver: RegionProfile.Waiver?
  }

  /// The plan.
  public let vision: Vision
  /// The region; nil where it is not known.
  public let region: RegionProfile?
  /// The amounts, added up.
  public let totals: BudgetTotals
  /// The indicators.
  public let indicators: [IndicatorProgress]
  /// What changed since an older plan; nil where none was given.
  public let comparison: VisionComparison?
  /// Who has submitted what; nil where nothing was submitted, or the region is not known.
  public let matrix: SubmissionMatrix?
  /// What is open, errors first.
  public let findings: [PlacedFinding]
  /// What is accepted by the region's waivers, and on whose word.
  public let accepted: [PlacedFinding]
  /// The files it was made from.
  public let sources: [Source]

  /// A book on a plan.
  ///
  /// - Parameters:
  ///   - vision: The plan.
  ///   - region: The region; nil where it is not known.
  ///   - comparison: What changed since an older plan.
  ///   - submissions: The submissions, checked.
  ///   - sources: The files that the plan and the submissions were read from.
  public init(
    _ vision: Vision,
    region: RegionProfile?,
    comparison: VisionComparison?,
    submissions: [(path: String, checked: SubmissionChecker.Checked)],
    sources: [Source]
  ) {
    self.vision = vision
    self.region = region
    self.comparison = comparison
    self.sources = sources
    totals = BudgetTotals(vision)
    indicators = IndicatorProgress.all(vision)
    let arrivals = Self.arrivals(submissions, vision)
    matrix =
      submissions.isEmpty
      ? nil : region.map { SubmissionMatrix(vision, $0, arrivals.map(\.counted)) }
    let placed = Self.findings(submissions, arrivals, region)
    findings = placed.filter { $0.waiver == nil }
    accepted = placed.filter { $0.waiver != nil }
  }

  /// What the book is called.
  public var title: String {
    let region = region?.name ?? vision.region
    let edition = vision.plan.edition?.label.map { "（\($0)）" } ?? ""
    return "\(region)ビジョン\(edition)"
  }

  /// Whether an error is open.
  public var hasErrors: Bool { findings.contains { $0.finding.severity == .error } }

  /// The rules that findings are of, with the numbers of findings, the most frequent first.
  var findingKinds: [(rule: String, title: String, count: Int)] {
    let byRule = Dictionary(grouping: findings) { $0.finding.rule }
    return byRule.map { rule, findings in
      (rule, RuleCatalogue.all.first { $0.id == rule }?.title.ja ?? rule, findings.count)
    }.sorted { ($1.2, $0.0) < ($0.2, $1.0) }
  }

  /// What counts of a submission, and the projects that a later one of its sender tells instead.
  private struct Arrival {
    let counted: SubmissionMatrix.Submission
    let superseded: Set<Int>

    func counts(_ finding: Finding) -> Bool {
      // Without any project left, what was said of the workbook as a whole is of no use either.
      finding.project.map { !superseded.contains($0) }
        ?? !(counted.projects.isEmpty && !superseded.isEmpty)
    }
  }

  private static func arrivals(
    _ submissions: [(path: String, checked: SubmissionChecker.Checked)],
    _ vision: Vision
  ) -> [Arrival] {
    let names = vision.projectNumbers
    let forms = submissions.map { MergeForm.forms($0.path, $0.checked, names: names) }
    let resubmissions = Resubmissions(Array(forms.joined()))
    return zip(submissions, forms).map { submission, forms in
      let old = Set(forms.filter(resubmissions.isSuperseded).compactMap(\.key.number))
      let counted = SubmissionMatrix.Submission(
        sender: submission.checked.sender,
        projects: forms.compactMap(\.key.number).filter { !old.contains($0) },
        findings: submission.checked.findings
      )
      return Arrival(counted: counted, superseded: old)
    }
  }

  private static func findings(
    _ submissions: [(path: String, checked: SubmissionChecker.Checked)],
    _ arrivals: [Arrival],
    _ region: RegionProfile?
  ) -> [PlacedFinding] {
    let all = zip(submissions, arrivals).flatMap { submission, arrival in
      let (path, checked) = submission
      let findings =
        checked.findings.map { ($0, RegionProfile.Waiver?.none) }
        + checked.accepted.map { ($0.finding, Optional($0.waiver)) }
      return findings.filter { arrival.counts($0.0) }.map { finding, waiver in
        PlacedFinding(
          finding: finding,
          file: path.split(separator: "/").last.map(String.init) ?? path,
          municipality: checked.sender.flatMap { region?.municipality($0)?.name },
          waiver: waiver
        )
      }
    }
    return Severity.allCases.sorted(by: >).flatMap { severity in
      all.filter { $0.finding.severity == severity }
    }
  }
}
