import RenkeiModel
import XLSX

/// Finds the cover of a submission (提出票) by its lines.
struct CoverReader {
  private let grid: SheetGrid
  private let locator: FieldLocator

  /// A sheet is a cover when it has at least this many of a cover's lines.
  private static let linesThatTell = 3

  init(_ grid: SheetGrid, _ locator: FieldLocator) {
    self.grid = grid
    self.locator = locator
  }

  /// The cover on this sheet; nil where it is none.
  func cover() -> Cover? {
    var fields: [Cover.Line: FormField] = [:]
    for cell in grid.cells {
      guard cell.labelText.utf8.count <= 60,
        let line = Cover.Line(rawValue: LabelText.split(cell.labelText).words),
        let value = locator.valueCell(rightOf: cell.area, through: cell.area.last.column + 8)
      else { continue }
      fields[line] = fields[line] ?? locator.field(.name, at: value)
    }
    return fields.count >= Self.linesThatTell ? Cover(fields: fields) : nil
  }
}
