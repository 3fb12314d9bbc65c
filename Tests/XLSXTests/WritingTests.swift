import Testing
import Zip

@testable import XLSX

@Suite struct `writing workbooks` {
  private func written(
    _ build: (inout WorkbookWriter) throws -> Void
  ) throws -> [UInt8] {
    let sink = MemorySink()
    var writer = try WorkbookWriter(to: sink)
    try build(&writer)
    try writer.finish()
    return sink.bytes
  }

  @Test func `what is written is read back`() throws {
    let bytes = try written { writer in
      var format = CellFormat()
      format.numberFormat = "#,##0\"人\""
      format.font.isBold = true
      format.fill = .solid(.rgb(0xFFF2CC))
      var draft = SheetDraft("一覧")
      draft.set(.number(2588), at: "B2", format)
      draft.set(" 前後に空白 ", at: "B3")
      draft.set("_x0041_\u{1}", at: "B4")
      draft.setFormula("SUM(B2:B2)", cached: .number(2588), at: "B5", format)
      draft.set(.bool(true), at: "B6")
      draft.merge("B7:C8")
      draft.settings.frozenRows = 1
      try writer.add(draft)
      try writer.define(DefinedName("合計欄", "'一覧'!$B$5"))
    }
    let workbook = try Workbook(bytes: bytes)
    let sheet = try workbook.worksheet(named: "一覧")
    #expect(sheet.text(at: "B2") == "2,588人")
    #expect(sheet.value(at: "B3") == .text(" 前後に空白 "))
    #expect(sheet.value(at: "B4") == .text("_x0041_\u{1}"))
    #expect(sheet["B5"]?.formula?.text == "SUM(B2:B2)")
    #expect(sheet.value(at: "B6") == .bool(true))
    #expect(sheet.mergedRanges == ["B7:C8"])
    #expect(try workbook.styles.format(sheet["B2"]?.styleIndex ?? 0).fill == .solid(.rgb(0xFFF2CC)))
    #expect(workbook.definedNames.map(\.formula) == ["'一覧'!$B$5"])
  }

  @Test func `the same calls give the same bytes`() throws {
    func make() throws -> [UInt8] {
      try written { writer in
        try writer.addSheet("a") { rows in
          for number in 1...100 { try rows.append([.init(.number(Double(number)))]) }
        }
      }
    }
    let isSame = try make() == make()
    #expect(isSame)
  }

  @Test(
    arguments: [
      "", String(repeating: "あ", count: 32), "a/b", "a[b", "a:b", "'a", "a'", "a?b", "a*b", "a\\b",
    ]
  )
  func `sheet names that Excel refuses are refused`(_ name: String) {
    #expect(throws: XLSXError.self) {
      try written { try $0.add(SheetDraft(name)) }
    }
  }

  @Test func `two sheets of one name are refused, whatever their case`() {
    #expect(throws: XLSXError.self) {
      try written { writer in
        try writer.add(SheetDraft("Abc"))
        try writer.add(SheetDraft("aBC"))
      }
    }
  }

  @Test func `a workbook without a visible sheet is refused`() {
    #expect(throws: XLSXError.self) {
      try written { writer in
        var draft = SheetDraft("a")
        draft.settings.state = .hidden
        try writer.add(draft)
      }
    }
  }

  /// A sheet that breaks one of the limits.
  enum Broken: CaseIterable {
    case overlappingMerges, singleCellMerge, longList, longPrompt, longHeader, longFormula,
      notANumber
    case longText, rowsBackwards

    func write(_ writer: inout WorkbookWriter) throws {
      var draft = SheetDraft("a")
      switch self {
      case .overlappingMerges: draft.settings.mergedRanges = ["A1:B2", "B2:C3"]
      case .singleCellMerge: draft.settings.mergedRanges = ["A1"]
      case .longList:
        var list = DataValidation(.list, ["A1"])
        list.formula1 = "\"" + String(repeating: "a", count: 256) + "\""
        draft.settings.validations = [list]
      case .longPrompt:
        var prompt = DataValidation(.none, ["A1"])
        prompt.promptTitle = String(repeating: "題", count: 33)
        draft.settings.validations = [prompt]
      case .longHeader:
        var page = PageSetup()
        page.header = String(repeating: "x", count: 256)
        draft.settings.page = page
      case .longFormula: draft.setFormula(String(repeating: "1+", count: 4_097) + "1", at: "A1")
      case .notANumber: draft.set(.number(.infinity), at: "A1")
      case .longText: draft.set(String(repeating: "字", count: 32_768), at: "A1")
      case .rowsBackwards:
        try writer.addSheet("b") { rows in
          try rows.append([], row: 2)
          try rows.append([], row: 1)
        }
      }
      try writer.add(draft)
    }
  }

  @Test(arguments: Broken.allCases)
  func `every limit of the format is kept`(_ broken: Broken) {
    #expect { try written { try broken.write(&$0) } } throws: { error in
      if case .notAllowed? = (error as? XLSXError)?.kind { true } else { false }
    }
  }

  @Test(arguments: ["A1", "1a", "a b", "", "R1C1!"])
  func `names that Excel refuses are refused`(_ name: String) {
    #expect(throws: XLSXError.self) {
      try written { writer in
        try writer.add(SheetDraft("a"))
        try writer.define(DefinedName(name, "1"))
      }
    }
  }
}
