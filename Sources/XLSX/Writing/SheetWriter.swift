/// A cell format of the workbook under way, ready for use in many cells.
public struct CellStyle: Hashable, Sendable {
  let index: Int

  /// The format of a cell that nobody has formatted.
  public static let standard = CellStyle(index: 0)
}

/// Writes one sheet of a new workbook row by row, in constant memory.
///
/// ``WorkbookWriter/addSheet(_:settings:rows:)`` hands it to its closure. Rows come in ascending
/// order, and so do the cells of a row.
public struct SheetWriter: ~Copyable {
  private static let chunk = 64 << 10

  /// What follows the rows in the sheet and may still grow while they are written: merges,
  /// conditions, validations, links, notes, protection, filter and print setup.
  ///
  /// Columns, panes, zoom, tab and visibility stand before the rows; changes to them come too late.
  public var settings: SheetSettings

  private let parts: WorkbookParts
  private var data: SheetDataMarkup
  private var lastFormat = CellFormat()
  private var lastStyle = CellStyle.standard

  init(_ settings: SheetSettings, _ parts: WorkbookParts) {
    self.settings = settings
    self.parts = parts
    data = SheetDataMarkup(tables: settings.tables)
  }

  /// The number of the row under way, or of the last one; zero before the first.
  public var row: Int { data.row }

  /// Begins a row.
  ///
  /// - Throws: ``XLSXError`` when the row does not come after the last, or breaks a limit.
  public mutating func row(_ number: Int, _ settings: RowSettings = RowSettings()) throws {
    if data.buffer.count >= Self.chunk { try flush() }
    var rowStyle: Int?
    if let format = settings.format { rowStyle = try style(format).index }
    try data.startRow(number, settings, style: rowStyle)
  }

  /// Writes a cell into the row under way.
  ///
  /// - Parameters:
  ///   - value: what the cell holds; with a formula, the value it gave last, or empty to have Excel
  ///     work it out.
  ///   - column: the column, counted from one and to the right of the last cell.
  ///   - format: how the cell looks.
  ///   - formula: the formula, with or without its equals sign.
  /// - Throws: ``XLSXError`` when the cell comes out of order or breaks a limit.
  public mutating func cell(
    _ value: CellValue,
    at column: Int,
    format: CellFormat = CellFormat(),
    formula: String? = nil
  ) throws {
    try cell(value, at: column, style: style(format), formula: formula)
  }

  /// Writes a cell in a style prepared with ``style(_:)``, which saves looking up its format.
  ///
  /// - Throws: ``XLSXError`` when the cell comes out of order or breaks a limit.
  public mutating func cell(
    _ value: CellValue,
    at column: Int,
    style: CellStyle,
    formula: String? = nil
  ) throws {
    if data.buffer.count >= Self.chunk { try flush() }
    if let formula {
      try data.cell(formula: formula, value: value, at: column, style: style.index)
    } else {
      try data.cell(value, at: column, style: style.index, texts: &parts.texts)
    }
  }

  /// Writes a cell with a text in runs.
  ///
  /// - Throws: ``XLSXError`` when the cell comes out of order or breaks a limit.
  public mutating func cell(
    _ text: RichText,
    at column: Int,
    format: CellFormat = CellFormat()
  ) throws {
    let font = format.font.completed(from: parts.styles.defaultFont)
    let style = try style(format).index
    try data.cell(text, at: column, style: style, font: font, texts: &parts.texts)
  }

  /// Writes the next row, from column A on.
  ///
  /// - Throws: ``XLSXError`` when a value breaks a limit.
  public mutating func append(
    row values: some Sequence<CellValue>,
    format: CellFormat = CellFormat(),
    settings: RowSettings = RowSettings()
  ) throws {
    let style = try style(format)
    try row(row + 1, settings)
    var column = 0
    for value in values {
      column += 1
      try cell(value, at: column, style: style)
    }
  }

  /// Writes the next row, from column A on, each cell with its own format.
  ///
  /// - Throws: ``XLSXError`` when a cell breaks a limit.
  public mutating func append(
    cells: some Sequence<DraftCell>,
    settings: RowSettings = RowSettings()
  ) throws {
    try row(row + 1, settings)
    var column = 0
    for cell in cells {
      column += 1
      let style = try style(cell.format).index
      let font = cell.format.font.completed(from: parts.styles.defaultFont)
      try data.cell(cell, at: column, style: style, font: font, texts: &parts.texts)
    }
  }

  /// The style of a format, to be used again and again.
  ///
  /// - Throws: ``XLSXError`` when SpreadsheetML cannot hold the format.
  public mutating func style(_ format: CellFormat) throws -> CellStyle {
    if format == lastFormat { return lastStyle }
    lastStyle = CellStyle(index: try parts.styles.index(of: format))
    lastFormat = format
    return lastStyle
  }

  /// Ends the last row and writes what is left of the rows.
  mutating func endRows() throws {
    try data.endRows()
    parts.hasUncachedFormulas = parts.hasUncachedFormulas || data.hasUncachedFormulas
    try flush()
  }

  /// Writes all rows of a draft.
  mutating func write(_ draft: SheetDraft) throws {
    try draft.write(to: &data, styles: &parts.styles, texts: &parts.texts)
  }

  private mutating func flush() throws { try parts.package.write(&data.buffer) }
}
