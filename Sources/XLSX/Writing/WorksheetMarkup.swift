import XML

/// Writes a worksheet part around its rows (ECMA-376 part 1, 18.3.1.99 `worksheet`).
///
/// The calls in ``head(_:styles:)`` and ``tail(_:styles:)`` are the order the schema asks
/// for. The rows go between the two.
struct WorksheetMarkup: Sendable {
  /// What a sheet's head says besides its settings.
  struct Facts: Sendable {
    /// Whether the sheet is the one that shows when the workbook opens.
    var isSelected = false
    /// The range of the cells, where it is known before they are written.
    var dimension: CellRange?
    /// How deep rows are grouped at most.
    var rowOutlineLevels = 0
  }

  var xml = XMLWriter()
  private(set) var settings: SheetSettings

  init(_ settings: SheetSettings) { self.settings = settings }

  /// Takes settings that changed while the rows were written.
  mutating func update(_ settings: SheetSettings) throws {
    guard settings != self.settings else { return }
    guard settings.tables == self.settings.tables else {
      throw XLSXError(.notAllowed("a sheet's tables are given before its rows"))
    }
    try settings.check()
    self.settings = settings
  }

  /// The markup before the first row.
  mutating func head(_ facts: Facts, styles: inout some StyleIndexing) throws -> [UInt8] {
    xml.start("worksheet")
    xml.attribute("xmlns", Namespace.main)
    xml.attribute("xmlns:r", Namespace.relationships)
    writeSheetProperties()
    if let range = facts.dimension { xml.element("dimension", ["ref": range.description]) }
    writeSheetViews(facts)
    let metrics = SheetMetrics(styles.defaultFont)
    writeSheetFormat(facts, metrics)
    try writeColumns(metrics, &styles)
    xml.start("sheetData")
    return xml.takeBytes()
  }

  /// The markup after the last row.
  mutating func tail(_ links: SheetLinks, styles: inout some StyleIndexing) throws -> [UInt8] {
    xml.end()
    writeProtection()
    writeUnlockedRanges()
    if let range = settings.autoFilter { xml.element("autoFilter", ["ref": range.description]) }
    writeMergedRanges()
    try writeConditionalFormats(&styles)
    writeValidations()
    writeHyperlinks(links)
    writePage(settings.pageSetup)
    if let id = links.drawingID { xml.element("drawing", ["r:id": id]) }
    if let id = links.vmlDrawingID { xml.element("legacyDrawing", ["r:id": id]) }
    writeTableParts(links)
    xml.end()
    return xml.takeBytes()
  }
}

extension WorksheetMarkup {
  /// `sheetPr`: its children are the tab's colour, the outline and the fit to pages.
  private mutating func writeSheetProperties() {
    let fitsToPages = settings.pageSetup?.fitsToPages ?? false
    let hasOutline = !settings.showsSummariesAfterGroups
    guard settings.tabColor != nil || fitsToPages || hasOutline else { return }
    xml.start("sheetPr")
    if let color = settings.tabColor { xml.color(color, element: "tabColor") }
    if hasOutline { xml.element("outlinePr", ["summaryBelow": "0", "summaryRight": "0"]) }
    if fitsToPages { xml.element("pageSetUpPr", ["fitToPage": "1"]) }
    xml.end()
  }

  /// `sheetViews`: the one view of the sheet.
  private mutating func writeSheetViews(_ facts: Facts) {
    xml.start("sheetViews")
    xml.start("sheetView")
    xml.attribute("showGridLines", settings.showsGridLines ? nil : 0)
    xml.flag("tabSelected", facts.isSelected)
    xml.attribute("zoomScale", settings.zoom == 100 ? nil : settings.zoom)
    xml.attribute("zoomScaleNormal", settings.zoom == 100 ? nil : settings.zoom)
    xml.attribute("workbookViewId", 0)
    writePane()
    xml.end()
    xml.end()
  }

  /// `pane` and the selection in it; nothing where no rows or columns are frozen.
  private mutating func writePane() {
    let (rows, columns) = (settings.frozenRows, settings.frozenColumns)
    guard rows > 0 || columns > 0 else { return }
    let corner = CellReference(row: rows + 1, column: columns + 1).description
    let pane = rows == 0 ? "topRight" : columns == 0 ? "bottomLeft" : "bottomRight"
    xml.start("pane")
    xml.attribute("xSplit", columns == 0 ? nil : columns)
    xml.attribute("ySplit", rows == 0 ? nil : rows)
    xml.attribute("topLeftCell", corner)
    xml.attribute("activePane", pane)
    xml.attribute("state", "frozen")
    xml.end()
    xml.element("selection", ["pane": pane, "activeCell": corner, "sqref": corner])
  }

  /// `sheetFormatPr`.
  private mutating func writeSheetFormat(_ facts: Facts, _ metrics: SheetMetrics) {
    let columnLevels = settings.columns.map(\.outlineLevel).max() ?? 0
    let rowLevels = max(facts.rowOutlineLevels, settings.rowOutlineLevels)
    xml.start("sheetFormatPr")
    xml.attribute("defaultColWidth", settings.defaultColumnWidth.map(decimalText))
    xml.attribute("defaultRowHeight", decimalText(settings.defaultRowHeight ?? metrics.rowHeight))
    xml.flag("customHeight", settings.defaultRowHeight != nil)
    xml.attribute("outlineLevelRow", rowLevels == 0 ? nil : rowLevels)
    xml.attribute("outlineLevelCol", columnLevels == 0 ? nil : columnLevels)
    xml.end()
  }

  /// `cols`, from left to right.
  private mutating func writeColumns(
    _ metrics: SheetMetrics,
    _ styles: inout some StyleIndexing
  ) throws {
    guard !settings.columns.isEmpty else { return }
    xml.start("cols")
    for column in settings.columns.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound }) {
      let style = try column.format.map { try styles.index(of: $0) }
      xml.start("col")
      xml.attribute("min", column.columns.lowerBound)
      xml.attribute("max", column.columns.upperBound)
      xml.attribute(
        "width",
        decimalText(column.width ?? settings.defaultColumnWidth ?? metrics.columnWidth)
      )
      xml.attribute("style", style == 0 ? nil : style)
      xml.flag("hidden", column.isHidden)
      xml.flag("bestFit", column.fitsContent)
      xml.flag("customWidth", column.width != nil)
      xml.attribute("outlineLevel", column.outlineLevel == 0 ? nil : column.outlineLevel)
      xml.flag("collapsed", column.isCollapsed)
      xml.end()
    }
    xml.end()
  }
}

extension PageSetup {
  /// Whether the sheet is made smaller to fit a number of pages.
  var fitsToPages: Bool { fitToWidth != nil || fitToHeight != nil }
}
