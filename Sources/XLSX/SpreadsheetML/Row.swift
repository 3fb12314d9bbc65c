/// One row of a sheet: the cells it stores, from left to right.
public struct Row: RandomAccessCollection, Sendable {
  private let content: SheetContent
  private let index: Int
  private let cells: Range<Int>

  init(_ content: SheetContent, index: Int) {
    self.content = content
    self.index = index
    cells = content.data.cellIndexes(ofRowAt: index)
  }

  /// The row's number, from one.
  public var number: Int { Int(content.data.rows[index].number) }

  /// What the sheet says of the row besides its cells.
  public var properties: RowProperties { content.data.rows[index].properties }

  /// The position of the first cell.
  public var startIndex: Int { cells.lowerBound }

  /// The position past the last cell.
  public var endIndex: Int { cells.upperBound }

  /// The cell at a position.
  public subscript(position: Int) -> Cell {
    let column = Int(content.data.cells[position].column)
    return content.cell(at: position, CellReference(row: number, column: column))
  }
}

/// Cells and the texts they point at, which rows share.
final class SheetContent: Sendable {
  let data: SheetData
  let strings: SharedStrings

  init(data: SheetData, strings: SharedStrings) {
    self.data = data
    self.strings = strings
  }

  /// The cell at an index, which stands at a place.
  func cell(at index: Int, _ reference: CellReference) -> Cell {
    Cell(
      reference,
      value: data.value(at: index, strings),
      formula: data.formula(at: index, reference),
      styleIndex: Int(data.cells[index].styleIndex)
    )
  }
}
