import XLSX

extension WritingSample {
  /// A sheet with the settings that ``form()`` leaves alone.
  static func everySetting() -> SheetDraft {
    var draft = SheetDraft("設定")
    for row in 1...9 { draft[row: row, column: 1] = DraftCell(Double(row * row)) }
    draft.rows[3] = RowSettings(isHidden: true, outlineLevel: 2)
    draft.rows[4] = RowSettings()
    draft.rows[4]?.isCollapsed = true
    var column = ColumnSettings(2, width: 12)
    column.fitsContent = true
    column.isCollapsed = true
    draft.settings.columns = [column]
    draft.settings.pageSetup = fullPage()
    draft.settings.protection = SheetProtection()
    draft.settings.unlockedRanges = [UnlockedRange("入力", ["A1:A3", "C2"], password: "abc")]
    let look = DifferentialFormat(font: Font(isBold: true, color: .rgb(0xB5495B)))
    draft.settings.conditionalFormats = rules.map {
      ConditionalFormat(["A1:A9", "C1"], $0, format: look)
    }
    return draft
  }

  /// Every kind of condition but those of ``form()``.
  private static let rules: [ConditionalFormat.Rule] = [
    .text(.contains, "甲\"乙"), .text(.notContains, "a"), .text(.beginsWith, "b"),
    .text(.endsWith, "c"), .blank, .duplicateValues, .uniqueValues, .aboveAverage(true),
    .aboveAverage(false), .top(3), .top(10, isPercent: true, isBottom: true),
    .colorScale(low: .rgb(0xFFFFFF), high: .rgb(0x2F6F9F)),
    .colorScale(low: .rgb(0xD9822B), middle: .rgb(0xFFFFFF), high: .theme(4, tint: 0.2)),
    .dataBar(.rgb(0x6B8E4E)), .iconSet(.threeFlags), .iconSet(.fourArrows), .iconSet(.fiveArrows),
  ]

  private static func fullPage() -> PageSetup {
    var page = PageSetup()
    page.paper = nil
    page.scale = 85
    page.firstPageNumber = 3
    page.goesAcrossFirst = true
    page.printsGridLines = true
    page.printsHeadings = true
    page.isBlackAndWhite = true
    page.isDraft = true
    page.header = "&C&A"
    page.firstPage = .init(header: "&L表紙", footer: "&R&D")
    page.evenPages = .init(footer: "&L&P")
    page.scalesHeaders = false
    page.alignsHeadersWithMargins = false
    page.rowBreaks = [5, 2]
    page.columnBreaks = [1]
    page.printArea = "A:C"
    return page
  }
}
