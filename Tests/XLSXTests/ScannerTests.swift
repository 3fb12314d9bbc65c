import ReadingComparison
import TestSupport
import Testing
import XLSX

@Suite struct `the scanner beside the parser` {
  /// Reads a sheet and its shared strings in both ways and in a stream; the scanner must take them.
  private func same(_ rows: String, strings: String = "", isPlain: Bool = true) throws {
    let bytes = try MarkupBook.bytes(
      sheet: Array(MarkupBook.sheet(rows).utf8),
      strings: Array(MarkupBook.strings(strings).utf8)
    )
    let workbook = try Workbook(bytes: bytes)
    #expect(try workbook.scans(workbook.sheets[0]) == isPlain)
    try sameBothWays(bytes)
  }

  private func sameBothWays(_ bytes: [UInt8]) throws {
    let comparison = try ScannerComparison { try Workbook(bytes: bytes, limits: $0) }
    #expect(comparison.sheets == 1)
    #expect(comparison.differences == [])
  }

  @Test(arguments: [
    "<row r='1'/>", "<row r=\"1\"><c r=\"A1\"><v>1</v><f>2</f></c></row>",
    "<row r=\"1\"><c><v>1</v><v>2</v></c></row>", "<row r=\"1\"><x/></row>",
    "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"a1\"><v>1</v></c></row>",
    "<row r=\"1\"><c r=\"$A$1\"><v>1</v></c></row>", "<row r=\"x\"><c><v>1</v></c></row>",
    "<row r=\"1\"><!-- --><c><v>1</v></c></row>", "<row r=\"1\"><c><v><![CDATA[1]]></v></c></row>",
    "<row r=\"1\"><c r=\"A1\" r=\"A1\"/></row>", "<row r=\"1\"><c r=\"A1\"><v>1</v></row>",
    "<row r=\"1\" p:x=\"1\"/>", "<row xmlns=\"urn:x\" r=\"1\"><c><v>1</v></c></row>",
    "<row r=\"0\"><c><v>1</v></c></row>", "<row r=\"1\"><c t=\"s\"><v>9</v></c></row>",
    "<row r=\"1\"><c t=\"str\"><v>a]]>b</v></c></row>", "<row r=\"1\"><c><v>1&x;</v></c></row>",
    "<row r=\"1\"><c t=\"str\"><v>&#0;</v></c></row>", "<row r=\"1\">text</row>",
    "<row r=\"1\"><c t=\"str\"><v>a\r\nb</v></c></row>", "<?pi?><row r=\"1\"/>",
    "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "<c r=\"A1\"><v>1</v></c>", "<c><v>1</v></c>",
    "<row r=\"1\"><c t=\"x\"><v>1</v></c></row>",
    "<row r=\"1\"><c t=\"str\"><is><t>x</t></is></c></row>",
    "<row r=\"1\"><c t=\"str\"><v>\u{FFFE}</v></c></row>", "<row r=\"1048577\"><c/></row>",
    "<row><c t=\"inlineStr\"><is/></c></row>",
  ])
  func `what is not plain is left to the parser`(_ rows: String) throws {
    try same(rows, isPlain: false)
  }

