import Foundation
import TestSupport
import Testing
import XLSX

/// What is read only when it is asked for, compared with what openpyxl reads, and by hand.
struct OnDemandTests {
  private static let canAskOpenpyxl =
    TestFiles.hasCorpus && Tool.succeeds("python3", "-c", "import openpyxl")

  /// A real workbook as openpyxl describes it.
  private struct Description: Decodable {
    let path: String
    let title: String?
    let creator: String?
    let names: [String]
    let sheets: [Sheet]

    struct Sheet: Decodable {
      let name: String
      let tables: [[String]]
      let comments: [[String]]
      let links: [String]
      let validations: [String]
      let merges: [String]
      let isProtected: Bool
    }
  }

  @Test(.enabled(if: canAskOpenpyxl, "the shared corpus or openpyxl is missing"))
  func `openpyxl reads the same tables, notes, links, validations and properties`() throws {
    let result = try Tool.run([
      "python3", "-W", "ignore", "-c", Self.script, RepositoryFiles.shared + "/corpus",
    ])
    let line = try #require(result.output.split(separator: "\n").last)
    let books = try JSONDecoder().decode([Description].self, from: Data(line.utf8))
    #expect(books.count > 40)
    for book in books { try compare(book) }
  }

  private func compare(_ book: Description) throws {
    let workbook = try Workbook(path: book.path)
    let properties = try workbook.properties
    #expect(properties.title ?? "" == book.title ?? "", "\(book.path)")
    // openpyxl puts its own name where a workbook names nobody.
    if book.creator != "openpyxl" {
      #expect(properties.creator ?? "" == book.creator ?? "", "\(book.path)")
    }
    let names = workbook.definedNames.filter { $0.sheetIndex == nil }.map(\.name)
    #expect(Set(names) == Set(book.names), "\(book.path)")
    for description in book.sheets {
      let entry = try #require(workbook.sheet(named: description.name))
      let sheet = try workbook.worksheet(entry)
      let place = "\(book.path) \(description.name)"
      let tables = try workbook.tables(of: entry)
        .map { [$0.name, "\($0.range)"] + $0.columns.map(\.name) }
      #expect(Set(tables) == Set(description.tables), "\(place)")
      let comments = try workbook.comments(of: entry).map { ["\($0.reference)", $0.text] }
      #expect(Set(comments) == Set(description.comments), "\(place)")
      // openpyxl spreads a link over its cells, and moves one from merged cells to the first.
      let links = sheet.hyperlinks.filter { link in
        link.range.first == link.range.last
          && !sheet.mergedRanges.contains { $0.contains(link.range.first) }
      }
      for link in links {
        let text = "\(link.range) \(link.url ?? "") \(link.location ?? "")"
        #expect(description.links.contains(text), "\(place)")
      }
      #expect(!description.links.isEmpty || links.isEmpty, "\(place)")
      #expect(description.links.isEmpty || !sheet.hyperlinks.isEmpty, "\(place)")
      let validations = sheet.validations.map { "\($0.kind.rawValue) \($0.formula1 ?? "")" }
      #expect(validations.sorted() == description.validations.sorted(), "\(place)")
      #expect(Set(sheet.mergedRanges.map(\.description)) == Set(description.merges), "\(place)")
      #expect((sheet.protection != nil) == description.isProtected, "\(place)")
    }
  }

  private static let script = """
    import json, os, sys, openpyxl
    features = {"table", "dv", "hyperlink", "comments", "protect", "merge"}
    found = []
    for line in open(sys.argv[1] + "/MANIFEST.tsv", encoding="utf-8").read().splitlines()[1:]:
        name, _, size, has = line.split("\\t")[:4]
        if not name.startswith(("valid", "japanese")) or int(size) > 40000 or not features & set(has.split(",")):
            continue
        path = sys.argv[1] + "/" + name
        try:
            book = openpyxl.load_workbook(path)
        except Exception:
            continue
        if not book.worksheets:
            continue
        sheets = []
        for sheet in book.worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            sheets.append({
                "name": sheet.title,
                "tables": [[one.displayName, one.ref] + one.column_names for one in sheet.tables.values()],
                "comments": [[cell.coordinate, cell.comment.text] for cell in cells if cell.comment],
                "links": [f"{cell.coordinate} {cell.hyperlink.target or ''} {cell.hyperlink.location or ''}"
                          for cell in cells if cell.hyperlink],
                "validations": [f"{one.type or 'none'} {one.formula1 or ''}" for one in sheet.data_validations.dataValidation],
                "merges": [str(one) for one in sheet.merged_cells.ranges],
                "isProtected": bool(sheet.protection.sheet)})
        found.append({"path": path, "title": book.properties.title, "creator": book.properties.creator,
                      "names": list(book.defined_names), "sheets": sheets})
        if len(found) == 120:
            break
    print(json.dumps(found))
    """

