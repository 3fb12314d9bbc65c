import XLSX

/// Where the places of a layout come to stand on one sheet: rows of lists take several rows, and
/// more years than the layout has room for take more columns.
struct FormGrid {
  /// The widths of the sheet's columns, in characters.
  let columnWidths: [Double]

  /// The first row of the sheet that each row of the layout takes; one more says where they end.
  private let starts: [Int]

  private let yearColumns: ClosedRange<Int>
  private let addedColumns: Int

  /// A grid for a number of years.
  ///
  /// - Parameter rowCounts: How many rows a row of the layout takes, where it takes several.
  init(_ grid: SheetLayout.Grid, years: Int, rowCounts: [Int: Int]) {
    let budget = grid.cells.first { $0.field == "budget" }?.range
    let columns = budget?.columns ?? 1...grid.columnWidths.count
    yearColumns = columns
    addedColumns = budget == nil ? 0 : max(0, years - columns.count)
    columnWidths = Self.widths(grid.columnWidths, columns, added: addedColumns)
    let lastRow = grid.cells.map(\.range.last.row).max() ?? 0
    starts = (0..<lastRow).reduce(into: [1]) { starts, row in
      starts.append(starts[row] + (rowCounts[row + 1] ?? 1))
    }
  }

  private static func widths(
    _ widths: [Double],
    _ years: ClosedRange<Int>,
    added: Int
  ) -> [Double] {
    let repeated = Array(repeating: widths[years.upperBound - 1], count: added)
    return Array(widths[..<years.upperBound] + repeated + widths[years.upperBound...])
  }

  /// The cells that a place of the layout takes.
  func area(_ range: CellRange) -> CellRange {
    CellRange(
      CellReference(row: starts[range.first.row - 1], column: firstColumn(range)),
      CellReference(row: starts[range.last.row] - 1, column: lastColumn(range))
    )
  }

  /// The cells of one entry of a list.
  func area(_ range: CellRange, entry: Int) -> CellRange {
    let area = area(range)
    let row = area.first.row + entry
    return CellRange(
      CellReference(row: row, column: area.first.column),
      CellReference(row: row, column: area.last.column)
    )
  }

  /// The cell of a year within the cells of all years.
  func cell(year index: Int, in area: CellRange) -> CellReference {
    CellReference(row: area.first.row, column: area.first.column + index)
  }

  /// The width of some columns together, in characters.
  func width(_ columns: ClosedRange<Int>) -> Double {
    columnWidths[(columns.lowerBound - 1)..<columns.upperBound].reduce(0, +)
  }

  private func firstColumn(_ range: CellRange) -> Int {
    let column = range.first.column
    return column > yearColumns.upperBound ? column + addedColumns : column
  }

  private func lastColumn(_ range: CellRange) -> Int {
    let column = range.last.column
    return column >= yearColumns.upperBound ? column + addedColumns : column
  }
}
