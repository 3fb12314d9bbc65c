import Foundation
import TestSupport
import Testing
import XLSX
import Zip

struct WritingInteropTests {
  @Test(
    .enabled(if: SchemaCheck.isAvailable, Comment(rawValue: SchemaCheck.reason)),
    arguments: [TextStorage.shared, .inline]
  )
  func `every part is valid against the schemas`(texts: TextStorage) throws {
    let zip = try ZipReader(bytes: WritingSample.workbook(texts: texts))
    #expect(try SchemaCheck.problems(in: zip) == [])
  }

  @Test(.enabled(if: SchemaCheck.isAvailable, Comment(rawValue: SchemaCheck.reason)))
  func `every setting and property is valid against the schemas`() throws {
    let zip = try ZipReader(bytes: settingsWorkbook())
    #expect(try SchemaCheck.problems(in: zip) == [])
  }

  private func settingsWorkbook() throws -> [UInt8] {
    let sink = MemorySink()
    var writer = try WorkbookWriter(to: sink)
    var properties = DocumentProperties(title: "題", creator: "企画課")
    properties.subject = "主題"
    properties.keywords = "連携, 圏域"
    properties.comments = "説明 _x0041_"
    properties.category = "計画"
    properties.status = "案"
    properties.lastModifiedBy = "総務課"
    properties.created = CalendarDateTime(year: 2026, month: 4, day: 1)
    properties.modified = CalendarDateTime(year: 2026, month: 4, day: 2)
    properties.company = "札幌市"
    properties.manager = "課長"
    writer.properties = properties
    try writer.add(WritingSample.everySetting())
    try writer.finish()
    return sink.bytes
  }

  @Test(.enabled(if: SchemaCheck.isAvailable, Comment(rawValue: SchemaCheck.reason)))
  func `the schemas find an element out of order`() throws {
    let markup = """
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      <sheetData/><cols><col min="1" max="1"/></cols></worksheet>
      """
    let problems = try SchemaCheck.problems(in: archive("xl/worksheets/sheet1.xml", markup))
    #expect(problems.joined().contains("cols"))
  }

  private static let script = """
    import sys, openpyxl
    book = openpyxl.load_workbook(sys.argv[1])
    form, rows = book["様式 1"], book["一覧"]
    assert form["B2"].value == "事業名" and form["B2"].font.b and form["B2"].alignment.wrap_text
    assert form["B2"].font.name == "游ゴシック" and form["B2"].fill.fgColor.rgb == "FFEEF2F5"
    assert form["C3"].value == 1200.5 and form["C3"].number_format == '#,##0.0"千円"'
    assert not form["C3"].protection.locked and form["C4"].value == "=C3*2"
    assert form["D3"].value is True and form["D4"].value == "#N/A"
    assert form["B2"].comment.text == "正式な名称\\n略称は不可"
    assert form["B2"].hyperlink.target == "https://example.jp/a%20b?x=1&y=2"
    assert sorted(map(str, form.merged_cells.ranges)) == ["F2:H2", "F3:F9"]
    assert form.freeze_panes == "B3" and form.auto_filter.ref == "B2:D6"
    assert form.page_setup.orientation == "landscape" and form.page_setup.paperSize == 9
    assert form.print_title_rows == "$1:$2" and form.oddFooter.center.text == "&P / &N"
    assert form.protection.sheet and form.row_dimensions[2].height == 30
    assert form.column_dimensions["B"].width == 24 and form.sheet_view.zoomScale == 85
    assert len(form.data_validations.dataValidation) == 2
    rules = [r for f in form.conditional_formatting for r in f.rules]
    assert [r.priority for r in rules] == [1, 2] and rules[0].dxf.font.b
    assert rows["C1048576"].value == 1e300 and rows["B2"].value == -1e-07
    assert book.properties.title == "連携中枢都市圏ビジョン"
    assert form.protection.password == openpyxl.utils.protection.hash_password("hiraku")
    """

  @Test(
    .enabled(if: Tool.succeeds("python3", "-c", "import openpyxl"), "openpyxl is not installed")
  )
  func `openpyxl reads the same values and settings`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/sample.xlsx"
    try Data(WritingSample.workbook()).write(to: URL(filePath: path))
    let result = try Tool.run(["python3", "-W", "error", "-c", Self.script, path])
    #expect(result.status == 0, "\(result.output)")
  }

  /// calamine lays a sheet out cell by cell, so the one that reaches the last row is left alone.
  private static let calamineScript = """
    import sys, python_calamine
    book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
    assert book.sheet_names == ["様式 1", "一覧"]
    rows = book.get_sheet_by_name("様式 1").to_python()
    assert rows[0][0] == "事業名" and rows[1] == ["太 字 ", 1200.5, True], rows
    assert rows[3][1] == "甲&乙" and rows[3][2] == " 行頭\\r\\n_x000D_ \\x01", rows
    charts = python_calamine.CalamineWorkbook.from_path(sys.argv[2])
    table = charts.get_sheet_by_name("表").to_python()
    assert table[0][:3] == ["事業", "予算\\n[千円]", "倍"] and table[3][0] == "合計", table
    assert [row[1] for row in table[1:3]] == [1200, 800], table
    """

  @Test(
    .enabled(
      if: Tool.succeeds("python3", "-c", "import python_calamine"),
      "python-calamine is not installed"
    )
  )
  func `calamine reads the same values`() throws {
    let folder = try TemporaryFolder()
    let sample = try folder.write(WritingSample.workbook(), to: "sample.xlsx")
    let charts = try folder.write(ChartSample.workbook(), to: "charts.xlsx")
    let result = try Tool.run(["python3", "-c", Self.calamineScript, sample, charts])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(.enabled(if: Tool.succeeds("soffice", "--version"), "LibreOffice is not installed"))
  func `LibreOffice calculates what is written`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/sample.xlsx"
    try Data(smallWorkbook()).write(to: URL(filePath: path))
    let result = try Tool.run([
      "soffice", "-env:UserInstallation=file://\(folder.path)/profile", "--headless",
      "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder.path, path,
    ])
    let csv = try? String(contentsOfFile: folder.path + "/sample.csv", encoding: .utf8)
    #expect(csv?.hasPrefix("図書館,21,\n,42,\n") == true, "\(result.output)")
  }

  private func archive(_ name: String, _ text: String) throws -> ZipReader {
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    try writer.add(name, contents: Array(text.utf8))
    try writer.finish()
    return try ZipReader(bytes: sink.bytes)
  }

  private func smallWorkbook() throws -> [UInt8] {
    let sink = MemorySink()
    var writer = try WorkbookWriter(to: sink)
    var draft = SheetDraft("一覧", settings: WritingSample.form().settings)
    draft["A1"] = DraftCell("図書館")
    draft["B1"] = DraftCell(21)
    draft["B2"] = DraftCell(.empty, formula: "B1*2")
    try writer.add(draft)
    try writer.finish()
    return sink.bytes
  }
}
