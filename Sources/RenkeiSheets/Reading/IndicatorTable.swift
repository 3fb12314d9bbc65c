import RenkeiModel
import XLSX

/// The indicators of a form: the rows of a table, also where it continues in a second block, or
/// cards of name, baseline and target below each other.
struct IndicatorTable {
  /// The cells that one value is read from.
  struct Cells {
    /// What one of the cells holds besides the figure.
    enum Kind {
      case figure
      case unit
      case period
    }

    var parts: [CellRange]
    var kinds: [Kind]
    /// The year that the head of the column names.
    var headPeriod: String?

    /// Whether the value is put together of more than what one cell says.
    var isComposed: Bool { parts.count > 1 || headPeriod != nil }

    init(_ area: CellRange) {
      parts = [area]
      kinds = [.figure]
    }

    mutating func add(_ kind: Kind, _ area: CellRange) {
      parts.append(area)
      kinds.append(kind)
    }

    /// The texts of the parts as one: figure, unit, and the year in parentheses.
    func joined(_ texts: [String]) -> String {
      let written = zip(kinds, texts).reduce(into: "") { whole, part in
        switch part.0 {
        case .figure: whole += part.1
        case .unit: whole += whole.isEmpty || BudgetCell.isDash(whole) ? "" : part.1
        case .period:
          let isSet = part.1.hasPrefix("(") || part.1.hasPrefix("（")
          guard !part.1.isEmpty, !BudgetCell.isDash(part.1) else { break }
          whole += isSet || whole.isEmpty ? part.1 : " (\(part.1))"
        }
      }
      guard let headPeriod, !written.isEmpty, Measure(parsing: written).lacksPeriod else {
        return written
      }
      return "\(written) (\(headPeriod))"
    }
  }

  /// The cells of one indicator.
  struct Row {
    var name: CellRange
    var baseline: Cells
    var target: Cells
  }

  private(set) var rows: [Row] = []

  private let grid: SheetGrid
  private let blocks: FormBlocks
  private let range: CellRange

  init(_ grid: SheetGrid, _ blocks: FormBlocks, in range: CellRange) {
    self.grid = grid
    self.blocks = blocks
    self.range = range
    guard let label = blocks.first(.indicators) else { return }
    let headers = IndicatorHeader.headers(grid, blocks, from: label, in: range)
    guard !headers.isEmpty else {
      rows = cards(beside: label)
      return
    }
    for (index, header) in headers.enumerated() where belongs(header, to: label) {
      let next = index + 1 < headers.count ? headers[index + 1].firstRow : range.last.row + 1
      let block = blocks.nextRow(after: header.row, otherThan: .indicators)
      rows += indicators(under: header, before: min(next, block), beside: label)
    }
    if rows.isEmpty { rows = cards(beside: label) }
  }

  /// Whether a line of headers stands in the block of the indicators: no words of another block are
  /// left of it.
  private func belongs(_ header: IndicatorHeader, to label: LabelledCell) -> Bool {
    guard label.lastColumn < header.name else { return true }
    return grid.cells(in: header.firstRow...header.row).allSatisfy { cell in
      cell.column > label.lastColumn || cell.column < range.first.column
        || blocks.labels.contains { $0.area == cell.area && $0.key == .indicators }
    }
  }

  // MARK: Tables

  private func indicators(
    under header: IndicatorHeader,
    before end: Int,
    beside label: LabelledCell
  ) -> [Row] {
    guard header.row + 1 < end else { return [] }
    var rows: [Row] = []
    let cells = grid.cells(in: (header.row + 1)...(end - 1)).filter {
      range.columns.contains($0.column)
    }
    for line in cells.chunked(by: \.row) {
      if line.contains(where: { isPastTable($0, header, label) }) { break }
      if isNote(line, under: header) { continue }
      add(line, under: header, to: &rows)
    }
    return rows
  }

  /// Whether a cell shows that the table has ended: a footnote, or words in the label's columns.
  private func isPastTable(
    _ cell: SheetGrid.GridCell,
    _ header: IndicatorHeader,
    _ label: LabelledCell
  ) -> Bool {
    let isBesideLabel = label.lastColumn < header.name && cell.column <= label.lastColumn
    let isContinued = label.area.rows.contains(cell.row)
    return isBesideLabel && !isContinued || FootnoteText(cell.text) != nil
      || blocks.openers.contains { $0.area == cell.area && $0.key != .indicators }
  }

