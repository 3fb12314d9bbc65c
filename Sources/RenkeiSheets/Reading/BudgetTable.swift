import RenkeiModel
import XLSX

/// The fiscal years of a form and the amounts below them.
struct BudgetTable {
  /// The headers that name a fiscal year, from left to right.
  private(set) var headers: [YearHeader] = []

  /// The row that holds the amounts.
  private(set) var amountRow: Int?

  /// The cells of the amounts by fiscal year; years that share a cell are given the same cells.
  private(set) var amountCells: [(year: Int, area: CellRange)] = []

  init(
    _ grid: SheetGrid,
    rows: ClosedRange<Int>,
    rightOf label: LabelledCell,
    in range: CellRange,
    _ evaluator: FormulaEvaluator
  ) {
    let first = label.area.last.column + 1
    let columns = first...max(range.last.column, first)
    let cells = grid.cells.filter {
      rows.contains($0.area.first.row) && columns.contains($0.area.first.column)
    }
    headers = Self.headers(cells, grid, evaluator)
    if headers.isEmpty { headers = Self.headers(above: rows.lowerBound, columns, grid, evaluator) }
    guard let last = headers.map(\.range.last.row).max() else { return }
    let row = Self.amountRow(below: last, in: rows, cells, headers)
    amountRow = row
    amountCells = headers.compactMap { header in
      guard let year = header.header.fiscalYear else { return nil }
      return (year, Self.amountCell(grid, row, under: header.range))
    }
  }

  /// The years in the line above a block, for sheets that label years and amounts apart.
  private static func headers(
    above row: Int,
    _ columns: ClosedRange<Int>,
    _ grid: SheetGrid,
    _ evaluator: FormulaEvaluator
  ) -> [YearHeader] {
    let cells = grid.cells.filter {
      $0.area.last.row == row - 1 && columns.contains($0.area.first.column)
    }
    let found = headers(cells, grid, evaluator)
    return found.count > 1 ? found : []
  }

  /// The cells of the first row that names fiscal years.
  private static func headers(
    _ cells: [SheetGrid.GridCell],
    _ grid: SheetGrid,
    _ evaluator: FormulaEvaluator
  ) -> [YearHeader] {
    let found = cells.compactMap { cell in
      let text =
        cell.cell.formula == nil ? cell.text : evaluator.text(of: cell.cell, on: grid.sheet)
      return FiscalYearHeader(parsing: text).map {
        YearHeader(range: cell.area, text: text, header: $0)
      }
    }
    let byRow = Dictionary(grouping: found) { $0.range.first.row }
    let rows = byRow.keys.sorted()
    let row = rows.first { (byRow[$0]?.count ?? 0) > 1 } ?? rows.first
    return row.flatMap { byRow[$0] } ?? []
  }

  /// The first row below the headers that holds anything but a second line of headers.
  private static func amountRow(
    below row: Int,
    in rows: ClosedRange<Int>,
    _ cells: [SheetGrid.GridCell],
    _ headers: [YearHeader]
  ) -> Int {
    let below = cells.filter { cell in
      cell.area.first.row > row && headers.contains { $0.range.columns.overlaps(cell.area.columns) }
    }
    let byRow = Dictionary(grouping: below) { $0.area.first.row }
    return byRow.keys.sorted().first { number in
      !(byRow[number] ?? []).allSatisfy { isSecondHeaderLine($0.labelText) }
    } ?? row + 1
  }

  /// Whether a text is only the era year that some sheets set below the western year.
  private static func isSecondHeaderLine(_ text: String) -> Bool {
    text.contains("年") && FiscalYearHeader(parsing: text) != nil
  }

  /// The cell of an amount: the filled one under the header, else the first under it.
  private static func amountCell(
    _ grid: SheetGrid,
    _ row: Int,
    under header: CellRange
  ) -> CellRange {
    let filled = header.columns.lazy
      .map { CellReference(row: row, column: $0) }
      .first { grid.sheet[$0].map { $0.value != .empty || $0.formula != nil } ?? false }
    return grid.area(of: filled ?? CellReference(row: row, column: header.first.column))
  }
}
