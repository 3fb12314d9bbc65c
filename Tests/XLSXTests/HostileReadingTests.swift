import Foundation
import TestSupport
import Testing

@testable import XLSX

/// Workbooks made to crash, stall or mislead the reader.
@Suite struct `reading hostile workbooks` {
  @Test(arguments: [
    "900000000000000000-01-01", "9223372036854775807-12-31", "-9223372036854775808-01-01",
    "10000-01-01", "0-01-01",
  ])
  func `a date cell of an impossible year stays text`(_ text: String) throws {
    let sheet = try HandMadeWorkbook(
      rows: "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>\(text)</v></c></row>"
    ).sheet()
    #expect(sheet.value(at: "A1") == .text(text))
  }

  @Test func `a moment out of the calendar has no weekday and no serial`() {
    for (year, month, day) in [(Int.max, 1, 1), (Int.min, 1, 1), (2026, Int.max, 1), (2026, 1, -9)]
    {
      var moment = CalendarDateTime(year: year, month: month, day: day)
      #expect(moment.weekday == 0)
      moment.hour = .max
      #expect(DateSystem.excel1900.serial(of: moment) == nil)
    }
    #expect(CalendarDateTime(year: 2026, month: 11, day: 25).weekday == 4)
  }

  @Test(.timeLimit(.minutes(5)))
  func `a pipe, a device and a folder are refused for what they are`() throws {
    let folder = try TemporaryFolder()
    let pipe = try folder.write([], to: "pipe.xlsx")
    try FileManager.default.removeItem(atPath: pipe)
    #expect(mkfifo(pipe, 0o600) == 0)
    for path in [pipe, "/dev/zero", "/"] {
      #expect {
        try Workbook(path: path)
      } throws: { error in
        let error = error as? XLSXError
        return error?.path == path && error?.reason.contains("a folder, a pipe or a device") == true
      }
    }
  }

  @Test(arguments: [1, 7, 9, 17, 18, 19, 40])
  func `a fraction of many places is shown, not computed past what fits`(_ places: Int) {
    let format = NumberFormat(code: "?/" + String(repeating: "?", count: places))
    #expect(format.text(for: 0.5) == "1/2" + String(repeating: " ", count: places - 1))
    for value in [Double.pi, 1e-7, 0.999_999_9, 123_456.789_012_3] {
      #expect(format.text(for: value).contains("/"))
    }
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["#", "#,", "0.", "x", "y.", "\"a\"", "%"])
  func `a format code longer than Excel takes is shown as General at once`(_ unit: String) {
    let format = NumberFormat(code: String(repeating: unit, count: 1_000_000 / unit.utf8.count))
    #expect(!format.isValid)
    #expect(format.text(for: 1234.5) == "1234.5")
    #expect(NumberFormat(code: String(repeating: "0", count: 255)).isValid)
  }

  @Test func `the links of a sheet are found at once, however many there are`() throws {
    let count = 20_000
    let links = (1...count).map { "<hyperlink ref=\"A\($0)\" r:id=\"l\($0)\"/>" }.joined()
    let type = HandMadeWorkbook.office + "/hyperlink"
    let relationships = (1...count).map {
      "<Relationship Id=\"l\($0)\" Type=\"\(type)\" Target=\"u\($0)\" TargetMode=\"External\"/>"
    }.joined()
    var book = HandMadeWorkbook(
      sheet: """
        <worksheet \(HandMadeWorkbook.main) xmlns:r="\(HandMadeWorkbook.office)"><sheetData/>\
        <hyperlinks>\(links)</hyperlinks></worksheet>
        """
    )
    book["xl/worksheets/_rels/sheet1.xml.rels"] = HandMadeWorkbook.relationships([])
      .replacing("</Relationships>", with: relationships + "</Relationships>")
    let sheet = try book.sheet()
    let duration = ContinuousClock().measure {
      #expect(sheet.hyperlinks.count == count)
      for place in 0..<count where sheet.hyperlinks[place].url != "u\(place + 1)" {
        Issue.record("link \(place) leads to \(sheet.hyperlinks[place].url ?? "nowhere")")
      }
    }
    #expect(duration < .seconds(10))
  }

  @Test(arguments: [
    ("1", CellValue.bool(true)), ("true", .bool(true)), (" 1 ", .bool(true)), ("0", .bool(false)),
    ("false", .bool(false)), ("10", .text("10")), ("0.1", .text("0.1")), ("TRUE", .text("TRUE")),
    ("untrue", .text("untrue")), ("", .empty),
  ])
  func `a truth value is one of the four that XML knows, and else text`(
    _ text: String,
    _ value: CellValue
  ) throws {
    for name in ["v", "v xml:space=\"preserve\""] {
      let rows = "<row r=\"1\"><c r=\"A1\" t=\"b\"><\(name)>\(text)</v></c></row>"
      #expect(try HandMadeWorkbook(rows: rows).sheet().value(at: "A1") == value)
    }
  }

  @Test func `a row stays hidden when one of its cells names another row`() throws {
    let sheet = try HandMadeWorkbook(
      rows: """
        <row r="5" hidden="1" ht="30"><c r="A5"><v>1</v></c><c r="B6"><v>2</v></c>\
        <c r="C5"><v>3</v></c></row>
        """
    ).sheet()
    #expect(sheet.isRowHidden(5))
    #expect(!sheet.isRowHidden(6))
    #expect(sheet.rows.map { $0.map { $0.reference.description } } == [["A5", "C5"], ["B6"]])
  }

  @Test(arguments: [
    ("シート 1.xml", "%E3%82%B7%E3%83%BC%E3%83%88%201.xml"),
    ("%e3%82%b7%E3%83%BC%E3%83%88%201.xml", "シート 1.xml"), ("sheet1.xml", "%73HEET1%2Exml"),
  ])
  func `a sheet is found whether its name is percent-encoded or not`(
    _ name: String,
    _ target: String
  ) throws {
    var book = HandMadeWorkbook(rows: "<row><c><v>1</v></c></row>")
    book.rename("xl/worksheets/sheet1.xml", to: "xl/worksheets/\(name)")
    book["xl/_rels/workbook.xml.rels"] = HandMadeWorkbook.relationships([
      ("worksheet", "worksheets/\(target)")
    ])
    #expect(try book.sheet().text(at: "A1") == "1")
  }

  @Test func `what is encoded for a reason, or is no text when decoded, stays apart`() {
    #expect(PartName("/a%2Fb") != PartName("/a/b"))
    #expect(PartName("/a%25b") != PartName("/a%b"))
    #expect(PartName("/%FF") != PartName("/%FE"))
    #expect(PartName("/%+4") != PartName("/\u{4}"))
    #expect(PartName("/%E3%82%B7") == PartName("/シ"))
  }
}
