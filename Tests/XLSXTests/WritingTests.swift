import Foundation
import TestSupport
import Testing
import XLSX
import Zip

struct WritingTests {
  @Test(arguments: [TextStorage.shared, .inline])
  func `what is written reads back`(texts: TextStorage) throws {
    let workbook = try Workbook(bytes: WritingSample.workbook(texts: texts))
    #expect(workbook.sheets.map(\.name) == ["様式 1", "一覧"])
    let form = try workbook.worksheet(named: "様式 1")
    let draft = WritingSample.form()
    for (reference, cell) in draft.cells { #expect(form.value(at: reference) == cell.value) }
    let bold = Font(name: "游ゴシック", size: 11, isBold: true)
    #expect(form.richText(at: "B3") == RichText([.init("太", font: bold), .init(" 字 ")]))
    #expect(form["C4"]?.formula?.text == "C3*2")
    #expect(form.text(at: "C3") == "1,200.5千円")
    #expect(form.mergedRanges == draft.settings.mergedRanges)
    #expect(form.validations == draft.settings.validations)
    #expect(form.protection?.hasPassword == true)
    #expect(form.protection?.allowsFormattingColumns == true)
    #expect(form.hyperlinks.map(\.location) == [nil, "'一覧'!A1"])
    #expect(form.isColumnHidden(5) && form.isRowHidden(9))
  }

  @Test
  func `streamed rows read back at the ends of the sheet`() throws {
    let workbook = try Workbook(bytes: WritingSample.workbook())
    let list = try workbook.worksheet(named: "一覧")
    #expect(list.value(at: "XFD2") == .number(45_000))
    #expect(list.value(at: "C1048576") == .number(1e300))
    #expect(list.value(at: "B2") == .number(-1e-7))
    #expect(list.mergedRanges == ["A5:B6"])
  }

  @Test
  func `texts that differ only in their code points stay two`() throws {
    let list = try Workbook(bytes: WritingSample.workbook()).worksheet(named: "一覧")
    let texts = [list.text(at: "A1"), list.text(at: "B1")].map { Array($0.unicodeScalars) }
    #expect(texts == [Array("が".unicodeScalars), Array("か\u{3099}".unicodeScalars)])
  }

  @Test(
    arguments: [TextStorage.shared, .inline],
    [
      "&<>\"'", "a\tb\nc", "\r\n", "\u{0}\u{1F}", "\u{FFFE}\u{FFFF}\u{FFFD}", "ＡＢＣ", "_x0041_",
      "_x_", "😀",
      " ", "", "\n",
    ]
  )
  func `every text reads back as it was`(storage: TextStorage, text: String) throws {
    var draft = SheetDraft("a")
    draft["A1"] = DraftCell(text)
    draft["A2"] = DraftCell(.text(text), formula: "A1")
    draft["A3"] = DraftCell(RichText([.init("["), .init(text, font: Font(isBold: true))]))
    draft.settings.comments = [SheetComment("A1", author: text, text: text)]
    let workbook = try read(draft, storage)
    let sheet = try workbook.worksheet(named: "a")
    #expect(sheet.value(at: "A1") == .text(text))
    #expect(sheet.value(at: "A2") == .text(text))
    #expect(sheet.value(at: "A3") == .text("[" + text))
    #expect(try workbook.comments(of: workbook.sheets[0]).first?.text == text)
  }

  @Test(arguments: [
    0.1, -0.0, 1e15, 1.23e21, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1.0 / 3,
  ])
  func `every number reads back as it was`(number: Double) throws {
    var draft = SheetDraft("a")
    draft["A1"] = DraftCell(number)
    let sheet = try read(draft, .inline).worksheet(named: "a")
    #expect(sheet.value(at: "A1") == .number(number))
  }

  @Test
  func `rows of cells with formats and heights are appended`() throws {
    let sink = MemorySink()
    try appendCells(to: sink)
    let sheet = try Workbook(bytes: sink.bytes).worksheet(named: "a")
    #expect(sheet.text(at: "A1") == "事業名" && sheet.text(at: "B1") == "1,200.0千円")
    #expect(sheet.richText(at: "C1")?.runs.count == 2)
    #expect(sheet.rows.first?.properties.height == 24)
  }

  @Test
  func `many texts are each held once`() throws {
    let sink = MemorySink()
    try writeManyTexts(to: sink)
    let workbook = try Workbook(bytes: sink.bytes)
    #expect(try workbook.sharedStrings.count == 3_000)
    let sheet = try workbook.worksheet(named: "a")
    #expect(sheet.text(at: "A6000") == "text 2999" && sheet.text(at: "A3001") == "text 0")
  }

  @Test
  func `notes read back in the order of their cells`() throws {
    let workbook = try Workbook(bytes: WritingSample.workbook())
    let notes = try workbook.comments(of: workbook.sheets[0])
    #expect(notes.map(\.reference) == ["B2", "C3"])
    #expect(notes.map(\.text) == ["正式な名称\n略称は不可", "千円単位"])
    #expect(notes.map(\.author) == ["事務局", "事務局"])
  }

  @Test
  func `print setup and filter become names`() throws {
    let names = try Workbook(bytes: WritingSample.workbook()).definedNames
    let formulas = Dictionary(uniqueKeysWithValues: names.map { ($0.name, $0.formula) })
    #expect(formulas["_xlnm.Print_Area"] == "'様式 1'!$A$1:$H$20")
    #expect(formulas["_xlnm.Print_Titles"] == "'様式 1'!$A:$B,'様式 1'!$1:$2")
    #expect(formulas["_xlnm._FilterDatabase"] == "'様式 1'!$B$2:$D$6")
    #expect(formulas["予算合計"] == "'一覧'!$B$2")
  }

  @Test
  func `formats read back with what they leave open filled in`() throws {
    let workbook = try Workbook(bytes: WritingSample.workbook())
    let sheet = try workbook.worksheet(named: "様式 1")
    let index = try #require(sheet["B2"]?.styleIndex)
    var expected = WritingSample.heading
    expected.font.name = "游ゴシック"
    expected.font.size = 11
    #expect(sheet.styles.format(index) == expected)
    #expect(sheet.styles.isLocked(try #require(sheet["C3"]?.styleIndex)) == false)
  }

  @Test(arguments: [TextStorage.shared, .inline])
  func `the same calls give the same bytes`(texts: TextStorage) throws {
    let bytes = try WritingSample.workbook(texts: texts)
    #expect(try WritingSample.workbook(texts: texts) == bytes)
  }

  @Test
  func `a file appears whole or not at all`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/list.xlsx"
    try abandonWorkbook(at: path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    try writeWorkbook(at: path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["list.xlsx"])
    #expect(try Workbook(path: path).sheets.count == 1)
  }

  @Test
  func `a sheet's parts apart from a workbook hold what the draft holds`() throws {
    var styles = StyleSheetWriter()
    let parts = try SheetPartWriter.parts(
      of: WritingSample.form(),
      names: SheetPartNames(number: 7),
      styles: &styles
    )
    let sheet = String(decoding: parts.worksheet, as: UTF8.self)
    let relationships = String(decoding: try #require(parts.relationships), as: UTF8.self)
    #expect(sheet.contains("<legacyDrawing r:id=\"rId2\"/>"))
    #expect(relationships.contains("Target=\"/xl/drawings/vmlDrawing7.vml\""))
    #expect(relationships.contains("Target=\"https://example.jp/a%20b?x=1&amp;y=2\""))
    #expect(parts.hasUncachedFormulas)
    #expect(parts.comments != nil && parts.vmlDrawing != nil)
  }

  private func read(_ draft: SheetDraft, _ storage: TextStorage) throws -> Workbook {
    let sink = MemorySink()
    var writer = try WorkbookWriter(to: sink, texts: storage)
    try writer.add(draft)
    try writer.finish()
    return try Workbook(bytes: sink.bytes)
  }

  private func appendCells(to sink: MemorySink) throws {
    var writer = try WorkbookWriter(to: sink)
    try writer.addSheet("a") { sheet in
      let mixed = RichText([.init("太", font: Font(isBold: true)), .init("字")])
      let cells = [
        DraftCell("事業名", format: WritingSample.heading),
        DraftCell(1200, format: WritingSample.amount), DraftCell(mixed),
      ]
      try sheet.append(cells: cells, settings: RowSettings(height: 24))
    }
    try writer.finish()
  }

  private func writeManyTexts(to sink: MemorySink) throws {
    var writer = try WorkbookWriter(to: sink)
    try writer.addSheet("a") { sheet in
      for index in 0..<6_000 { try sheet.append(row: [.text("text \(index % 3_000)")]) }
    }
    try writer.finish()
  }

  private func abandonWorkbook(at path: String) throws {
    var writer = try WorkbookWriter(path: path)
    try writer.addSheet("一覧") { try $0.append(row: [.number(1)]) }
  }

  private func writeWorkbook(at path: String) throws {
    var writer = try WorkbookWriter(path: path)
    try writer.addSheet("一覧") { try $0.append(row: [.number(1)]) }
    try writer.finish()
  }
}
