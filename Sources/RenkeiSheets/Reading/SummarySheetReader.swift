import RenkeiModel
import XLSX

/// Finds the table of a summary sheet by its header line: a number or a name beside fiscal years.
struct SummarySheetReader {
  private let grid: SheetGrid
  private let index: LabelIndex
  private let locator: FieldLocator

  init(_ grid: SheetGrid, _ index: LabelIndex, _ locator: FieldLocator) {
    self.grid = grid
    self.index = index
    self.locator = locator
  }

  /// Where the columns of the table stand.
  private struct Header {
    let rows: ClosedRange<Int>
    let number: Int?
    let name: Int
    let years: [(year: Int, column: Int)]
    let total: Int?
    let area: CellRange

    var firstAmount: Int { years.map(\.column).min() ?? name + 1 }
  }

  /// The summary on the sheet; nil on a sheet that is none.
  func summary() -> SummarySheet? {
    guard let header = header() else { return nil }
    let rows = rows(under: header)
    guard rows.contains(where: { if case .project = $0.kind { true } else { false } }) else {
      return nil
    }
    return SummarySheet(
      sheet: grid.sheet.name,
      years: header.years.map(\.year),
      header: header.area,
      rows: rows
    )
  }

  // MARK: Header

  private func header() -> Header? {
    let byRow = Dictionary(grouping: grid.cells) { $0.area.first.row }
    for row in byRow.keys.sorted() {
      if let header = header(at: row, byRow) { return header }
    }
    return nil
  }

  /// The header whose words stand in a row, its years there or in the row below.
  private func header(at row: Int, _ byRow: [Int: [SheetGrid.GridCell]]) -> Header? {
    let line = byRow[row] ?? []
    let keys = line.map { (cell: $0, keys: index.keys(for: $0.labelText)) }
    guard let name = keys.first(where: { $0.keys.contains(.name) })?.cell,
      !keys.contains(where: { $0.keys.contains(.summary) })
    else { return nil }
    let below = byRow[row + 1] ?? []
    for (yearLine, last) in [(line, row), (below, row + 1)] {
      let years = yearLine.compactMap { cell in
        FiscalYearHeader(parsing: cell.text)?.fiscalYear.map { ($0, cell.area.first.column) }
      }.filter { $0.1 > name.area.last.column }
      guard years.count > 1 else { continue }
      let total = (line + below).first { cell in
        index.keys(for: cell.labelText).contains(.total) && cell.area.first.row <= last
          && cell.area.first.column > name.area.last.column
      }
      let cells = line.map(\.area) + (last > row ? below.map(\.area) : [])
      return Header(
        rows: row...max(last, line.map(\.area.last.row).max() ?? last),
        number: keys.first { $0.keys.contains(.number) }?.cell.area.first.column,
        name: name.area.first.column,
        years: years.map { (year: $0.0, column: $0.1) },
        total: total?.area.first.column,
        area: cells.dropFirst().reduce(cells[0]) { $0.union($1) }
      )
    }
    return nil
  }

  // MARK: Rows

  private func rows(under header: Header) -> [SummarySheet.Row] {
    let cells = grid.cells.filter { $0.area.first.row > header.rows.upperBound }
    let byRow = Dictionary(grouping: cells) { $0.area.first.row }
    return byRow.keys.sorted().compactMap { row(at: $0, byRow[$0] ?? [], header) }
  }

  private func row(
    at number: Int,
    _ line: [SheetGrid.GridCell],
    _ header: Header
  ) -> SummarySheet.Row? {
    let words = line.filter { $0.area.first.column < header.firstAmount }
    guard let first = words.first else { return nil }
    let text = words.map { shownText($0) }.joined(separator: " ")
    let numbered = header.number.flatMap { column in
      words.first { $0.area.columns.contains(column) }
    }
    let figures = line.filter { $0.area.first.column >= header.firstAmount }
    let kind = kind(text, numbered, hasFigures: !figures.isEmpty, hasNumbers: header.number != nil)
    let isHeading = kind == .heading
    return SummarySheet.Row(
      kind: kind,
      title: words.last.map { shownText($0) } ?? text,
      place: (numbered ?? first).area,
      amounts: isHeading ? [:] : amounts(at: number, header),
      total: isHeading ? nil : header.total.map { field(.budgetTotal, number, $0) }
    )
  }

  private func amounts(at row: Int, _ header: Header) -> [Int: FormField] {
    Dictionary(
      header.years.map { ($0.year, field(.budget($0.year), row, $0.column)) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private func field(_ key: FieldKey, _ row: Int, _ column: Int) -> FormField {
    locator.field(key, at: grid.area(of: CellReference(row: row, column: column)))
  }

  private func kind(
    _ text: String,
    _ numbered: SheetGrid.GridCell?,
    hasFigures: Bool,
    hasNumbers: Bool
  ) -> SummarySheet.Kind {
    let plain = LabelText.normalized(text)
    if let number = numbered.flatMap({ Self.number(shownText($0)) }) {
      return .project(number)
    }
    guard hasFigures else { return .heading }
    if Self.isGrandTotal(plain) { return .grandTotal }
    if plain.hasPrefix("小計") || plain.hasSuffix("計") || plain.hasPrefix("計") { return .subtotal }
    return hasNumbers && numbered == nil ? .heading : .project(nil)
  }

  /// What a cell shows, a formula's value among it.
  private func shownText(_ cell: SheetGrid.GridCell) -> String {
    cell.cell.formula == nil
      ? cell.text : locator.evaluator.text(of: cell.cell, on: grid.sheet)
  }

  private static func isGrandTotal(_ plain: String) -> Bool {
    ["総計", "総合計", "総額", "合計", "全体計", "全事業計", "圏域計", "計"].contains(plain)
      || plain.contains("総計") || plain.contains("総合計")
  }

  /// A project's number, also one behind `No.`.
  private static func number(_ written: String) -> Int? {
    let text = LabelText.normalized(written).lowercased()
    let digits = text.hasPrefix("no") ? text.drop { !$0.isNumber } : text[...]
    return digits.allSatisfy(\.isASCII) ? Int(digits) : nil
  }
}
