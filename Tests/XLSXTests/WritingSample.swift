import XLSX
import Zip

/// A workbook with one of everything, as the writing tests use it.
enum WritingSample {
  /// The workbook's bytes.
  static func workbook(texts: TextStorage = .shared) throws -> [UInt8] {
    let sink = MemorySink()
    var writer = try WorkbookWriter(to: sink, texts: texts)
    writer.properties = DocumentProperties(title: "連携中枢都市圏ビジョン", creator: "企画課")
    writer.properties.created = CalendarDateTime(year: 2026, month: 4, day: 1)
    try writer.add(form())
    try addList(to: &writer)
    try writer.define(DefinedName("予算合計", "'一覧'!$B$2"))
    try writer.finish()
    return sink.bytes
  }

  /// A sheet with random access that uses every setting.
  static func form() -> SheetDraft {
    var draft = SheetDraft("様式 1", settings: settings())
    draft["B2"] = DraftCell("事業名", format: heading)
    draft["B3"] = DraftCell(RichText([.init("太", font: Font(isBold: true)), .init(" 字 ")]))
    draft["C3"] = DraftCell(1200.5, format: amount)
    draft["C4"] = DraftCell(.empty, format: amount, formula: "=C3*2")
    draft["C5"] = DraftCell(.text("甲&乙"), formula: "\"甲\"&CHAR(38)&\"乙\"")
    draft["D3"] = DraftCell(.bool(true))
    draft["D4"] = DraftCell(.error("#N/A"))
    draft["D5"] = DraftCell(" 行頭\r\n_x000D_ \u{1}")
    draft["D6"] = DraftCell(" 行頭\r\n_x000D_ \u{1}")
    draft.rows[2] = RowSettings(height: 30)
    draft.rows[9] = RowSettings(isHidden: true, outlineLevel: 1, format: amount)
    return draft
  }

  private static func addList(to writer: inout WorkbookWriter) throws {
    try writer.addSheet("一覧") { sheet in
      let style = try sheet.style(amount)
      try sheet.append(row: [.text("が"), .text("か\u{3099}")])
      try sheet.row(2)
      try sheet.cell(.text("図書館"), at: 1)
      try sheet.cell(.number(-1.0e-7), at: 2, style: style)
      try sheet.cell(.number(45_000), at: 16_384, style: style)
      try sheet.row(1_048_576)
      try sheet.cell(.number(1e300), at: 3)
      sheet.settings.mergedRanges = ["A5:B6"]
    }
  }

  private static func settings() -> SheetSettings {
    var settings = SheetSettings()
    settings.columns = [
      ColumnSettings(2...3, width: 24, format: CellFormat()), ColumnSettings(5, isHidden: true),
    ]
    settings.mergedRanges = ["F2:H2", "F3:F9"]
    settings.validations = validations()
    settings.conditionalFormats = conditions()
    settings.comments = [
      SheetComment("C3", author: "事務局", text: "千円単位"),
      SheetComment("B2", author: "事務局", text: "正式な名称\n略称は不可"),
    ]
    settings.hyperlinks = [
      Hyperlink("B2", url: "https://example.jp/a b?x=1&y=2", tooltip: "手引き"),
      Hyperlink("B3", location: "'一覧'!A1"),
    ]
    settings.protection = SheetProtection()
    settings.protection?.allowsFormattingColumns = true
    settings.password = "hiraku"
    settings.autoFilter = "B2:D6"
    settings.frozenRows = 2
    settings.frozenColumns = 1
    settings.pageSetup = page()
    settings.tabColor = .rgb(0x2F6F9F)
    settings.showsGridLines = false
    settings.zoom = 85
    return settings
  }

  private static func validations() -> [DataValidation] {
    var list = DataValidation(.list, ["D3:D6", "D9"])
    list.formula1 = "\"新規,継続\""
    list.promptTitle = "区分"
    list.promptMessage = "選んでください"
    var whole = DataValidation(.whole, ["C3"])
    whole.formula1 = "0"
    whole.formula2 = "999999"
    whole.errorStyle = .warning
    return [list, whole]
  }

  private static func conditions() -> [ConditionalFormat] {
    let red = DifferentialFormat(
      font: Font(isBold: true, color: .rgb(0x9C0006)),
      fill: .solid(.rgb(0xFFC7CE)),
      border: Border(all: .thin),
      numberFormat: "#,##0\"千円\""
    )
    return [
      ConditionalFormat(["C3:C6"], .expression("$C3>1000"), format: red),
      ConditionalFormat(["D3"], .cellIs(.between, "1", "5"), format: red, stopsIfTrue: true),
    ]
  }

  private static func page() -> PageSetup {
    var page = PageSetup()
    page.orientation = .landscape
    page.fitToWidth = 1
    page.centersHorizontally = true
    page.header = "&C&A"
    page.footer = "&C&P / &N"
    page.titleRows = 1...2
    page.titleColumns = 1...2
    page.printArea = "A1:H20"
    return page
  }

  static var heading: CellFormat {
    var format = CellFormat()
    format.font = Font(isBold: true, color: .theme(4, tint: -0.25))
    format.fill = .solid(.rgb(0xEEF2F5))
    format.border = Border(all: .thin)
    format.alignment = Alignment(horizontal: .center, vertical: .center, wrapsText: true)
    return format
  }

  static var amount: CellFormat {
    var format = CellFormat()
    format.numberFormat = "#,##0.0\"千円\""
    format.isLocked = false
    return format
  }
}
