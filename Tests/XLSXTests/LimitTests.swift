import ReadingComparison
import Testing
import XLSX
import XML
import Zip

/// Each limit of reading is crossed by a workbook, and the error names limit and part.
@Suite struct `limits of reading` {
  /// What reading all of a workbook throws under changed limits; nil where it is read.
  private func failure(
    sheet: String = MarkupBook.sheet("<row><c t=\"s\"><v>0</v></c><c/></row>"),
    strings: String = MarkupBook.strings("<si><t>a</t></si><si><t>b</t></si>"),
    styles: String = "<styleSheet \(MarkupBook.main)><cellXfs><xf/><xf/></cellXfs></styleSheet>",
    _ change: (inout XLSXLimits) -> Void = { _ in }
  ) throws -> XLSXError? {
    var limits = XLSXLimits()
    change(&limits)
    let bytes = try MarkupBook.bytes(
      sheet: Array(sheet.utf8),
      strings: Array(strings.utf8),
      styles: Array(styles.utf8)
    )
    do {
      let workbook = try Workbook(bytes: bytes, limits: limits)
      for sheet in workbook.sheets { _ = try workbook.worksheet(sheet) }
      return nil
    } catch let error as XLSXError { return error }
  }

  @Test func `a workbook within all limits is read`() throws {
    #expect(try failure() == nil)
  }

