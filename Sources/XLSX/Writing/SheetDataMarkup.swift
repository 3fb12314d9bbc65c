import XML

/// Writes the rows and cells of `sheetData` in ascending order (ECMA-376 part 1, 18.3.1.80).
struct SheetDataMarkup: ~Copyable {
  /// Room for a cell without its text or formula: its tags, address, style and number.
  private static let cellRoom = 128

  /// What has been written and not taken yet.
  var buffer = MarkupBuffer()

  /// The row under way, or the last one; zero before the first.
  private(set) var row = 0

  /// Whether a formula was written without the value it gave last.
  private(set) var hasUncachedFormulas = false

  private var column = 0
  private var isInRow = false
  private var tableTexts: TableTexts
  private var isTableRow = false

  /// Rows of a sheet with tables, whose headings the cells must hold.
  init(tables: [Table]) { tableTexts = TableTexts(tables) }

  /// Begins a row; the one under way ends.
  mutating func startRow(_ number: Int, _ settings: RowSettings, style: Int?) throws {
    try check(number, settings)
    endRow()
    (row, column, isInRow) = (number, 0, true)
    isTableRow = tableTexts.concern(row: number)
    buffer.reserve(Self.cellRoom)
    buffer.append("<row r=\"")
    buffer.appendDecimal(row)
    buffer.append("\"")
    appendAttributes(settings, style)
    buffer.append(">")
  }

  private mutating func appendAttributes(_ settings: RowSettings, _ style: Int?) {
    if let style { buffer.append(contentsOf: " s=\"\(style)\" customFormat=\"1\"") }
    if let height = settings.height {
      buffer.append(contentsOf: " ht=\"\(decimalText(height))\" customHeight=\"1\"")
    }
    if settings.isHidden { buffer.append(contentsOf: " hidden=\"1\"") }
    if settings.outlineLevel > 0 {
      buffer.append(contentsOf: " outlineLevel=\"\(settings.outlineLevel)\"")
    }
    if settings.isCollapsed { buffer.append(contentsOf: " collapsed=\"1\"") }
    buffer.reserve(1)
  }

  /// Ends the last row, and refuses rows that lack what a table asks for.
  mutating func endRows() throws {
    endRow()
    try tableTexts.checkAllTaken()
  }

  /// Ends the row under way, if any.
  private mutating func endRow() {
    guard isInRow else { return }
    buffer.reserve(6)
    buffer.append("</row>")
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
    switch value {
    case .empty:
      if style == 0 { return try advance(to: column) }
      try start(column, style)
      buffer.append("/>")
    case .text(let text):
      try start(column, style)
      texts.append(text, to: &buffer)
    case .number(let number):
      try start(column, style)
      buffer.append("><v>")
      buffer.append(number)
      buffer.append("</v></c>")
    case .bool(let isTrue):
      try start(column, style)
      buffer.append(isTrue ? " t=\"b\"><v>1</v></c>" : " t=\"b\"><v>0</v></c>")
    case .error(let code):
      try start(column, style)
      buffer.append(" t=\"e\"><v>")
      buffer.append(contentsOf: code)
      buffer.append("</v></c>")
    }
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
    texts.append(text, cellFont: font, to: &buffer)
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
    case .text: buffer.append(" t=\"str\"")
    case .bool: buffer.append(" t=\"b\"")
    case .error: buffer.append(" t=\"e\"")
    }
    buffer.append("><f>")
    buffer.appendFormula(formula)
    buffer.reserve(Self.cellRoom)
    buffer.append("</f>")
    appendValue(value)
    buffer.append("</c>")
  }
}

extension SheetDataMarkup {
  /// Opens the tag of a cell; leaves room for what follows but a text or formula.
  private mutating func start(_ column: Int, _ style: Int) throws {
    try advance(to: column)
    buffer.reserve(Self.cellRoom)
    buffer.append("<c r=\"")
    buffer.appendColumnName(column)
    buffer.appendDecimal(row)
    buffer.append("\"")
    guard style != 0 else { return }
    buffer.append(" s=\"")
    buffer.appendDecimal(style)
    buffer.append("\"")
  }

  /// Writes the `v` of a formula; nothing for an empty value. Leaves room for the end of the cell.
  private mutating func appendValue(_ value: CellValue) {
    switch value {
    case .empty: return
    case .number(let number):
      buffer.append("<v>")
      buffer.append(number)
    case .text(var text):
      buffer.append("<v>")
      text.withUTF8 { buffer.appendText($0) }
    case .bool(let isTrue): buffer.append(isTrue ? "<v>1" : "<v>0")
    case .error(let code):
      buffer.append("<v>")
      buffer.append(contentsOf: code)
    }
    buffer.reserve(Self.cellRoom)
    buffer.append("</v>")
  }

  /// The values of 18.18.11 `ST_CellType` `e`, as 20.2 lists them.
  private static let errorCodes: Set = [
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
  ]

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
