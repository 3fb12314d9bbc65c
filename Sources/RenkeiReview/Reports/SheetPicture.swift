import XLSX

/// A part of a sheet as it looks: its cells with what they show, merged as they are.
struct SheetPicture: Sendable, Hashable {
  /// The sheet.
  let sheet: String

  /// The part.
  let range: CellRange

  /// The width of each column, in characters.
  let columnWidths: [Double]

  /// The rows, from the top.
  let rows: [Row]

  /// A row and the cells that begin on it.
  struct Row: Sendable, Hashable {
    let number: Int
    let cells: [Cell]
  }

  /// A cell, or cells merged into one, as far as the picture reaches.
  struct Cell: Sendable, Hashable {
    let range: CellRange
    let text: String
    let look: Look
  }

  /// The little of a cell's format that tells labels from what was filled in.
  struct Look: Sendable, Hashable {
    var isBold = false
    /// Red, green and blue of the background.
    var fill: UInt32?
    var horizontal: Alignment.Horizontal?
    var isBordered = false
  }

  /// The number of rows and columns that a picture shows at most.
  static let limits = (rows: 80, columns: 40)
}

extension SheetPicture {
  /// A picture of a part of a sheet; what reaches beyond the limits is left out.
  init(_ worksheet: Worksheet, _ wanted: CellRange) {
    let range = Self.limited(wanted)
    sheet = worksheet.name
    self.range = range
    columnWidths = range.columns.map { column in
      worksheet.columns.first { $0.columns.contains(column) }?.width ?? 9
    }
    let merges = MergedCells(worksheet, within: range)
    rows = range.rows.map { row in
      let cells = range.columns.compactMap { column in
        merges.visibleRange(at: CellReference(row: row, column: column))
          .map { Cell(worksheet, shown: $0.shown, source: $0.source) }
      }
      return Row(number: row, cells: cells)
    }
  }

  /// The cell, or cells merged into one, that an address belongs to; nil outside the picture.
  func cell(at reference: CellReference) -> Cell? {
    guard range.contains(reference) else { return nil }
    return rows.lazy.flatMap(\.cells).first { $0.range.contains(reference) }
  }

  private static func limited(_ range: CellRange) -> CellRange {
    let last = CellReference(
      row: min(range.last.row, range.first.row + limits.rows - 1),
      column: min(range.last.column, range.first.column + limits.columns - 1)
    )
    return CellRange(range.first, last)
  }
}

extension SheetPicture.Cell {
  fileprivate init(_ sheet: Worksheet, shown: CellRange, source: CellReference) {
    range = shown
    guard let cell = sheet[source] else {
      text = ""
      look = SheetPicture.Look(sheet.styles.format(sheet.styleIndex(at: source)))
      return
    }
    text = sheet.text(of: cell)
    look = SheetPicture.Look(sheet.styles.format(cell.styleIndex))
  }
}

extension SheetPicture.Look {
  fileprivate init(_ format: CellFormat) {
    isBold = format.font.isBold
    if case .solid(.argb(let color)) = format.fill { fill = color & 0xFF_FFFF }
    horizontal = format.alignment.horizontal
    isBordered = format.border != Border()
  }
}

/// The merged cells that reach into a part of a sheet.
private struct MergedCells {
  /// For the first cell of a merge that shows: how far it shows, and the cell that holds its content.
  private var anchors: [CellReference: (shown: CellRange, source: CellReference)] = [:]
  private var covered: Set<CellReference> = []

  init(_ sheet: Worksheet, within range: CellRange) {
    for merge in sheet.mergedRanges where merge.overlaps(range) {
      let first = CellReference(
        row: max(merge.first.row, range.first.row),
        column: max(merge.first.column, range.first.column)
      )
      let last = CellReference(
        row: min(merge.last.row, range.last.row),
        column: min(merge.last.column, range.last.column)
      )
      let shown = CellRange(first, last)
      anchors[first] = (shown, merge.first)
      for row in shown.rows {
        for column in shown.columns { covered.insert(CellReference(row: row, column: column)) }
      }
    }
  }

  /// How far the cell at an address shows, and where its content is; nil inside another one.
  func visibleRange(at cell: CellReference) -> (shown: CellRange, source: CellReference)? {
    if let anchor = anchors[cell] { return anchor }
    return covered.contains(cell) ? nil : (CellRange(cell), cell)
  }
}