  @Test func `conversations are read with their authors and replies`() throws {
    var workbook = HandMadeWorkbook(rows: #"<row><c><v>1</v></c></row>"#)
    let space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    workbook["xl/worksheets/_rels/sheet1.xml.rels"] = HandMadeWorkbook.relationships([
      ("threadedComment", "../threadedComments/threadedComment1.xml")
    ])
    .replacing(
      HandMadeWorkbook.office,
      with: "http://schemas.microsoft.com/office/2017/10/relationships"
    )
    workbook["xl/_rels/workbook.xml.rels"] = HandMadeWorkbook.relationships([
      ("worksheet", "worksheets/sheet1.xml"), ("person", "persons/person.xml"),
    ])
    workbook["xl/persons/person.xml"] = """
      <personList xmlns="\(space)"><person displayName="佐藤" id="{P1}" userId="s"/>\
      <person displayName="鈴木" id="{P2}" userId="t"/></personList>
      """
    workbook["xl/threadedComments/threadedComment1.xml"] = """
      <ThreadedComments xmlns="\(space)">\
      <threadedComment ref="A1" dT="2024-04-01T09:30:00.12" personId="{P1}" id="{1}" done="1">\
      <text>単位は&lt;千円&gt;ですか</text></threadedComment>\
      <threadedComment ref="A1" personId="{P2}" id="{2}" parentId="{1}"><text>はい</text></threadedComment>\
      <threadedComment ref="B2" personId="{X}" id="{3}"><text>別</text></threadedComment>\
      </ThreadedComments>
      """
    let opened = try workbook.opened()
    let conversations = try opened.threadedComments(of: opened.sheets[0])
    #expect(conversations.map(\.reference) == ["A1", "B2"])
    #expect(conversations[0].comment.author == "佐藤")
    #expect(conversations[0].comment.text == "単位は<千円>ですか")
    #expect(conversations[0].comment.date?.hour == 9)
    #expect(conversations[0].replies.map(\.text) == ["はい"])
    #expect(conversations[0].replies.map(\.author) == ["鈴木"])
    #expect(conversations.map(\.isResolved) == [true, false])
    #expect(conversations[1].comment.author.isEmpty)
  }

  @Test func `tables are read with totals, formulas and hidden headings`() throws {
    var workbook = HandMadeWorkbook(rows: #"<row><c><v>1</v></c></row>"#)
    workbook["xl/worksheets/_rels/sheet1.xml.rels"] = HandMadeWorkbook.relationships([
      ("table", "../tables/a.xml"), ("table", "../tables/b.xml"),
      ("table", "../tables/missing.xml"),
    ])
    workbook["xl/tables/a.xml"] = """
      <table \(HandMadeWorkbook.main) id="1" name="x" displayName="事業" ref="B2:D9" totalsRowCount="1">\
      <autoFilter ref="B2:D8"/><tableColumns count="3"><tableColumn id="1" name="名_x000A_称" \
      totalsRowLabel="計"/><tableColumn id="2" name="金額" totalsRowFunction="sum"/>\
      <tableColumn id="3" name="比" totalsRowFunction="custom"><calculatedColumnFormula>事業[金額]*2\
      </calculatedColumnFormula><totalsRowFormula>1+1</totalsRowFormula></tableColumn></tableColumns>\
      <tableStyleInfo name="TableStyleLight1" showRowStripes="1"/></table>
      """
    workbook["xl/tables/b.xml"] = """
      <table \(HandMadeWorkbook.main) id="2" displayName="b" ref="F1:F2" headerRowCount="0">\
      <tableColumns count="1"><tableColumn id="1" name="c"/></tableColumns></table>
      """
    let opened = try workbook.opened()
    let tables = try opened.tables(of: opened.sheets[0])
    #expect(tables.map(\.name) == ["事業", "b"])
    #expect(tables[0].columns.map(\.name) == ["名\n称", "金額", "比"])
    #expect(tables[0].columns.map(\.total) == [.label("計"), .function(.sum), .formula("1+1")])
    #expect(tables[0].columns[2].formula == "事業[金額]*2")
    #expect(tables[0].dataRange == "B3:D8")
    #expect(tables[0].hasFilter && !tables[1].hasFilter)
    #expect(tables[0].style?.stripesRows == true && tables[1].style == nil)
    #expect(tables[1].dataRange == "F1:F2")
  }

  @Test func `a sheet's own name comes before the workbook's`() throws {
    var workbook = HandMadeWorkbook(rows: #"<row><c><v>1</v></c></row>"#)
    workbook["xl/workbook.xml"] = workbook["xl/workbook.xml"]?.replacing(
      "</workbook>",
      with: """
        <definedNames><definedName name="総額">S!$A$1</definedName>\
        <definedName name="総額" localSheetId="0">S!$B$1</definedName></definedNames></workbook>
        """
    )
    let opened = try workbook.opened()
    #expect(opened.definedName("総額")?.formula == "S!$A$1")
    #expect(opened.definedName("総額", on: opened.sheets[0])?.formula == "S!$B$1")
    #expect(opened.definedName("ない") == nil)
  }

  @Test func `a workbook need not say anything of itself`() throws {
    let opened = try HandMadeWorkbook(rows: "<row/>").opened()
    #expect(try opened.properties.title == nil)
    #expect(try opened.properties.application.isEmpty)
    #expect(try opened.tables(of: opened.sheets[0]).isEmpty)
    #expect(try opened.threadedComments(of: opened.sheets[0]).isEmpty)
  }
}
