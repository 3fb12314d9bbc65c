/// A sheet that is built cell by cell in any order, then written as a whole.
///
/// Use it for forms; for long lists write row by row with ``WorkbookWriter/addSheet(_:_:rows:)``.
public struct SheetDraft: Sendable {
  /// The name of the tab.
  public var name: String

  /// What the sheet says besides its cells.
  public var settings = SheetSettings()

  /// The heights of rows in points.
  public var rowHeights: [Int: Double] = [:]

  /// The rows that do not show.
  public var hiddenRows: Set<Int> = []

  private(set) var cells: [CellReference: DraftCell] = [:]

  /// An empty sheet.
  public init(_ name: String) { self.name = name }

  /// What a cell of a draft holds.
  struct DraftCell: Sendable {
    var content: CellEdit.Content?
    var format = CellFormat()
  }

  /// Sets a cell's value and format.
  public mutating func set(
    _ value: CellValue,
    at reference: CellReference,
    _ format: CellFormat = CellFormat()
  ) {
    let content: CellEdit.Content? = value == .empty ? nil : .value(value)
    cells[reference] = DraftCell(content: content, format: format)
  }

  /// Sets a cell's text.
  public mutating func set(
    _ text: String,
    at reference: CellReference,
    _ format: CellFormat = CellFormat()
  ) {
    set(.text(text), at: reference, format)
  }

  /// Sets a cell's text in runs.
  public mutating func set(
    _ text: RichText,
    at reference: CellReference,
    _ format: CellFormat = CellFormat()
  ) {
    cells[reference] = DraftCell(content: .richText(text), format: format)
  }

  /// Sets a cell's formula, without its equals sign, and the value it has until Excel computes it.
  public mutating func setFormula(
    _ formula: String,
    cached: CellValue = .empty,
    at reference: CellReference,
    _ format: CellFormat = CellFormat()
  ) {
    cells[reference] = DraftCell(content: .formula(formula, cached), format: format)
  }

  /// Merges cells and gives all of them the format of the first, so that borders close.
  public mutating func merge(_ range: CellRange) {
    guard range.count > 1 else { return }
    settings.mergedRanges.append(range)
    let format = cells[range.first]?.format ?? CellFormat()
    for row in range.rows {
      for column in range.columns {
        let reference = CellReference(row: row, column: column)
        if reference != range.first { cells[reference] = DraftCell(format: format) }
      }
    }
  }

  /// The cells row by row.
  var rows: [(number: Int, cells: [(CellReference, DraftCell)])] {
    let numbers = Set(cells.keys.map(\.row)).union(rowHeights.keys).union(hiddenRows)
    let byRow = Dictionary(grouping: cells) { $0.key.row }
    return numbers.sorted().map { number in
      (number, (byRow[number] ?? []).sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
  }
}

extension SheetDraft {
  /// The value that a cell holds, or caches for its formula.
  public func value(at reference: CellReference) -> CellValue {
    switch cells[reference]?.content {
    case .value(let value), .formula(_, let value): value
    case .richText(let text): .text(text.text)
    case nil: .empty
    }
  }

  /// Whether a cell shows nothing.
  public func isBlank(_ reference: CellReference) -> Bool {
    switch value(at: reference) {
    case .empty: true
    case .text(let text): text.allSatisfy(\.isWhitespace)
    default: false
    }
  }
}
