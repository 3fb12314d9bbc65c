import Testing

@testable import XLSX

/// Parts that reading never looks into, with numbers that no program writes.
@Suite struct `editing hostile workbooks` {
  private static let greatest = "\(Int.max)"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  @Test func `a number format with the greatest id leaves the next id to be counted`() throws {
    var book = HandMadeBook(rows: "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>1</v></c></row>")
    book.styles = try #require(book.styles).replacing(
      "<fonts ",
      with:
        "<numFmts count=\"1\"><numFmt numFmtId=\"\(Self.greatest)\" formatCode=\"0.000\"/></numFmts><fonts "
    )
    let edited = try book.edited { try $0.setFill(.rgb(0xFFF2CC), at: "A1", in: "S") }
    #expect(try edited.cells == ["A1=1"])
  }

  @Test(arguments: [greatest, "0", "-3", "1048577"])
  func `a row with a number that no row has is refused`(_ number: String) throws {
    let book = HandMadeBook(rows: "<row r=\"1\"/><row r=\"\(number)\"/><row/>")
    #expect(throws: XLSXError.self) {
      try book.edited { try $0.setValue(.number(1), at: "A1", in: "S") }
    }
  }

  @Test
  func `a sheet listed where only readers of alternatives look keeps its own calculation chain`()
    throws
  {
    var book = HandMadeBook(rows: "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>")
    book.workbookTail = """
      <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">\
      <mc:Fallback><sheet name="T" sheetId="9" r:id="rId1"/></mc:Fallback></mc:AlternateContent>
      """
    book.workbookRelationships =
      "<Relationship Id=\"c\" Type=\"\(Self.office)/calcChain\" Target=\"calcChain.xml\"/>"
    let chain = "<calcChain xmlns=\"\(HandMadeBook.main)\"><c r=\"A1\" i=\"7\"/></calcChain>"
    book.parts = [("xl/calcChain.xml", "application/x", Array(chain.utf8))]
    let edited = try book.edited { try $0.setValue(.number(1), at: "A1", in: "T") }
    #expect(try edited.text("xl/calcChain.xml") == chain)
  }

  @Test(arguments: [greatest, "2097152", "-1"])
  func `a drawing with a block of shapes beyond all numbers takes a note`(_ block: String) throws {
    var book = HandMadeBook(
      rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
      behind: "<legacyDrawing r:id=\"p0\"/>"
    )
    book.relate(
      "xl/drawings/vmlDrawing1.vml",
      "vmlDrawing",
      type: "application/vnd.openxmlformats-officedocument.vmlDrawing",
      """
      <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">\
      <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="\(block)"/></o:shapelayout></xml>
      """
    )
    let edited = try book.edited { try $0.addComment("確認", author: "点検", at: "A1", in: "S") }
    #expect(try edited.text("xl/drawings/vmlDrawing1.vml").contains("ObjectType=\"Note\""))
  }

  @Test(arguments: ["headerRowCount=\"\(greatest)\"", "totalsRowCount=\"\(Int.min)\""])
  func `a table with more headings or totals than rows is passed over`(_ count: String) throws {
    var book = HandMadeBook(
      rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"/>",
      behind: "<tableParts count=\"1\"><tablePart r:id=\"p0\"/></tableParts>"
    )
    book.relate(
      "xl/tables/table1.xml",
      "table",
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml",
      """
      <table xmlns="\(HandMadeBook.main)" id="1" name="T" displayName="T" ref="A1:A3" \(count)>\
      <tableColumns count="1"><tableColumn id="1" name="額"/></tableColumns></table>
      """
    )
    let edited = try book.edited { try $0.setValue(.number(5), at: "A2", in: "S") }
    #expect(try edited.cells.contains("A2=5"))
  }

  @Test func `a sheet is added beside one with the greatest id`() throws {
    var book = HandMadeBook(rows: "")
    book.sheetID = Self.greatest
    let edited = try book.edited { try $0.place(SheetDraft("新")) }
    #expect(edited.workbook.sheets.map(\.name) == ["S", "新"])
  }

  @Test func `a shared formula in a CDATA section is spelt out as the formula it is`() throws {
    let rows = """
      <row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0"><![CDATA[B1&C1]]></f><v>1</v></c></row>\
      <row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>
      """
    let edited = try HandMadeBook(rows: rows).edited {
      try $0.setValue(.number(9), at: "A1", in: "S")
    }
    #expect(try edited.cells == ["A1=9", "A2==B2&C2"])
  }
}
