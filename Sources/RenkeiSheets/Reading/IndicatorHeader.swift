import RenkeiModel
import XLSX

/// The header line of a table of indicators: the columns of name, baseline and target, and of units
/// and years where these stand apart.
struct IndicatorHeader {
  /// The columns of one measure.
  struct Columns {
    var figure: ClosedRange<Int>
    var unit: ClosedRange<Int>?
    var period: ClosedRange<Int>?
    /// The year that the head names for all figures below it, such as `2022年度`.
    var headPeriod: String?
  }

  /// The rows of the header.
  let firstRow: Int
  private(set) var row: Int

  let nameColumns: ClosedRange<Int>
  private(set) var baseline: Columns
  private(set) var target: Columns

  /// The column of a unit that holds for baseline and target.
  let unit: ClosedRange<Int>?

  /// Where the names begin.
  var name: Int { nameColumns.lowerBound }

  /// All columns of the table.
  var columns: ClosedRange<Int> {
    let last = max(
      (target.period ?? target.figure).upperBound,
      (baseline.period ?? baseline.figure).upperBound
    )
    return name...last
  }

  /// The header lines from a block's label down.
  static func headers(
    _ grid: SheetGrid,
    _ blocks: FormBlocks,
    from label: LabelledCell,
    in range: CellRange
  ) -> [IndicatorHeader] {
    let rows = label.row...max(range.last.row, label.row)
    return blocks.labels(.target, in: rows).compactMap { target in
      IndicatorHeader(grid, blocks, target, label, range)
    }
  }

  private init?(
    _ grid: SheetGrid,
    _ blocks: FormBlocks,
    _ target: LabelledCell,
    _ label: LabelledCell,
    _ range: CellRange
  ) {
    let line = blocks.labels.filter { $0.area.rows.overlaps(target.area.rows) }
      .sorted { $0.column < $1.column }
    guard
      let baseline = line.last(where: { $0.key == .baseline && $0.column < target.column })
        ?? line.first(where: { $0.key == .baseline && $0.column > target.column })
    else { return nil }
    let first = min(baseline.column, target.column)
    let isAbove = label.lastRow < target.row && label.lastColumn >= first
    let left = isAbove ? label.column : label.lastColumn + 1
    let name = line.last { (other: LabelledCell) -> Bool in
      other.key == .indicatorName && other.column < first && other.column >= left
    }
    let heads = line.filter { $0.column >= left && $0.key != .indicators }
    firstRow = target.row
    row = line.map(\.lastRow).filter { target.area.rows.contains($0) }.max() ?? target.lastRow
    let filled = grid.cells(in: target.area.rows).map(\.column).filter { $0 >= left }
    let stops = Stops(heads, filled)
    nameColumns = stops.columns(from: name?.column ?? left, before: first)
    let baselineEnd = baseline.column < target.column ? target.column - 1 : range.last.column
    self.baseline = Self.measure(baseline, before: baselineEnd, heads, stops)
    let end = Self.end(of: target, before: heads, baseline, range)
    self.target = Self.measure(target, before: end, heads, stops)
    unit = heads.first { $0.key == .unit && $0.column < first }.map {
      $0.column...$0.lastColumn
    }
    readParts(below: target, grid, through: end)
    readYears(below: target, grid, through: end)
  }

  /// Where the columns of one head end: before the next head, whatever it says.
  private struct Stops {
    let heads: [LabelledCell]
    let filled: [Int]

    init(_ heads: [LabelledCell], _ filled: [Int]) {
      self.heads = heads
      self.filled = filled
    }

    func columns(from first: Int, before end: Int) -> ClosedRange<Int> {
      let next = (heads.map(\.column) + filled).filter { $0 > first }.min() ?? end
      return first...max(first, min(next, end) - 1)
    }
  }

  private static func measure(
    _ head: LabelledCell,
    before last: Int,
    _ heads: [LabelledCell],
    _ stops: Stops
  ) -> Columns {
    let parts = heads.filter { $0.column > head.column && $0.column <= last }
    var columns = Columns(figure: stops.columns(from: head.column, before: last + 1))
    columns.unit = parts.first { $0.key == .unit }.map { $0.column...$0.lastColumn }
    columns.period = parts.first { $0.key == .period }.map { period in
      stops.columns(from: period.column, before: last + 1)
    }
    columns.headPeriod = head.parenthesis.flatMap { Period(parsing: $0) == nil ? nil : $0 }
    return columns
  }

