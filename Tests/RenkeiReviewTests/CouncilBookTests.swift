import FoundationEssentials
import RenkeiModel
import RenkeiRules
import RenkeiSheets
import TestSupport
import Testing
import XLSX
import Zip

@testable import RenkeiReview

@Suite struct `the totals of a plan` {
  private func project(_ pillar: Int, _ section: Int?, _ field: String, _ cells: String...)
    -> Project
  {
    var project = Project()
    project.pillar = pillar
    project.section = section
    project.policyField = field
    project.budget = cells.enumerated().map { index, cell in
      let amount = cell.allSatisfy(\.isNumber) ? Decimal(string: cell) : nil
      let state: BudgetEntry.State =
        amount != nil ? .amount : cell == "-" ? .undetermined : cell.isEmpty ? .blank : .note
      return BudgetEntry(fiscalYear: 2024 + index, state: state, amount: amount, text: cell)
    }
    return project
  }

  private var totals: BudgetTotals {
    BudgetTotals(
      Vision(
        region: "sapporo",
        plan: Plan(firstFiscalYear: 2024, lastFiscalYear: 2025),
        projects: [
          project(1, nil, "a", "100", "-"),
          project(1, nil, "a", "0", "20"),
          project(3, 1, "a", "-", "-"),
          project(3, 1, "b", "7", "実証実験"),
          project(3, 2, "a", "1", ""),
        ]
      )
    )
  }

  @Test func `every level adds up what stands below it`() {
    let sums = totals.lines.map { line in
      let place = line.place
      let name = [place.pillar.map(String.init), place.section.map(String.init), place.policyField]
        .compactMap(\.self).joined(separator: "-")
      return
        "\(name) \(line.projectCount): \(line.sums.map { "\($0.amount)" }.joined(separator: " "))"
    }
    #expect(
      sums == [
        "1-a 2: 100 20", "1 2: 100 20",
        "3-1-a 1: 0 0", "3-1-b 1: 7 0", "3-1 2: 7 0", "3-2-a 1: 1 0", "3-2 1: 1 0", "3 3: 8 0",
        " 5: 108 20",
      ]
    )
  }

  @Test func `what is not settled is counted and is no zero`() throws {
    let field = try #require(totals.lines.first { $0.place.code == "3-1-a" })
    #expect(field.sums[0].hasNoAmount)
    #expect(field.total.undeterminedCount == 2)
    let all = try #require(totals.lines(.plan).first)
    #expect(all.sums[0].undeterminedCount == 1)
    #expect(!all.sums[0].hasNoAmount)
    #expect(all.sums[1].undeterminedCount == 2)
    #expect(all.sums[1].otherCount == 2)
    let zero = try #require(totals.lines.first { $0.place.code == "1-a" })
    #expect(zero.sums[0].settledCount == 2)
  }
}

@Suite struct `the progress of an indicator` {
  @Test(arguments: [
    ("100人 (2022年度)", "200人 (2028年度)", "150人", "50%"),
    ("100人 (2022年度)", "200人 (2028年度)", "200人", "達成"),
    ("100人 (2022年度)", "200人 (2028年度)", "199人", "99%"),
    ("100人 (2022年度)", "200人 (2028年度)", "90人", "-10%"),
    ("60% (2022年度)", "40% (2028年度)", "50%", "50%"),
    ("60% (2022年度)", "40% (2028年度)", "39%", "達成"),
    ("-", "10回 (毎年度)", "4回", "40%"),
    ("-", "5件以下 (毎年度)", "4件", "達成"),
    ("-", "5件以下 (毎年度)", "6件", "比較できません"),
    ("-", "5件未満 (毎年度)", "5件", "比較できません"),
    ("10人", "10人", "10人", "達成"),
    ("10千人", "20千人", "15,000人", "50%"),
    ("10人", "20人", "15件", "比較できません"),
    ("実施", "実施", "実施", "比較できません"),
  ])
  func `is told from baseline, target and the latest actual`(
    baseline: String,
    target: String,
    actual: String,
    expected: String
  ) {
    let indicator = Indicator(
      name: "参加者数",
      baseline: Measure(parsing: baseline),
      target: Measure(parsing: target),
      actuals: [
        Actual(fiscalYear: 2026, measure: Measure(parsing: actual)),
        Actual(fiscalYear: 2025, measure: Measure(parsing: "1人")),
      ]
    )
    let progress = IndicatorProgress(indicator, of: Project())
    #expect(CouncilWording(nil).standing(progress) == expected)
    #expect(progress.actual?.fiscalYear == 2026)
  }
}

