import RenkeiModel
import XLSX

/// The fiscal years of a form and the amounts that belong to them: below them, or beside them where
/// the years stand below each other.
struct BudgetTable {
  /// The headers that name a fiscal year, in reading order.
  private(set) var headers: [YearHeader] = []

  /// The cells of one year's amount: years that share a cell are given the same, and a year whose
  /// amount could be any of several cells is given all of them.
  struct AmountCells {
    let year: Int
    let areas: [CellRange]
  }

  /// The cells of the amounts by fiscal year.
  private(set) var amountCells: [AmountCells] = []

  /// The row of the amounts for each row of headers, by the row of the headers.
  private var amountRows: [(headers: Int, amounts: Int)] = []

  private let grid: SheetGrid
  private let evaluator: FormulaEvaluator
  private let rows: ClosedRange<Int>
  private let columns: ClosedRange<Int>

  /// The columns of the block's own label, where it stands beside the table.
  private let labelColumns: ClosedRange<Int>?

  /// The block's own labels: its first, and those of its lines.
  private let labelRows: ClosedRange<Int>
  private let ownLabels: Set<CellRange>

  init(
    _ grid: SheetGrid,
    rows: ClosedRange<Int>,
    beside label: LabelledCell,
    _ blocks: FormBlocks,
    in range: CellRange,
    _ evaluator: FormulaEvaluator
  ) {
    self.grid = grid
    self.evaluator = evaluator
    self.rows = rows
    ownLabels = Set(blocks.labels.filter { [.budget, .total].contains($0.key) }.map(\.area))
    let isAbove =
      label.lastColumn >= range.last.column || Self.standsAlone(label, over: grid, range)
    let first = isAbove ? label.column : label.lastColumn + 1
    columns = first...max(range.last.column, first)
    labelColumns = isAbove ? nil : range.first.column...label.lastColumn
    labelRows = label.area.rows
    let finder = BudgetYears(grid, evaluator)
    headers = finder.headers(rows, columns)
    if headers.isEmpty, !isAbove, label.lastRow < rows.upperBound {
      let below = (label.lastRow + 1)...rows.upperBound
      headers = finder.headers(below, label.column...columns.upperBound)
    }
    if headers.isEmpty, rows.lowerBound > 1 {
      headers = finder.lineAbove(rows.lowerBound, columns)
    }
    locateAmounts()
  }

  /// Whether a label has nothing beside it and a year right below it.
  private static func standsAlone(
    _ label: LabelledCell,
    over grid: SheetGrid,
    _ range: CellRange
  ) -> Bool {
    let beside = grid.cells(in: label.area.rows).contains {
      $0.column > label.lastColumn && range.columns.contains($0.column)
    }
    guard !beside else { return false }
    let below = grid.cells(in: (label.lastRow + 1)...(label.lastRow + 1))
    return below.contains {
      $0.column == label.column && FiscalYearHeader(label: $0.labelText) != nil
    }
  }

  /// Whether a label stands below a year that spans several columns, and parts that year's amount.
  func isWithinYear(_ label: LabelledCell) -> Bool {
    headers.contains {
      $0.range.columns.count > 1 && $0.range.columns.contains(label.column)
        && $0.range.last.row < label.row
    }
  }

  /// The cell of the total under or beside its label.
  func totalCell(_ grid: SheetGrid, _ total: LabelledCell) -> CellRange? {
    guard let line = amountRows.last(where: { $0.headers <= total.row }) else {
      let beside = grid.cells(in: total.row...total.row).first { $0.column > total.lastColumn }
      return beside?.area
    }
    return grid.area(row: line.amounts, column: total.column)
  }

  // MARK: Amounts

  private mutating func locateAmounts() {
    guard let first = headers.first else { return }
    let isColumn =
      headers.count > 1
      && headers.allSatisfy { $0.range.first.column == first.range.first.column }
    if isColumn {
      locateBeside()
    } else if let cells = pairedCells() {
      amountCells = cells
    } else {
      locateBelow()
    }
  }

  /// The amounts where each stands right of its year, pair by pair in several rows; nil elsewhere.
  private func pairedCells() -> [AmountCells]? {
    guard Set(headers.map(\.range.first.row)).count > 1 else { return nil }
    var cells: [AmountCells] = []
    for header in headers {
      let row = header.range.first.row
      let next = grid.cells(in: row...row).first {
        $0.column > header.range.last.column && columns.contains($0.column)
      }
      guard let year = header.header.fiscalYear, let area = next?.area,
        !headers.contains(where: { $0.range == area })
      else { return nil }
      cells.append(AmountCells(year: year, areas: [area]))
    }
    return cells
  }

  private mutating func locateBelow() {
    let lines = Dictionary(grouping: headers, by: { $0.range.first.row }).sorted { $0.key < $1.key }
    for (index, (number, line)) in lines.enumerated() {
      let end = index + 1 < lines.count ? lines[index + 1].key - 1 : rows.upperBound
      let rows = amountRows(below: line, through: end)
      amountRows.append((number, rows[0]))
      for header in line {
        guard let year = header.header.fiscalYear else { continue }
        let areas = rows.flatMap { amountCells($0, under: header.range) }
        amountCells.append(AmountCells(year: year, areas: areas))
      }
    }
    headers.sort { $0.range.first < $1.range.first }
  }