  @Test(arguments: [
    "", "<row/>", "<row><c/><c/></row><row><c/></row>", "<row r=\"5\"><c r=\"C5\"/><c/></row>",
    "<row r=\"1\" spans=\"1:3\" s=\"2\" customFormat=\"1\" ht=\"12.75\" customHeight=\"1\" hidden=\"true\" outlineLevel=\"3\" collapsed=\"0\" thickTop=\"1\" thickBot=\"1\" ph=\"1\"/>",
    "\n <row r=\"3\" >\r\n<c r=\"A3\" s=\"4\" cm=\"1\" vm=\"1\" ph=\"1\" />\t<c r=\"B3\"\n t=\"n\"><v>1</v> </c> </row>\n",
    "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row><row r=\"1\"><c r=\"A1\"><f>B1</f><v>3</v></c></row>",
    "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row><row r=\"1\"><c><v>3</v></c></row>",
    "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"b\"><v>true</v></c><c t=\"b\"><v></v></c></row>",
    "<row><c t=\"e\"><v>#DIV/0!</v></c><c t=\"e\"><v>_x0041_</v></c><c t=\"e\"/></row>",
    "<row><c t=\"d\"><v>2024-02-29</v></c><c t=\"d\"><v>never</v></c></row>",
    "<row><c t=\"str\"><v>a &amp; b &lt;&gt;&quot;&apos; &#65;&#x3042;&#x1F600; 日本 _x000D_ _x004g_ ]] ></v></c></row>",
    "<row><c t=\"str\"><v xml:space=\"preserve\"> _x0041_ </v></c><c t=\"str\"><v/></c><c t=\"str\"><v></v></c></row>",
    "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v> 1 </v></c><c t=\"s\"><v>001</v></c></row>",
    "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is></is></c></row>",
    "<row><c t=\"inlineStr\"><is><r><rPr><b/><sz val=\"9\"/><rFont val=\"游ゴシック\"/></rPr><t>a_x000D_</t></r><r><t xml:space=\"preserve\"> b</t></r><rPh sb=\"0\" eb=\"1\"><t>カナ</t></rPh><phoneticPr fontId=\"1\"/></is></c></row>",
    "<row><c><f>A1</f></c><c><f></f><v>1</v></c><c><f/></c><c t=\"str\"><f>T[[#All],[a]]&amp;\"x\"</f><v>y</v></c></row>",
    "<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"0\"/></c><c r=\"B1\"><f t=\"shared\" ref=\"B1:B3\" si=\"0\">C1+$C$1</f><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>",
    "<row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:A2\">C1:C2</f></c><c><f t=\"array\">1</f></c><c><f t=\"dataTable\" ref=\"A1:B2\" dt2D=\"1\" dtr=\"1\" r1=\"A1\" r2=\"B1\"/></c><c><f ca=\"1\" aca=\"0\" bx=\"0\" t=\"normal\">NOW()</f></c></row>",
  ])
  func `plain markup gives the parser's cells`(_ rows: String) throws {
    try same(rows, strings: "<si><t>x</t></si><si><t>y</t></si>")
  }

  @Test(arguments: [
    "<si><t>日本</t></si><si/><si></si><si><t/></si><si><t xml:space=\"preserve\"> a </t></si>",
    "<si><r><t>東</t></r><r><rPr><b/><color theme=\"1\" tint=\"-0.5\"/><rFont val=\"&#12354;\"/></rPr><t>京</t></r></si>",
    "<si><t>_x0041_</t><rPh sb=\"0\" eb=\"1\"><t>&amp;</t></rPh><phoneticPr fontId=\"1\"/></si>",
    "<si><r><rPr/><t>a</t></r><r></r><rPh sb=\"0\" eb=\"1\"><t>b</t></rPh></si>\n<extLst/>",
    "<si><t>a</t><t>b</t></si>", "<si><t>a</t><r><t>b</t></r></si>", "<si><b/></si>",
    "<si a=\"1\"/>",
    "<si><t>a", "<si><r><rPr><b><c/></b></rPr><t>x</t></r></si>", "<si><t>a<b/></t></si>",
    "<si><r><rPr><b val=\"1\" val=\"2\"/></rPr><t>x</t></r></si>", "<x><si><t>a</t></si></x>",
    "<si><t>a</t></si><extLst><si><t>b</t></si></extLst>",
  ])
  func `shared strings are the parser's`(_ items: String) throws {
    for count in 0...5 {
      let cells = (0..<count).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
      let sheet = MarkupBook.sheet("<row>\(cells)</row>")
      try sameBothWays(
        MarkupBook.bytes(sheet: Array(sheet.utf8), strings: Array(MarkupBook.strings(items).utf8))
      )
    }
  }

