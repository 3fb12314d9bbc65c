/// The cells of one sheet in row order, packed (ECMA-376 part 1, 18.3.1.80 `sheetData`).
///
/// A cell takes 16 bytes; texts that only this sheet holds lie in one run of bytes.
struct SheetData: Sendable {
  /// One row: its number, its first cell in `cells`, and its properties.
  struct RowRecord: Sendable {
    var number: Int32
    var firstCell: Int32
    var properties: RowProperties
  }

  /// One cell: what `payload` means depends on `kind`.
  struct PackedCell: Sendable {
    enum Kind: UInt8, Sendable {
      case empty
      case number
      case sharedText
      case ownText
      case bool
      case error
    }

    var column: UInt16
    var kind: Kind
    var hasFormula: Bool
    var styleIndex: UInt32
    /// The bits of a number, an index or place of a text, or 0 and 1 for a truth value.
    var payload: UInt64
  }

  private(set) var rows: [RowRecord] = []
  private(set) var cells: [PackedCell] = []
  /// The texts of cells and formulas.
  var texts = TextArena()
  private var formulas = FormulaTable()
  private var richTexts = RichTextTable()

  /// Whether rows, and cells within each row, came in ascending order.
  private(set) var isSorted = true
  private let limit: Int

  /// No cells, and room for so many.
  init(limit: Int) { self.limit = limit }

  /// The cells of the row at an index of `rows`, as indexes of `cells`.
  func cellIndexes(ofRowAt index: Int) -> Range<Int> {
    let end = index + 1 < rows.count ? Int(rows[index + 1].firstCell) : cells.count
    return Int(rows[index].firstCell)..<end
  }

  /// The index of the row with a number, or nil.
  ///
  /// - Complexity: O(log *n*) in the number of rows.
  func rowIndex(_ number: Int) -> Int? {
    let index = rows.indices.partitioningIndex { rows[$0].number >= number }
    return index < rows.count && rows[index].number == number ? index : nil
  }

  /// The index of a cell, or nil where the sheet stores none.
  ///
  /// - Complexity: O(log *n*) in the number of cells.
  func cellIndex(_ reference: CellReference) -> Int? {
    guard let row = rowIndex(reference.row) else { return nil }
    let range = cellIndexes(ofRowAt: row)
    let index = range.partitioningIndex { Int(cells[$0].column) >= reference.column }
    return index < range.upperBound && Int(cells[index].column) == reference.column ? index : nil
  }

  /// The formula of the cell at an index, which stands at a place.
  func formula(at index: Int, _ reference: CellReference) -> Formula? {
    guard cells[index].hasFormula else { return nil }
    return formulas.formula(ofCell: index, at: reference, texts)
  }

  /// The value of the cell at an index.
  func value(at index: Int, _ strings: SharedStrings) -> CellValue {
    let cell = cells[index]
    return switch cell.kind {
    case .empty: .empty
    case .number: .number(Double(bitPattern: cell.payload))
    case .sharedText: strings[Int(cell.payload)].map(CellValue.text) ?? .empty
    case .ownText: .text(texts[TextArena.Slice(bits: cell.payload)])
    case .bool: .bool(cell.payload != 0)
    case .error: .error(texts[TextArena.Slice(bits: cell.payload)])
    }
  }

  /// The text in runs of the cell at an index, where it has any.
  func richText(at index: Int, _ strings: SharedStrings) -> RichText? {
    switch cells[index].kind {
    case .sharedText: strings.richText(Int(cells[index].payload))
    case .ownText: richTexts[index]
    default: nil
    }
  }
}

// MARK: - Building

extension SheetData {
  /// How much the sheet held at some time.
  struct Mark {
    fileprivate let rows: Int
    fileprivate let cells: Int
    fileprivate let texts: Int
    fileprivate let formulas: FormulaTable.Mark
    fileprivate let isSorted: Bool
  }

  var mark: Mark {
    Mark(
      rows: rows.count,
      cells: cells.count,
      texts: texts.count,
      formulas: formulas.mark,
      isSorted: isSorted
    )
  }

  /// Takes off what was added since a mark.
  mutating func rollBack(to mark: Mark) {
    rows.removeLast(rows.count - mark.rows)
    cells.removeLast(cells.count - mark.cells)
    texts.truncate(to: mark.texts)
    formulas.rollBack(to: mark.formulas)
    isSorted = mark.isSorted
  }

  /// Adds a row; its cells follow.
  mutating func appendRow(_ number: Int, _ properties: RowProperties) {
    if let last = rows.last, number <= last.number { isSorted = false }
    rows.append(
      RowRecord(
        number: Int32(number),
        firstCell: Int32(cells.count),
        properties: properties
      )
    )
  }

  /// Adds a cell to the row added last; false when the sheet is full.
  mutating func appendCell(_ cell: PackedCell) -> Bool {
    guard cells.count < limit else { return false }
    if let last = cells.last, cell.column <= last.column, let row = rows.last,
      cells.count > row.firstCell
    {
      isSorted = false
    }
    cells.append(cell)
    return true
  }

  /// Gives the cell that is added next a formula.
  mutating func appendFormula(
    _ markup: FormulaTable.Markup,
    _ text: TextArena.Slice,
    at here: CellReference
  ) {
    formulas.append(markup, text, in: texts, cell: cells.count, at: here)
  }

  /// Gives the cell that is added next a text in runs.
  mutating func appendRichText(_ text: RichText) { richTexts.set(text, at: cells.count) }

  /// Gives the cell that is added next a text in runs, known by its markup.
  mutating func appendRichText(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    richTexts.set(bytes, range, at: cells.count)
  }

  /// Forgets the rows, but not the formulas that later rows may share.
  mutating func removeRows() {
    // New memory each time: rows that were given away share the old.
    rows = []
    cells = []
    cells.reserveCapacity(4096)
    texts = TextArena()
    formulas.removeCells()
    richTexts = RichTextTable()
    isSorted = true
  }

  /// Puts rows and cells that came out of order in order; of two at one place the last counts.
  mutating func finish() {
    guard !isSorted else { return }
    var byReference: [CellReference: Int] = [:]
    var properties: [Int: RowProperties] = [:]
    for index in rows.indices {
      let number = Int(rows[index].number)
      // A row begun anew by a cell that names it says nothing of itself.
      if properties[number] == nil || rows[index].properties != RowProperties() {
        properties[number] = rows[index].properties
      }
      for cell in cellIndexes(ofRowAt: index) {
        byReference[CellReference(row: number, column: Int(cells[cell].column))] = cell
      }
    }
    rebuild(byReference, properties)
  }

  private mutating func rebuild(
    _ byReference: [CellReference: Int],
    _ properties: [Int: RowProperties]
  ) {
    let oldCells = cells
    var newIndexes: [Int: Int] = [:]
    var next = byReference.sorted { $0.key < $1.key }[...]
    rows = []
    cells = []
    for (number, row) in properties.sorted(by: { $0.key < $1.key }) {
      rows.append(
        RowRecord(number: Int32(number), firstCell: Int32(cells.count), properties: row)
      )
      while let (reference, old) = next.first, reference.row == number {
        newIndexes[old] = cells.count
        cells.append(oldCells[old])
        next.removeFirst()
      }
    }
    formulas.renumber { newIndexes[$0] }
    richTexts.renumber { newIndexes[$0] }
    isSorted = true
  }
}
