import XML

/// Reads rows and cells of a sheet from its markup, whatever order or spelling they come in.
struct SheetDataHandler {
  /// The rows read since the last batch.
  private(set) var data: SheetData
  private let context: SheetContext

  private var row = 0
  private var column = 0
  private var cell = StoredCell()
  private var capture = Capture.none

  /// After how many cells a batch ends; never, where the sheet is read whole.
  private let batchSize: Int
  private var batches: [SheetData] = []

  /// Where text within a cell goes.
  private enum Capture {
    case none
    case value
    case formula
    case inlineString
  }

  /// A cell's markup as far as it was read.
  private struct StoredCell {
    var type = CellType.number
    var styleIndex = 0
    var value = ""
    var hasValue = false
    var inlineString: RichTextBuilder?
    var formula: FormulaTable.Markup?
    var formulaText = ""
  }

  init(_ context: SheetContext, batchSize: Int = .max) {
    self.context = context
    self.batchSize = batchSize
    data = SheetData(limit: context.limits.cells)
  }

  mutating func start(_ element: String, _ attributes: borrowing XMLAttributes) throws {
    switch element {
    case "row": try startRow(attributes)
    case "c": try startCell(attributes)
    case "v":
      capture = .value
      cell.hasValue = true
    case "f": startFormula(attributes)
    case "is":
      capture = .inlineString
      cell.inlineString = RichTextBuilder()
    default: cell.inlineString?.start(element, value: attributes["val"])
    }
  }

  mutating func text(_ text: String) {
    switch capture {
    case .none: break
    case .value: cell.value += text
    case .formula: cell.formulaText += text
    case .inlineString: cell.inlineString?.text(text)
    }
  }

  mutating func end(_ element: String) throws {
    switch element {
    case "c": try endCell()
    case "v", "f", "is": capture = .none
    default: cell.inlineString?.end(element)
    }
  }

  /// The rows read so far, in order.
  mutating func finish() -> SheetData {
    data.finish()
    return data
  }

  /// The batches that are complete; with `isAtEnd` all rows are.
  mutating func takeBatches(isAtEnd: Bool) -> [SheetData] {
    if isAtEnd { endBatch() }
    defer { batches = [] }
    return batches
  }

  private mutating func endBatch() {
    batches.append(data)
    data.removeRows()
  }

  private mutating func appendRow(_ number: Int, _ properties: RowProperties) {
    if data.cells.count >= batchSize { endBatch() }
    data.appendRow(number, properties)
  }

  private mutating func startRow(_ attributes: borrowing XMLAttributes) throws {
    row = attributes.integer("r") ?? row + 1
    column = 0
    guard 1...CellReference.rowLimit ~= row else {
      throw XLSXError(.invalidContent("row \(row) lies outside a sheet"))
    }
    var properties = RowProperties()
    properties.height = attributes.number("ht").map { Float($0) }
    properties.isHidden = attributes.boolean("hidden") ?? false
    properties.outlineLevel = UInt8(clamping: attributes.integer("outlineLevel") ?? 0)
    if attributes.boolean("customFormat") == true {
      properties.styleIndex = attributes.integer("s").map { UInt32(clamping: $0) }
    }
    appendRow(row, properties)
  }

  private mutating func startCell(_ attributes: borrowing XMLAttributes) throws {
    cell = StoredCell()
    cell.type = CellType(attributes["t"])
    cell.styleIndex = attributes.integer("s") ?? 0
    if let reference = attributes["r"].flatMap({ CellReference($0) }) {
      moveToRow(reference.row)
      column = reference.column
    } else {
      column += 1
    }
    guard row > 0, column <= CellReference.columnLimit else {
      throw XLSXError(.invalidContent("a cell of row \(row) lies outside the sheet"))
    }
  }

  /// Follows a cell whose address disagrees with its row element; the address counts.
  private mutating func moveToRow(_ number: Int) {
    guard number != row else { return }
    row = number
    appendRow(number, RowProperties())
  }

  private mutating func startFormula(_ attributes: borrowing XMLAttributes) {
    capture = .formula
    cell.formulaText = ""
    cell.formula = FormulaTable.Markup(
      kind: FormulaTable.Markup.Kind(attributes["t"]),
      sharedIndex: attributes.integer("si"),
      range: attributes["ref"].flatMap { CellRange($0) }
    )
  }

  private mutating func endCell() throws {
    let here = CellReference(row: row, column: column)
    if let formula = cell.formula {
      let text = try data.place(of: XString.decoding(cell.formulaText))
      data.appendFormula(formula, text, at: here)
    }
    let (kind, payload) = try data.packing(storedValue(at: here))
    let isAdded = data.appendCell(
      SheetData.PackedCell(
        column: UInt16(column),
        kind: kind,
        hasFormula: cell.formula != nil,
        styleIndex: UInt32(clamping: cell.styleIndex),
        payload: payload
      )
    )
    guard isAdded else { throw XLSXError.tooManyCells(context.limits) }
    cell = StoredCell()
    capture = .none
  }

  private mutating func storedValue(at here: CellReference) throws -> StoredValue {
    if let inline = cell.inlineString, cell.type == .inlineString {
      if let runs = inline.richText { data.appendRichText(runs) }
      return .ownText(inline.text)
    }
    guard cell.hasValue else { return .empty }
    do {
      return try StoredValue(cell.type, cell.value, context)
    } catch let error as XLSXError {
      throw XLSXError(error.kind, cell: here.description)
    }
  }
}

extension FormulaTable.Markup.Kind {
  /// The kind that an attribute names; a formula of the cell's own where it names none.
  init(_ name: String?) {
    switch name {
    case "shared": self = .shared
    case "array": self = .array
    case "dataTable": self = .dataTable
    default: self = .normal
    }
  }
}

extension XLSXError {
  /// A sheet holds more cells than the limits allow.
  static func tooManyCells(_ limits: XLSXLimits) -> XLSXError {
    XLSXError(.limitExceeded(limit: "cells", allowed: limits.cells))
  }
}
