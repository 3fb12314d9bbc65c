import XLSX

/// The header line of a table of indicators: the columns of name, baseline and target, and of units
/// and years where these stand apart.
struct IndicatorHeader {
  /// The columns of one measure.
  struct Columns {
    let figure: ClosedRange<Int>
    var unit: ClosedRange<Int>?
    var period: ClosedRange<Int>?
  }

  /// The rows of the header.
  let firstRow: Int
  let row: Int

  let nameColumns: ClosedRange<Int>
  let baseline: Columns
  let target: Columns

  /// The column of a unit that holds for baseline and target.
  let unit: ClosedRange<Int>?

  /// Where the names begin.
  var name: Int { nameColumns.lowerBound }

  /// All columns of the table.
  var columns: ClosedRange<Int> {
    name...(target.period ?? target.figure).upperBound
  }

  /// The header lines from a block's label down.
  static func headers(
    _ blocks: FormBlocks,
    from label: LabelledCell,
    in range: CellRange
  ) -> [IndicatorHeader] {
    let rows = label.row...max(range.last.row, label.row)
    return blocks.labels(.target, in: rows).compactMap { target in
      IndicatorHeader(blocks, target, label, range)
    }
  }

  private init?(
    _ blocks: FormBlocks,
    _ target: LabelledCell,
    _ label: LabelledCell,
    _ range: CellRange
  ) {
    let line = blocks.labels.filter { $0.area.rows.overlaps(target.area.rows) }
      .sorted { $0.column < $1.column }
    guard
      let baseline = line.last(where: { $0.key == .baseline && $0.column < target.column })
    else { return nil }
    let isAbove = label.lastRow < target.row && label.lastColumn >= baseline.column
    let left = isAbove ? label.column : label.lastColumn + 1
    let name = line.last { (other: LabelledCell) -> Bool in
      other.key == .indicatorName && other.column < baseline.column && other.column >= left
    }
    let heads = line.filter { $0.column >= left && $0.key != .indicators }
    let end = Self.end(of: target, before: heads, range)
    firstRow = target.row
    row = line.map(\.lastRow).filter { target.area.rows.contains($0) }.max() ?? target.lastRow
    nameColumns = Self.columns(name?.column ?? left, before: baseline.column, heads)
    self.baseline = Self.measure(baseline.column, before: target.column - 1, heads)
    self.target = Self.measure(target.column, before: end, heads)
    unit = heads.first { $0.key == .unit && $0.column < baseline.column }.map {
      $0.column...$0.lastColumn
    }
  }

  /// The columns from one that end before the next head.
  private static func columns(
    _ first: Int,
    before end: Int,
    _ heads: [LabelledCell]
  ) -> ClosedRange<Int> {
    let next = heads.first { $0.column > first }?.column ?? end
    return first...max(first, min(next, end) - 1)
  }

  private static func measure(_ first: Int, before last: Int, _ heads: [LabelledCell]) -> Columns {
    let parts = heads.filter { $0.column > first && $0.column <= last }
    var columns = Columns(figure: Self.columns(first, before: last + 1, parts))
    columns.unit = parts.first { $0.key == .unit }.map { $0.column...$0.lastColumn }
    columns.period = parts.first { $0.key == .period }.map { period in
      Self.columns(period.column, before: last + 1, parts)
    }
    return columns
  }

  /// The last column of the targets: before the actuals, and as wide as their head where that is merged.
  private static func end(
    of target: LabelledCell,
    before heads: [LabelledCell],
    _ range: CellRange
  ) -> Int {
    let actual = heads.first { $0.key == .actual && $0.column > target.column }
    if let actual { return actual.column - 1 }
    return target.lastColumn > target.column ? target.lastColumn : range.last.column
  }
}
