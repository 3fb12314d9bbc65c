import Testing
import XML

@testable import XLSX

/// Sheets as nobody should write them, and somebody does.
@Suite struct `editing odd sheets` {
  private let cell = "<c r=\"B2\"><v>1</v></c>"

  @Test(
    arguments: [
      (
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>",
        "A1=1 B1=2 A2= B2=9 D2=4 C5=5"
      ),
      ("<row r=\"2\"/>", "B2=9 D2=4 C5=5"),
      ("", "B2=9 D2=4 C5=5"),
      ("<row r='9'><c r='A9'><v>1</v></c></row>", "B2=9 D2=4 C5=5 A9=1"),
      (
        "<row r=\"2\"><c r=\"C2\"/><c r=\"E2\"/></row><row r=\"3\"/><row r=\"7\"/>",
        "B2=9 C2= D2=4 E2= C5=5"
      ),
      (
        "<row r=\"2\"><c r=\"B2\"/></row><row r=\"2\"><c r=\"E2\"><v>6</v></c></row>",
        "B2=9 D2=4 E2=6 C5=5"
      ),
      (
        "<row r=\"5\"><c r=\"A5\"><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>1</v></c></row>",
        "B2=9 D2=4 A5=1 C5=5"
      ),
      ("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"B2\"><v>2</v></c></row>", "B2=9 D2=4 C5=5"),
    ]
  )
  func `rows and cells may be missing, unnumbered, empty, in pieces or out of order`(
    _ rows: String,
    _ expected: String
  ) throws {
    let book = try HandMadeBook(rows: rows).edited { editor in
      try editor.setValue(.number(9), at: "B2", in: "S")
      try editor.setValue(.number(4), at: "D2", in: "S")
      try editor.setValue(.number(5), at: "C5", in: "S")
    }
    #expect(try book.cells.joined(separator: " ") == expected)
  }

