import RenkeiModel
public import XLSX

/// What somebody chose for conflicts, in the workbook that was made for it.
public struct ConflictChoices: Sendable {
  /// The option chosen, by the key of its conflict: 0 for what the plan holds, else the proposal.
  private var options: [String: Int] = [:]

  /// No choices.
  public init() {}

  /// The choices in a workbook made by ``ConflictWorkbook``.
  ///
  /// - Throws: ``XLSXError`` when it has no sheet of conflicts.
  public init(_ workbook: Workbook) throws {
    let sheet = try workbook.worksheet(named: ConflictWorkbook.sheetName)
    for row in sheet.rows where row.number > ConflictWorkbook.headerRow {
      func text(_ column: Int) -> String {
        sheet.text(at: CellReference(row: row.number, column: column))
      }
      let choice = TextNormalization.label(text(ConflictWorkbook.choiceColumn))
      guard let option = ConflictWorkbook.option(choice) else { continue }
      options[text(ConflictWorkbook.keyColumn)] = option
    }
  }

  /// The value chosen for a conflict; nil where nobody chose, or the values are others by now.
  func value(for change: MergeChange, _ region: RegionProfile?) -> MergeValue? {
    guard let option = options[ConflictWorkbook.key(change, region)] else { return nil }
    guard option > 0 else { return change.base }
    return change.options.indices.contains(option - 1) ? change.options[option - 1] : nil
  }
}
