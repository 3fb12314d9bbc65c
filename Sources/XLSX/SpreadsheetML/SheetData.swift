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
    /// The bits of a number, an index of a text, or 0 and 1 for a truth value.
    var payload: UInt64
  }

  private(set) var rows: [RowRecord] = []
  private(set) var cells: [PackedCell] = []
  private var ownTexts: [String] = []
  private var formulas: [Int: Formula] = [:]
  private var ownRichTexts: [Int: RichText] = [:]

  /// Whether rows, or cells within a row, came out of order and must be sorted when all are read.
  private var isSorted = true
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
    let index = partition(rows.indices) { rows[$0].number >= number }
    return index < rows.count && rows[index].number == number ? index : nil
  }

  /// The index of a cell, or nil where the sheet stores none.
  ///
  /// - Complexity: O(log *n*) in the number of cells.
  func cellIndex(_ reference: CellReference) -> Int? {
    guard let row = rowIndex(reference.row) else { return nil }
    let range = cellIndexes(ofRowAt: row)
    let index = partition(range) { Int(cells[$0].column) >= reference.column }
    return index < range.upperBound && Int(cells[index].column) == reference.column ? index : nil
  }

  /// The formula of the cell at an index.
  func formula(at index: Int) -> Formula? { cells[index].hasFormula ? formulas[index] : nil }

  /// The value of the cell at an index.
  func value(at index: Int, _ strings: SharedStrings) -> CellValue {
    let cell = cells[index]
    return switch cell.kind {
    case .empty: .empty
    case .number: .number(Double(bitPattern: cell.payload))
    case .sharedText: strings[Int(cell.payload)].map(CellValue.text) ?? .empty
    case .ownText: .text(ownTexts[Int(cell.payload)])
    case .bool: .bool(cell.payload != 0)
    case .error: .error(ownTexts[Int(cell.payload)])
    }
  }

  /// The text in runs of the cell at an index, where it has any.
  func richText(at index: Int, _ strings: SharedStrings) -> RichText? {
    switch cells[index].kind {
    case .sharedText: strings.richText(Int(cells[index].payload))
    case .ownText: ownRichTexts[Int(cells[index].payload)]
    default: nil
    }
  }

  private func partition(_ range: Range<Int>, _ isAtOrPast: (Int) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isAtOrPast(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

// MARK: - Building

extension SheetData {
  /// A cell's value as its markup gives it.
  enum StoredValue {
    case empty
    case number(Double)
    case sharedText(Int)
    case ownText(String, RichText?)
    case bool(Bool)
    case error(String)
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

  /// Adds a cell to the row added last.
  ///
  /// - Throws: ``XLSXError`` when the sheet then holds more cells than the limit.
  mutating func appendCell(
    column: Int,
    styleIndex: Int,
    _ value: StoredValue,
    formula: Formula?
  ) throws {
    guard cells.count < limit else {
      throw XLSXError(.limitExceeded(limit: "cells", allowed: limit))
    }
    if let row = rows.last, cells.count > row.firstCell, cells[cells.count - 1].column >= column {
      isSorted = false
    }
    if let formula { formulas[cells.count] = formula }
    let (kind, payload) = packing(value)
    cells.append(
      PackedCell(
        column: UInt16(column),
        kind: kind,
        hasFormula: formula != nil,
        styleIndex: UInt32(clamping: styleIndex),
        payload: payload
      )
    )
  }

  /// Puts rows and cells that came out of order in order; of two at one place the last counts.
  mutating func finish() {
    guard !isSorted else { return }
    var byReference: [CellReference: Int] = [:]
    var properties: [Int: RowProperties] = [:]
    for index in rows.indices {
      let number = Int(rows[index].number)
      properties[number] = rows[index].properties
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
    let oldFormulas = formulas
    let references = byReference.sorted { $0.key < $1.key }
    var next = references[...]
    rows = []
    cells = []
    formulas = [:]
    for (number, row) in properties.sorted(by: { $0.key < $1.key }) {
      rows.append(
        RowRecord(number: Int32(number), firstCell: Int32(cells.count), properties: row)
      )
      while let (reference, old) = next.first, reference.row == number {
        if let formula = oldFormulas[old] { formulas[cells.count] = formula }
        cells.append(oldCells[old])
        next.removeFirst()
      }
    }
    isSorted = true
  }

  private mutating func packing(_ value: StoredValue) -> (PackedCell.Kind, UInt64) {
    switch value {
    case .empty: return (.empty, 0)
    case .number(let number): return (.number, number.bitPattern)
    case .sharedText(let index): return (.sharedText, UInt64(index))
    case .bool(let isTrue): return (.bool, isTrue ? 1 : 0)
    case .ownText(let text, let richText):
      if let richText { ownRichTexts[ownTexts.count] = richText }
      ownTexts.append(text)
      return (.ownText, UInt64(ownTexts.count - 1))
    case .error(let code):
      ownTexts.append(code)
      return (.error, UInt64(ownTexts.count - 1))
    }
  }
}
