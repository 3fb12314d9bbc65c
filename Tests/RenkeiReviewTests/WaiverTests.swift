import FoundationEssentials
import RenkeiModel
import RenkeiReview
import RenkeiRules
import RenkeiSheets
import TestSupport
import Testing
import XLSX

@Suite struct `waivers of the region's profile` {
  private static let plan = RepositoryFiles.root + "/Samples/連携事業シート_全事業.xlsx"

  private func check(_ waivers: String, on day: String?) throws -> CheckedFile {
    try checker(waivers, on: day).file(path: Self.plan)
  }

  private func checker(_ waivers: String, on day: String? = nil) throws -> SubmissionChecker {
    let path = RepositoryFiles.root + "/Schemas/regions/sapporo.json"
    let text = String(decoding: try TestFiles.bytes(path), as: UTF8.self)
    let json = text.replacing("\"waivers\": []", with: "\"waivers\": [\(waivers)]")
    var settings = try PlanSettings()
    settings.region = try RegionProfile(json: Array(json.utf8), name: path)
    settings.day = day
    return SubmissionChecker(settings)
  }

  private func waiver(_ rule: String, _ project: String, _ field: String, until: String) -> String {
    """
    {"rule": "\(rule)", "project": \(project), "field": \(field), "reason": "首長会議で了承",
     "who": "事務局", "until": \(until)}
    """
  }

  @Test func `a finding that is waived is an exception, and no finding`() throws {
    let field = "\"indicators[0].target\""
    let text = waiver("indicator/target-outside-plan", "15", field, until: "\"2026-03-31\"")
    let file = try check(text, on: "2026-03-31")
    #expect(!file.findings.contains { $0.rule == "indicator/target-outside-plan" })
    #expect(file.accepted.map(\.finding.project) == [15])
    #expect(file.accepted.first?.waiver.reason == "首長会議で了承")
  }

  @Test func `a waiver that has run out is a warning beside the finding`() throws {
    let text = waiver("indicator/target-outside-plan", "15", "null", until: "\"2026-03-31\"")
    let file = try check(text, on: "2026-04-01")
    let rules = file.findings.filter { $0.project == 15 }.map(\.rule)
    #expect(rules == ["indicator/target-outside-plan", "workbook/waiver-expired"])
    #expect(file.accepted.isEmpty)
  }

  @Test
  func `a waiver without a project covers all of them, and one without an end never runs out`()
    throws
  {
    let notes = waiver("budget/note-without-amount", "null", "null", until: "null")
    let file = try check(notes, on: "2099-01-01")
    #expect(!file.findings.contains { $0.rule == "budget/note-without-amount" })
    #expect(file.accepted.map(\.finding.project) == [31, 34])
    #expect(file.findings.contains { $0.project == 28 })
  }

  @Test func `a waived finding is a suppressed result in SARIF, with its grounds`() throws {
    let text = waiver("indicator/target-outside-plan", "15", "null", until: "\"2026-03-31\"")
    let file = try check(text, on: "2026-03-31")
    let report = SARIFReport(.japanese, version: "1").document([file])
    let results = file.findings.count + file.accepted.count
    #expect(report.ranges(of: "\"suppressions\"").count == results)
    #expect(report.ranges(of: "首長会議で了承、事務局、2026-03-31まで").count == 1)
    let plain = SARIFReport(.japanese, version: "1").document([try check("", on: nil)])
    #expect(!plain.contains("suppressions"))
  }

  /// The findings on copies of the plan, each from a sender and with a name for the first project.
  private func compared(
    _ copies: [(file: String, name: String)],
    waivers: String
  ) throws -> [CheckedFile] {
    let checker = try checker(waivers)
    let form = try checker.check(path: Self.plan).submission.forms[0].form
    let cell = try #require(form[.name]?.cell)
    let folder = try TemporaryFolder()
    let files = try copies.map { copy in
      var editor = try WorkbookEditor(Workbook(path: Self.plan))
      try editor.setValue(.text(copy.name), at: cell, in: form.sheet)
      let path = try folder.write(editor.bytes(), to: copy.file)
      return checker.file(path: path, comparing: true)
    }
    return CrossCheck(files).compared
  }

  @Test func `a waiver covers a difference between submissions`() throws {
    let copies = [("江別市.xlsx", "甲の事業"), ("千歳市.xlsx", "乙の事業")]
    let rule = "reference/submissions-differ"
    let open = try compared(copies, waivers: "")[1]
    #expect(open.findings.count { $0.rule == rule } == 1)
    let waived = try compared(copies, waivers: waiver(rule, "1", "\"name\"", until: "null"))[1]
    #expect(!waived.findings.contains { $0.rule == rule })
    #expect(waived.accepted.map(\.finding.rule) == [rule])
  }

  @Test func `who sends twice has one say in what most submissions say`() throws {
    let copies = [
      ("江別市.xlsx", "甲の事業"), ("江別市_再提出.xlsx", "甲の事業"), ("千歳市.xlsx", "乙の事業"),
      ("恵庭市.xlsx", "乙の事業"),
    ]
    let files = try compared(copies, waivers: "")
    let counts = files.map { $0.findings.count { $0.rule == "reference/submissions-differ" } }
    #expect(counts == [1, 1, 0, 0])
  }

  @Test func `a waiver of another project or field covers nothing`() throws {
    let other = waiver("indicator/target-outside-plan", "16", "null", until: "null")
    let field = waiver("indicator/target-outside-plan", "15", "\"budget.2024\"", until: "null")
    #expect(try check("\(other), \(field)", on: nil).accepted.isEmpty)
  }
}
