import RenkeiModel
import XLSX

/// Finds the heads that name fiscal years.
struct BudgetYears {
  private let grid: SheetGrid
  private let evaluator: FormulaEvaluator

  init(_ grid: SheetGrid, _ evaluator: FormulaEvaluator) {
    self.grid = grid
    self.evaluator = evaluator
  }

  /// The heads within some cells, in reading order.
  func headers(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) -> [YearHeader] {
    let cells = grid.cells(in: rows).filter { columns.contains($0.column) }
    var found: [YearHeader] = []
    for cell in cells {
      let next = header(cell) ?? found.last.flatMap { continuation(cell, after: $0) }
      if let next { found.append(next) }
    }
    let single = withoutStrays(found)
    return single + spans(cells, beside: single)
  }

  /// The years in the line above a block, for sheets that label years and amounts apart.
  func lineAbove(_ row: Int, _ columns: ClosedRange<Int>) -> [YearHeader] {
    let found = headers((row - 1)...(row - 1), columns)
    return found.count > 1 ? found : []
  }

  /// The head of a year whose era stands in the one before it: `7年度` after `令和6年度`.
  private func continuation(_ cell: SheetGrid.GridCell, after last: YearHeader) -> YearHeader? {
    guard cell.row == last.range.first.row || cell.column == last.range.first.column,
      let year = last.header.eraFiscalYear, cell.labelText.hasSuffix("年度"),
      cell.labelText.count <= 4
    else { return nil }
    let era = JapaneseYear(fiscalYear: year).era
    guard let header = FiscalYearHeader(parsing: era + cell.labelText),
      header.fiscalYear == year + 1
    else { return nil }
    return YearHeader(range: cell.area, text: cell.text, header: header)
  }

  /// Heads that stand for several years, beside others or alone; a total over years that have their
  /// own heads is none.
  private func spans(_ cells: [SheetGrid.GridCell], beside single: [YearHeader]) -> [YearHeader] {
    var told = Set(single.compactMap(\.header.fiscalYear))
    var row = single.first?.range.first.row
    return cells.flatMap { cell -> [YearHeader] in
      guard row == nil || row == cell.row, let span = YearSpan(cell.labelText),
        told.isDisjoint(with: span.years)
      else { return [] }
      row = cell.row
      told.formUnion(span.years)
      return span.years.compactMap { year in
        FiscalYearHeader(parsing: "\(year)年度").map {
          YearHeader(range: cell.area, text: cell.text, header: $0)
        }
      }
    }
  }

  private func header(
    _ cell: SheetGrid.GridCell
  ) -> YearHeader? {
    let isTyped = cell.cell.formula == nil
    let text = isTyped ? cell.text : evaluator.text(of: cell.cell, on: grid.sheet)
    let parsed =
      isTyped ? FiscalYearHeader(label: cell.labelText) : FiscalYearHeader(parsing: text)
    if let header = parsed {
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
  private func withoutStrays(_ headers: [YearHeader]) -> [YearHeader] {
    let marked = headers.filter { !$0.isBare }
    let pool = marked.isEmpty ? headers : marked
    if arePairs(marked) { return marked }
    let lines = Dictionary(grouping: pool, by: \.range.first.row).values.filter { $0.count > 1 }
      .sorted { $0[0].range.first < $1[0].range.first }
    guard let first = lines.first else { return column(of: pool) }
    guard !marked.isEmpty else { return first }
    // A year set again below is a second line of the header; one set twice beside is a mistake.
    var told: Set<Int> = []
    var found: [YearHeader] = []
    for line in lines where line[0].range == first[0].range || isLine(line) {
      found += line.filter { !told.contains($0.header.fiscalYear ?? 0) }
      told.formUnion(line.compactMap(\.header.fiscalYear))
    }
    return found
  }

  /// Whether each year, in two rows or more, has another cell right of it, its amount.
  private func arePairs(_ headers: [YearHeader]) -> Bool {
    let rows = Set(headers.map(\.range.first.row))
    let columns = Set(headers.map(\.range.first.column))
    let years = Set(headers.compactMap(\.header.fiscalYear))
    guard rows.count > 1, columns.count > 1, columns.count < headers.count,
      years.count == headers.count
    else { return false }
    return headers.allSatisfy { header in
      let row = header.range.first.row
      let next = grid.cells(in: row...row).first { $0.column > header.range.last.column }
      return next.map { cell in !headers.contains { $0.range == cell.area } } ?? false
    }
  }

  /// The years that stand below each other, else the first alone.
  private func column(of headers: [YearHeader]) -> [YearHeader] {
    let columns = Dictionary(grouping: headers, by: \.range.first.column).values
    let longest = columns.max { ($0.count, $1[0].range.first) < ($1.count, $0[0].range.first) }
    guard let longest, longest.count > 1 else { return Array(headers.prefix(1)) }
    return longest.sorted { $0.range.first < $1.range.first }
  }

  /// Whether between the first and the last header of a line nothing else stands.
  private func isLine(_ headers: [YearHeader]) -> Bool {
    let row = headers[0].range.first.row
    let columns = headers[0].range.first.column...headers[headers.count - 1].range.last.column
    return grid.cells(in: row...row).count { columns.contains($0.column) } == headers.count
  }

}

extension YearHeader {
  /// Whether the header is a number and nothing more, as an amount might be.
  fileprivate var isBare: Bool { text.allSatisfy { $0.isNumber || $0.isWhitespace } }
}
