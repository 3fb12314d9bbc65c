import RenkeiModel
import XLSX

/// The fiscal years of a form and the amounts that belong to them: below them, or beside them where
/// the years stand below each other.
struct BudgetTable {
  /// The headers that name a fiscal year, in reading order.
  private(set) var headers: [YearHeader] = []

  /// The cells of the amounts by fiscal year; years that share a cell are given the same cells.
  private(set) var amountCells: [(year: Int, area: CellRange)] = []

  /// The row of the amounts for each row of headers, by the row of the headers.
  private var amountRows: [(headers: Int, amounts: Int)] = []

  private let grid: SheetGrid
  private let rows: ClosedRange<Int>
  private let columns: ClosedRange<Int>

  init(
    _ grid: SheetGrid,
    rows: ClosedRange<Int>,
    beside label: LabelledCell,
    in range: CellRange,
    _ evaluator: FormulaEvaluator
  ) {
    self.grid = grid
    self.rows = rows
    let isAbove = label.lastColumn >= range.last.column
    let first = isAbove ? label.column : label.lastColumn + 1
    columns = first...max(range.last.column, first)
    headers = Self.headers(grid, rows, columns, evaluator)
    if headers.isEmpty, !isAbove, label.lastRow < rows.upperBound {
      let below = (label.lastRow + 1)...rows.upperBound
      headers = Self.headers(grid, below, label.column...columns.upperBound, evaluator)
    }
    if headers.isEmpty, rows.lowerBound > 1 {
      headers = lineAbove(evaluator)
    }
    locateAmounts()
  }

  /// The cell of the total under or beside its label.
  func totalCell(_ grid: SheetGrid, _ total: LabelledCell) -> CellRange? {
    guard let line = amountRows.last(where: { $0.headers <= total.row }) else {
      let beside = grid.cells(in: total.row...total.row).first { $0.column > total.lastColumn }
      return beside?.area
    }
    return grid.area(row: line.amounts, column: total.column)
  }

  // MARK: Headers

  /// The years in the line above a block, for sheets that label years and amounts apart.
  private func lineAbove(_ evaluator: FormulaEvaluator) -> [YearHeader] {
    let above = rows.lowerBound - 1
    let found = Self.headers(grid, above...above, columns, evaluator)
    return found.count > 1 ? found : []
  }

  private static func headers(
    _ grid: SheetGrid,
    _ rows: ClosedRange<Int>,
    _ columns: ClosedRange<Int>,
    _ evaluator: FormulaEvaluator
  ) -> [YearHeader] {
    let found = grid.cells(in: rows).compactMap { cell in
      columns.contains(cell.column) ? header(cell, grid, evaluator) : nil
    }
    return withoutStrays(found, grid)
  }

  private static func header(
    _ cell: SheetGrid.GridCell,
    _ grid: SheetGrid,
    _ evaluator: FormulaEvaluator
  ) -> YearHeader? {
    let text =
      cell.cell.formula == nil ? cell.text : evaluator.text(of: cell.cell, on: grid.sheet)
    if let header = FiscalYearHeader(parsing: text) {
      return YearHeader(range: cell.area, text: text, header: header)
    }
    guard case .number(let serial) = cell.cell.value,
      grid.sheet.numberFormat(of: cell.cell).isDateTime,
      let date = grid.sheet.dateSystem.dateTime(ofSerial: serial),
      let header = FiscalYearHeader(beginningIn: date.month, of: date.year)
    else { return nil }
    return YearHeader(range: cell.area, text: text, header: header)
  }

  /// The headers without texts that only look like years: a line of headers is all headers, and
  /// amounts such as 2024 are none beside years that say so.
  private static func withoutStrays(_ headers: [YearHeader], _ grid: SheetGrid) -> [YearHeader] {
    let marked = headers.filter { !$0.isBare }
    let pool = marked.isEmpty ? headers : marked
    let lines = Dictionary(grouping: pool, by: \.range.first.row).values.filter { $0.count > 1 }
      .sorted { $0[0].range.first < $1[0].range.first }
    guard let first = lines.first else { return column(of: pool) }
    guard !marked.isEmpty else { return first }
    // A year set again below is a second line of the header; one set twice beside is a mistake.
    var told: Set<Int> = []
    var found: [YearHeader] = []
    for line in lines where line[0].range == first[0].range || isLine(line, grid) {
      found += line.filter { !told.contains($0.header.fiscalYear ?? 0) }
      told.formUnion(line.compactMap(\.header.fiscalYear))
    }
    return found
  }

