/// Where the columns and rows of a new sheet lie on the screen, in pixels of 1/96 inch.
struct SheetGrid: Sendable {
  private let settings: SheetSettings

  init(_ settings: SheetSettings) { self.settings = settings }

  /// The corners of a note's box, right of its cell, as VML's `x:Anchor` lists them: column, offset,
  /// row, offset of the upper left and then of the lower right corner.
  func anchor(of comment: SheetComment) -> String {
    let column = min(comment.reference.column + 1, CellReference.columnLimit)
    let row = max(comment.reference.row - 1, 1)
    let right = place(column, 15 + pixels(comment.size.width), width, CellReference.columnLimit)
    let bottom = place(row, 2 + pixels(comment.size.height), height, CellReference.rowLimit)
    let numbers = [
      column - 1, 15, row - 1, 2, right.line - 1, right.offset, bottom.line - 1, bottom.offset,
    ]
    return numbers.map(String.init).joined(separator: ", ")
  }

  /// The line that lies so many pixels after the start of another, and how far into it.
  private func place(
    _ start: Int,
    _ distance: Int,
    _ size: (Int) -> Int,
    _ limit: Int
  ) -> (line: Int, offset: Int) {
    var (line, rest) = (start, distance)
    while line < limit, rest >= size(line) {
      rest -= size(line)
      line += 1
    }
    return (line, min(rest, size(line)))
  }

  private func width(ofColumn column: Int) -> Int {
    let own = settings.columns.first { $0.columns.contains(column) }
    if own?.isHidden == true { return 0 }
    return Int(
      ((own?.width ?? settings.defaultColumnWidth ?? SheetMetrics.standard.columnWidth) * 8 + 5)
        .rounded()
    )
  }

  private func height(ofRow row: Int) -> Int {
    pixels(settings.defaultRowHeight ?? SheetMetrics.standard.rowHeight)
  }

  private var width: (Int) -> Int { width(ofColumn:) }

  private var height: (Int) -> Int { height(ofRow:) }

  private func pixels(_ points: Double) -> Int { Int((points * 96 / 72).rounded()) }
}
