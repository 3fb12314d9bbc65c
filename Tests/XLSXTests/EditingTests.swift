import TestSupport
import Testing
import Zip

@testable import XLSX

/// What stands in the cells of a workbook, to compare two of them.
private func cells(_ workbook: Workbook) throws -> [String: String] {
  var cells: [String: String] = [:]
  for sheet in workbook.sheets where sheet.isWorksheet {
    let worksheet = try workbook.worksheet(sheet)
    for row in worksheet.rows {
      for cell in row {
        let formula = cell.formula.map { "=\($0.text)" } ?? ""
        cells["\(sheet.index)!\(cell.reference)"] = "\(cell.value)\(formula)|\(cell.styleIndex)"
      }
    }
  }
  return cells
}

/// The compressed bytes of every entry.
private func entries(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
  let archive = try ZipReader(bytes: bytes)
  var entries: [String: [UInt8]] = [:]
  for entry in archive.entries { entries[entry.name] = try archive.compressedContents(of: entry) }
  return entries
}

@Suite struct `editing without loss` {
  /// Real workbooks that have a sheet of cells.
  ///
  /// Every sixth of them, since a debug build takes its time; Tests/Interop/preservation.py takes all.
  static let workbooks = (TestFiles.corpus("valid") + TestFiles.corpus("japanese")).enumerated()
    .filter { $0.offset % 6 == 0 }.map(\.element)

  @Test(.enabled(if: TestFiles.hasCorpus, "the shared corpus is absent"))
  func `one cell changes and nothing else, in every real workbook`() throws {
    var edited = 0
    for path in Self.workbooks {
      let bytes = try TestFiles.bytes(path)
      guard let workbook = try? Workbook(bytes: bytes),
        let sheet = workbook.sheets.first(where: \.isWorksheet),
        var editor = try? WorkbookEditor(workbook, droppingSignature: true)
      else { continue }
      try editor.setValue(.text("変更"), at: "B3", in: sheet.name)
      let result: [UInt8]
      do { result = try editor.bytes() } catch let error as XLSXError {
        // A cell of an array formula cannot change by itself, and the error says so.
        guard case .refusedEdit = error.kind else { throw error }
        continue
      }
      let merged = try workbook.worksheet(sheet).mergedRanges.first { $0.contains("B3") }
      let target = "\(sheet.index)!\(merged?.first ?? "B3")"
      var before = try cells(workbook)
      var after = try cells(Workbook(bytes: result))
      #expect(after[target]?.hasPrefix("text(\"変更\")") == true, "\(path)")
      before[target] = nil
      after[target] = nil
      let isSame = before == after
      #expect(isSame, "\(path)")
      edited += 1
    }
    #expect(edited > 80)
  }

  @Test(.enabled(if: TestFiles.hasCorpus, "the shared corpus is absent"))
  func `parts that are not concerned keep their compressed bytes`() throws {
    for path in Self.workbooks {
      let bytes = try TestFiles.bytes(path)
      guard let workbook = try? Workbook(bytes: bytes),
        let sheet = workbook.sheets.first(where: \.isWorksheet), let part = sheet.part
      else { continue }
      var editor = try WorkbookEditor(workbook, droppingSignature: true)
      try editor.setFill(.rgb(0xFFF2CC), at: "A1", in: sheet.name)
      let before = try entries(bytes)
      let after = try entries(editor.bytes())
      let concerned = Set(before.keys.filter { before[$0] != after[$0] })
      let allowed: Set = [part.entryName, editor.stylesPart.entryName, "[Content_Types].xml"]
      #expect(concerned.subtracting(allowed).allSatisfy { $0.hasSuffix(".rels") }, "\(path)")
      #expect(before.count <= after.count, "\(path)")
    }
  }

  /// A small workbook with the sheets given.
  private func workbook(_ build: (inout SheetDraft) throws -> Void) throws -> Workbook {
    let sink = MemorySink()
    var writer = try WorkbookWriter(to: sink)
    var draft = SheetDraft("Sheet1")
    try build(&draft)
    try writer.add(draft)
    try writer.finish()
    return try Workbook(bytes: sink.bytes)
  }

