import Foundation
import RenkeiModel
import RenkeiRules
import RenkeiSheets
import TestSupport
import Testing
import XLSX

@testable import RenkeiReview

/// A mistake that a person typed into a sample, and the rule that must find it.
private struct Mistake: Decodable {
  let project: Int
  let field: String
  let rule: String
  let severity: String
}

private struct Mistakes: Decodable {
  struct Submission: Decodable {
    let municipality: String
    let file: String
    let mistakes: [Mistake]
  }

  let submissions: [Submission]

  static func load() throws -> Mistakes {
    try TestFiles.decode(Mistakes.self, "Samples/mistakes.json")
  }
}

/// What a person says of a place in the published plan.
private struct Oddity: Decodable {
  let project: Int
  let field: String
  let rule: String
  let expect: String
}

@Suite struct `checking the samples` {
  private static let folder = RepositoryFiles.root + "/Samples/submissions/"
  private static let plan = RepositoryFiles.root + "/Samples/連携事業シート_全事業.xlsx"

  private func findings(_ path: String, _ vision: PlanSettings.VisionChoice = .embedded) throws
    -> SubmissionChecker.Checked
  {
    var settings = try PlanSettings()
    settings.vision = vision
    return try SubmissionChecker(settings).check(path: path)
  }

  @Test func `every listed mistake is found where it was made`() throws {
    for submission in try Mistakes.load().submissions {
      let checked = try findings(Self.folder + submission.file)
      #expect(checked.sender?.digits == submission.municipality)
      for mistake in submission.mistakes {
        let found = checked.findings.contains { finding in
          let isPlaceless = mistake.field.contains(":") || mistake.field == "number"
          let isThere = isPlaceless || finding.field?.description == mistake.field
          let isProject = mistake.field == "number" || finding.project == mistake.project
          return finding.rule == mistake.rule && finding.severity.rawValue == mistake.severity
            && isThere && isProject
        }
        #expect(found, "\(submission.file) No.\(mistake.project) \(mistake.field) \(mistake.rule)")
      }
    }
  }

  @Test
  func `the published plan gets the findings that a careful reader gives, and no others there`()
    throws
  {
    let oddities = try TestFiles.decode(
      [Oddity].self,
      "Tests/RenkeiReviewTests/Fixtures/plan-oddities.json"
    )
    let checked = try findings(Self.plan)
    for oddity in oddities {
      let isFound = checked.findings.contains {
        $0.project == oddity.project && $0.rule == oddity.rule
          && $0.field?.description == oddity.field
      }
      #expect(
        isFound == (oddity.expect == "finding"),
        "No.\(oddity.project) \(oddity.field) \(oddity.rule)"
      )
    }
    let expected = Set(
      oddities.filter { $0.expect == "finding" }.map { "\($0.project) \($0.rule)" }
    )
    let found = Set(checked.findings.map { "\($0.project ?? 0) \($0.rule)" })
    #expect(found == expected)
  }

  @Test func `without a plan the forms alone still tell most`() throws {
    let checked = try findings(Self.plan, .none)
    #expect(checked.submission.forms.allSatisfy { $0.project.pillar != nil })
    #expect(checked.findings.count { $0.severity == .error } == 0)
  }
}

@Suite struct `correcting the samples` {
  private static let names = [
    "01_小樽市_連携事業シート.xlsx", "02_当別町_連携事業シート.xlsx", "03_南幌町_連携事業シート.xlsx",
  ]

  private func submitted(_ name: String) throws -> [UInt8] {
    try TestFiles.bytes(RepositoryFiles.root + "/Samples/submissions/" + name)
  }

  @Test(arguments: names)
  func `a second run changes nothing`(_ name: String) throws {
    let corrector = try Corrector(PlanSettings())
    let first = try corrector.correct(submitted(name), path: name)
    #expect(!first.applied.isEmpty)
    let second = try corrector.correct(first.bytes, path: name)
    let isSame = second.bytes == first.bytes
    #expect(isSame)
    #expect(second.applied.isEmpty)
  }

