public import RenkeiModel
public import RenkeiRules
public import RenkeiSheets
import XLSX

/// Checks submissions: reads each, finds out where it belongs, and runs the rules.
public struct SubmissionChecker: Sendable {
  private let settings: PlanSettings
  private let tools: RegionalTools.Store

  /// A checker with the settings of a run.
  public init(_ settings: PlanSettings) {
    self.settings = settings
    tools = RegionalTools.Store(settings)
  }

  /// A submission that was read and checked.
  public struct Checked: Sendable {
    /// The workbook's sheets of cells, by name.
    let sheets: [String: Worksheet]
    /// What was understood of it.
    public let submission: SubmissionReading
    /// The region it belongs to; nil where none is known.
    public let region: RegionProfile?
    /// The municipality that sent it; nil where that is not known.
    public let sender: MunicipalityCode?
    /// What is wrong with it.
    public let findings: [Finding]
    /// What is wrong with it and accepted by the region's waivers.
    public let accepted: [AcceptedFinding]
    /// How much it matters where it differs from other submissions; nil where that is left out.
    let severityOfDifferences: Severity?
  }

  /// Reads and checks the workbook at a path.
  ///
  /// - Throws: ``FileProblem`` when the file cannot be read.
  public func check(path: String) throws(FileProblem) -> Checked {
    do {
      return try check(Workbook(path: path), path: path)
    } catch {
      throw FileProblem(path: path, error)
    }
  }

  /// Reads and checks the workbook at a path, keeping as much of its sheets as a report shows, and
  /// what a ``CrossCheck`` compares; one that cannot be read is told of, not thrown.
  public func file(
    path: String,
    picturing scope: PictureScope = .nothing,
    comparing: Bool = false
  ) -> CheckedFile {
    do throws(FileProblem) {
      let checked = try check(path: path)
      return CheckedFile(path: path, checked, picturing: scope, comparing: comparing)
    } catch {
      return CheckedFile(unreadable: error)
    }
  }

  func check(_ workbook: Workbook, path: String) throws -> Checked {
    let sheets = try workbook.worksheets()
    let region = try settings.region(of: workbook, sheets)
    let tools = tools.tools(for: region)
    let vision = try settings.vision(for: region)
    let submission = try tools.reader.read(workbook, sheets).placing(by: vision)
    let context = RuleContext(
      submission: submission,
      vision: vision,
      isVisionGiven: settings.isVisionGiven,
      region: region,
      layout: settings.layout,
      day: settings.day
    )
    let outcome = tools.validator.outcome(context)
    return Checked(
      sheets: Dictionary(sheets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
      submission: submission,
      region: region,
      sender: Sender.code(of: submission, path: path, region),
      findings: outcome.findings,
      accepted: outcome.accepted,
      severityOfDifferences: tools.validator.severity(of: SubmissionsDiffer.rule.id, in: region)
    )
  }
}

/// Who sent a submission: the municipality on its cover, else the one its file or folder is named for.
enum Sender {
  static func code(
    of submission: SubmissionReading,
    path: String,
    _ region: RegionProfile?
  ) -> MunicipalityCode? {
    guard let region else { return nil }
    if let name = submission.cover?.text(.municipality) {
      return region.municipality(named: TextNormalization.label(name))?.code
    }
    return code(ofPath: path, region)
  }

  /// The one municipality that a file or its folder is named for.
  static func code(ofPath path: String, _ region: RegionProfile?) -> MunicipalityCode? {
    guard let region else { return nil }
    for part in path.split(separator: "/").suffix(2).reversed() {
      let plain = TextNormalization.nfkc(String(part))
      let named = region.municipalities.filter { plain.containsBytes($0.name) }
      if named.count == 1 { return named[0].code }
    }
    return nil
  }
}