  @Test func `cells are inserted in order into rows that are there and rows that are not`() throws {
    let source = try workbook { draft in
      draft.set(.number(1), at: "B2")
      draft.set(.number(2), at: "D2")
    }
    var editor = try WorkbookEditor(source)
    for cell in ["A2", "C2", "E2", "B1", "B9"] as [CellReference] {
      try editor.setValue(.text("\(cell)"), at: cell, in: "Sheet1")
    }
    let sheet = try Workbook(bytes: editor.bytes()).worksheet(named: "Sheet1")
    let all = sheet.rows.flatMap { row in row.map { "\($0.reference)=\(sheet.text(of: $0))" } }
    #expect(all == ["B1=B1", "A2=A2", "B2=1", "C2=C2", "D2=2", "E2=E2", "B9=B9"])
  }

  @Test func `notes are added, appended to and taken off`() throws {
    let source = try workbook { draft in
      draft.set(.number(1), at: "B2")
      draft.settings.comments = [SheetComment("B2", author: "担当", text: "確認済み")]
    }
    var editor = try WorkbookEditor(source)
    try editor.addComment("追記", author: "Renkei", at: "B2", in: "Sheet1")
    try editor.addComment("新規", author: "Renkei", at: "C3", in: "Sheet1")
    let noted = try Workbook(bytes: editor.bytes())
    let comments = try noted.comments(of: noted.sheets[0])
    #expect(comments.map(\.text) == ["確認済み\n追記", "新規"])
    #expect(comments.map(\.author) == ["担当", "Renkei"])
    var second = try WorkbookEditor(noted)
    try second.replaceComment(keeping: "確認済み", adding: nil, at: "B2", in: "Sheet1")
    try second.removeComment(at: "C3", in: "Sheet1")
    let cleared = try Workbook(bytes: second.bytes())
    #expect(try cleared.comments(of: cleared.sheets[0]).map(\.text) == ["確認済み"])
  }

  @Test func `a sheet and its names come and go`() throws {
    let source = try workbook { $0.set(.number(1), at: "A1") }
    var editor = try WorkbookEditor(source)
    var draft = SheetDraft("検証結果")
    draft.set("a", at: "A1")
    draft.settings.autoFilter = "A1:B2"
    try editor.place(draft)
    try editor.define(DefinedName("_mark", "'Sheet1'!$A$1", isHidden: true))
    let added = try Workbook(bytes: editor.bytes())
    #expect(added.sheets.map(\.name) == ["Sheet1", "検証結果"])
    #expect(added.definedNames.map(\.name).sorted() == ["_mark", "_xlnm._FilterDatabase"])
    var second = try WorkbookEditor(added)
    try second.removeSheet(named: "検証結果")
    try second.removeName("_mark")
    let removed = try Workbook(bytes: second.bytes())
    #expect(removed.sheets.map(\.name) == ["Sheet1"])
    #expect(removed.definedNames.isEmpty)
  }

  @Test func `the same changes give the same bytes`() throws {
    let source = try workbook { $0.set(.number(1), at: "A1") }
    func edited() throws -> [UInt8] {
      var editor = try WorkbookEditor(source)
      for row in 1...20 {
        try editor.setFill(
          .rgb(UInt32(row)),
          at: CellReference(row: row, column: 2),
          in: "Sheet1"
        )
      }
      return try editor.bytes()
    }
    let isSame = try edited() == edited()
    #expect(isSame)
  }

  @Test func `impossible changes are refused by name`() throws {
    var editor = try WorkbookEditor(workbook { $0.set(.number(1), at: "A1") })
    #expect(throws: XLSXError.self) {
      try editor.setValue(.number(.nan), at: "A1", in: "Sheet1")
    }
    #expect(throws: XLSXError.self) { try editor.setValue(.bool(true), at: "A1", in: "無い") }
    #expect(throws: XLSXError.self) {
      try editor.setValue(.text(String(repeating: "あ", count: 32_768)), at: "A1", in: "Sheet1")
    }
  }
}
