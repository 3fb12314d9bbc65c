import Foundation
import RenkeiModel
import TestSupport
import Testing
import XLSX

@testable import RenkeiReview
@testable import RenkeiSheets

@Suite struct `merging submissions` {
  @Test(
    arguments: [
      ("2025年10月3日", 2025, 10, 3), ("２０２５年１０月３日", 2025, 10, 3), ("令和7年10月3日", 2025, 10, 3),
      ("令和元年5月1日", 2019, 5, 1), ("R7.10.3", 2025, 10, 3), ("2025/10/03", 2025, 10, 3),
      ("平成31年4月30日", 2019, 4, 30), ("2025-10-03", 2025, 10, 3),
    ]
  )
  func `a day of submission is read however it is written`(
    _ text: String,
    _ year: Int,
    _ month: Int,
    _ date: Int
  ) throws {
    let day = try #require(CoverDay(text: text))
    #expect((day.year, day.month, day.date) == (year, month, date))
  }

  @Test(arguments: ["", "10月3日", "7/10/3", "2025年13月3日", "未定"])
  func `what is no whole day is none`(_ text: String) {
    #expect(CoverDay(text: text) == nil)
  }

  @Test func `a superscript that a program dropped is no change of a text`() {
    let marked = MergeValue.text("IoT[^11]の活用")
    #expect(marked.meaning == MergeValue.text("IoT11の活用").meaning)
    #expect(marked.meaning != MergeValue.text("IoT12の活用").meaning)
  }

  @Test(
    arguments: [
      ("80% (2028年度)", "８０％（2028年度）", true), ("80% (2028年度)", "80% (2027年度)", false),
      ("10千人 (2024年度)", "10,000人 (2024年度)", false), ("実施", "実施 ", true), ("実施", "中止", false),
      ("-", "—", true),
    ]
  )
  func `measures differ by what they mean`(_ left: String, _ right: String, _ isSame: Bool) {
    let values = [left, right].map { MergeValue.measure(Measure(parsing: $0)).meaning }
    #expect((values[0] == values[1]) == isSame)
  }

  @Test func `the plan's own projects have nothing that differs from themselves`() throws {
    let path = RepositoryFiles.root + "/Samples/sapporo-vision.json"
    let vision = try Vision(json: TestFiles.bytes(path), name: "sapporo")
    for project in vision.projects {
      let slots = Dictionary(
        ProjectSlots(plan: project).entries.map { ($0.slot, $0.value) },
        uniquingKeysWith: { first, _ in first }
      )
      let region = try EmbeddedData.region("sapporo")
      #expect(ProjectAssembly.project(project, slots, region: region) == project)
      #expect(ProjectAssembly.project(project, [:], region: region) == project)
    }
  }

  @Test func `items are merged by what they are called, not by where they stand`() throws {
    func indicator(_ name: String) -> Indicator {
      Indicator(name: name, baseline: Measure(.none, text: nil), target: Measure(.none, text: nil))
    }
    var base = Project()
    base.number = 1
    base.indicators = [indicator("来場者数"), indicator("満足度")]
    let changes: [MergeSlot: MergeValue] = [
      .indicator(.planned(0)): .flag(false),
      .indicator(.new("会議の数")): .indicator(indicator("会議の数")),
      .indicatorPart(1, .name): .text("利用者の満足度"),
    ]
    let merged = ProjectAssembly.project(base, changes, region: nil)
    #expect(merged.indicators.map(\.name) == ["利用者の満足度", "会議の数"])
  }

  @Test func `optional blocks are merged slot by slot, and go only where they are asked to go`() {
    var base = Project()
    base.number = 1
    base.name = "共同事業"
    base.contact = Contact(department: "企画課", officer: nil, address: nil)
    base.funding = [Funding(source: "国庫補助金", amount: 10), Funding(source: "市債", amount: 5)]
    let code = MunicipalityCode("012033")!
    base.returns = [MunicipalReturn(municipality: code, participates: true)]
    let changes: [MergeSlot: MergeValue] = [
      .field(.contactOfficer): .text("山田"),
      .funding("国庫補助金", 0): .absent,
      .funding("市債", 0): .decimal(7),
      .funding("寄附金", 0): .flag(true),
      .field(.returnParticipates(code)): .absent,
    ]
    let merged = ProjectAssembly.project(base, changes, region: nil)
    #expect(merged.contact == Contact(department: "企画課", officer: "山田", address: nil))
    #expect(
      merged.funding == [Funding(source: "市債", amount: 7), Funding(source: "寄附金", amount: nil)]
    )
    #expect(merged.returns == nil)
    let slots = Dictionary(
      ProjectSlots(plan: base).entries.map { ($0.slot, $0.value) },
      uniquingKeysWith: { first, _ in first }
    )
    #expect(ProjectAssembly.project(base, slots, region: nil) == base)
  }

  @Test func `a project without a number is found by its name, and one without either by nothing`()
  {
    var project = Project()
    project.name = "新しい 事業"
    #expect(ProjectKey.name("新しい事業").fits(project))
    #expect(!ProjectKey.name("").fits(Project()))
    project.number = 54
    #expect(ProjectKey.number(54).fits(project))
    #expect(!ProjectKey.name("新しい事業").fits(project))
  }
}