  /// The last column of the targets: before the actuals, and as wide as their head where that is merged.
  private static func end(
    of target: LabelledCell,
    before heads: [LabelledCell],
    _ baseline: LabelledCell,
    _ range: CellRange
  ) -> Int {
    let next = heads.filter {
      $0.column > target.column && ($0.key == .actual || $0.area == baseline.area)
    }
    if let first = next.map(\.column).min() { return first - 1 }
    return target.lastColumn > target.column ? target.lastColumn : range.last.column
  }

  // MARK: A second line of heads

  private static let figureWords: Set<String> = ["数値", "値", "数量", "指標値", "人数", "件数", "実数"]
  private static let unitWords: Set<String> = ["単位"]
  private static let periodWords: Set<String> = [
    "年度", "年", "時点", "年次", "基準年", "基準年度", "目標年", "目標年度", "現状年度", "達成年度",
  ]

  /// Reads the line below the heads where it parts them: figure, unit and year.
  private mutating func readParts(
    below target: LabelledCell,
    _ grid: SheetGrid,
    through end: Int
  ) {
    let cells = grid.cells(in: (row + 1)...(row + 1)).filter {
      $0.column > nameColumns.upperBound && $0.column <= max(end, columns.upperBound)
    }
    let words = Self.figureWords.union(Self.unitWords).union(Self.periodWords)
    let areParts = cells.allSatisfy { words.contains($0.labelText) }
    let names = grid.cells(in: (row + 1)...(row + 1)).filter { nameColumns.contains($0.column) }
    guard cells.count > 1, areParts, names.allSatisfy({ $0.labelText == "項目" }) else { return }
    row += 1
    let first = min(baseline.figure.lowerBound, target.column)
    let second = max(baseline.figure.lowerBound, target.column)
    let left = cells.filter { $0.column >= first && $0.column < second }
    let right = cells.filter { $0.column >= second }
    let isBaselineLeft = baseline.figure.lowerBound < target.column
    Self.part(&baseline, isBaselineLeft ? left : right)
    Self.part(&self.target, isBaselineLeft ? right : left)
  }

  private static func part(_ columns: inout Columns, _ cells: [SheetGrid.GridCell]) {
    func span(_ words: Set<String>) -> ClosedRange<Int>? {
      cells.first { words.contains($0.labelText) }?.area.columns
    }
    columns.figure = span(figureWords) ?? columns.figure
    columns.unit = span(unitWords) ?? columns.unit
    columns.period = span(periodWords) ?? columns.period
  }

  /// The words before a year: `中間(2026年度)`, `最終目標2028年度`.
  private static func period(_ words: String) -> String {
    var rest = words[...]
    for word in ["中間", "最終", "目標", "値", "年"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
    }
    guard rest.first == "(", rest.last == ")" else { return String(rest) }
    return String(rest.dropFirst().dropLast())
  }

  private static func year(of words: String) -> Int? {
    FiscalYearHeader(label: period(words))?.fiscalYear
  }

  /// Reads the line below the heads where it is nothing but years: of several targets the last year's
  /// counts, which is the plan's.
  private mutating func readYears(below target: LabelledCell, _ grid: SheetGrid, through end: Int) {
    let next = (row + 1)...(row + 1)
    let cells = grid.cells(in: next).filter {
      $0.column >= name && $0.column <= max(end, columns.upperBound)
    }
    let years = cells.compactMap { cell in
      Self.year(of: cell.labelText).map { (cell: cell, year: $0) }
    }
    guard !years.isEmpty, years.count == cells.count else { return }
    row += 1
    if let cell = years.first(where: { baseline.figure.contains($0.cell.column) })?.cell {
      baseline.headPeriod = Self.period(cell.labelText)
    }
    let targets = years.filter { $0.cell.column >= target.column && $0.cell.column <= end }
    guard let last = targets.max(by: { $0.year < $1.year })?.cell else { return }
    self.target.figure = last.area.columns
    self.target.headPeriod = Self.period(last.labelText)
    if targets.count > 1 { self.target.period = nil }
  }
}
