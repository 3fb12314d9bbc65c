import XML

/// Writes the rows and cells of `sheetData` in ascending order (ECMA-376 part 1, 18.3.1.80).
struct SheetDataMarkup: Sendable {
  /// What has been written and not taken yet.
  private(set) var bytes: [UInt8] = []

  /// The row under way, or the last one; zero before the first.
  private(set) var row = 0

  /// Whether a formula was written without the value it gave last.
  private(set) var hasUncachedFormulas = false

  private var column = 0
  private var isInRow = false
  private var rowDigits: [UInt8] = []
  private var tableTexts: TableTexts
  private var isTableRow = false

  /// Rows of a sheet with tables, whose headings the cells must hold.
  init(tables: [Table]) { tableTexts = TableTexts(tables) }

  /// Begins a row; the one under way ends.
  mutating func startRow(_ number: Int, _ settings: RowSettings, style: Int?) throws {
    try check(number, settings)
    endRow()
    (row, column, isInRow) = (number, 0, true)
    rowDigits = Array(String(number).utf8)
    isTableRow = tableTexts.concern(row: number)
    bytes.append("<row r=\"")
    bytes.append(contentsOf: rowDigits)
    bytes.append("\"")
    if let style { appendAttributes(" s=\"\(style)\" customFormat=\"1\"") }
    if let height = settings.height {
      appendAttributes(" ht=\"\(decimalText(height))\" customHeight=\"1\"")
    }
    if settings.isHidden { bytes.append(" hidden=\"1\"") }
    if settings.outlineLevel > 0 {
      appendAttributes(" outlineLevel=\"\(settings.outlineLevel)\"")
    }
    if settings.isCollapsed { bytes.append(" collapsed=\"1\"") }
    bytes.append(">")
  }

  /// Ends the last row, and refuses rows that lack what a table asks for.
  mutating func endRows() throws {
    endRow()
    try tableTexts.checkAllTaken()
  }

  /// Ends the row under way, if any.
  private mutating func endRow() {
    if isInRow { bytes.append("</row>") }
    isInRow = false
  }

  /// Writes a cell; an empty one only where its style says something.
  mutating func cell(
    _ value: CellValue,
    at column: Int,
    style: Int,
    texts: inout TextStore
  ) throws {
    try check(value, at: column)
    if isTableRow { try checkTable(value, at: column) }
    if value == .empty, style == 0 { return try advance(to: column) }
    try start(column, style)
    switch value {
    case .empty: return bytes.append("/>")
    case .text(let text): return texts.append(to: &bytes) { TextMarkup.append(text, to: &$0) }
    case .number: bytes.append(">")
    case .bool: bytes.append(" t=\"b\">")
    case .error: bytes.append(" t=\"e\">")
    }
    appendValue(value)
    bytes.append("</c>")
  }

  /// Writes a cell with a text in runs; `font` is the cell's, for what the runs leave open.
  mutating func cell(
    _ text: RichText,
    at column: Int,
    style: Int,
    font: Font,
    texts: inout TextStore
  ) throws {
    try checkText(text.text, at: column)
    for font in text.runs.compactMap(\.font) { try StyleRules.check(font) }
    if isTableRow { try checkTable(.text(text.text), at: column) }
    try start(column, style)
    texts.append(to: &bytes) { TextMarkup.append(text, cellFont: font, to: &$0) }
  }

  /// Writes a cell with a formula and the value it gave last; empty leaves that to Excel.
  mutating func cell(
    formula: String,
    value: CellValue,
    at column: Int,
    style: Int
  ) throws {
    let formula = try WritingLimits.checkedFormula(formula)
    try check(value, at: column)
    if isTableRow { try checkTable(value, at: column) }
    try start(column, style)
    switch value {
    case .empty: hasUncachedFormulas = true
    case .number: break
    case .text: bytes.append(" t=\"str\"")
    case .bool: bytes.append(" t=\"b\"")
    case .error: bytes.append(" t=\"e\"")
    }
    bytes.append("><f>")
    XMLEscaping.append(formula, to: &bytes, at: .text)
    bytes.append("</f>")
    appendValue(value)
    bytes.append("</c>")
  }

  /// Gives what was written and forgets it.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}

extension SheetDataMarkup {
  private mutating func start(_ column: Int, _ style: Int) throws {
    try advance(to: column)
    bytes.append("<c r=\"")
    bytes.appendColumnName(column)
    bytes.append(contentsOf: rowDigits)
    bytes.append("\"")
    guard style != 0 else { return }
    bytes.append(" s=\"")
    bytes.appendDecimal(style)
    bytes.append("\"")
  }

  /// Writes `v`; nothing for an empty value.
  private mutating func appendValue(_ value: CellValue) {
    guard value != .empty else { return }
    bytes.append("<v>")
    switch value {
    case .empty: break
    case .number(let number): append(number)
    case .text(let text): TextMarkup.appendContent(text, to: &bytes)
    case .bool(let isTrue): bytes.append(isTrue ? "1" : "0")
    case .error(let code): bytes.append(contentsOf: code.utf8)
    }
    bytes.append("</v>")
  }

  private mutating func append(_ number: Double) {
    if number.magnitude < 1e15, number == number.rounded(.towardZero) {
      bytes.appendDecimal(Int(number))
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
  }

  /// The values of 18.18.11 `ST_CellType` `e`, as 20.2 lists them.
  private static let errorCodes: Set = [
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
  ]

  private mutating func appendAttributes(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func advance(to next: Int) throws {
    guard isInRow else { throw XLSXError(.notAllowed("a cell stands in a row; begin one first")) }
    guard 1...CellReference.columnLimit ~= next else {
      throw XLSXError(.notAllowed("a sheet has \(CellReference.columnLimit) columns, not \(next)"))
    }
    guard next > column else { throw refusal("cells come in ascending order, each once", at: next) }
    column = next
  }

  private func check(_ number: Int, _ settings: RowSettings) throws {
    guard 1...CellReference.rowLimit ~= number else {
      throw XLSXError(.notAllowed("a sheet has \(CellReference.rowLimit) rows, not \(number)"))
    }
    guard number > row else {
      throw XLSXError(
        .notAllowed("rows come in ascending order, each once: \(number) after \(row)")
      )
    }
    try WritingLimits.check(settings.height, "a row's height", in: WritingLimits.rowHeight)
    try WritingLimits.check(
      settings.outlineLevel,
      "an outline level",
      in: WritingLimits.outlineLevel
    )
  }

  private func check(_ value: CellValue, at column: Int) throws {
    switch value {
    case .empty, .bool: break
    case .number(let number):
      if !number.isFinite { throw refusal("a cell holds no infinity and no NaN", at: column) }
    case .text(let text): try checkText(text, at: column)
    case .error(let code):
      if Self.errorCodes.contains(code) { break }
      throw refusal("there is no error value \"\(code)\"", at: column)
    }
  }

  private mutating func checkTable(_ value: CellValue, at column: Int) throws {
    guard let cell = CellReference(validatingRow: row, column: column) else { return }
    try tableTexts.take(value, at: cell)
  }

  private func checkText(_ text: String, at column: Int) throws {
    let limit = WritingLimits.cellText
    guard text.utf8.count > limit, text.utf16.count > limit else { return }
    throw refusal("a cell holds at most \(limit) characters", at: column)
  }

  private func refusal(_ rule: String, at column: Int) -> XLSXError {
    let cell = CellReference(validatingRow: row, column: column)
    return XLSXError(.notAllowed(rule), cell: cell?.description)
  }
}