  @Test func `a sheet whose rows are one empty tag takes cells`() throws {
    let sheet =
      "<worksheet xmlns='\(HandMadeBook.main)'><dimension ref='A1'/><sheetData /></worksheet>"
    let book = try HandMadeBook(document: sheet).edited {
      try $0.setValue(.text("日本"), at: "C3", in: "S")
    }
    #expect(
      try book.text() == """
        <worksheet xmlns='\(HandMadeBook.main)'><dimension ref='C3'/><sheetData ><row r="3">\
        <c r="C3" t="inlineStr"><is><t>日本</t></is></c></row></sheetData></worksheet>
        """
    )
  }

  @Test func `bytes around the cell stay: line ends, attribute order, quotes, comments`() throws {
    let before =
      "<?xml version=\"1.0\"?>\r\n<x:worksheet xmlns:x='\(HandMadeBook.main)' >\r\n"
      + "<!-- <sheetData> </row> --><x:sheetData xml:space=\"preserve\"\t>\r\n"
      + "<x:row  ht='15' r='2' spans=\"1:2\"><x:c s='0'\r\n r='A2' t=\"b\" ><x:v>1</x:v></x:c>"
    let behind =
      "</x:row ><!-- </x:row> -->\r\n</x:sheetData><x:extLst>\r\n</x:extLst></x:worksheet>\r\n"
    let old = "<x:c r='B2' t='s' ph=\"1\"><x:v>0</x:v></x:c>"
    let book = try HandMadeBook(document: before + old + behind).edited {
      try $0.setValue(.number(2), at: "B2", in: "S")
    }
    #expect(try book.text() == before + "<x:c r='B2'><x:v>2</x:v></x:c>" + behind)
  }

  @Test(arguments: [true, false])
  func `a part in UTF-16 stays in UTF-16`(_ isLittleEndian: Bool) throws {
    func utf16(_ text: String) -> [UInt8] {
      "\u{FEFF}\(text)".utf16.flatMap { unit in
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return isLittleEndian ? pair.reversed() : pair
      }
    }
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
    func sheet(_ cell: String) -> String {
      declaration + "<worksheet xmlns=\"\(HandMadeBook.main)\"><sheetData><row r=\"1\">"
        + "<c r=\"A1\" t=\"str\"><v>元</v></c>\(cell)</row></sheetData></worksheet>"
    }
    var book = HandMadeBook(document: "")
    book.sheet = utf16(sheet(""))
    let edited = try book.edited { try $0.setValue(.text("値"), at: "B1", in: "S") }
    let added = "<c r=\"B1\" t=\"inlineStr\"><is><t>値</t></is></c>"
    #expect(try edited.part("xl/worksheets/sheet1.xml") == utf16(sheet(added)))
  }

  @Test func `an encoding that cannot be stored back is refused, and the part named`() throws {
    let book = HandMadeBook(
      document: "<?xml version='1.0' encoding='shift_jis'?><worksheet><sheetData/></worksheet>"
    )
    #expect {
      try book.edited { try $0.setValue(.number(1), at: "A1", in: "S") }
    } throws: {
      ($0 as? XLSXError)?.part == "/xl/worksheets/sheet1.xml"
    }
  }

  @Test(
    arguments: [
      "<mc:AlternateContent><row r=\"2\"/></mc:AlternateContent>",
      "<row r=\"2\"><mc:AlternateContent><c r=\"B2\"/></mc:AlternateContent></row>",
    ]
  )
  func `cells among alternatives are refused`(_ rows: String) throws {
    let sheet =
      "<worksheet xmlns='\(HandMadeBook.main)' xmlns:mc='urn:mc'><sheetData>\(rows)"
      + "</sheetData></worksheet>"
    #expect(throws: XLSXError.self) {
      try HandMadeBook(document: sheet).edited { try $0.setValue(.number(1), at: "B2", in: "S") }
    }
  }

  @Test(arguments: ["<row r=\"1\"><c r=\"A1\"/>", "<row r=\"1\"", "<row r=\"1\"/></sheetData"])
  func `rows without an end are refused`(_ rows: String) throws {
    let document = "<worksheet xmlns='\(HandMadeBook.main)'><sheetData>\(rows)</worksheet>"
    #expect(throws: (any Error).self) {
      try HandMadeBook(document: document).edited { try $0.setFill(.rgb(1), at: "A1", in: "S") }
    }
  }

  @Test func `the rows end where their end tag stands, not where a comment speaks of it`() throws {
    let (before, old, behind) = (
      "<worksheet xmlns='\(HandMadeBook.main)'><sheetData><!-- </sheetData> --><row r=\"1\">",
      "<c r=\"A1\"><v>1</v></c>",
      "</row></sheetData><!-- </sheetData> </sheetData> --><!-- no </sheetData> --></worksheet>"
    )
    let book = try HandMadeBook(document: before + old + behind).edited {
      try $0.setValue(.number(2), at: "A1", in: "S")
    }
    #expect(try book.text() == before + "<c r=\"A1\"><v>2</v></c>" + behind)
  }

  @Test func `dimension and spans cover what is added, and stay where they do`() throws {
    let rows = "<row r=\"2\" spans=\"2:3\">\(cell)</row>"
    let book = HandMadeBook(rows: rows, before: "<dimension ref=\"B2:C2\"/>")
    let wider = try book.edited { try $0.setValue(.number(1), at: "E4", in: "S") }
    #expect(try wider.text().contains("<dimension ref=\"B2:E4\"/>"))
    #expect(try wider.text().contains("spans=\"2:3\""))
    let longer = try book.edited { try $0.setValue(.number(1), at: "A2", in: "S") }
    #expect(try longer.text().contains("<dimension ref=\"A2:C2\"/>"))
    #expect(try longer.text().contains("spans=\"1:3\""))
    let same = try book.edited { try $0.setValue(.number(3), at: "B2", in: "S") }
    #expect(try same.text().contains("<dimension ref=\"B2:C2\"/>"))
  }

  @Test func `a value goes to the first cell of a merged range`() throws {
    let book = HandMadeBook(
      rows: "<row r=\"2\">\(cell)</row>",
      behind: "<mergeCells count=\"1\"><mergeCell ref=\"B2:D4\"/></mergeCells>"
    )
    let edited = try book.edited { editor in
      try editor.setValue(.text("結合"), at: "C4", in: "S")
      try editor.addComment("確認", author: "係", at: "D3", in: "S")
      try editor.setFill(.rgb(0xFFF2CC), at: "D2", in: "S")
    }
    #expect(try edited.cells == ["B2=結合"])
    #expect(try edited.workbook.comments(of: edited.workbook.sheets[0]).map(\.reference) == ["B2"])
    #expect(throws: XLSXError.self) {
      try book.edited { editor in
        try editor.setValue(.number(1), at: "B2", in: "S")
        try editor.setValue(.number(2), at: "C3", in: "S")
      }
    }
  }

  @Test func `emptying what is empty changes nothing`() throws {
    let book = HandMadeBook(rows: "<row r=\"2\"><c r=\"B2\" s=\"1\"/></row>")
    let edited = try book.edited { editor in
      try editor.clear(at: "B2", in: "S")
      try editor.clear(at: "C9", in: "S")
    }
    #expect(try edited.part("xl/worksheets/sheet1.xml") == book.sheet)
    #expect(try !edited.text("xl/workbook.xml").contains("fullCalcOnLoad"))
  }

  @Test func `a number does not stay under a format for text, a text does`() throws {
    let rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\" s=\"2\"/><c r=\"C1\" s=\"1\"/></row>"
    let edited = try HandMadeBook(rows: rows).edited { editor in
      try editor.setValue(.number(12), at: "A1", in: "S")
      try editor.setFormula("1+1", cached: nil, at: "B1", in: "S")
      try editor.setValue(.text("12"), at: "C1", in: "S")
    }
    let sheet = try edited.workbook.worksheet(edited.workbook.sheets[0])
    #expect(sheet["A1"].map { sheet.styles.numberFormatCode($0.styleIndex) } == "General")
    #expect(sheet["C1"]?.styleIndex == 1)
    let styles = try edited.text("xl/styles.xml")
    #expect(
      styles.contains(
        "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" quotePrefix=\"0\"/>"
      )
    )
    #expect(styles.contains("<cellXfs count=\"5\">"))
  }

  @Test func `new cells take the format of their row, else of their column`() throws {
    let book = HandMadeBook(
      rows: "<row r=\"1\" s=\"2\" customFormat=\"1\"/><row r=\"2\"/>",
      before: "<cols><col min=\"2\" max=\"3\" width=\"9\" style=\"1\"/></cols>"
    )
    let edited = try book.edited { editor in
      for cell in ["A1", "B1", "B2", "D2", "C3"] as [CellReference] {
        try editor.setValue(.text("a"), at: cell, in: "S")
      }
    }
    let sheet = try edited.workbook.worksheet(edited.workbook.sheets[0])
    #expect(sheet.rows.flatMap { $0.map(\.styleIndex) } == [2, 2, 1, 0, 1])
  }

  @Test
  func `tables that the formats lack come in order, and what points at their first entries holds`()
    throws
  {
    var book = HandMadeBook(rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    book.styles =
      "<x:styleSheet xmlns:x=\"\(HandMadeBook.main)\"><x:fonts/><x:extLst/></x:styleSheet>"
    let edited = try book.edited { try $0.setFill(.rgb(0xFF0000), at: "B1", in: "S") }
    let styles = try edited.workbook.styles
    #expect(styles.format(0).fill == .none)
    #expect(styles.format(1).fill == .solid(.rgb(0xFF0000)))
    let text = try edited.text("xl/styles.xml")
    let order = ["<x:fonts", "<x:fills", "<x:borders", "<x:cellXfs", "<x:extLst"]
    let places = order.compactMap { text.firstRange(of: $0)?.lowerBound }
    #expect(places.count == 5 && places == places.sorted())
  }

  @Test func `a new sheet does not take the place of one whose part is missing`() throws {
    var book = HandMadeBook(rows: "")
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book.workbookRelationships =
      "<Relationship Id=\"gone\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
    let edited = try book.edited { try $0.place(SheetDraft("新")) }
    #expect(edited.names.contains("xl/worksheets/sheet3.xml"))
    #expect(!edited.names.contains("xl/worksheets/sheet2.xml"))
  }

  @Test func `a workbook without formats gets them only when it needs them`() throws {
    var book = HandMadeBook(rows: "")
    book.styles = nil
    let plain = try book.edited { try $0.setValue(.number(1), at: "A1", in: "S") }
    #expect(!plain.names.contains("xl/styles.xml"))
    let filled = try book.edited { try $0.setFill(.rgb(0xFF0000), at: "A1", in: "S") }
    #expect(filled.names.contains("xl/styles.xml"))
    #expect(try filled.workbook.styles.format(1).fill == .solid(.rgb(0xFF0000)))
  }
}
