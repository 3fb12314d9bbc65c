import XML

/// Writes the rows and cells of `sheetData` in ascending order (ECMA-376 part 1, 18.3.1.80).
struct SheetDataMarkup: ~Copyable {
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
    buffer.reserve(MarkupBuffer.cellRoom)
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
    try CellValueRule.check(value, at: reference(column))
    if isTableRow { try checkTable(value, at: column) }
    switch value {
    case .empty:
      if style == 0 { return try advance(to: column) }
      try start(column, style)
      buffer.append("/>")
    case .text(let text):
      try start(column, style)
      texts.append(text, to: &buffer)
    case .number, .bool, .error:
      try start(column, style)
      buffer.appendType(of: value)
      buffer.append(">")
      buffer.appendValue(value)
      buffer.append("</c>")
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
    try CellValueRule.checkText(text.text, at: reference(column))
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
    try CellValueRule.check(value, at: reference(column))
    if isTableRow { try checkTable(value, at: column) }
    try start(column, style)
    if value == .empty { hasUncachedFormulas = true }
    buffer.appendType(of: value)
    buffer.append(">")
    buffer.appendFormulaElement(formula)
    buffer.appendValue(value)
    buffer.append("</c>")
  }
}

extension SheetDataMarkup {
  /// Opens the tag of a cell; leaves room for what follows but a text or formula.
  private mutating func start(_ column: Int, _ style: Int) throws {
    try advance(to: column)
    buffer.reserve(MarkupBuffer.cellRoom)
    buffer.append("<c r=\"")
    buffer.appendColumnName(column)
    buffer.appendDecimal(row)
    buffer.append("\"")
    guard style != 0 else { return }
    buffer.append(" s=\"")
    buffer.appendDecimal(style)
    buffer.append("\"")
  }

  private mutating func advance(to next: Int) throws {
    guard isInRow else { throw XLSXError(.notAllowed("a cell stands in a row; begin one first")) }
    guard 1...CellReference.columnLimit ~= next else {
      throw XLSXError(.notAllowed("a sheet has \(CellReference.columnLimit) columns, not \(next)"))
    }
    guard next > column else {
      let rule = "cells come in ascending order, each once"
      throw XLSXError(.notAllowed(rule), cell: reference(next)?.description)
    }
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

  private mutating func checkTable(_ value: CellValue, at column: Int) throws {
    guard let cell = reference(column) else { return }
    try tableTexts.take(value, at: cell)
  }

  /// A cell of the row under way; nil outside the sheet.
  private func reference(_ column: Int) -> CellReference? {
    CellReference(validatingRow: row, column: column)
  }
}