  /// The row below a line of headers that holds the amounts; all that could, where that is not sure.
  private func amountRows(below line: [YearHeader], through end: Int) -> [Int] {
    let last = line.map(\.range.last.row).max() ?? rows.lowerBound
    guard last < end else { return [last + 1] }
    switch AmountLine.choice(among: lines(below: line, in: (last + 1)...end)) {
    case .line(let row): return [row]
    case .unsure(let rows): return rows
    case nil: return [last + 1]
    }
  }

  /// The lines below a line of headers, up to the next block's label, but for second lines of the header.
  private func lines(below line: [YearHeader], in rows: ClosedRange<Int>) -> [AmountLine] {
    let first = line.map(\.range.first.column).min() ?? columns.lowerBound
    var lines: [AmountLine] = []
    for row in grid.cells(in: rows).chunked(by: \.row) {
      if row.contains(where: isOtherLabel) { break }
      let values = row.filter { cell in
        line.contains { $0.range.columns.overlaps(cell.area.columns) }
      }
      let titles = row.filter { $0.column >= columns.lowerBound && $0.column < first }
      guard !values.isEmpty || !titles.isEmpty,
        !values.contains(where: { isSecondLine($0.labelText) })
      else { continue }
      let title = titles.map(\.labelText).joined()
      lines.append(amountLine(row[row.startIndex].row, title, values))
    }
    return lines
  }

  /// Whether a cell left of the table is a label that the block does not have.
  private func isOtherLabel(_ cell: SheetGrid.GridCell) -> Bool {
    guard let labelColumns, labelColumns.contains(cell.column) else { return false }
    return !labelRows.contains(cell.row) && !ownLabels.contains(cell.area)
  }

  /// Whether a text is only the era year that some sheets set below the western year.
  private func isSecondLine(_ text: String) -> Bool {
    guard let header = FiscalYearHeader(parsing: text) else { return false }
    return header.eraFiscalYear != nil || text.contains("年")
  }

  /// The cell of an amount: the filled one under the header, else the first under it; where the header
  /// spans several, the one that is named for the whole, or all that could be it.
  private func amountCells(_ row: Int, under header: CellRange) -> [CellRange] {
    let filled = grid.cells(in: row...row).filter { header.columns.contains($0.column) }
    guard filled.count > 1 else {
      return [filled.first?.area ?? grid.area(row: row, column: header.first.column)]
    }
    let above = header.last.row + 1 < row ? grid.cells(in: (header.last.row + 1)...(row - 1)) : []
    let lines = filled.map { cell in
      let title = above.last { $0.area.columns.contains(cell.column) }?.labelText
      return amountLine(cell.column, title ?? "", [cell])
    }
    switch AmountLine.choice(among: lines) {
    case .line(let column): return filled.filter { $0.column == column }.map(\.area)
    case .unsure, nil: return filled.map(\.area)
    }
  }

  /// Amounts right of years that stand below each other, all in one column.
  private mutating func locateBeside() {
    let left = headers.map(\.range.last.column).max() ?? columns.lowerBound
    let choice = AmountLine.choice(among: lines(beside: headers, from: left + 1))
    let places =
      switch choice {
      case .line(let column): [column]
      case .unsure(let columns): columns
      case nil: [left + 1]
      }
    amountCells = headers.compactMap { header in
      header.header.fiscalYear.map { year in
        let areas = places.map { grid.area(row: header.range.first.row, column: $0) }
        return AmountCells(year: year, areas: areas)
      }
    }
  }

  /// The columns right of years that stand below each other, each with the words above it.
  private func lines(beside headers: [YearHeader], from left: Int) -> [AmountLine] {
    let top = headers.map(\.range.first.row).min() ?? rows.lowerBound
    let cells = headers.flatMap { header in
      grid.cells(in: header.range.rows).filter { $0.column >= left && columns.contains($0.column) }
    }
    let above = grid.cells(in: max(1, min(rows.lowerBound, top - 1))...max(1, top - 1))
    return Dictionary(grouping: cells, by: \.column).sorted { $0.key < $1.key }.map {
      column,
      cells in
      let title = top > 1 ? above.last { $0.column == column }?.labelText : nil
      return amountLine(column, title ?? "", cells)
    }
  }

  private func amountLine(
    _ place: Int,
    _ title: String,
    _ cells: some Sequence<SheetGrid.GridCell>
  ) -> AmountLine {
    let shown = cells.map { cell in
      cell.cell.formula == nil ? cell.text : evaluator.text(of: cell.cell, on: grid.sheet)
    }
    let holdsAmounts = zip(cells, shown).contains { cell, text in
      cell.cell.value.isNumber || BudgetCell(text: text).state == .amount
    }
    return AmountLine(
      place: place,
      title: title,
      texts: shown,
      holdsAmounts: holdsAmounts,
      isHidden: cells.allSatisfy { $0.isHidden(on: grid.sheet) }
    )
  }
}
