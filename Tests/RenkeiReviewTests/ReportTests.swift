import RenkeiModel
import RenkeiRules
import RenkeiSheets
import TestSupport
import Testing
import XLSX
import Zip

@testable import RenkeiReview

/// Checked files as tests need them: findings made by hand, on a picture drawn by hand.
private enum Made {
  static func finding(
    _ rule: String = "budget/not-a-number",
    _ severity: Severity = .error,
    cell: CellRange? = "C3",
    message: String = "数値ではありません",
    found: String? = nil
  ) -> Finding {
    var finding = Finding(
      rule: rule,
      severity: severity,
      message: LocalizedText(ja: message, en: "not a number"),
      help: LocalizedText(ja: "数値を入れてください。", en: "write a number")
    )
    finding.sheet = "No.1"
    finding.range = cell
    finding.found = found
    return finding
  }

  static func file(_ findings: [Finding], pictures: [SheetPicture] = []) -> CheckedFile {
    CheckedFile(
      path: "小樽市.xlsx",
      findings: findings,
      municipality: MunicipalityCode("012033"),
      projectCount: 1,
      region: nil,
      pictures: pictures
    )
  }

  static func picture(_ row: [String]) -> SheetPicture {
    let cells = row.enumerated().map { column, text in
      let cell = CellReference(row: 3, column: column + 1)
      return SheetPicture.Cell(range: CellRange(cell), text: text, look: SheetPicture.Look())
    }
    return SheetPicture(
      sheet: "No.1",
      range: CellRange("A3", CellReference(row: 3, column: row.count)),
      columnWidths: row.map { _ in 9 },
      rows: [SheetPicture.Row(number: 3, cells: cells)]
    )
  }
}

@Suite struct `findings on a terminal` {
  private let report = TerminalReport(.japanese, isColored: false)

  @Test func `the row of the sheet is shown with the cell marked, in East Asian widths`() {
    let picture = Made.picture(["事業費", "1,200", "２千円", "-"])
    let text = report.text([Made.file([Made.finding()], pictures: [picture])])
    #expect(
      text == """
        小樽市.xlsx  誤り 1件、注意 0件、参考 0件
          [誤り] No.1 C3  数値ではありません
              → 数値を入れてください。  [budget/not-a-number]
              3 | 事業費 | 1,200 | ２千円 | -
                |                  ^^^^^^
        合計 1ファイル: 誤り 1件、注意 0件、参考 0件

        """
    )
  }

  @Test func `a long row is cut around the cell`() throws {
    let row = (1...30).map { "列\($0)番" }
    let context = RowContext(Made.picture(row), marking: "O3")
    let lines = try #require(context.lines(width: 60))
    #expect(TextWidth.columns(lines.row) <= 60)
    #expect(lines.row.hasPrefix("3 |…") && lines.row.hasSuffix(" …"))
    let carets = lines.carets.drop { $0 != "^" }
    #expect(carets.count == TextWidth.columns("列15番"))
    let start = try #require(lines.row.firstRange(of: "列15番")).lowerBound
    #expect(TextWidth.columns(lines.row[..<start]) == lines.carets.count - carets.count)
  }

  @Test func `one message on many cells prints once`() {
    let cells: [CellRange] = ["B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11"]
    let text = report.text([Made.file(cells.map { Made.finding(cell: $0) })])
    #expect(text.contains("No.1 B2, B3, B4, B5, B6, B7, B8, B9 ほか2か所  数値ではありません"))
    #expect(text.components(of: "数値ではありません") == 1)
    #expect(text.contains("誤り 10件"))
  }

  @Test func `of more than twenty of one kind the rest is counted`() {
    let many = (1...25).map { Made.finding(message: "数値ではありません（\($0)）") }
    let text = report.text([Made.file(many + [Made.finding("text/too-long", .note)])])
    #expect(text.components(of: "数値ではありません（") == 20)
    #expect(text.contains("ほかに同じ種類の指摘が5件あります [budget/not-a-number]"))
    #expect(text.contains("[text/too-long]"))
  }

  @Test func `a workbook's text moves no cursor and turns no writing`() {
    let hostile = "\u{1B}[2J\u{7}\u{9B}31m\u{202E}千円\r\n次"
    let finding = Made.finding(message: hostile)
    let picture = Made.picture(["a", "b", hostile])
    let text = report.text([Made.file([finding], pictures: [picture])])
    let obeyed = text.unicodeScalars.filter {
      $0 != "\n" && $0.properties.generalCategory == .control || $0.value == 0x202E
    }
    #expect(obeyed.isEmpty)
    #expect(text.contains("千円⏎次"))
  }

  @Test func `colours only where they are asked for`() {
    let file = Made.file([Made.finding()])
    #expect(!report.text([file]).contains("\u{1B}"))
    #expect(TerminalReport(.japanese, isColored: true).text([file]).contains("\u{1B}[31m"))
  }
}

