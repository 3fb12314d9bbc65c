import Foundation
import TestSupport
import Testing
import XLSX
import Zip

struct ChartTests {
  @Test(.enabled(if: SchemaCheck.isAvailable, Comment(rawValue: SchemaCheck.reason)))
  func `charts, drawings and tables are valid against the schemas`() throws {
    let zip = try ZipReader(bytes: ChartSample.workbook())
    #expect(try SchemaCheck.problems(in: zip) == [])
    let names = Set(zip.entries.map(\.name))
    for name in ["charts/chart4.xml", "drawings/drawing1.xml", "tables/table2.xml"] {
      #expect(names.contains("xl/" + name))
    }
  }

  @Test
  func `a chart holds the values that its cells hold`() throws {
    let draft = try ChartSample.sheet()
    let data = draft.chartData("B2:B6")
    #expect(data.values == [2000, 2350, 2700, 3050, 3400].map(CellValue.number))
    #expect(data.numberFormat == WritingSample.amount.numberFormat)
    let chart = try part("xl/charts/chart1.xml")
    #expect(chart.contains("<c:f>'事業 ''費'!$B$2:$B$6</c:f>"))
    #expect(chart.contains("<c:pt idx=\"4\"><c:v>3400</c:v></c:pt>"))
  }

  @Test
  func `a picture used twice is one part`() throws {
    let zip = try ZipReader(bytes: ChartSample.workbook())
    let media = zip.entries.map(\.name).filter { $0.hasPrefix("xl/media/") }
    #expect(media == ["xl/media/image1.png", "xl/media/image2.jpeg"])
  }

  @Test
  func `pictures say how large they are`() throws {
    let picture = try ImageFile(bytes: ChartSample.picture)
    #expect(picture.format == .png && picture.pixelWidth == 8)
    #expect(picture.width == 6 && picture.height == 6)
    let photograph = try ImageFile(bytes: ChartSample.photograph)
    #expect(photograph.format == .jpeg && photograph.pixelWidth == 16)
    #expect(photograph.width == 8 && photograph.height == 12)
  }

  @Test
  func `no cut of a picture crashes`() {
    for bytes in [ChartSample.picture, ChartSample.photograph] {
      for count in bytes.indices { _ = try? ImageFile(bytes: Array(bytes[..<count])) }
    }
    #expect(throws: XLSXError.self) { try ImageFile(bytes: Array("GIF89a".utf8)) }
    #expect(throws: XLSXError.self) { try ImageFile(bytes: []) }
  }

  private static let script = """
    import sys, openpyxl
    book = openpyxl.load_workbook(sys.argv[1])
    sheet, tables = book.worksheets
    assert len(sheet._charts) == 4 and len(sheet._images) == 3, (sheet._charts, sheet._images)
    columns = next(c for c in sheet._charts if getattr(c, "type", "") == "col" and c.title)
    assert columns.type == "col" and columns.grouping == "clustered"
    assert [s.val.numRef.f for s in columns.series] == [
        "'事業 ''費'!$B$2:$B$6", "'事業 ''費'!$C$2:$C$6"]
    assert columns.x_axis.title.tx.rich.p[0].r[0].t == "年度"
    assert sheet._images[0].width == 8 and sheet._images[2].height == 24
    table = tables.tables["事業一覧"]
    assert table.ref == "B2:D5" and table.totalsRowCount == 1, table.ref
    assert [c.totalsRowFunction for c in table.tableColumns] == [None, "sum", "custom"]
    assert tables["C2"].value == "予算\\n[千円]" and tables["B5"].value == "合計"
    assert tables["C5"].value == "=SUBTOTAL(109,事業一覧[予算\\n'[千円']])", tables["C5"].value
    """

  @Test(
    .enabled(
      if: Tool.succeeds("python3", "-c", "import openpyxl, PIL"),
      "openpyxl is not installed"
    )
  )
  func `openpyxl finds the charts, pictures and tables`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(ChartSample.workbook(), to: "charts.xlsx")
    let result = try Tool.run(["python3", "-W", "error", "-c", Self.script, path])
    #expect(result.status == 0, "\(result.output)")
  }

  private func part(_ name: String) throws -> String {
    let zip = try ZipReader(bytes: ChartSample.workbook())
    let entry = try #require(zip.entries.first { $0.name == name })
    return String(decoding: try zip.contents(of: entry), as: UTF8.self)
  }
}
