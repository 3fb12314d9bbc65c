import FoundationEssentials
import RenkeiModel
import RenkeiReview
import RenkeiRules
import TestSupport
import Testing

@Suite struct `waivers of the region's profile` {
  private static let plan = RepositoryFiles.root + "/Samples/連携事業シート_全事業.xlsx"

  private func check(_ waivers: String, on day: String?) throws -> CheckedFile {
    let path = RepositoryFiles.root + "/Schemas/regions/sapporo.json"
    let text = String(decoding: try TestFiles.bytes(path), as: UTF8.self)
    let json = text.replacing("\"waivers\": []", with: "\"waivers\": [\(waivers)]")
    var settings = try PlanSettings()
    settings.region = try RegionProfile(json: Array(json.utf8), name: path)
    settings.day = day
    return SubmissionChecker(settings).file(path: Self.plan)
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

  @Test func `a waiver of another project or field covers nothing`() throws {
    let other = waiver("indicator/target-outside-plan", "16", "null", until: "null")
    let field = waiver("indicator/target-outside-plan", "15", "\"budget.2024\"", until: "null")
    #expect(try check("\(other), \(field)", on: nil).accepted.isEmpty)
  }
}
