import RenkeiModel
import XLSX

/// The rows of a form's indicators, also where the table continues in a second block.
struct IndicatorTable {
  /// The cells of one indicator.
  struct Row {
    let name: CellRange
    let baseline: CellRange
    let target: CellRange
  }

  private(set) var rows: [Row] = []

  /// The header line of a table: where each column begins.
  private struct Header {
    let row: Int
    let name: Int
    let baseline: Int
    let target: Int
    let end: Int
  }

  private let grid: SheetGrid
  private let range: CellRange

  init(_ grid: SheetGrid, _ blocks: FormBlocks, in range: CellRange) {
    self.grid = grid
    self.range = range
    guard let label = blocks.first(.indicators) else { return }
    let lines = label.area.first.row...max(range.last.row, label.area.first.row)
    let headers = Self.headers(blocks, lines, label, range)
    let own = headers.prefix { !isOfOtherBlock($0, label) }
    for (index, header) in own.enumerated() {
      let next = index + 1 < headers.count ? headers[index + 1].row : range.last.row + 1
      let block = blocks.blockStarts(below: header.row)
        .filter { $0.key != .indicators }.map(\.area.first.row).min()
      rows += indicators(under: header, before: min(next, block ?? next), beside: label)
    }
  }

  /// Whether a line of headers belongs to a block that we do not know: words of its own stand left
  /// of it.
  private func isOfOtherBlock(_ header: Header, _ label: LabelledCell) -> Bool {
    grid.cells.contains { cell in
      cell.area.first.row == header.row && range.contains(cell.area.first)
        && cell.area.first.column <= label.lastColumn && cell.area != label.area
        && cell.labelText != TextNormalization.label(label.text)
    }
  }

  private static func headers(
    _ blocks: FormBlocks,
    _ lines: ClosedRange<Int>,
    _ label: LabelledCell,
    _ range: CellRange
  ) -> [Header] {
    blocks.labels(.target, in: lines).compactMap { target in
      let row = target.area.first.row
      let line = row...row
      guard
        let baseline = blocks.labels(.baseline, in: line)
          .last(where: { $0.area.first.column < target.area.first.column })
      else { return nil }
      let name = blocks.labels(.indicatorName, in: line).last {
        $0.area.first.column < baseline.area.first.column
          && $0.area.first.column > label.area.last.column
      }
      let actual = blocks.labels(.actual, in: line)
        .first { $0.area.first.column > target.area.first.column }
      return Header(
        row: target.area.last.row,
        name: name?.area.first.column ?? label.area.last.column + 1,
        baseline: baseline.area.first.column,
        target: target.area.first.column,
        end: actual.map { $0.area.first.column - 1 } ?? range.last.column
      )
    }
  }

  private func indicators(
    under header: Header,
    before end: Int,
    beside label: LabelledCell
  ) -> [Row] {
    var rows: [Row] = []
    let cells = grid.cells.filter {
      $0.area.first.row > header.row && $0.area.first.row < end
        && range.contains($0.area.first)
    }
    for (number, line) in Dictionary(grouping: cells, by: { $0.area.first.row })
      .sorted(by: { $0.key < $1.key })
    {
      if line.contains(where: { isPastTable($0, header) }) { break }
      let filled = line.filter { $0.area.first.column >= header.name }
      guard !filled.isEmpty else { continue }
      rows.append(
        Row(
          name: area(number, header.name..<header.baseline, filled),
          baseline: area(number, header.baseline..<header.target, filled),
          target: area(number, header.target..<(header.end + 1), filled)
        )
      )
    }
    return rows
  }

  /// Whether a cell shows that the table has ended: a footnote, or words in the label's columns.
  private func isPastTable(_ cell: SheetGrid.GridCell, _ header: Header) -> Bool {
    cell.area.first.column < header.name || FootnoteText(cell.text) != nil
  }

  private func area(
    _ row: Int,
    _ columns: Range<Int>,
    _ cells: [SheetGrid.GridCell]
  ) -> CellRange {
    cells.first { columns.contains($0.area.first.column) }?.area
      ?? grid.area(of: CellReference(row: row, column: columns.lowerBound))
  }
}

/// A footnote as it stands below a form: mark, term in 【】, explanation.
struct FootnoteText {
  let mark: String
  let term: String
  let text: String

  /// Reads `11【用語】説明`, with or without `※`, `注`, or brackets around the mark.
  init?(_ text: String) {
    let trimmed = text.drop { $0.isWhitespace || "※*注[^(（".contains($0) }
    let digits = trimmed.prefix { $0.isWholeNumber }
    let rest = trimmed.dropFirst(digits.count).drop { $0.isWhitespace || "])）.:：".contains($0) }
    guard !digits.isEmpty, rest.first == "【", let close = rest.firstIndex(of: "】") else {
      return nil
    }
    mark = TextNormalization.nfkc(String(digits))
    term = String(rest[rest.index(after: rest.startIndex)..<close])
    self.text = String(rest[rest.index(after: close)...].drop(while: \.isWhitespace))
  }
}