  @Test(arguments: [true, false])
  func `cells and shared strings are counted by scanner and parser`(_ scanning: Bool) throws {
    let cells = try failure {
      $0.scansPlainMarkup = scanning
      $0.cells = 1
    }
    #expect(cells == XLSXError(.limitExceeded(limit: "cells", allowed: 1), part: "/s.xml"))
    let strings = try failure {
      $0.scansPlainMarkup = scanning
      $0.sharedStrings = 1
    }
    #expect(
      strings == XLSXError(.limitExceeded(limit: "shared strings", allowed: 1), part: "/t.xml")
    )
  }

  @Test func `styles, merged ranges and sheets are counted`() throws {
    let styles = try failure { $0.styles = 1 }
    #expect(styles?.part == "/y.xml")
    #expect(styles?.reason.hasSuffix("than the limit of 1") == true)
    let merges = try failure(
      sheet: """
        <worksheet \(MarkupBook.main)><sheetData/><mergeCells><mergeCell ref="A1:B1"/>\
        <mergeCell ref="A2:B2"/></mergeCells></worksheet>
        """
    ) { $0.mergedRanges = 1 }
    #expect(
      merges == XLSXError(.limitExceeded(limit: "merged ranges", allowed: 1), part: "/s.xml")
    )
    let sheets = try failure { $0.sheets = 0 }
    #expect(sheets == XLSXError(.limitExceeded(limit: "sheets", allowed: 0), part: "/w.xml"))
  }

  @Test(arguments: [
    ("columns", "<cols>\(four("col min=\"1\" max=\"1\""))</cols><sheetData/>"),
    ("hyperlinks", "<sheetData/><hyperlinks>\(four("hyperlink ref=\"A1\""))</hyperlinks>"),
    (
      "data validations",
      "<sheetData/><dataValidations>\(four("dataValidation sqref=\"A1\""))</dataValidations>"
    ),
  ])
  func `every list of a sheet is counted`(_ list: String, _ content: String) throws {
    let sheet = "<worksheet \(MarkupBook.main)>\(content)</worksheet>"
    #expect(try failure(sheet: sheet) { $0.listItems = 4 } == nil)
    let error = try failure(sheet: sheet) { $0.listItems = 3 }
    #expect(error == XLSXError(.limitExceeded(limit: list, allowed: 3), part: "/s.xml"))
  }

  @Test func `number formats, names, comments and relationships are counted`() throws {
    let formats = (1...4).map { "<numFmt numFmtId=\"\($0 + 200)\" formatCode=\"0\"/>" }.joined()
    let styles = "<styleSheet \(MarkupBook.main)><numFmts>\(formats)</numFmts></styleSheet>"
    #expect(try failure(styles: styles) { $0.styles = 4 } == nil)
    #expect(try failure(styles: styles) { $0.styles = 3 }?.part == "/y.xml")
    var limits = XLSXLimits()
    limits.listItems = 4
    var book = HandMadeWorkbook()
    book["xl/worksheets/_rels/sheet1.xml.rels"] = HandMadeWorkbook.relationships([
      ("comments", "../comments1.xml")
    ])
    book["xl/comments1.xml"] = """
      <comments \(HandMadeWorkbook.main)><commentList>\
      \(String(repeating: "<comment ref=\"A1\"/>", count: 5))</commentList></comments>
      """
    let opened = try book.opened(limits: limits)
    #expect(
      throws: XLSXError(.limitExceeded(limit: "comments", allowed: 4), part: "/xl/comments1.xml")
    ) { try opened.comments(of: opened.sheets[0]) }
    let names = String(repeating: "<definedName name=\"n\">1</definedName>", count: 5)
    book["xl/workbook.xml"] = book["xl/workbook.xml"]?
      .replacing("</workbook>", with: "<definedNames>\(names)</definedNames></workbook>")
    let tooManyNames = XLSXError(
      .limitExceeded(limit: "defined names", allowed: 4),
      part: "/xl/workbook.xml"
    )
    #expect(throws: tooManyNames) { try book.opened(limits: limits) }
    book["_rels/.rels"] = HandMadeWorkbook.relationships(
      Array(repeating: ("officeDocument", "xl/workbook.xml"), count: 5)
    )
    let tooMany = XLSXError(
      .limitExceeded(limit: "relationships", allowed: 4),
      part: "/_rels/.rels"
    )
    #expect(throws: tooMany) { try book.opened(limits: limits) }
  }

  private static func four(_ tag: String) -> String { String(repeating: "<\(tag)/>", count: 4) }

  @Test func `depth, attributes, their length and texts are bounded in rows too`() throws {
    let nested = String(repeating: "<x>", count: 300) + String(repeating: "</x>", count: 300)
    let long = String(repeating: "x", count: 100_000)
    let cases: [(String, String, (inout XLSXLimits) -> Void)] = [
      (nested, "nested elements", { _ in }),
      (String(repeating: "<row>", count: 100_000), "nested elements", { _ in }),
      (
        "<row r=\"1\" s=\"1\" ht=\"1\" hidden=\"1\" spans=\"1:1\" ph=\"1\"/>", "attributes",
        { $0.xml.attributes = 5 }
      ),
      ("<row spans=\"\(long)\"/>", "attribute bytes", { $0.xml.attributeLength = 1000 }),
      ("<row><c t=\"str\"><v>\(long)</v></c></row>", "text bytes", { $0.xml.textLength = 1000 }),
    ]
    for (rows, limit, change) in cases {
      let error = try failure(sheet: MarkupBook.sheet(rows), change)
      #expect(error?.part == "/s.xml")
      #expect(error?.reason.contains("more \(limit) than the limit of") == true, "\(limit)")
    }
  }

  @Test(arguments: ["s", "t", "y"])
  func `entities are never expanded and nothing is fetched`(_ part: String) throws {
    let laughs = """
      <!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">\
      <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>
      """
    let external = "<!DOCTYPE a [<!ENTITY d SYSTEM \"file:///etc/hostname\">]>"
    let rows = "<row><c t=\"str\"><v>&d;</v></c></row>"
    for type in [laughs, external] {
      let error =
        switch part {
        case "s": try failure(sheet: type + MarkupBook.sheet(rows))
        case "t": try failure(strings: type + MarkupBook.strings("<si><t>&d;</t></si>"))
        default: try failure(styles: type + "<styleSheet \(MarkupBook.main)>&d;</styleSheet>")
        }
      #expect(error?.part == "/\(part).xml")
      #expect(error?.reason.contains("document type") == true)
    }
  }

  @Test func `the container's limits reach a workbook's reader`() throws {
    #expect(try failure { $0.zip.entries = 2 }?.reason.contains("entry count") == true)
    #expect(try failure { $0.zip.entrySize = 9 }?.reason.contains("entry size") == true)
    #expect(try failure { $0.zip.totalSize = 9 }?.reason.contains("total size") == true)
    let repetitive = MarkupBook.sheet(String(repeating: "<row></row>", count: 200_000))
    #expect(try failure(sheet: repetitive) { $0.zip.ratio = 100 }?.reason.contains("ratio") == true)
  }

  @Test func `a workbook cut anywhere is refused, and one byte off is never a crash`() throws {
    let bytes = try MarkupBook.bytes(
      sheet: Array(MarkupBook.sheet("<row><c><v>1</v></c></row>").utf8)
    )
    for count in stride(from: 0, to: bytes.count, by: 97) {
      #expect(throws: XLSXError.self) { try Workbook(bytes: Array(bytes.prefix(count))) }
    }
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[index] ^= 0x55
      guard let workbook = try? Workbook(bytes: changed) else { continue }
      for sheet in workbook.sheets { _ = try? workbook.worksheet(sheet) }
    }
  }
}