  /// The years that stand below each other, else the first alone.
  private static func column(of headers: [YearHeader]) -> [YearHeader] {
    let columns = Dictionary(grouping: headers, by: \.range.first.column).values
    let longest = columns.max { ($0.count, $1[0].range.first) < ($1.count, $0[0].range.first) }
    guard let longest, longest.count > 1 else { return Array(headers.prefix(1)) }
    return longest.sorted { $0.range.first < $1.range.first }
  }

  /// Whether between the first and the last header of a line nothing else stands.
  private static func isLine(_ headers: [YearHeader], _ grid: SheetGrid) -> Bool {
    let row = headers[0].range.first.row
    let columns = headers[0].range.first.column...headers[headers.count - 1].range.last.column
    return grid.cells(in: row...row).count { columns.contains($0.column) } == headers.count
  }

  // MARK: Amounts

  private mutating func locateAmounts() {
    guard let first = headers.first else { return }
    let isColumn =
      headers.count > 1
      && headers.allSatisfy { $0.range.first.column == first.range.first.column }
    if isColumn { locateBeside() } else { locateBelow() }
  }

  private mutating func locateBelow() {
    let lines = Dictionary(grouping: headers, by: { $0.range.first.row }).sorted { $0.key < $1.key }
    for (index, (number, line)) in lines.enumerated() {
      let end = index + 1 < lines.count ? lines[index + 1].key - 1 : rows.upperBound
      let row = amountRow(below: line, through: end)
      amountRows.append((number, row))
      for header in line {
        guard let year = header.header.fiscalYear else { continue }
        amountCells.append((year, amountCell(row, under: header.range)))
      }
    }
    headers.sort { $0.range.first < $1.range.first }
  }

  /// The first row below a line of headers that holds anything but a second line of headers.
  private func amountRow(below line: [YearHeader], through end: Int) -> Int {
    let last = line.map(\.range.last.row).max() ?? rows.lowerBound
    guard last < end else { return last + 1 }
    var row: Int?
    for cell in grid.cells(in: (last + 1)...end) {
      guard line.contains(where: { $0.range.columns.overlaps(cell.area.columns) }) else { continue }
      if let row, cell.row > row { return row }
      if !isSecondLine(cell.labelText) { row = cell.row }
    }
    return row ?? last + 1
  }

  /// Whether a text is only the era year that some sheets set below the western year.
  private func isSecondLine(_ text: String) -> Bool {
    guard let header = FiscalYearHeader(parsing: text) else { return false }
    return header.eraFiscalYear != nil || text.contains("年")
  }

  /// The cell of an amount: the filled one under the header, else the first under it.
  private func amountCell(_ row: Int, under header: CellRange) -> CellRange {
    let filled = grid.cells(in: row...row).first { header.columns.contains($0.column) }
    return filled?.area ?? grid.area(row: row, column: header.first.column)
  }

  /// Amounts right of years that stand below each other, all in the column of the leftmost.
  private mutating func locateBeside() {
    let left = headers.map(\.range.last.column).max() ?? columns.lowerBound
    let filled = headers.compactMap { header in
      grid.cells(in: header.range.rows).first { $0.column > header.range.last.column }?.column
    }
    let column = filled.min() ?? left + 1
    amountCells = headers.compactMap { header in
      header.header.fiscalYear.map { ($0, grid.area(row: header.range.first.row, column: column)) }
    }
  }
}

extension YearHeader {
  /// Whether the header is a number and nothing more, as an amount might be.
  fileprivate var isBare: Bool { text.allSatisfy { $0.isNumber || $0.isWhitespace } }
}