  @Test(arguments: [
    "<worksheet MAIN><!-- <sheetData> --><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
    "<worksheet MAIN><sheetData><row><c><v>1</v></c></row></sheetData><sheetData><row r=\"7\"><c><v>1</v></c></row></sheetData></worksheet>",
    "<worksheet MAIN><sheetData><row><c><v>1</v></c></row></sheetData></workshee>",
    "<worksheet MAIN><sheetData><row><c><v>1</v></c></row></sheetData></worksheet><x/>",
    "<worksheet MAIN><sheetData><row><c><v>1</v></c></row></sheetData>",
    "<worksheet MAIN><sheetData><row><c><v>1</v></c></row>",
    "<worksheet MAIN xmlns:p='u'><sheetData><row p:q=\"1\" r=\"2\"/></sheetData></worksheet>",
    "<worksheet MAIN xmlns:p=\"u\"><sheetData><row p:q=\"1\" r=\"2\"/><row p:a=\"\" p:b=\"\"/></sheetData></worksheet>",
    "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
    "<x:worksheet xmlns:x=\"urn:x\" MAIN><sheetData><row><c><v>1</v></c></row></sheetData></x:worksheet>",
    "<worksheet MAIN xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:AlternateContent><mc:Choice><sheetData><row><c><v>1</v></c></row></sheetData></mc:Choice></mc:AlternateContent></worksheet>",
    "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><worksheet MAIN><sheetData><row><c t=\"str\"><v>\u{E9}</v></c></row></sheetData></worksheet>",
    "<?xml version='1.0' encoding='utf-8'?>\n<worksheet MAIN><sheetData><row><c t=\"str\"><v>\u{E9}</v></c></row></sheetData></worksheet>",
    "\u{FEFF}<?xml version=\"1.0\" standalone=\"yes\"?><worksheet MAIN><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
    "<?xml version=\"1.1\"?><worksheet MAIN><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
    "<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet MAIN><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>",
    "<worksheet MAIN><cols><col min=\"1\" max=\"2\"/></cols><sheetData/></worksheet>",
    "<worksheet MAIN/>", "",
  ])
  func `whatever stands around the rows is read or refused alike`(_ sheet: String) throws {
    let sheet = sheet.replacing("MAIN", with: MarkupBook.main)
    try sameBothWays(MarkupBook.bytes(sheet: Array(sheet.utf8)))
  }

  @Test func `any byte changed, taken out or put in gives the same either way`() throws {
    let rows =
      "<row r=\"1\" ht=\"1.5\"><c r=\"A1\" s=\"1\" t=\"str\"><f>\"a\"</f><v>é&amp;</v></c><c><v>-1.5E2</v></c></row>"
    let sheet = Array(MarkupBook.sheet(rows).utf8)
    let start = MarkupBook.main.utf8.count + 11
    for index in stride(from: start, to: sheet.count, by: 3) {
      for byte in [index % 2 == 0 ? UInt8(ascii: " ") : UInt8(ascii: "<"), 0xFF] {
        var changed = sheet
        changed[index] = byte
        try sameBothWays(MarkupBook.bytes(sheet: changed))
        if byte == UInt8(ascii: " ") {
          changed.remove(at: index)
          try sameBothWays(MarkupBook.bytes(sheet: changed))
        }
        var longer = sheet
        longer.insert(byte, at: index)
        try sameBothWays(MarkupBook.bytes(sheet: longer))
      }
    }
  }

  @Test func `rows that straddle windows, and rows larger than one, are whole`() throws {
    let text = String(repeating: "長い文字列", count: 200)
    let cell = "<c t=\"str\"><f>A1&amp;\"\(text)\"</f><v>\(text)</v></c>"
    let wide = "<row>" + String(repeating: cell, count: 100) + "</row>"
    let narrow = String(repeating: "<row>\(cell)</row>", count: 60)
    try same(narrow + wide + narrow)
    let tooWide = "<row>" + String(repeating: cell, count: 700) + "</row>"
    try same(narrow + tooWide, isPlain: false)
  }
}

@Suite(.enabled(if: TestFiles.hasCorpus, "the shared corpus is absent"))
struct `the scanner over real workbooks` {
  /// Longer sheets are left to `make compare`, which is built for speed.
  private static let longestPart = 12_000

  @Test(arguments: ["valid", "japanese"])
  func `the cells are the parser's, in memory and in a stream`(_ folder: String) throws {
    var (sheets, scannedSheets) = (0, 0)
    for path in TestFiles.corpus(folder) {
      let comparison = try ScannerComparison(
        { try Workbook(path: path, limits: $0) },
        longestPart: Self.longestPart
      )
      #expect(comparison.differences == [], "\(path)")
      sheets += comparison.sheets
      scannedSheets += comparison.scannedSheets
    }
    #expect(sheets > 100)
    #expect(scannedSheets * 10 >= sheets * 7)
  }
}
