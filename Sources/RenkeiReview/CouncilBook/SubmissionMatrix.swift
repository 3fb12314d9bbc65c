public import RenkeiModel
import RenkeiRules

/// Which municipality has submitted which project, and with what mistakes.
public struct SubmissionMatrix: Hashable, Sendable {
  /// What a municipality has done about a project.
  public enum Cell: Hashable, Sendable {
    /// It does not take part, and submitted nothing.
    case notConcerned
    /// It takes part, and nothing has come.
    case missing
    /// It submitted the project, with so many errors and warnings.
    case submitted(errors: Int, warnings: Int)
    /// It submitted a project that it takes no part in.
    case unexpected(errors: Int, warnings: Int)
  }

  /// The line of a project.
  public struct Row: Hashable, Sendable {
    /// The project's number.
    public let number: Int
    /// The project's name.
    public let name: String
    /// What each municipality has done, in the order of the municipalities.
    public let cells: [Cell]
  }

  /// The municipalities, the core city among them, in the order of the region.
  public let municipalities: [Municipality]

  /// The projects in the order of the plan.
  public let rows: [Row]

  /// The municipalities of which nothing has come.
  public var silentMunicipalities: [Municipality] {
    municipalities.indices.filter { index in
      !rows.contains { $0.cells[index].isSubmitted }
    }.map { municipalities[$0] }
  }

  /// The number of sheets that are missing.
  public var missingCount: Int { rows.reduce(0) { $0 + $1.cells.count { $0 == .missing } } }

  /// Sets what came against what is expected.
  ///
  /// - Parameters:
  ///   - vision: The plan that says who takes part in what; the core city takes part in all.
  ///   - region: The municipalities.
  ///   - submissions: What came.
  init(_ vision: Vision, _ region: RegionProfile, _ submissions: [Submission]) {
    municipalities = region.municipalities
    var counts: [Key: Tally] = [:]
    for submission in submissions {
      for (key, tally) in Self.tallies(of: submission) { counts[key, default: Tally()] += tally }
    }
    rows = vision.projects.compactMap { project in
      guard let number = project.number else { return nil }
      let cells = region.municipalities.map { municipality in
        Self.cell(
          counts[Key(project: number, municipality: municipality.code)],
          isConcerned: municipality.code == region.coreCity
            || project.participants.codes.contains(municipality.code)
        )
      }
      return Row(number: number, name: project.name ?? "", cells: cells)
    }
  }

  /// What came from one municipality in one file.
  struct Submission {
    let sender: MunicipalityCode?
    let projects: [Int]
    let findings: [Finding]
  }

  private struct Key: Hashable {
    let project: Int
    let municipality: MunicipalityCode
  }

  /// The errors and warnings of a project's sheet.
  private struct Tally {
    var errors = 0
    var warnings = 0

    static func += (lhs: inout Tally, rhs: Tally) {
      lhs.errors += rhs.errors
      lhs.warnings += rhs.warnings
    }
  }

  private static func tallies(of submission: Submission) -> [Key: Tally] {
    guard let sender = submission.sender else { return [:] }
    var tallies: [Key: Tally] = [:]
    for project in submission.projects {
      tallies[Key(project: project, municipality: sender)] = Tally()
    }
    for finding in submission.findings {
      guard let project = finding.project else { continue }
      let key = Key(project: project, municipality: sender)
      if finding.severity == .error { tallies[key]?.errors += 1 }
      if finding.severity == .warning { tallies[key]?.warnings += 1 }
    }
    return tallies
  }

  private static func cell(_ tally: Tally?, isConcerned: Bool) -> Cell {
    guard let tally else { return isConcerned ? .missing : .notConcerned }
    return isConcerned
      ? .submitted(errors: tally.errors, warnings: tally.warnings)
      : .unexpected(errors: tally.errors, warnings: tally.warnings)
  }
}

extension SubmissionMatrix.Cell {
  /// Whether something came.
  var isSubmitted: Bool {
    switch self {
    case .notConcerned, .missing: false
    case .submitted, .unexpected: true
    }
  }
}
