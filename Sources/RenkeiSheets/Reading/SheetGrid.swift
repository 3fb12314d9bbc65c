import RenkeiModel
import XLSX

/// A sheet's filled cells in reading order, merged ranges resolved.
struct SheetGrid {
  /// A filled cell: the text that shows, and the range it covers.
  struct GridCell {
    let area: CellRange
    let cell: Cell
    /// What Excel shows, with footnote marks kept.
    let text: String
    /// The text as labels compare: NFKC, without white space.
    let labelText: String
  }

  let sheet: Worksheet

  /// The filled cells, row by row.
  let cells: [GridCell]

  private let merges: [CellReference: CellRange]
  private let covered: [CellReference: CellRange]

  init(_ sheet: Worksheet) {
    self.sheet = sheet
    let ranges = sheet.mergedRanges.filter { $0.count <= Self.largestMerge }
    merges = Dictionary(ranges.map { ($0.first, $0) }, uniquingKeysWith: { first, _ in first })
    var covered: [CellReference: CellRange] = [:]
    for range in ranges {
      for row in range.rows {
        for column in range.columns {
          covered[CellReference(row: row, column: column)] = range
        }
      }
    }
    self.covered = covered
    cells = Self.filledCells(of: sheet, covered)
  }

  /// The range that a cell belongs to: its merged range, else itself.
  func area(of reference: CellReference) -> CellRange {
    covered[reference] ?? CellRange(reference)
  }

  /// The filled cell whose area holds a reference.
  func cell(at reference: CellReference) -> GridCell? {
    let anchor = area(of: reference).first
    return cells.first { $0.area.first == anchor }
  }

  /// Merged ranges beyond this size are no form's; they are left out rather than spread cell by cell.
  private static let largestMerge = 100_000

  private static func filledCells(
    of sheet: Worksheet,
    _ covered: [CellReference: CellRange]
  ) -> [GridCell] {
    var cells: [GridCell] = []
    for row in sheet.rows {
      for cell in row where cell.value != .empty || cell.formula != nil {
        let area = covered[cell.reference] ?? CellRange(cell.reference)
        guard area.first == cell.reference else { continue }
        let text = FootnoteMarks.text(of: cell, in: sheet)
        guard cell.formula != nil || text.contains(where: { !$0.isWhitespace }) else { continue }
        cells.append(
          GridCell(area: area, cell: cell, text: text, labelText: LabelText.normalized(text))
        )
      }
    }
    return cells
  }
}

/// Superscript footnote marks within a text: `[^11]` in the model, a raised 11 in the workbook.
enum FootnoteMarks {
  /// The text that Excel shows for a cell, with raised digits written as `[^11]`.
  static func text(of cell: Cell, in sheet: Worksheet) -> String {
    guard case .text(let text) = cell.value else { return sheet.text(of: cell) }
    guard let richText = sheet.richText(at: cell.reference) else { return text }
    return richText.runs.reduce(into: "") { text, run in
      let isRaised = run.font?.verticalAlignment == .superscript
      let mark = run.text.filter { !$0.isWhitespace }
      let isNumber = isRaised && !mark.isEmpty && mark.allSatisfy { $0.isWholeNumber }
      let isMark = isNumber && !isExponent(mark, of: text)
      text += isMark ? "[^\(TextNormalization.nfkc(mark))]" : run.text
    }
  }

  /// Whether raised digits make a square or cubic metre of what stands before them.
  private static func isExponent(_ mark: String, of text: String) -> Bool {
    let plain = TextNormalization.nfkc(mark)
    return (plain == "2" || plain == "3") && ["m", "ｍ"].contains(text.last)
  }
}
