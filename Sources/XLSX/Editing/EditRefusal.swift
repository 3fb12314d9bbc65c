/// Why a change to a workbook is not made: it would break something, or there is nothing to change.
public enum EditRefusal: Hashable, Sendable {
  /// The cell belongs to an array formula or a data table over several cells.
  case arrayFormula(CellRange)
  /// The cell is a heading of a table, whose text is the name of its column.
  case tableHeading(String, table: String)
  /// The cell has a threaded comment, which is never changed.
  case threadedComment
  /// The cell has no note.
  case noNote
  /// Two cells of one merged range would get something.
  case mergedRange(CellReference)
  /// The row has cells in `mc:AlternateContent`, or stands in it.
  case alternatives
  /// The sheet is a chart or a dialog.
  case noCells(sheet: String)
  /// No name of the scope is defined so.
  case noName(String)
}

extension EditRefusal: CustomStringConvertible {
  /// The reason, in plain English.
  public var description: String {
    switch self {
    case .arrayFormula(let range):
      "the cell belongs to an array formula or data table over \(range)"
    case .tableHeading(let heading, let table):
      "the cell is the heading \"\(heading)\" of the table \"\(table)\""
    case .threadedComment: "the cell has a threaded comment"
    case .noNote: "the cell has no note"
    case .mergedRange(let first): "two cells of the merged range at \(first) were changed"
    case .alternatives: "rows with alternatives (mc:AlternateContent) cannot be edited"
    case .noCells(let sheet): "the sheet \"\(sheet)\" holds no cells"
    case .noName(let name): "no name \"\(name)\" is defined"
    }
  }
}
