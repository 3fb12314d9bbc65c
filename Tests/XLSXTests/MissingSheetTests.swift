import Testing
import XLSX

/// Damaged files that list sheets they do not hold.
struct MissingSheetTests {
  private func workbook(with second: String?) -> HandMadeWorkbook {
    var workbook = HandMadeWorkbook(rows: #"<row><c><v>1</v></c></row>"#)
    workbook["xl/workbook.xml"] = workbook["xl/workbook.xml"]?.replacing(
      "</sheets>",
      with: #"<sheet name="二" sheetId="2" \#(second.map { #"r:id="\#($0)""# } ?? "")/></sheets>"#
    )
    return workbook
  }

  @Test(arguments: [nil, "rId9"])
  func `the sheets that are there can be read, and the missing one is named`(id: String?) throws {
    let workbook = try workbook(with: id).opened()
    #expect(workbook.sheets.map(\.isMissing) == [false, true])
    #expect(try workbook.worksheet(named: "S").text(at: "A1") == "1")
    #expect(throws: XLSXError(.missingSheet("二"))) { try workbook.worksheet(named: "二") }
    #expect(throws: XLSXError(.missingSheet("二"))) { try workbook.worksheets() }
  }

  @Test func `a file that holds no sheet is refused`() {
    var workbook = HandMadeWorkbook()
    workbook["xl/worksheets/sheet1.xml"] = nil
    #expect(throws: XLSXError(.missingSheet("S"))) { try workbook.opened() }
  }
}