  /// Whether a line is a remark and no indicator: a text that begins like one, with nothing beside it.
  private func isNote(
    _ line: ArraySlice<SheetGrid.GridCell>,
    under header: IndicatorHeader
  ) -> Bool {
    guard let first = line.first, let mark = first.labelText.first else { return false }
    let figures = line.filter {
      header.baseline.figure.contains($0.column) || header.target.figure.contains($0.column)
    }
    if ["(例", "例)", "例:", "【例】", "[例]", "記入例", "記載例"].contains(where: first.labelText.hasPrefix) {
      return true
    }
    let isMarked =
      "※*＊".contains(mark)
      || ["(注", "注)", "注:", "注1", "注2", "[注", "備考", "(備考"].contains {
        first.labelText.hasPrefix($0)
      }
    return isMarked && figures.allSatisfy { $0.area == first.area }
  }

  private func add(
    _ line: ArraySlice<SheetGrid.GridCell>,
    under header: IndicatorHeader,
    to rows: inout [Row]
  ) {
    let filled = line.filter { header.columns.contains($0.column) }
    let lastHead = max(header.target.figure.lowerBound, header.baseline.figure.lowerBound)
    let isStray = filled.allSatisfy { $0.column > lastHead }
    guard let number = filled.first?.row, !isStray else { return }
    let name = area(number, header.nameColumns, line)
    if let last = rows.last, last.name.rows.contains(number), last.name.first.row < number {
      continueLast(line, under: header, &rows)
      return
    }
    rows.append(
      Row(
        name: name,
        baseline: cells(number, header.baseline, line, header),
        target: cells(number, header.target, line, header)
      )
    )
  }

  /// Takes the second line of an indicator whose name spans both: a year below its figure.
  private func continueLast(
    _ line: ArraySlice<SheetGrid.GridCell>,
    under header: IndicatorHeader,
    _ rows: inout [Row]
  ) {
    for cell in line {
      if header.baseline.figure.contains(cell.column) {
        rows[rows.count - 1].baseline.add(.period, cell.area)
      } else if header.target.figure.contains(cell.column) {
        rows[rows.count - 1].target.add(.period, cell.area)
      }
    }
  }

  private func cells(
    _ row: Int,
    _ columns: IndicatorHeader.Columns,
    _ line: ArraySlice<SheetGrid.GridCell>,
    _ header: IndicatorHeader
  ) -> Cells {
    var cells = Cells(area(row, columns.figure, line))
    cells.headPeriod = columns.headPeriod
    for (kind, columns) in [
      (Cells.Kind.unit, columns.unit ?? header.unit), (.period, columns.period),
    ] {
      if let columns, let cell = line.first(where: { columns.contains($0.column) }) {
        cells.add(kind, cell.area)
      }
    }
    return cells
  }

  private func area(
    _ row: Int,
    _ columns: ClosedRange<Int>,
    _ cells: ArraySlice<SheetGrid.GridCell>
  ) -> CellRange {
    cells.first { columns.contains($0.column) }?.area
      ?? grid.area(row: row, column: columns.lowerBound)
  }

  // MARK: Cards

  /// Indicators whose name, baseline and target stand below each other, or baseline and target beside
  /// each other below the name, each beside its label.
  private func cards(beside label: LabelledCell) -> [Row] {
    let own = blocks.labels.filter { $0.key == .indicatorName && $0.area == label.area }
    let lines = own + blocks.lines(of: label)
    var rows: [Row] = []
    for target in lines where target.key == .target {
      let above = lines.filter { $0.row <= target.row }
      guard let baseline = above.last(where: { $0.key == .baseline && $0.area != target.area }),
        let name = above.last(where: { $0.key == .indicatorName && $0.row < baseline.row }),
        name.column == baseline.column, baseline.column <= target.column,
        let areas = areas(beside: [name, baseline, target])
      else { continue }
      rows.append(Row(name: areas[0], baseline: Cells(areas[1]), target: Cells(areas[2])))
    }
    return rows
  }

  private func areas(beside labels: [LabelledCell]) -> [CellRange]? {
    let areas = labels.map { label in
      grid.cells(in: label.area.rows).first {
        $0.column > label.lastColumn && range.columns.contains($0.column)
      }?.area ?? grid.area(row: label.row, column: label.lastColumn + 1)
    }
    let isLabel = areas.contains { area in labels.contains { $0.area == area } }
    return !isLabel && areas.contains { $0.isFilled(in: grid) } ? areas : nil
  }
}

extension CellRange {
  fileprivate func isFilled(in grid: SheetGrid) -> Bool { grid.cell(at: first) != nil }
}

extension Measure {
  /// Whether the measure is a figure or a state without a year.
  fileprivate var lacksPeriod: Bool {
    period == nil && (kind == .quantity || kind == .status || kind == .unreadable)
  }
}
