import Testing

@testable import XLSX

@Suite struct `editing cells that others depend on` {
  private let shared = """
    <row r="1"><c r="A1"><f t="shared" ref="A1:B3" si="0">C1+$D$1+"A1"</f><v>1</v></c>\
    <c r="B1"><f t="shared" si="0"/><v>2</v></c></row>\
    <row r="2"><c r="A2"><f t="shared" si="0"/></c><c r="B2"><f t="shared" si="1" ref="B2">Z9</f></c></row>\
    <row r="3"><c><f si='0' t='shared'></f><v>3</v></c><c r="B3"><f t="shared" si="0"/></c></row>
    """

  @Test func `cells that share a formula keep it when the first of them changes`() throws {
    let edited = try HandMadeBook(rows: shared).edited { editor in
      try editor.setValue(.number(7), at: "A1", in: "S")
      try editor.clear(at: "B1", in: "S")
    }
    #expect(
      try edited.cells == [
        "A1=7", "B1=", "A2==C2+$D$1+\"A1\"", "B2==Z9", "A3==C3+$D$1+\"A1\"", "B3==D3+$D$1+\"A1\"",
      ]
    )
    #expect(try edited.text().contains("<c><f>C3+$D$1+\"A1\"</f><v>3</v></c>"))
  }

  @Test func `a cell that shares a formula changes alone`() throws {
    let edited = try HandMadeBook(rows: shared).edited { try $0.clear(at: "A2", in: "S") }
    #expect(
      try edited.text()
        == HandMadeBook(
          rows: shared.replacing(
            "<c r=\"A2\"><f t=\"shared\" si=\"0\"/></c>",
            with: "<c r=\"A2\"></c>"
          )
        ).sheetText
    )
  }

  @Test(arguments: ["A1", "B2", "C3"])
  func `a part of an array formula does not change`(_ cell: CellReference) throws {
    let rows = """
      <row r="1"><c r="A1"><f t="array" ref="A1:B2">D1:E2</f><v>1</v></c><c r="B1"><v>2</v></c></row>\
      <row r="3"><c r="C3"><f t = "dataTable" ref="C3:C4" dt2D="0" r1="A9"/><v>1</v></c></row>
      """
    #expect {
      try HandMadeBook(rows: rows).edited { try $0.setValue(.number(1), at: cell, in: "S") }
    } throws: {
      ($0 as? XLSXError)?.cell == "\(cell)"
    }
    let filled = try HandMadeBook(rows: rows).edited { try $0.setFill(.rgb(1), at: cell, in: "S") }
    #expect(try filled.cells.contains("A1==D1:E2"))
  }

  @Test func `an array formula of one cell goes like any other`() throws {
    let rows =
      "<row r=\"1\"><c r=\"A1\" cm=\"1\"><f t=\"array\" ref=\"A1\">SUM(B1)</f><v>1</v></c></row>"
    let edited = try HandMadeBook(rows: rows).edited {
      try $0.setValue(.bool(true), at: "A1", in: "S")
    }
    #expect(try edited.text().contains("<c t=\"b\" r=\"A1\"><v>1</v></c>"))
  }

  @Test func `the calculation chain loses the cells that lose their formulas, and no others`()
    throws
  {
    var book = HandMadeBook(
      rows:
        "<row r=\"1\"><c r=\"A1\"><f>1</f></c><c r=\"B1\"><f>2</f></c><c r=\"C1\"><f>3</f></c></row>"
    )
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book.workbookRelationships =
      "<Relationship Id=\"c\" Type=\"\(office)/calcChain\" Target=\"calcChain.xml\"/>"
    let chain =
      "<calcChain xmlns=\"\(HandMadeBook.main)\"><c r=\"A1\" i=\"7\"/><c r=\"B1\"/>"
      + "<c r=\"C1\" l=\"1\"/></calcChain>"
    book.parts = [("xl/calcChain.xml", "application/x", Array(chain.utf8))]
    let some = try book.edited { editor in
      try editor.setValue(.number(1), at: "A1", in: "S")
      try editor.setFormula("B1", cached: .number(2), at: "C1", in: "S")
    }
    #expect(
      try some.text("xl/calcChain.xml") == "<calcChain xmlns=\"\(HandMadeBook.main)\">"
        + "<c i=\"7\" r=\"B1\"/><c r=\"C1\" l=\"1\"/></calcChain>"
    )
    let none = try book.edited { editor in
      for cell in ["A1", "B1", "C1"] as [CellReference] { try editor.clear(at: cell, in: "S") }
    }
    #expect(!none.names.contains("xl/calcChain.xml"))
    #expect(try !none.text("[Content_Types].xml").contains("calcChain"))
    #expect(try !none.text("xl/_rels/workbook.xml.rels").contains("calcChain"))
  }

  @Test(arguments: ["", "<calcPr calcId=\"1\"/>", "<calcPr fullCalcOnLoad=\"0\" calcId=\"1\"/>"])
  func `a changed value asks for calculation on opening`(_ properties: String) throws {
    var book = HandMadeBook(rows: "")
    book.workbookTail =
      "<definedNames><definedName name=\"n\">1</definedName></definedNames>\(properties)"
    let edited = try book.edited { try $0.setValue(.number(1), at: "A1", in: "S") }
    #expect(try edited.text("xl/workbook.xml").contains("fullCalcOnLoad=\"1\""))
    let filled = try book.edited { try $0.setFill(.rgb(1), at: "A1", in: "S") }
    #expect(try !filled.text("xl/workbook.xml").contains("fullCalcOnLoad=\"1\""))
  }

  @Test func `a bracket escaped in a column's name does not end the search for references`() {
    let cases = [
      ("T['[x]+A1", "T['[x]+A2"), ("T['[a']]*A1", "T['[a']]*A2"),
      ("T[[#All],[a''b]]+A1", "T[[#All],[a''b]]+A2"),
      ("T[x'", "T[x'"),
    ]
    for (formula, shifted) in cases {
      #expect(FormulaText.shifting(formula, rows: 1, columns: 0) == shifted)
    }
  }
}

