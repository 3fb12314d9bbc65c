import RenkeiModel
import XLSX

/// A sheet's filled cells in reading order, merged ranges resolved.
struct SheetGrid {
  /// A filled cell: the text that shows, and the range it covers.
  struct GridCell {
    let area: CellRange
    let cell: Cell
    /// What Excel shows, with footnote marks kept.
    let text: String
    /// The text as labels compare: NFKC, without white space; empty for a text too long for a label.
    let labelText: String

    var row: Int { area.first.row }
    var column: Int { area.first.column }
    var lastRow: Int { area.last.row }
    var lastColumn: Int { area.last.column }
  }

  let sheet: Worksheet

  /// The filled cells, row by row.
  let cells: [GridCell]

  /// The last column that holds anything, merged ranges included.
  let lastColumn: Int

  /// The last row that holds anything.
  let lastRow: Int

  private let merges: MergedCells

  init(_ sheet: Worksheet) {
    let merges = MergedCells(sheet.mergedRanges)
    let cells = Self.filledCells(of: sheet, merges)
    self.init(sheet, cells, merges)
  }

  private init(_ sheet: Worksheet, _ cells: [GridCell], _ merges: MergedCells) {
    self.sheet = sheet
    self.cells = cells
    self.merges = merges
    lastRow = cells.reduce(1) { max($0, $1.lastRow) }
    lastColumn = max(cells.reduce(1) { max($0, $1.lastColumn) }, merges.lastColumn)
  }

  /// The sheet without some of its cells.
  func removing(_ isUnwanted: (GridCell) -> Bool) -> SheetGrid {
    SheetGrid(sheet, cells.filter { !isUnwanted($0) }, merges)
  }

  /// The range that a cell belongs to: its merged range, else itself.
  func area(of reference: CellReference) -> CellRange {
    merges.range(over: reference) ?? CellRange(reference)
  }

  /// The range that the cell in a row and column belongs to; beyond the edge of a sheet that of the
  /// cell at the edge.
  func area(row: Int, column: Int) -> CellRange {
    let row = min(row, CellReference.rowLimit)
    return area(of: CellReference(row: row, column: min(column, CellReference.columnLimit)))
  }

  /// The filled cell whose area holds a reference.
  func cell(at reference: CellReference) -> GridCell? {
    let anchor = area(of: reference).first
    return cells(in: anchor.row...anchor.row).first { $0.column == anchor.column }
  }

  /// The filled cells that begin in some rows, in reading order.
  ///
  /// - Complexity: O(log *n*) in the number of cells.
  func cells(in rows: ClosedRange<Int>) -> ArraySlice<GridCell> {
    let start = cells.indices.partitioningIndex { cells[$0].row >= rows.lowerBound }
    let end = (start..<cells.count).partitioningIndex { cells[$0].row > rows.upperBound }
    return cells[start..<end]
  }

  /// The filled cells that begin within a range, in reading order.
  func cells(in range: CellRange) -> some Sequence<GridCell> {
    cells(in: range.rows).lazy.filter { range.columns.contains($0.column) }
  }

  private static func filledCells(of sheet: Worksheet, _ merges: MergedCells) -> [GridCell] {
    var cells: [GridCell] = []
    var struck = StruckText(sheet)
    for row in sheet.rows {
      for cell in row where cell.value != .empty || cell.formula != nil {
        let area = merges.range(over: cell.reference) ?? CellRange(cell.reference)
        guard area.first == cell.reference, !struck.covers(cell) else { continue }
        let text = FootnoteMarks.text(of: cell, in: sheet)
        guard cell.formula != nil || text.contains(where: { !$0.isWhitespace }) else { continue }
        let labelText =
          text.utf8.count <= LabelText.longest ? LabelText.normalized(text) : ""
        cells.append(GridCell(area: area, cell: cell, text: text, labelText: labelText))
      }
    }
    return cells
  }
}

extension SheetGrid.GridCell {
  /// Whether none of the cell shows, since its rows or its columns are hidden.
  func isHidden(on sheet: Worksheet) -> Bool {
    area.rows.allSatisfy(sheet.isRowHidden) || area.columns.allSatisfy(sheet.isColumnHidden)
  }
}

/// The merged ranges of a sheet, to be asked by cell.
private struct MergedCells {
  /// The ranges by their first rows.
  private let ranges: [CellRange]

  /// The last row that any of the ranges up to each reaches.
  private let reach: [Int]

  let lastColumn: Int

  /// Merged ranges beyond this size are no form's.
  private static let largest = 100_000

  init(_ merged: [CellRange]) {
    ranges = merged.filter { $0.count <= Self.largest }.sorted { $0.first.row < $1.first.row }
    lastColumn = ranges.reduce(1) { max($0, $1.last.column) }
    var furthest = 0
    reach = ranges.map { range in
      furthest = max(furthest, range.last.row)
      return furthest
    }
  }

  /// The range that holds a cell.
  ///
  /// - Complexity: O(log *n*) in the number of ranges, and the ranges that reach down to the row.
  func range(over cell: CellReference) -> CellRange? {
    var index = ranges.indices.partitioningIndex { ranges[$0].first.row > cell.row }
    while index > 0, reach[index - 1] >= cell.row {
      index -= 1
      if ranges[index].contains(cell) { return ranges[index] }
    }
    return nil
  }
}
