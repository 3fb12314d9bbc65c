import XML

/// Reads rows and cells of a sheet from its markup, whatever order or spelling they come in.
struct SheetDataHandler {
  private(set) var data: SheetData
  private let dateSystem: DateSystem
  private let sharedStringCount: Int

  private var row = 0
  private var column = 0
  private var cell = StoredCell()
  private var sharedFormulas: [Int: SharedFormula] = [:]
  private var capture = Capture.none

  /// Where text within a cell goes.
  private enum Capture {
    case none
    case value
    case formula
    case inlineString
  }

  /// A cell's markup as far as it was read.
  private struct StoredCell {
    var type = "n"
    var styleIndex = 0
    var value = ""
    var hasValue = false
    var inlineString: RichTextBuilder?
    var formula: StoredFormula?
  }

  /// A formula's markup (18.3.1.40 `f`).
  private struct StoredFormula {
    var type = "normal"
    var sharedIndex: Int?
    var range: CellRange?
    var text = ""
  }

  /// The formula that several cells share, and the cell it is written for.
  private struct SharedFormula {
    let text: String
    let master: CellReference
  }

  init(dateSystem: DateSystem, sharedStringCount: Int, limits: XLSXLimits) {
    self.dateSystem = dateSystem
    self.sharedStringCount = sharedStringCount
    data = SheetData(limit: limits.cells)
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
    case .formula: cell.formula?.text += text
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

  mutating func finish() { data.finish() }

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
    data.appendRow(row, properties)
  }

  private mutating func startCell(_ attributes: borrowing XMLAttributes) throws {
    cell = StoredCell()
    cell.type = attributes["t"] ?? "n"
    cell.styleIndex = attributes.integer("s") ?? 0
    if let reference = attributes["r"].flatMap({ CellReference($0) }) {
      moveToRow(reference.row)
      column = reference.column
    } else {
      column += 1
    }
    guard column <= CellReference.columnLimit else {
      throw XLSXError(.invalidContent("a cell of row \(row) lies outside the sheet"))
    }
  }

  /// Follows a cell whose address disagrees with its row element; the address counts.
  private mutating func moveToRow(_ number: Int) {
    guard number != row else { return }
    row = number
    data.appendRow(number, RowProperties())
  }

  private mutating func startFormula(_ attributes: borrowing XMLAttributes) {
    capture = .formula
    cell.formula = StoredFormula(
      type: attributes["t"] ?? "normal",
      sharedIndex: attributes.integer("si"),
      range: attributes["ref"].flatMap { CellRange($0) }
    )
  }

  private mutating func endCell() throws {
    let formula = resolvedFormula()
    try data.appendCell(
      column: column,
      styleIndex: cell.styleIndex,
      storedValue(),
      formula: formula
    )
    cell = StoredCell()
    capture = .none
  }

  private mutating func resolvedFormula() -> Formula? {
    guard let formula = cell.formula else { return nil }
    let here = CellReference(row: row, column: column)
    let text = XString.decoding(formula.text)
    switch formula.type {
    case "shared": return sharedFormula(formula.sharedIndex ?? 0, text: text, at: here)
    case "array": return Formula(text, kind: .array(formula.range ?? CellRange(here)))
    case "dataTable": return Formula(text, kind: .dataTable)
    default: return Formula(text)
    }
  }

  private mutating func sharedFormula(
    _ index: Int,
    text: String,
    at here: CellReference
  ) -> Formula {
    if !text.isEmpty {
      sharedFormulas[index] = SharedFormula(text: text, master: here)
      return Formula(text, kind: .shared)
    }
    guard let shared = sharedFormulas[index] else { return Formula("", kind: .shared) }
    let shifted = FormulaText.shifting(
      shared.text,
      rows: here.row - shared.master.row,
      columns: here.column - shared.master.column
    )
    return Formula(shifted, kind: .shared)
  }

  private func storedValue() throws -> SheetData.StoredValue {
    if let inline = cell.inlineString, cell.type == "inlineStr" {
      return .ownText(inline.text, inline.richText)
    }
    guard cell.hasValue else { return .empty }
    switch cell.type {
    case "s": return try sharedText()
    case "str", "inlineStr": return .ownText(XString.decoding(cell.value), nil)
    case "b": return .bool(cell.value.contains("1") || cell.value.contains("true"))
    case "e": return .error(cell.value)
    case "d": return dateValue()
    default: return numberValue()
    }
  }

  private func sharedText() throws -> SheetData.StoredValue {
    let index = Int(cell.value.trimmingXMLSpace)
    guard let index, 0..<sharedStringCount ~= index else {
      throw XLSXError(
        .invalidContent("shared string \"\(cell.value)\" does not exist"),
        cell: CellReference(row: row, column: column).description
      )
    }
    return .sharedText(index)
  }

  private func dateValue() -> SheetData.StoredValue {
    let text = cell.value.trimmingXMLSpace
    guard let serial = dateSystem.serial(ofISO8601: text) else { return .ownText(text, nil) }
    return .number(serial)
  }

  /// The number as stored; what is no number stays the text it is, to be told of, not guessed at.
  private func numberValue() -> SheetData.StoredValue {
    let text = cell.value.trimmingXMLSpace
    guard !text.isEmpty else { return .empty }
    let isPlain = text.utf8.allSatisfy { byte in
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "+-.eE".utf8.contains(byte)
    }
    guard isPlain, let number = Double(text), number.isFinite else { return .ownText(text, nil) }
    return .number(number)
  }
}

extension String {
  /// The text without white space, as XML knows it, at its ends.
  var trimmingXMLSpace: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }
    guard let first, let last, isSpace(first) || isSpace(last) else { return self }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