@Suite struct `editing cells of tables` {
  private func book() -> HandMadeBook {
    var book = HandMadeBook(
      rows: """
        <row r="1"><c r="A1" t="str"><v>品名</v></c><c r="B1" t="str"><v>額</v></c></row>\
        <row r="2"/><row r="3"><c r="A3" t="str"><v>計</v></c><c r="B3"><f>SUBTOTAL(109,T[額])</f></c></row>
        """
    )
    book.relate(
      "xl/tables/table1.xml",
      "table",
      type: "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml",
      """
      <table xmlns="\(HandMadeBook.main)" id="1" name="T" displayName="T" ref="A1:B3" totalsRowCount="1">\
      <tableColumns count="2"><tableColumn id="1" name="品名" totalsRowLabel="計"/>\
      <tableColumn id="2" name="額" totalsRowFunction="sum"/></tableColumns></table>
      """
    )
    return book
  }

  @Test func `a heading keeps the name of its column`() throws {
    #expect {
      try book().edited { try $0.setValue(.text("名称"), at: "A1", in: "S") }
    } throws: {
      ($0 as? XLSXError)?.description.contains("品名") == true
    }
    #expect(throws: XLSXError.self) { try book().edited { try $0.clear(at: "B1", in: "S") } }
    let same = try book().edited { try $0.setValue(.text("品名"), at: "A1", in: "S") }
    #expect(try same.cells.contains("A1=品名"))
  }

  @Test func `a total is described in its column too`() throws {
    let edited = try book().edited { editor in
      try editor.setValue(.text("合計 & 他"), at: "A3", in: "S")
      try editor.setFormula("MAX(T[額])", cached: nil, at: "B3", in: "S")
      try editor.setValue(.number(5), at: "B2", in: "S")
    }
    let table = try edited.text("xl/tables/table1.xml")
    #expect(table.contains("<tableColumn totalsRowLabel=\"合計 &amp; 他\" id=\"1\" name=\"品名\"/>"))
    #expect(
      table.contains(
        "<tableColumn totalsRowFunction=\"custom\" id=\"2\" name=\"額\"><totalsRowFormula>MAX(T[額])"
          + "</totalsRowFormula></tableColumn>"
      )
    )
    let number = try book().edited { try $0.setValue(.number(1), at: "B3", in: "S") }
    #expect(try number.text("xl/tables/table1.xml").contains("<tableColumn id=\"2\" name=\"額\"/>"))
  }
}

extension HandMadeBook {
  fileprivate var sheetText: String { String(decoding: sheet, as: UTF8.self) }
}