  @Test(arguments: names)
  func `every finding's cell has a note and a fill, and its row on the result sheet`(
    _ name: String
  ) throws {
    let correction = try Corrector(PlanSettings()).correct(submitted(name), path: name)
    let workbook = try Workbook(bytes: correction.bytes)
    let rows = try #require(try FormerMarks(workbook).rows)
    #expect(rows.count == correction.file.findings.count + correction.applied.count)
    for finding in correction.file.findings {
      let name = try #require(finding.sheet)
      let cell = try #require(finding.range?.first)
      let sheet = try #require(workbook.sheet(named: name))
      let notes = try workbook.comments(of: sheet)
      #expect(notes.contains { $0.reference == cell && $0.text.contains(finding.message.ja) })
      let style = try workbook.worksheet(sheet)[cell]?.styleIndex ?? 0
      let fill = try workbook.styles.format(style).fill
      #expect(
        [Severity.error, .warning, .note].map { Fill.solid(MarkColor.color($0)) }.contains(fill)
      )
    }
  }

  @Test(arguments: names)
  func `clearing the marks leaves the record as it was but for the fixes`(_ name: String) throws {
    let bytes = try submitted(name)
    let marked = try Corrector(PlanSettings()).correct(bytes, path: name)
    var options = Corrector.Options()
    options.clearsMarks = true
    let clean = try Corrector(PlanSettings(), options).correct(marked.bytes, path: name)
    let before = try Workbook(bytes: bytes)
    let after = try Workbook(bytes: clean.bytes)
    #expect(after.sheets.map(\.name) == before.sheets.map(\.name))
    #expect(after.definedNames.count == before.definedNames.count)
    let fixed = Set(marked.applied.map { "\($0.sheet)!\($0.cell)" })
    for sheet in before.sheets where sheet.isWorksheet {
      let (old, new) = try (before.worksheet(sheet), after.worksheet(named: sheet.name))
      #expect(try after.comments(of: after.sheets[sheet.index]).isEmpty)
      for row in old.rows {
        for cell in row where !fixed.contains("\(sheet.name)!\(cell.reference)") {
          #expect(new.value(at: cell.reference) == cell.value)
          let style = new[cell.reference]?.styleIndex ?? 0
          #expect(try after.styles.format(style) == before.styles.format(cell.styleIndex))
        }
      }
    }
  }

  @Test func `a decision in the column 採否 is obeyed by the next run`() throws {
    let name = Self.names[0]
    let corrector = try Corrector(PlanSettings())
    let first = try corrector.correct(submitted(name), path: name)
    let workbook = try Workbook(bytes: first.bytes)
    let rows = try #require(try FormerMarks(workbook).rows)
    let rule = "reference/name-mismatch"
    let index = try #require(
      rows.firstIndex { $0[ResultSheet.Column.rule.rawValue] == rule }
    )
    let row = rows[index]
    var editor = try WorkbookEditor(workbook)
    try editor.setValue(
      .text("採用"),
      at: CellReference(row: index + 5, column: ResultSheet.Column.decision.rawValue + 1),
      in: ResultSheet.name
    )
    let second = try corrector.correct(editor.bytes(), path: name)
    #expect(second.applied.map(\.rule) == [rule])
    let sheet = try Workbook(bytes: second.bytes).worksheet(
      named: row[ResultSheet.Column.sheet.rawValue]
    )
    let cell = try #require(CellReference(row[ResultSheet.Column.cell.rawValue]))
    #expect(sheet.text(at: cell) == row[ResultSheet.Column.after.rawValue])
  }
}

@Suite struct `files that cannot be read` {
  private static let corpus = ["malformed", "encrypted", "xls", "xlsb"].flatMap(TestFiles.corpus)

  @Test(.enabled(if: TestFiles.hasCorpus, "the shared corpus is absent"))
  func `every damaged or foreign file is told of in one line, in both languages`() throws {
    let checker = try SubmissionChecker(PlanSettings())
    #expect(Self.corpus.count > 20)
    for path in Self.corpus {
      let file = checker.file(path: path)
      guard let problem = file.problem else { continue }
      for language in Language.allCases {
        let line = problem.line(language)
        #expect(line.contains(path) && !line.contains("\n"), "\(line)")
      }
    }
  }
}

@Suite struct `mending texts with footnote marks` {
  private static let text = RichText([
    RichText.Run("ｽﾏｰﾄシティ"), RichText.Run("16", font: raised), RichText.Run("を進める。 "),
  ])

  private static let raised: Font = {
    var font = Font()
    font.verticalAlignment = .superscript
    return font
  }()

  @Test(arguments: ["スマートシティ16を進める。 ", "ｽﾏｰﾄシティ16を進める。", "ｽﾏｰﾄシティ17を進める。 "])
  func `what changes within one run leaves the others as they are`(_ words: String) throws {
    let text = try #require(Self.text.rewritten(as: words))
    #expect(text.text == words)
    #expect(text.runs.count == 3)
    #expect(text.runs.map(\.font) == Self.text.runs.map(\.font))
  }

  @Test func `what spans runs is left to a person`() {
    #expect(Self.text.rewritten(as: "スマートシティを進める。") == nil)
  }
}
