import Testing
import XLSX

/// The forms in which programs other than Excel write a workbook, each of them allowed or common.
struct VendorFormTests {
  private static let text = #"<c r="B2" t="inlineStr"><is><t>東京</t></is></c>"#

  @Test func `cells and rows without addresses count on`() throws {
    let sheet = try HandMadeWorkbook(
      rows: "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c t=\"str\"><v>b</v></c></row>"
        + #"<row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"#
    ).sheet()
    #expect(sheet.value(at: "B1") == .number(2))
    #expect(sheet.value(at: "B2") == .text("b"))
    #expect(sheet.value(at: "D5") == .number(4))
    #expect(sheet.value(at: "A6") == .number(5))
  }

  @Test func `rows and cells out of order, and a wrong dimension, are put right`() throws {
    let sheet = try HandMadeWorkbook(
      sheet: """
        <worksheet \(HandMadeWorkbook.main)><dimension ref="Z99"/><sheetData>
        <row r="3"><c r="C3"><v>33</v></c><c r="A3"><v>31</v></c></row>
        <row r="1"><c r="A1"><v>11</v></c></row></sheetData></worksheet>
        """
    ).sheet()
    #expect(sheet.rows.map(\.number) == [1, 3])
    #expect(sheet.rows.flatMap { $0.map(\.reference) } == ["A1", "A3", "C3"])
    #expect(sheet.usedRange == "A1:C3")
  }

  @Test(arguments: ["x", "ss", "main"])
  func `a prefix on every element changes nothing`(prefix: String) throws {
    let namespace = HandMadeWorkbook.main.replacing("xmlns=", with: "xmlns:\(prefix)=")
    let (open, close) = ("<\(prefix):", "</\(prefix):")
    var workbook = HandMadeWorkbook(
      sheet: "\(open)worksheet \(namespace)>\(open)sheetData>\(open)row r=\"2\">"
        + "\(open)c r=\"B2\" t=\"s\">\(open)v>0\(close)v>\(close)c>\(close)row>\(close)sheetData>"
        + "\(open)mergeCells>\(open)mergeCell ref=\"B2:C2\"/>\(close)mergeCells>\(close)worksheet>"
    )
    workbook["xl/sharedStrings.xml"] =
      "\(open)sst \(namespace)>\(open)si>\(open)t>東京\(close)t>\(close)si>\(close)sst>"
    workbook["xl/workbook.xml"] = """
      \(open)workbook \(namespace) xmlns:rel="\(HandMadeWorkbook.office)">\(open)sheets>\
      \(open)sheet name="S" sheetId="1" rel:id="rId1"/>\(close)sheets>\(close)workbook>
      """
    let sheet = try workbook.sheet()
    #expect(sheet.text(at: "B2") == "東京")
    #expect(sheet.mergedRanges == ["B2:C2"])
  }

  @Test(arguments: [true, false])
  func `parts in UTF-16 read like others`(isLittleEndian: Bool) throws {
    var workbook = HandMadeWorkbook(rows: "<row r=\"2\">\(Self.text)</row>")
    for part in workbook.parts where part.name.hasSuffix(".xml") {
      let text = #"<?xml version="1.0" encoding="UTF-16"?>"# + (workbook[part.name] ?? "")
      let bytes = ("\u{FEFF}" + text).utf16.flatMap { unit in
        let low = UInt8(truncatingIfNeeded: unit)
        let high = UInt8(unit >> 8)
        return isLittleEndian ? [low, high] : [high, low]
      }
      workbook.setBytes(bytes, of: part.name)
    }
    #expect(try workbook.sheet().text(at: "B2") == "東京")
  }

