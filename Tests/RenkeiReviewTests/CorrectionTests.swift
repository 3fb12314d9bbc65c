import FoundationEssentials
import RenkeiModel
import RenkeiRules
import RenkeiSheets
import TestSupport
import Testing
import XLSX
import Zip

@testable import RenkeiReview

/// A small workbook of one sheet, as a test drafts it.
private struct DraftedBook {
  static let sheet = "S"
  let workbook: Workbook

  init(_ change: (inout SheetDraft) throws -> Void) throws {
    var draft = SheetDraft(Self.sheet)
    try change(&draft)
    let sink = MemorySink()
    var writer = try WorkbookWriter(to: sink)
    try writer.add(draft)
    try writer.finish()
    workbook = try Workbook(bytes: sink.bytes)
  }

  static func sheets(_ workbook: Workbook) throws -> [String: Worksheet] {
    [sheet: try workbook.worksheet(named: sheet)]
  }

  static func finding(_ cell: CellReference, _ fix: Fix? = nil) -> Finding {
    let text = LocalizedText(ja: "違います", en: "wrong")
    var finding = Finding(rule: "text/example", severity: .error, message: text, help: text)
    finding.sheet = sheet
    finding.range = CellRange(cell)
    finding.fix = fix
    return finding
  }
}

@Suite struct `marks and what people write around them` {
  private static let answer = "→確認済み 山田"

  /// The workbook marked anew, by a list of one finding; without marks where there is none.
  private func marked(_ workbook: Workbook, _ finding: Finding?) throws -> Workbook {
    let list = finding.map { ResultSheet(applied: [], findings: [$0], decisions: [:]) }
    let marker = Marker(list, try FormerMarks(workbook), dropsSignature: false)
    let bytes = try marker.mark(workbook, DraftedBook.sheets(workbook))
    return try Workbook(bytes: #require(bytes))
  }

  private func note(_ workbook: Workbook) throws -> String? {
    try workbook.comments(of: workbook.sheets[0]).first?.text
  }

  @Test func `an answer below our note outlives the next run and the marks`() throws {
    let book = try DraftedBook { $0["B3"] = DraftCell("甲") }
    let first = try marked(book.workbook, DraftedBook.finding("B3"))
    var editor = try WorkbookEditor(first)
    try editor.addComment(Self.answer, author: "山田", at: "B3", in: DraftedBook.sheet)
    let answered = try Workbook(bytes: editor.bytes())
    var other = DraftedBook.finding("B3")
    other.message = LocalizedText(ja: "別のことです", en: "another matter")
    other.help = other.message
    let second = try marked(answered, other)
    let text = try #require(try note(second))
    #expect(text.contains(Self.answer) && text.contains("別のことです") && !text.contains("違います"))
    #expect(try note(marked(second, nil)) == Self.answer)
  }

  @Test func `an answer stays that stands below a note without a last line`() {
    let own = "【Renkei 検証 3】\n[誤り] 計が違います\n→ 直してください。\n[修正] 空白\n「 1」を「1」に直しました。"
    let (others, ours) = NoteText.split("前の話\n\(own)\n\(Self.answer)\n二行目")
    #expect(others == "前の話\n\(Self.answer)\n二行目")
    #expect(ours == own)
  }

  @Test func `a cell that is not stored gets the fill of its column or row back`() throws {
    var yellow = CellFormat()
    yellow.fill = .solid(.rgb(0xFFFF00))
    let column = try DraftedBook {
      $0.settings.columns = [ColumnSettings(2...2, format: yellow)]
      $0["A3"] = DraftCell("甲")
    }
    let row = try DraftedBook {
      $0.rows[3] = RowSettings(format: yellow)
      $0["A3"] = DraftCell("甲")
    }
    for book in [column, row] {
      let marked = try marked(book.workbook, DraftedBook.finding("B3"))
      let cleared = try self.marked(marked, nil)
      let sheet = try cleared.worksheet(named: DraftedBook.sheet)
      #expect(sheet.styles.format(sheet.styleIndex(at: "B3")).fill == yellow.fill)
    }
  }
}

@Suite struct `fixes that a workbook refuses` {
  private func applied(_ findings: [Finding], to book: DraftedBook) throws -> [String] {
    let applier = FixApplier(Corrector.Options(), [:])
    let workbook = book.workbook
    let result = try applier.apply(findings, to: workbook, DraftedBook.sheets(workbook))
    #expect((result.bytes == nil) == result.applied.isEmpty)
    return result.applied.map(\.cell)
  }

  @Test func `one that would rename a table's column leaves the others made`() throws {
    let book = try DraftedBook {
      $0.add(Table("表", "A1:B3", columns: ["名 前", "額"]))
      $0["A2"] = DraftCell("ﾃｽﾄ")
    }
    let findings = [
      DraftedBook.finding("A1", Fix(.safe, .text("名前"))),
      DraftedBook.finding("A2", Fix(.safe, .text("テスト"))),
    ]
    #expect(try applied(findings, to: book) == ["A2"])
    #expect(try applied([findings[0]], to: book).isEmpty)
  }

  @Test func `a number that no cell can hold is not written as 0`() throws {
    let book = try DraftedBook { $0["A1"] = DraftCell("甲") }
    let finding = DraftedBook.finding("A1", Fix(.safe, .number(.nan)))
    #expect(try applied([finding], to: book).isEmpty)
  }
}

@Suite struct `conflicts between imported submissions` {
  private static let path =
    RepositoryFiles.root + "/Samples/submissions/01_小樽市_連携事業シート.xlsx"

  @Test func `the settings of the run decide whether and how they are told of`() throws {
    var settings = try PlanSettings()
    let checker = SubmissionChecker(settings)
    let submitted = try Workbook(path: Self.path)
    let checked = try checker.check(submitted, path: "a.xlsx")
    let form = checked.submission.forms[0].form
    let cell = try #require(form[.name]?.cell)
    var editor = try WorkbookEditor(submitted)
    try editor.setValue(.text("別の名前"), at: cell, in: form.sheet)
    let other = try checker.check(Workbook(bytes: editor.bytes()), path: "b.xlsx")
    let submissions = [(path: "a.xlsx", checked: checked), (path: "b.xlsx", checked: other)]
    let open = try VisionAssembler(settings).assemble(submissions).conflicts["b.xlsx"] ?? []
    // No.9 of the sample was given the number 6 by mistake.
    #expect(open.map(\.project) == [checked.submission.forms[0].project.number, 6])
    #expect(open.allSatisfy { $0.rule == "reference/number-duplicate" && $0.severity == .error })
    settings.selection.ignored = ["reference"]
    #expect(try VisionAssembler(settings).assemble(submissions).conflicts.isEmpty)
  }
}
