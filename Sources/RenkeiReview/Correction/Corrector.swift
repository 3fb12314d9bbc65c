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
    let checked = try checker.check(submitted, path: path)
    let applier = FixApplier(options, former.decisions)
    let (fixed, applied) = try applier.apply(checked.findings, to: submitted, checked.sheets)
    let workbook = try fixed.map { try Workbook(bytes: $0) } ?? submitted
    let remaining = fixed == nil ? checked : try checker.check(workbook, path: path)
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
      file: CheckedFile(path: path, remaining)
    )
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
}
