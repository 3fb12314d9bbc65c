/// One sheet of a workbook, read whole, with random access to its cells.
public struct Worksheet: Sendable {
  /// The sheet's name as its tab shows it.
  public let name: String

  /// Whether the sheet shows.
  public let state: SheetState

  /// The sheet's place among all sheets of the workbook, from zero.
  public let index: Int

  let content: SheetContent
  let settings: WorksheetSettings

  /// The links that cells carry.
  public let hyperlinks: [Hyperlink]

  /// The formats that the cells point at.
  public let styles: StyleSheet

  /// How the sheet counts days.
  public let dateSystem: DateSystem

  private let display: CellDisplay

  init(
    sheet: WorkbookSheet,
    data: SheetData,
    settings: WorksheetSettings,
    relationships: Relationships,
    workbook: Workbook
  ) throws {
    name = sheet.name
    state = sheet.state
    index = sheet.index
    content = SheetContent(data: data, strings: try workbook.sharedStrings)
    self.settings = settings
    hyperlinks = settings.hyperlinks.map { Hyperlink($0, relationships) }
    styles = try workbook.styles
    dateSystem = workbook.dateSystem
    display = CellDisplay(styles, dateSystem)
  }

  private var data: SheetData { content.data }

  /// The cell at an address; nil where the sheet stores none.
  ///
  /// - Complexity: O(log *n*) in the number of cells.
  public subscript(_ reference: CellReference) -> Cell? {
    data.cellIndex(reference).map { content.cell(at: $0, reference) }
  }

  /// The value at an address; empty where the sheet stores no cell.
  ///
  /// - Complexity: O(log *n*) in the number of cells.
  public func value(at reference: CellReference) -> CellValue {
    data.cellIndex(reference).map { data.value(at: $0, content.strings) } ?? .empty
  }

  /// The text that Excel shows at an address, by the cell's value and number format.
  ///
  /// - Complexity: O(log *n*) in the number of cells.
  public func text(at reference: CellReference) -> String {
    self[reference].map(text(of:)) ?? ""
  }

  /// The text that Excel shows for a cell of this sheet.
  public func text(of cell: Cell) -> String { display.text(of: cell) }

  /// The number format of a cell, parsed.
  public func numberFormat(of cell: Cell) -> NumberFormat { display.numberFormat(of: cell) }

  /// How a cell looks and behaves.
  public func format(of cell: Cell) -> CellFormat { styles.format(cell.styleIndex) }

  /// The index of the format that an address shows: its cell's, or where the sheet stores no cell
  /// its row's, else its column's.
  ///
  /// - Complexity: O(log *n*) in the number of cells.
  public func styleIndex(at reference: CellReference) -> Int {
    if let cell = self[reference] { return cell.styleIndex }
    let row = data.rowIndex(reference.row).flatMap { data.rows[$0].properties.styleIndex }
    if let row { return Int(row) }
    return settings.columns.first { $0.columns.contains(reference.column) }?.styleIndex ?? 0
  }

  /// The text in runs at an address, where it has any.
  public func richText(at reference: CellReference) -> RichText? {
    data.cellIndex(reference).flatMap { data.richText(at: $0, content.strings) }
  }

  /// The rows that the sheet stores, in order.
  public var rows: some RandomAccessCollection<Row> {
    let content = content
    return data.rows.indices.lazy.map { Row(content, index: $0) }
  }

  /// The smallest range that holds every stored cell; nil for a sheet without cells.
  ///
  /// - Complexity: O(*n*) in the number of rows.
  public var usedRange: CellRange? {
    var range: CellRange?
    for row in rows {
      guard let first = row.first, let last = row.last else { continue }
      let span = CellRange(first.reference, last.reference)
      range = range?.union(span) ?? span
    }
    return range
  }

  /// The cells merged into one, as ranges.
  public var mergedRanges: [CellRange] { settings.mergedRanges }

  /// The columns that have a width, format or visibility of their own.
  public var columns: [ColumnProperties] { settings.columns }

  /// What may be typed into which cells.
  public var validations: [DataValidation] { settings.validations }

  /// Whether pictures, charts or shapes lie on the sheet (18.3.1.36 `drawing`).
  public var hasDrawing: Bool { settings.drawingID != nil }

  /// How the sheet is protected; nil for a sheet that is not.
  public var protection: SheetProtection? {
    settings.protection.flatMap { $0.isOn ? $0 : nil }
  }

  /// Whether a row is hidden.
  public func isRowHidden(_ row: Int) -> Bool {
    data.rowIndex(row).map { data.rows[$0].properties.isHidden } ?? false
  }

  /// Whether a column is hidden.
  public func isColumnHidden(_ column: Int) -> Bool {
    settings.columns.contains { $0.columns.contains(column) && $0.isHidden }
  }
}