@Suite struct `findings for other programs` {
  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("+81", "+81"), ("-1200", "-1200"), ("-1,200", "\"-1,200\""), ("-", "-"),
      ("-1+cmd|x", "'-1+cmd|x"),
      ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("=a,b", "\"'=a,b\""), ("連携", "連携"),
      ("\"引用\"", "\"\"\"引用\"\"\""), ("+", "+"), ("-千円", "'-千円"), ("", ""),
    ]
  )
  func `a text that a spreadsheet would run is made harmless`(_ text: String, _ field: String) {
    #expect(CSVField.shown(text) == field)
  }

  @Test func `a file that cannot be read has a row of its own`() {
    let problem = FileProblem(
      path: "壊れた.xlsx",
      message: LocalizedText(ja: "壊れています", en: "damaged"),
      help: LocalizedText(ja: "送り直してください。", en: "send it again")
    )
    let text = FindingsCSV(.japanese).text([CheckedFile(unreadable: problem)])
    #expect(text.hasSuffix("壊れた.xlsx,,,,,,,読めない,,壊れています,送り直してください。,,,\r\n"))
  }

  @Test(
    arguments: [
      ("a/b.xlsx", "out", "../a/b.xlsx"), ("/x/a.xlsx", "/x", "a.xlsx"), ("b.xlsx", "", "b.xlsx"),
      ("../c.xlsx", ".", "../c.xlsx"), ("/x/y/z.xlsx", "/x/w/v", "../../y/z.xlsx"),
    ]
  )
  func `links are seen from the folder of the report`(
    _ file: String,
    _ folder: String,
    _ path: String
  ) {
    #expect(RelativePath.text(to: file, from: folder, workingFolder: "/home/office") == path)
  }

  @Test func `a path becomes a URI that holds nothing but what a URI may`() {
    #expect(FileURI.text("/a b/小樽.xlsx") == "file:///a%20b/%E5%B0%8F%E6%A8%BD.xlsx")
    #expect(FileURI.text("a:b#c?.xlsx") == "a%3Ab%23c%3F.xlsx")
  }

  @Test func `a cell's text of any length fits into a report`() throws {
    let long = String(repeating: "長", count: 32_767)
    let file = Made.file([Made.finding(message: "「\(long)」", found: long)])
    let sink = MemorySink()
    try FindingsWorkbook(.japanese, path: "r.xlsx", workingFolder: "/").write([file], to: sink)
    let book = try Workbook(bytes: sink.bytes)
    let sheet = try book.worksheet(#require(book.sheet(named: "指摘一覧")))
    #expect(sheet.text(at: "I2").hasSuffix("…"))
  }
}

@Suite struct `SHA-256` {
  /// The examples of FIPS 180-4, and lengths around the ends of blocks as Python's hashlib has them.
  @Test(
    arguments: [
      ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
      ("a", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
      ("a", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
      ("a", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    ]
  )
  func `digests are those of the standard`(_ text: String, _ count: Int, _ digest: String) {
    let bytes = Array(String(repeating: text, count: count).utf8)
    #expect(SHA256.hexDigest(of: bytes) == digest)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
