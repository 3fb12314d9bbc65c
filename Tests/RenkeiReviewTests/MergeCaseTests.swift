import FoundationEssentials
import RenkeiModel
import Testing
import XLSX
import Zip

@testable import RenkeiReview
@testable import RenkeiSheets

@Suite struct `what a merge must not lose` {
  private func indicator(_ name: String?) -> Indicator {
    Indicator(name: name, baseline: Measure(.none, text: nil), target: Measure(.none, text: nil))
  }

  private func project(_ names: String?...) -> Project {
    var project = Project()
    project.indicators = names.map(indicator)
    return project
  }

  /// The slots of a form that names its indicators in the cells A1, A2 and so on.
  private func slots(_ project: Project, base: Project) -> [ProjectSlots.Entry] {
    let form = Form(sheet: "No.1", range: CellRange("A1", "A9"))
    return ProjectSlots(LocatedProject(form: form, project: project), base: base).entries
  }

  @Test(
    arguments: [
      "令和9223372036854775807年1月1日", "9223372036854775807年1月1日", "平成99999年1月1日",
    ]
  )
  func `a year that no calendar has is no day of submission`(_ text: String) {
    #expect(CoverDay(text: text) == nil)
  }

  @Test func `two new indicators of one form with one name are two`() {
    let entries = slots(project("来場者数", "来場者数", nil, nil), base: project())
    #expect(Set(entries.map(\.slot)).count == 4)
  }

  @Test func `an indicator of the plan and a new one called by its number are two`() {
    #expect("\(MergeSlot.indicator(.planned(0)))" != "\(MergeSlot.indicator(.new("0")))")
  }

  @Test func `an indicator that a form lacks is judged at no cell of the form`() {
    let entries = slots(project("満足度", "会議の数"), base: project("来場者数", "満足度", "会議の数"))
    let removal = entries.first { $0.slot == .indicator(.planned(0)) }
    #expect(removal?.value == .flag(false))
    #expect(removal != nil && removal?.key == nil)
  }

  @Test func `a settled amount of a year that the plan lacks is kept`() {
    let changes: [MergeSlot: MergeValue] = [.field(.settled(2023)): .decimal(120)]
    let merged = ProjectAssembly.project(Project(), changes, region: nil)
    #expect(merged.budget.map(\.fiscalYear) == [2023])
    #expect(merged.budget.first?.settled == 120)
  }

  @Test(arguments: [(2, "\"現行,案1,案2\""), (70, "選択肢!$A$1:$A$71")])
  func `any number of proposals can be chosen from`(_ count: Int, _ formula: String) throws {
    let source = MergeChange.Source(path: "a.xlsx", sender: nil, sheet: "No.1", cell: "A1")
    let change = MergeChange(
      project: 1,
      projectName: "事業",
      slot: .field(.summary),
      base: .text("今の概要"),
      proposals: (1...count).map { .init(value: .text("概要\($0)号"), source: source) },
      rejected: [],
      outcome: .conflict
    )
    let vision = Vision(region: "", plan: Plan(firstFiscalYear: 2024, lastFiscalYear: 2028))
    let result = MergeResult(vision: vision, changes: [change], findings: [:], submissions: [])
    let sink = MemorySink()
    try ConflictWorkbook(result, region: nil).write(to: sink)
    let sheet = try Workbook(bytes: sink.bytes).worksheet(named: "食い違い")
    #expect(sheet.validations.map(\.formula1) == [formula])
  }

  @Test func `items with one name are matched in their order`() {
    let items = ItemMatching(old: ["甲", "乙", "甲"], new: ["甲", "甲", "甲"]).items
    #expect(items.map(\.old).prefix(2) == [0, 2])
    #expect(Set(items.compactMap(\.old)) == [0, 1, 2])
  }

  @Test func `projects without number and name are not taken for one another`() {
    #expect(ProjectMatching(old: [Project()], new: [Project()]).pairs.isEmpty)
  }

  @Test(
    arguments: [
      ("../../x", "..／..／x"), ("..", "＿"), ("", "＿"), ("a:b\\c\n", "a＿b＿c＿"), ("札幌市", "札幌市"),
    ]
  )
  func `a name from data leads to no other folder`(_ name: String, _ expected: String) {
    #expect(FileName.sanitized(name) == expected)
  }
}
