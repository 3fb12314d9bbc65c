public import RenkeiModel
public import RenkeiRules
import RenkeiSheets

/// What came of checking one file.
public struct CheckedFile: Sendable {
  /// The file, as it was named.
  public let path: String

  /// What is wrong with its content; empty for a file that could not be read.
  public let findings: [Finding]

  /// What is wrong with it and accepted by the region's waivers.
  public let accepted: [AcceptedFinding]

  /// The municipality that sent it; nil where that is not known.
  public let municipality: MunicipalityCode?

  /// The number of projects it holds.
  public let projectCount: Int

  /// Whether the region it belongs to is known, so that its own rules were applied.
  public let isRegionKnown: Bool

  /// Why it could not be read; nil for a file that was.
  public let problem: FileProblem?

  /// A file that was checked.
  public init(
    path: String,
    findings: [Finding],
    accepted: [AcceptedFinding] = [],
    municipality: MunicipalityCode?,
    projectCount: Int,
    isRegionKnown: Bool
  ) {
    self.isRegionKnown = isRegionKnown
    self.path = path
    self.findings = findings
    self.accepted = accepted
    self.municipality = municipality
    self.projectCount = projectCount
    problem = nil
  }

  /// A file with what came of checking it.
  public init(path: String, _ checked: SubmissionChecker.Checked) {
    self.init(
      path: path,
      findings: checked.findings,
      accepted: checked.accepted,
      municipality: checked.sender,
      projectCount: checked.submission.forms.count,
      isRegionKnown: checked.region != nil
    )
  }

  /// A file that could not be read.
  public init(unreadable problem: FileProblem) {
    path = problem.path
    findings = []
    accepted = []
    municipality = nil
    projectCount = 0
    isRegionKnown = true
    self.problem = problem
  }

  /// The file with more findings.
  public func adding(_ more: [Finding]) -> CheckedFile {
    guard !more.isEmpty else { return self }
    return CheckedFile(
      path: path,
      findings: findings + more,
      accepted: accepted,
      municipality: municipality,
      projectCount: projectCount,
      isRegionKnown: isRegionKnown
    )
  }

  /// The number of findings of a severity.
  public func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }
}