@Suite struct `the council's book` {
  private func book() throws -> CouncilBook {
    let folder = RepositoryFiles.root + "/Samples/"
    let vision = try Vision(
      json: TestFiles.bytes(folder + "sapporo-vision.json"),
      name: "sapporo-vision.json"
    )
    let checker = SubmissionChecker(try PlanSettings())
    let submissions = try [
      "01_小樽市_連携事業シート.xlsx", "02_当別町_連携事業シート.xlsx",
    ].map { name in
      let path = folder + "submissions/" + name
      return (path: path, checked: try checker.check(path: path))
    }
    return CouncilBook(
      vision,
      region: try EmbeddedData.region("sapporo"),
      comparison: nil,
      submissions: submissions,
      sources: []
    )
  }

  @Test func `the matrix shows who has submitted what`() throws {
    let book = try book()
    let matrix = try #require(book.matrix)
    #expect(matrix.rows.count == 53)
    #expect(matrix.municipalities.count == 12)
    #expect(matrix.silentMunicipalities.count == 10)
    let otaru = try #require(matrix.municipalities.firstIndex { $0.name == "小樽市" })
    let sapporo = try #require(matrix.municipalities.firstIndex { $0.name == "札幌市" })
    #expect(matrix.rows.allSatisfy { $0.cells[sapporo] == .missing })
    for row in matrix.rows {
      let takesPart = book.vision.projects.first { $0.number == row.number }?
        .participants.codes.contains { $0.digits == "012033" }
      #expect((row.cells[otaru] == .notConcerned) == (takesPart == false))
    }
  }

  @Test func `a workbook of it is the same each time and reads back`() throws {
    let book = try book()
    let first = MemorySink()
    try CouncilWorkbook(book).write(to: first)
    let second = MemorySink()
    try CouncilWorkbook(book).write(to: second)
    #expect(first.bytes == second.bytes)

    let sheet = try Workbook(bytes: first.bytes).worksheet(named: "事業費集計")
    let last = try #require(sheet.rows.last)
    #expect(sheet.text(at: CellReference(row: last.number, column: 1)) == "総計")
    #expect(sheet.text(at: CellReference(row: last.number, column: 3)) == "17,567,701")
    #expect(sheet.text(at: CellReference(row: last.number, column: 5)) == "-")
    #expect(sheet.text(at: CellReference(row: last.number, column: 7)) == "-")
  }

  @Test func `nobody's telephone number is in it`() throws {
    var vision = try book().vision
    var contact = Contact()
    contact.department = "企画課"
    contact.officer = "担当太郎"
    contact.address = "011-000-0000"
    vision.projects[0].contact = contact
    let book = CouncilBook(vision, region: nil, comparison: nil, submissions: [], sources: [])
    let page = CouncilPage(book).document
    #expect(!page.contains("担当太郎") && !page.contains("011-000-0000"))
    let sink = MemorySink()
    try CouncilWorkbook(book).write(to: sink)
    let workbook = try Workbook(bytes: sink.bytes)
    for sheet in workbook.sheets {
      let texts = try workbook.worksheet(sheet).rows.flatMap { row in row.map(\.value) }
      #expect(!texts.contains(.text("担当太郎")))
    }
  }
}
