import Foundation
import TestSupport
import Testing
import XLSX
import Zip

/// Workbooks that Excel made for the tests of XlsxWriter and its kin, written anew and compared part
/// by part; ``ReferenceNormalization`` lists what may differ.
struct ReferenceTests {
  private static let cases = ReferenceCharts.all + ReferenceSheets.all + ReferencePages.all

  @Test(
    .enabled(if: TestFiles.hasCorpus, "needs the shared corpus"),
    arguments: cases.map(\.name)
  )
  func `a workbook is the one that Excel made`(name: String) throws {
    let reference = try #require(Self.cases.first { $0.name == name })
    let differences = try ReferenceComparison(name, with: reference.workbook()).differences()
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }

  @Test
  func `fifty workbooks and more are compared`() {
    #expect(Set(Self.cases.map(\.name)).count >= 50)
  }

  @Test(.enabled(if: TestFiles.hasCorpus, "needs the shared corpus"))
  func `the comparison sees what differs`() throws {
    var draft = SheetDraft("Sheet1")
    draft["A1"] = DraftCell("Hallo")
    let bytes = try ReferenceWorkbook("bootstrap06", [draft]).workbook()
    let differences = try ReferenceComparison("bootstrap06", with: bytes).differences()
    #expect(differences.contains { $0.hasPrefix("Excel:") && $0.hasSuffix("› Hello") })
    #expect(differences.contains { $0.hasPrefix("Renkei:") && $0.hasSuffix("› Hallo") })
  }
}

/// A workbook to be written and compared with the file of a name.
struct ReferenceWorkbook: Sendable {
  let name: String
  private let texts: TextStorage
  private let creator: String
  private let sheets: @Sendable () throws -> [SheetDraft]

  init(
    _ name: String,
    texts: TextStorage = .shared,
    creator: String = "John",
    sheets: @escaping @Sendable () throws -> [SheetDraft]
  ) {
    self.name = name
    self.texts = texts
    self.creator = creator
    self.sheets = sheets
  }

  init(_ name: String, _ sheets: [SheetDraft]) { self.init(name) { sheets } }

  /// One sheet, filled by a closure.
  init(
    _ name: String,
    texts: TextStorage = .shared,
    creator: String = "John",
    sheet title: String = "Sheet1",
    _ fill: @escaping @Sendable (inout SheetDraft) throws -> Void
  ) {
    self.init(name, texts: texts, creator: creator) {
      var draft = SheetDraft(title)
      try fill(&draft)
      return [draft]
    }
  }

  /// The workbook's bytes, in the font of Excel 2007.
  func workbook() throws -> [UInt8] {
    let sink = MemorySink()
    let font = Font(name: "Calibri", size: 11, color: .theme(1, tint: 0))
    var writer = try WorkbookWriter(to: sink, texts: texts, defaultFont: font)
    writer.properties.creator = creator
    for sheet in try sheets() { try writer.add(sheet) }
    try writer.finish()
    return sink.bytes
  }
}

extension CellFormat {
  /// A format with one thing changed.
  static func with(_ change: (inout CellFormat) -> Void) -> CellFormat {
    var format = CellFormat()
    change(&format)
    return format
  }

  static let bold = CellFormat.with { $0.font.isBold = true }
  static let italic = CellFormat.with { $0.font.isItalic = true }
  static let boldItalic = CellFormat.with {
    $0.font.isBold = true
    $0.font.isItalic = true
  }
}

extension SheetDraft {
  /// Fills cells row by row from a cell on.
  mutating func fill(from start: CellReference = "A1", _ rows: [[Double?]]) {
    for (row, values) in rows.enumerated() {
      for (column, value) in values.enumerated() {
        guard let value, let cell = start.offset(rows: row, columns: column) else { continue }
        self[cell] = DraftCell(value)
      }
    }
  }

  /// The sheet's settings for printing with one thing changed, on whatever paper the printer has.
  mutating func page(_ change: (inout PageSetup) -> Void) {
    var page = settings.pageSetup ?? PageSetup()
    page.paper = nil
    change(&page)
    settings.pageSetup = page
  }
}
