import RenkeiModel
import XLSX

/// The row of a sheet that a finding is on, as a line for a terminal with the cell marked below.
struct RowContext {
  /// The columns that a cell takes at most: the one that is meant, and the others.
  private static let widths = (marked: 40, other: 18)

  private let picture: SheetPicture
  private let marked: CellReference

  init(_ picture: SheetPicture, marking cell: CellReference) {
    self.picture = picture
    marked = cell
  }

  /// The row and the line of carets below it, within a width; none where the cell shows nothing of
  /// which the row would tell more.
  func lines(width: Int) -> (row: String, carets: String)? {
    let cells = picture.rows.first { $0.number == marked.row }?.cells ?? []
    guard let index = cells.firstIndex(where: { $0.range.contains(marked) }) else { return nil }
    let shown = cells.indices.filter { $0 == index || !TerminalText.isBlank(cells[$0].text) }
    guard shown.count > 1, let place = shown.firstIndex(of: index) else { return nil }
    let texts = shown.map { fitted(cells[$0], isMarked: $0 == index) }
    let number = "\(marked.row)"
    let span = Self.span(texts, around: place, room: width - number.count - 5)
    return draw(texts, span, place, number)
  }

  private func fitted(_ cell: SheetPicture.Cell, isMarked: Bool) -> String {
    let width = isMarked ? Self.widths.marked : Self.widths.other
    let line = TerminalText.line(isMarked ? cell.text : cell.text.replacing("\n", with: " "))
    let text = TextWidth.fitted(line, to: width)
    return text.isEmpty ? "  " : text
  }

  /// The cells that fit into the room, taken in turn from both sides of the one that is meant.
  private static func span(_ texts: [String], around place: Int, room: Int) -> ClosedRange<Int> {
    var span = place...place
    var room = room - TextWidth.columns(texts[place])
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for next in [span.lowerBound - 1, span.upperBound + 1] where texts.indices.contains(next) {
        let width = TextWidth.columns(texts[next]) + separator.count
        guard width <= room else { continue }
        room -= width
        span = min(span.lowerBound, next)...max(span.upperBound, next)
        isGrowing = true
      }
    }
    return span
  }

  private static let separator = " | "

  private func draw(
    _ texts: [String],
    _ span: ClosedRange<Int>,
    _ place: Int,
    _ number: String
  ) -> (row: String, carets: String) {
    let start = span.lowerBound > 0 ? "…" : " "
    let end = span.upperBound < texts.count - 1 ? " …" : ""
    let before = texts[span.lowerBound..<place].map { $0 + Self.separator }.joined()
    let row = texts[span].joined(separator: Self.separator)
    let gap = String(repeating: " ", count: TextWidth.columns(before))
    let carets = String(repeating: "^", count: max(1, TextWidth.columns(texts[place])))
    let margin = String(repeating: " ", count: number.count)
    return ("\(number) |\(start)\(row)\(end)", "\(margin) | \(gap)\(carets)")
  }
}
