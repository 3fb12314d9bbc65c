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

  /// The region it belongs to, whose own rules were applied; nil where none is known.
  public let region: RegionProfile?

  /// What is kept of it to compare it with others.
  let digest: SubmissionDigest?

  /// The parts of its sheets that findings are on, for reports that show them.
  let pictures: [SheetPicture]

  /// Why it could not be read; nil for a file that was.
  public let problem: FileProblem?

  /// A file that was checked.
  init(
    path: String,
    findings: [Finding],
    accepted: [AcceptedFinding] = [],
    municipality: MunicipalityCode?,
    projectCount: Int,
    region: RegionProfile?,
    pictures: [SheetPicture] = [],
    digest: SubmissionDigest? = nil
  ) {
    self.path = path
    self.findings = findings
    self.accepted = accepted
    self.municipality = municipality
    self.projectCount = projectCount
    self.region = region
    self.pictures = pictures
    self.digest = digest
    problem = nil
  }

  /// A file with what came of checking it, and with as much of its sheets as a report shows.
  public init(
    path: String,
    _ checked: SubmissionChecker.Checked,
    picturing scope: PictureScope = .nothing,
    comparing: Bool = false
  ) {
    self.init(
      path: path,
      findings: checked.findings,
      accepted: checked.accepted,
      municipality: checked.sender,
      projectCount: checked.submission.forms.count,
      region: checked.region,
      pictures: Photographer(checked, scope).pictures,
      digest: !comparing
        ? nil
        : checked.severityOfDifferences.map {
          SubmissionDigest(checked.submission, severity: $0)
        }
    )
  }

  /// A file that could not be read.
  public init(unreadable problem: FileProblem) {
    path = problem.path
    findings = []
    accepted = []
    municipality = nil
    projectCount = 0
    region = nil
    pictures = []
    digest = nil
    self.problem = problem
  }

  /// The file with more findings, and with more that the region's waivers accept.
  public func adding(_ more: [Finding], accepted: [AcceptedFinding] = []) -> CheckedFile {
    more.isEmpty && accepted.isEmpty ? self : replacing(findings + more, self.accepted + accepted)
  }

  /// The file with other findings.
  public func replacingFindings(with findings: [Finding]) -> CheckedFile {
    replacing(findings, accepted)
  }

  private func replacing(_ findings: [Finding], _ accepted: [AcceptedFinding]) -> CheckedFile {
    CheckedFile(
      path: path,
      findings: findings,
      accepted: accepted,
      municipality: municipality,
      projectCount: projectCount,
      region: region,
      pictures: pictures,
      digest: digest
    )
  }

  /// Whether the region it belongs to is known; a file that could not be read has no say in it.
  public var isRegionKnown: Bool { region != nil || problem != nil }

  /// The name of the municipality that sent it; nil where that is not known.
  public var municipalityName: String? {
    municipality.flatMap { region?.municipality($0)?.name }
  }

  /// The number of findings of a severity.
  public func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }
}

extension [CheckedFile] {
  /// The number of findings of a severity in all files.
  func count(_ severity: Severity) -> Int { reduce(0) { $0 + $1.count(severity) } }

  /// The language of pages and sheets made about the files: that of their region's profile.
  public var pageLanguage: Language {
    lazy.compactMap(\.region).first.flatMap { Language(rawValue: $0.language) } ?? .japanese
  }
}