  @Test func `the Strict namespaces read like the Transitional ones`() throws {
    var workbook = HandMadeWorkbook(
      rows: "<row r=\"2\">\(Self.text)<c r=\"C2\" t=\"d\"><v>2024-04-01T12:00:00</v></c></row>"
    )
    for part in workbook.parts {
      workbook[part.name] = workbook[part.name]?
        .replacing(
          "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
          with: "http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
        .replacing(
          HandMadeWorkbook.office,
          with: "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
    }
    let sheet = try workbook.sheet()
    #expect(sheet.text(at: "B2") == "東京")
    #expect(sheet.value(at: "C2") == .number(45383.5))
  }

  @Test func `part names may differ in case, use backslashes, and start at the root`() throws {
    var workbook = HandMadeWorkbook(rows: "<row r=\"2\">\(Self.text)</row>")
    workbook.rename("xl/worksheets/sheet1.xml", to: "xl\\Worksheets\\SHEET1.xml")
    workbook.rename("[Content_Types].xml", to: "[content_types].xml")
    workbook["xl/_rels/workbook.xml.rels"] = HandMadeWorkbook.relationships([
      ("worksheet", "/XL/worksheets/./x/../sheet1.xml")
    ])
    #expect(try workbook.sheet().text(at: "B2") == "東京")
  }

  @Test func `parts may lie anywhere, and entries be named in other code pages`() throws {
    var workbook = HandMadeWorkbook(rows: "<row r=\"2\">\(Self.text)</row>")
    workbook.rename("xl/workbook.xml", to: "book/main.xml")
    workbook.rename("xl/_rels/workbook.xml.rels", to: "book/_rels/main.xml.rels")
    workbook.rename("xl/worksheets/sheet1.xml", to: "data/一覧.xml")
    workbook["_rels/.rels"] = HandMadeWorkbook.relationships([("officeDocument", "/book/main.xml")])
    workbook["book/_rels/main.xml.rels"] = HandMadeWorkbook.relationships([
      ("worksheet", "../data/一覧.xml")
    ])
    #expect(try workbook.sheet().text(at: "B2") == "東京")
  }

  @Test func `markup that a program need not understand is left out`() throws {
    let compatibility = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    let sheet = try HandMadeWorkbook(
      sheet: """
        <worksheet \(HandMadeWorkbook.main) \(compatibility) xmlns:z="urn:z" mc:Ignorable="z">
        <sheetData><row r="2" z:spans="1"><z:note><t>no</t></z:note>\(Self.text)
        <mc:AlternateContent><mc:Choice Requires="z"><c r="C2"><v>1</v></c></mc:Choice>
        <mc:Fallback><c r="C2"><v>2</v></c></mc:Fallback></mc:AlternateContent></row></sheetData>
        <extLst><ext uri="x"><z:mergeCell ref="A1:B1"/></ext></extLst></worksheet>
        """
    ).sheet()
    #expect(sheet.text(at: "B2") == "東京")
    #expect(sheet.value(at: "C2") == .number(2))
    #expect(sheet.mergedRanges.isEmpty)
  }

  @Test func `texts come in every form`() throws {
    let sheet = try HandMadeWorkbook(
      rows: """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v> 1 </v></c>\
        <c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c>\
        <c r="E1" t="str"><f>A1</f><v>a_x000A_b</v></c><c r="F1" t="inlineStr"><is><r><t>太</t></r>\
        <r><rPr><b/></rPr><t xml:space="preserve"> 字</t></r></is></c>\
        <c r="G1" t="inlineStr"><v>値</v></c><c r="H1" t="str"/><c r="I1" t="s"/></row>
        """,
      strings: """
        <si><t xml:space="preserve"> 空 白 </t></si><si><t>a&amp;b&#x3042;<![CDATA[<い>]]></t></si>\
        <si><r><t>東</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh><r><t>京</t></r><phoneticPr fontId="1"/></si>\
        <si><t>_x005F_x0041__x0042_</t></si>
        """
    ).sheet()
    let texts = ["A1", "B1", "C1", "D1", "E1", "F1", "G1", "H1", "I1"].map { sheet.text(at: $0) }
    #expect(
      texts == [" 空 白 ", "a&bあ<い>", "東京", "_x0041_B", "a\nb", "太 字", "値", "", ""]
    )
  }

  @Test func `values come in every spelling`() throws {
    let sheet = try HandMadeWorkbook(
      rows: """
        <row r="1"><c r="A1" t="n"><v> 1.50 </v></c><c r="B1"><v>1E3</v></c>\
        <c r="C1"><v>+.5</v></c><c r="D1" t="b"><v>true</v></c><c r="E1" t="b"><v>0</v></c>\
        <c r="F1" t="e"><v>#N/A</v></c><c r="G1"><v></v></c><c r="H1" t="d"><v>2024-04-01</v></c>\
        <c r="I1" t="d"><v>12:00:00</v></c><c r="J1"><v>-0</v></c><c r="K1"><v>4.9E-324</v></c>\
        <c r="L1"><v>1.7976931348623157E308</v></c></row>
        """
    ).sheet()
    #expect(sheet.value(at: "A1") == .number(1.5))
    #expect(sheet.value(at: "B1") == .number(1000))
    #expect(sheet.value(at: "C1") == .number(0.5))
    #expect(sheet.value(at: "D1") == .bool(true))
    #expect(sheet.value(at: "E1") == .bool(false))
    #expect(sheet.value(at: "F1") == .error("#N/A"))
    #expect(sheet.value(at: "G1") == .empty)
    #expect(sheet.value(at: "H1") == .number(45383))
    #expect(sheet.value(at: "I1") == .number(0.5))
    #expect(sheet.value(at: "J1") == .number(0))
    #expect(sheet.value(at: "K1") == .number(.leastNonzeroMagnitude))
    #expect(sheet.value(at: "L1") == .number(.greatestFiniteMagnitude))
  }

  @Test func `formulas come alone, shared and in arrays`() throws {
    let sheet = try HandMadeWorkbook(
      rows: """
        <row r="1"><c r="A1"><f>B1*2</f><v>4</v></c>\
        <c r="C1"><f t="shared" ref="C1:C3" si="0">$A1+B$1</f><v>1</v></c>\
        <c r="D1"><f t="array" ref="D1:D2">A1:A2*2</f><v>8</v></c></row>\
        <row r="2"><c r="C2"><f t="shared" si="0"/><v>2</v></c><c r="D2"><v>0</v></c></row>\
        <row r="3"><c r="D3"><f>_xlfn.CONCAT("a&amp;","b")</f></c></row>
        """
    ).sheet()
    #expect(sheet["A1"]?.formula == Formula("B1*2"))
    #expect(sheet["C2"]?.formula == Formula("$A2+B$1", kind: .shared))
    #expect(sheet["D1"]?.formula == Formula("A1:A2*2", kind: .array("D1:D2")))
    #expect(sheet["D3"]?.formula?.text == #"_xlfn.CONCAT("a&","b")"#)
    #expect(sheet["D3"]?.value == .empty)
  }

  @Test func `dates of the 1904 system are shown by it`() throws {
    var workbook = HandMadeWorkbook(
      rows: #"<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" t="d"><v>1904-01-02</v></c></row>"#,
      styles: #"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#
    )
    workbook["xl/workbook.xml"] = workbook["xl/workbook.xml"]?.replacing(
      "<sheets>",
      with: #"<workbookPr date1904="1"/><sheets>"#
    )
    let sheet = try workbook.sheet()
    #expect(sheet.text(at: "A1") == "1904/1/1")
    #expect(sheet.value(at: "B1") == .number(1))
  }

  @Test
  func `a workbook needs neither styles, shared strings, types of its own nor a document part`()
    throws
  {
    var workbook = HandMadeWorkbook(rows: "<row r=\"2\">\(Self.text)</row>")
    workbook["[Content_Types].xml"] = """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Default Extension="xml" ContentType="\(WorkbookKind.workbook.rawValue)"/></Types>
      """
    #expect(try workbook.sheet().text(at: "B2") == "東京")
  }
}
