import RenkeiModel
import RenkeiRules
import RenkeiSheets
import XLSX

/// Corrects submitted workbooks: applies what is sure, marks the rest at its cells, and lists all of
/// it on a sheet, while every other byte stays.
public struct Corrector: Sendable {
  /// What the user asked for.
  public struct Options: Sendable {
    /// Whether fixes that a person should decide on are applied too.
    public var appliesSuggested = false
    /// Whether earlier marks are taken off and no new ones set.
    public var clearsMarks = false
    /// Whether a digital signature may go.
    public var dropsSignature = false

    /// Whether the corrected files are to be compared with each other, as a ``CrossCheck`` does.
    public var comparesSubmissions = false

    /// The usual: sure fixes only, with marks.
    public init() {}
  }

  /// What came of correcting one workbook.
  public struct Correction: Sendable {
    /// The corrected workbook; the submitted bytes themselves where nothing changed.
    public let bytes: [UInt8]
    /// The fixes that were applied in this run.
    public let applied: [AppliedFix]
    /// What is still wrong.
    public let file: CheckedFile
  }

  private let checker: SubmissionChecker
  private let options: Options

  /// A corrector with the settings of a run.
  public init(_ settings: PlanSettings, _ options: Options = Options()) {
    checker = SubmissionChecker(settings)
    self.options = options
  }

  /// Corrects a workbook.
  ///
  /// - Parameters:
  ///   - bytes: The workbook as it was submitted.
  ///   - path: Its path, for messages and for finding out who sent it.
  /// - Throws: ``FileProblem`` when the workbook cannot be read or changed.
  public func correct(_ bytes: [UInt8], path: String) throws(FileProblem) -> Correction {
    do {
      return try correct(Workbook(bytes: bytes), bytes, path: path)
    } catch {
      throw FileProblem(path: path, error)
    }
  }

  private func correct(
    _ submitted: Workbook,
    _ bytes: [UInt8],
    path: String
  ) throws -> Correction {
    let former = try FormerMarks(submitted)
    guard !options.clearsMarks else { return try cleared(submitted, bytes, former, path: path) }
    let (fixed, applied, workbook, remaining) = try mended(submitted, former, path: path)
    let carried = former.stillApplied(in: remaining.sheets, besides: applied)
    let sheet = ResultSheet(
      applied: carried + applied,
      findings: remaining.findings,
      decisions: former.decisions
    )
    let marker = Marker(sheet, former, dropsSignature: options.dropsSignature)
    let marked = try marker.mark(workbook, remaining.sheets)
    return Correction(
      bytes: marked ?? fixed ?? bytes,
      applied: applied,
      file: CheckedFile(path: path, remaining, comparing: options.comparesSubmissions)
    )
  }

  /// How often fixes may bring forth others: a text mended twice, a total that follows an amount.
  private static let mostRounds = 5

  /// The workbook with all fixes that apply, those that follow from others among them, so that the
  /// next run finds nothing to do.
  private func mended(
    _ submitted: Workbook,
    _ former: FormerMarks,
    path: String
  ) throws -> (
    bytes: [UInt8]?, applied: [AppliedFix], workbook: Workbook, checked: SubmissionChecker.Checked
  ) {
    let applier = FixApplier(options, former.decisions)
    var (bytes, applied): ([UInt8]?, [AppliedFix]) = (nil, [])
    var workbook = submitted
    var checked = try checker.check(submitted, path: path)
    for _ in 0..<Self.mostRounds {
      let (fixed, new) = try applier.apply(checked.findings, to: workbook, checked.sheets)
      guard let fixed else { break }
      bytes = fixed
      applied += new
      workbook = try Workbook(bytes: fixed)
      checked = try checker.check(workbook, path: path)
    }
    return (bytes, AppliedFix.perCell(applied), workbook, checked)
  }

  private func cleared(
    _ workbook: Workbook,
    _ bytes: [UInt8],
    _ former: FormerMarks,
    path: String
  ) throws -> Correction {
    let marker = Marker(nil, former, dropsSignature: options.dropsSignature)
    let marked = try checker.check(workbook, path: path)
    let clean = try marker.mark(workbook, marked.sheets) ?? bytes
    let checked = try checker.check(Workbook(bytes: clean), path: path)
    return Correction(bytes: clean, applied: [], file: CheckedFile(path: path, checked))
  }
}

/// A fix that was made, as the result sheet lists it.
public struct AppliedFix: Hashable, Sendable {
  /// The rule whose fix it was.
  public var rule: String
  /// The sheet.
  public var sheet: String
  /// The cell, in A1 form.
  public var cell: String
  /// The project, as the sheet numbers it.
  public var project: String
  /// What the field is called.
  public var field: String
  /// What was wrong.
  public var message: String
  /// What the cell showed before.
  public var before: String
  /// What it shows now.
  public var after: String

  /// Fixes of which several mended one cell, each with what the cell showed before the first and
  /// after the last.
  static func perCell(_ fixes: [AppliedFix]) -> [AppliedFix] {
    let byCell = Dictionary(grouping: fixes) { "\($0.sheet)!\($0.cell)" }
    return fixes.map { fix in
      var fix = fix
      let all = byCell["\(fix.sheet)!\(fix.cell)"] ?? []
      fix.before = all.first?.before ?? fix.before
      fix.after = all.last?.after ?? fix.after
      return fix
    }
  }
}
