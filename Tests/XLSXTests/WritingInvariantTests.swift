import TestSupport
import Testing
import XLSX
import Zip

struct WritingInvariantTests {
  @Test(arguments: [
    ("", "never empty"), (String(repeating: "あ", count: 32), "31"), ("a/b", "none of"),
    ("'a", "begins"), ("a'", "ends"), ("a\u{7}", "control"),
  ])
  func `a sheet's name keeps the rules`(name: String, rule: String) {
    expectRefusal(rule) { try write(SheetDraft(name)) }
  }

  @Test
  func `sheet names are unique whatever their case`() {
    expectRefusal("unique") { try write(SheetDraft("List"), SheetDraft("LIST")) }
  }

  @Test
  func `one sheet shows`() {
    var settings = SheetSettings()
    settings.state = .hidden
    expectRefusal("visible") { try write(SheetDraft("a", settings: settings)) }
    expectRefusal("visible") { try write() }
  }

  @Test
  func `rows and columns end where the sheet ends and ascend`() {
    expectRefusal("1048576") { try stream { try $0.row(1_048_577) } }
    expectRefusal("16384") { try stream { try $0.append(row: wide) } }
    expectRefusal("ascending") {
      try stream {
        try $0.row(2)
        try $0.row(2)
      }
    }
    expectRefusal("ascending") {
      try stream {
        try $0.row(1)
        try $0.cell(.number(1), at: 2)
        try $0.cell(.number(1), at: 1)
      }
    }
    expectRefusal("stands in a row") { try stream { try $0.cell(.number(1), at: 1) } }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `no cell holds a number that is none`(number: Double) {
    expectRefusal("NaN", cell: "B2") { try write { $0["B2"] = DraftCell(number) } }
  }

  @Test
  func `texts and formulas keep their lengths`() throws {
    let long = String(repeating: "あ", count: 32_767)
    try write { $0["A1"] = DraftCell(long) }
    expectRefusal("32767", cell: "A1") { try write { $0["A1"] = DraftCell(long + "い") } }
    expectRefusal("32767") {
      try write { $0["A1"] = DraftCell(RichText([.init(long), .init("い")])) }
    }
    let formula = "=" + String(repeating: "1", count: 8_192)
    try write { $0["A1"] = DraftCell(formula: formula) }
    expectRefusal("8192") { try write { $0["A1"] = DraftCell(formula: formula + "1") } }
    expectRefusal("never empty") { try write { $0["A1"] = DraftCell(formula: "=") } }
    expectRefusal("error value") { try write { $0["A1"] = DraftCell(.error("#OOPS")) } }
  }

  @Test
  func `merges take two cells or more and do not overlap`() throws {
    try write { $0.settings.mergedRanges = ["A1:B2", "C1:C5", "A3:B3", "A4:B9"] }
    expectRefusal("two cells") { try write { $0.settings.mergedRanges = ["A1"] } }
    for ranges: [CellRange] in [["A1:B2", "B2:C3"], ["A1:D1", "B1:C1"], ["A1:A9", "A3:C3"]] {
      expectRefusal("overlap") { try write { $0.settings.mergedRanges = ranges } }
      expectRefusal("overlap") { try write { $0.settings.mergedRanges = ranges.reversed() } }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `the overlap of many merges is found in time`() throws {
    var ranges = (1...100_000).map { row in
      CellRange(CellReference(row: row, column: row % 9 + 1), CellReference(row: row, column: 20))
    }
    try write { $0.settings.mergedRanges = ranges.reversed() }
    ranges.append("T99999:U100000")
    expectRefusal("overlap") { try write { $0.settings.mergedRanges = ranges } }
  }

  @Test
  func `validations keep the lengths that Excel takes`() throws {
    let list = try DataValidation.literalList([String(repeating: "あ", count: 255)])
    try write { $0.settings.validations = [validation { $0.formula1 = list }] }
    expectRefusal("255") { try DataValidation.literalList([String(repeating: "あ", count: 256)]) }
    expectRefusal("comma") { try DataValidation.literalList(["a,b"]) }
    for (change, rule) in Self.badValidations {
      expectRefusal(rule) { try write { $0.settings.validations = [validation(change)] } }
    }
  }

  private static let badValidations: [(@Sendable (inout DataValidation) -> Void, String)] = [
    ({ $0.formula1 = "\"" + String(repeating: "あ", count: 256) + "\"" }, "255"),
    ({ $0.promptTitle = String(repeating: "あ", count: 33) }, "32"),
    ({ $0.errorTitle = String(repeating: "あ", count: 33) }, "32"),
    ({ $0.promptMessage = String(repeating: "あ", count: 256) }, "255"),
    ({ $0.errorMessage = String(repeating: "あ", count: 256) }, "255"),
    ({ $0.formula1 = nil }, "has a formula"),
    ({ $0.ranges = [] }, "range"),
    ({ $0.kind = .whole }, "both"),
  ]

  @Test
  func `headers, footers, links and notes keep their limits`() {
    let long = String(repeating: "あ", count: 256)
    expectRefusal("255") { try write { $0.settings.pageSetup = page { $0.header = long } } }
    expectRefusal("255") { try write { $0.settings.pageSetup = page { $0.footer = long } } }
    let url = "https://example.jp/" + String(repeating: "a", count: 2_062)
    expectRefusal("2080") { try write { $0.settings.hyperlinks = [Hyperlink("A1", url: url)] } }
    let links = Array(repeating: Hyperlink("A1", location: "B2"), count: 65_531)
    expectRefusal("65530") { try write { $0.settings.hyperlinks = links } }
    let note = SheetComment("A1", author: "a", text: "b")
    expectRefusal("one note", cell: "A1") { try write { $0.settings.comments = [note, note] } }
  }

  @Test
  func `page breaks, scales and margins keep their limits`() {
    for (change, rule) in Self.badPages {
      expectRefusal(rule) { try write { $0.settings.pageSetup = page(change) } }
    }
  }

  private static let badPages: [(@Sendable (inout PageSetup) -> Void, String)] = [
    ({ $0.rowBreaks = [0] }, "1 to 1048575"),
    ({ $0.columnBreaks = [16_384] }, "1 to 16383"),
    ({ $0.rowBreaks = [5, 5] }, "unique"),
    ({ $0.rowBreaks = Array(1...1_024) }, "1023"),
    ({ $0.scale = 9 }, "10 to 400"),
    ({ $0.firstPageNumber = 32_768 }, "page number"),
    ({ $0.margins.left = .nan }, "margin"),
    ({ $0.firstPage = .init(header: String(repeating: "あ", count: 256)) }, "255"),
    ({ $0.evenPages = .init(footer: String(repeating: "あ", count: 256)) }, "255"),
  ]

  @Test
  func `conditions have what their rules ask for`() throws {
    let look = DifferentialFormat(font: Font(isBold: true))
    for (rule, limit) in Self.badConditions {
      let format = ConditionalFormat(["A1"], rule, format: look)
      expectRefusal(limit) { try write { $0.settings.conditionalFormats = [format] } }
    }
    expectRefusal("range") {
      try write { $0.settings.conditionalFormats = [ConditionalFormat([], .blank, format: look)] }
    }
  }

  private static let badConditions: [(ConditionalFormat.Rule, String)] = [
    (.cellIs(.between, "1"), "two"), (.cellIs(.equal, "1", "2"), "two"),
    (.expression(String(repeating: "1", count: 8_193)), "8192"), (.expression(""), "never empty"),
    (.text(.contains, ""), "never empty"), (.top(0), "1 to 1000"),
    (.top(101, isPercent: true), "1 to 100"), (.dataBar(.indexed(99)), "indexed"),
  ]

  @Test
  func `unlocked ranges have names of their own`() {
    expectRefusal("unique") {
      try write {
        $0.settings.unlockedRanges = [UnlockedRange("a", ["A1"]), UnlockedRange("A", ["B1"])]
      }
    }
    expectRefusal("range") { try write { $0.settings.unlockedRanges = [UnlockedRange("a", [])] } }
  }

  @Test(arguments: [
    ("", "letter"), ("1a", "letter"), ("a b", "letter"), ("AB12", "reference"),
    ("r1c1", "reference"),
    ("R", "reference"), ("c", "reference"), (String(repeating: "a", count: 256), "255"),
  ])
  func `a defined name is none of Excel's own`(name: String, rule: String) {
    expectRefusal(rule) { try define(DefinedName(name, "1")) }
  }

  @Test
  func `defined names are unique in their scope and belong to a sheet`() throws {
    try define(DefinedName("合計", "1"), DefinedName("合計", "2", sheetIndex: 0), .init("AB12_", "1"))
    expectRefusal("unique") { try define(DefinedName("Total", "1"), DefinedName("TOTAL", "2")) }
    expectRefusal("no sheet") { try define(DefinedName("Total", "1", sheetIndex: 1)) }
    expectRefusal("never empty") { try define(DefinedName("Total", "=")) }
  }

  @Test
  func `formats say only what styles can hold`() {
    for (change, rule) in Self.badFormats {
      var format = CellFormat()
      change(&format)
      expectRefusal(rule, cell: "A1") { try write { $0["A1"] = DraftCell(1, format: format) } }
    }
  }

  private static let badFormats: [(@Sendable (inout CellFormat) -> Void, String)] = [
    ({ $0.numberFormat = "0\"" }, "number format"),
    ({ $0.fill = .gradient }, "gradient"),
    ({ $0.fill = .pattern("plaid", foreground: nil, background: nil) }, "plaid"),
    ({ $0.border.left = .init("wavy") }, "wavy"),
    ({ $0.font.size = 410 }, "size"),
    ({ $0.alignment.textRotation = 200 }, "rotation"),
  ]

  @Test
  func `a workbook whose sheet failed is not finished`() {
    expectRefusal("failed") { try finishAfterFailure() }
  }
}

extension WritingInvariantTests {
  private var wide: [CellValue] { Array(repeating: .number(1), count: 16_385) }

  private func write(_ change: (inout SheetDraft) -> Void) throws {
    var draft = SheetDraft("a")
    change(&draft)
    try write(draft)
  }

  private func write(_ drafts: SheetDraft...) throws {
    var writer = try WorkbookWriter(to: MemorySink())
    for draft in drafts { try writer.add(draft) }
    try writer.finish()
  }

  private func stream(_ rows: (inout SheetWriter) throws -> Void) throws {
    var writer = try WorkbookWriter(to: MemorySink())
    try writer.addSheet("a", rows: rows)
    try writer.finish()
  }

  private func define(_ names: DefinedName...) throws {
    var writer = try WorkbookWriter(to: MemorySink())
    try writer.add(SheetDraft("a"))
    for name in names { try writer.define(name) }
    try writer.finish()
  }

  private func finishAfterFailure() throws {
    var writer = try WorkbookWriter(to: MemorySink())
    try? writer.addSheet("a") { try $0.row(0) }
    try writer.finish()
  }

  private func validation(_ change: (inout DataValidation) -> Void) -> DataValidation {
    var validation = DataValidation(.list, ["A1"])
    validation.formula1 = "\"a,b\""
    change(&validation)
    return validation
  }

  private func page(_ change: (inout PageSetup) -> Void) -> PageSetup {
    var page = PageSetup()
    change(&page)
    return page
  }
}
