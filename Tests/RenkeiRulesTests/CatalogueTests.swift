import FoundationEssentials
import RenkeiModel
import TestSupport
import Testing
import XLSX
import Zip

@testable import RenkeiRules
@testable import RenkeiSheets

/// A workbook of two honest forms, into which examples are typed.
private struct Typewriter {
  let region: RegionProfile
  let vision: Vision
  private let bytes: [UInt8]

  init() throws {
    region = try #require(try EmbeddedData.region("sapporo"))
    var vision = try #require(try EmbeddedData.vision(ofRegion: "sapporo"))
    var first = vision.projects[0]
    first.budget = vision.plan.fiscalYears.map {
      BudgetEntry(fiscalYear: $0, state: .undetermined, text: "-")
    }
    first.budget[0] = BudgetEntry(fiscalYear: 2024, state: .amount, amount: 5726, text: "5,726")
    first.indicators = [
      Indicator(
        name: "事業の参加者数",
        baseline: Measure(parsing: "5人 (2022年度)"),
        target: Measure(parsing: "10人 (2028年度)")
      )
    ]
    first.footnotes = []
    first.summary = "圏域の企業の交流会を開く。"
    vision.projects = [first, vision.projects[1]]
    self.vision = vision
    let sink = MemorySink()
    var contents = TemplateWriter.Contents()
    contents.projects = vision.projects
    contents.isPrefilled = true
    try TemplateWriter(layout: EmbeddedData.layout(), region: region, vision: vision)
      .write(contents, to: sink)
    bytes = sink.bytes
  }

  /// The findings once some texts were typed into the first form.
  func findings(
    typing texts: [FieldKey: String],
    against other: Vision? = nil
  ) throws -> [Finding] {
    let workbook = try Workbook(bytes: bytes)
    var editor = try WorkbookEditor(workbook)
    let form = try reading(workbook).forms[0].form
    for (key, text) in texts {
      let cell = try #require(form[key]?.cell)
      if text.hasPrefix("=") {
        try editor.setFormula(String(text.dropFirst()), cached: nil, at: cell, in: "No.1")
      } else if let rich = FootnoteMarks.richText(text, base: Font()) {
        try editor.setRichText(rich, at: cell, in: "No.1")
      } else if let number = Double(text), key != .name {
        try editor.setValue(.number(number), at: cell, in: "No.1")
      } else {
        try editor.setValue(text.isEmpty ? .empty : .text(text), at: cell, in: "No.1")
      }
    }
    let context = try RuleContext(
      submission: reading(Workbook(bytes: editor.bytes())),
      vision: other ?? vision,
      isVisionGiven: true,
      region: region,
      layout: EmbeddedData.layout()
    )
    return Validator(region: region).findings(context)
  }

  private func reading(_ workbook: Workbook) throws -> SubmissionReading {
    try SubmissionReader(layout: EmbeddedData.layout(), region: region).read(workbook)
  }
}

@Suite struct `the catalogue` {
  static let withExamples = RuleCatalogue.all.filter { !$0.example.wrong.isEmpty }

  @Test func `rules are unique and say what they must`() {
    let ids = RuleCatalogue.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for rule in RuleCatalogue.all {
      #expect(["workbook", "text", "reference", "budget", "indicator"].contains(rule.group))
      for text in [rule.title, rule.explanation] { #expect(!text.ja.isEmpty && !text.en.isEmpty) }
    }
  }

  @Test func `an honest workbook is silent`() throws {
    let findings = try Typewriter().findings(typing: [:])
    // The second project's own baseline has no year, in the published plan too.
    #expect(findings.map(\.rule) == ["indicator/baseline-period-missing"])
    #expect(findings.map(\.project) == [2])
  }

  @Test(arguments: withExamples.map(\.id))
  func `a rule finds its wrong example and is silent on the right one`(_ id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id))
    let writer = try Typewriter()
    let wrong = try writer.findings(typing: rule.example.wrong).filter { $0.rule == id }
    #expect(wrong.contains { $0.project != 2 || id == "reference/number-duplicate" })
    #expect(wrong.allSatisfy { $0.range != nil && $0.sheet != nil })
    let right = try writer.findings(typing: rule.example.right).filter { $0.rule == id }
    #expect(right.allSatisfy { $0.project == 2 })
  }

  @Test func `the examples of the instructions agree with the rules`() throws {
    let writer = try Typewriter()
    for field in try EmbeddedData.layout().fields {
      guard let key = Self.typedKey(field.key) else { continue }
      func findings(_ text: String) throws -> [Finding] {
        var texts: [FieldKey: String] = [.indicatorBaseline(0): "-"]
        texts[key] = text == "（空欄）" ? "" : text
        return try writer.findings(typing: texts).filter { $0.project != 2 && $0.field == key }
      }
      for right in field.examples.right {
        // What the plan says instead is another matter, and so are values that only Excel computes.
        let spoken = try findings(right).filter {
          !$0.rule.hasPrefix("reference/") && $0.rule != "workbook/stale-formula"
        }
        #expect(spoken.map(\.rule) == [], "\(field.key): \(right)")
      }
      for wrong in field.examples.wrong {
        #expect(try !findings(wrong.text).isEmpty, "\(field.key): \(wrong.text)")
      }
    }
  }

  /// The cell into which a field's examples are typed; nil for a field without any.
  private static func typedKey(_ layoutKey: String) -> FieldKey? {
    switch layoutKey {
    case "budget": .budget(2025)
    case "indicators.name": .indicatorName(0)
    case "indicators.baseline": .indicatorBaseline(0)
    case "indicators.target": .indicatorTarget(0)
    case "pillar", "section", "policyField", "budget.total", "footnotes": nil
    default: FieldKey(layoutKey)
    }
  }

  @Test func `a blank silences what follows from it`() throws {
    let findings = try Typewriter().findings(typing: [.participants: "", .summary: ""])
    let own = findings.filter { $0.project == 1 }
    #expect(own.map(\.rule) == ["text/required-missing", "text/required-missing"])
  }

  @Test func `a text that only begins as a figure gets no fix, least of all a safe one`() throws {
    let writer = try Typewriter()
    for text in ["１２－３", "１２３-", "１２五"] {
      let findings = try writer.findings(typing: [.budget(2024): text])
      let own = findings.filter { $0.project == 1 && $0.field == .budget(2024) }
      #expect(!own.isEmpty && own.allSatisfy { $0.fix == nil }, "\(text)")
    }
  }

  @Test(
    arguments: [
      ("SUM(C13:G13)", true), ("C13+D13+E13", true), ("(C13+D13)+SUM(E13,F13)", true),
      ("MAX(C13:G13)", false), ("INT(C13+D13)", false), ("SUM(ABS(C13),D13)", false),
      ("C13^2", false),
    ]
  )
  func `a formula adds up when sums are all that it calls`(_ text: String, _ addsUp: Bool) {
    #expect(Formula(text).onlyAddsUp == addsUp)
  }

  @Test func `a form without a number is not compared with a project without one`() throws {
    var vision = try #require(try EmbeddedData.vision(ofRegion: "sapporo"))
    vision.projects[0].number = nil
    let writer = try Typewriter()
    let nameless = try writer.findings(typing: [.number: "", .name: "別の事業"], against: vision)
    #expect(!nameless.contains { $0.project == nil && $0.rule == "reference/name-mismatch" })
  }

  @Test func `the region can leave a rule out and make another matter more`() throws {
    let writer = try Typewriter()
    let findings = try writer.findings(typing: [.budget(2024): "１２"])
    #expect(findings.contains { $0.rule == "text/full-width-number" && $0.severity == .note })
    var selection = Validator.Selection()
    selection.ignored = ["text"]
    #expect(!selection.includes("text/full-width-number"))
    selection.ignored = []
    selection.selected = ["budget/negative"]
    #expect(selection.includes("budget/negative"))
    #expect(!selection.includes("budget/fraction"))
  }
}

@Suite struct `spelling` {
  @Test(
    arguments: [
      ("江別町", "江別市"), ("新篠津町", "新篠津村"), ("石狩郡当別町", "当別町"), ("小樽", "小樽市"), ("東京都", nil),
    ] as [(String, String?)]
  )
  func `the nearest name is offered where one is near`(_ name: String, _ expected: String?) throws {
    let region = try #require(try EmbeddedData.region("sapporo"))
    #expect(Spelling.nearest(to: name, among: region.municipalities.map(\.name)) == expected)
  }

  @Test(
    arguments: [
      ("広島市", "北広島市が担う", false), ("江別市", "江別市立病院", false), ("江別市", "江別市が担う", true),
      ("小樽市", "小樽商科大学", false), ("江別市", "札幌市、江別市及び恵庭市", true),
    ]
  )
  func `a name inside a longer name is no mention`(
    _ name: String,
    _ text: String,
    _ isMentioned: Bool
  ) {
    #expect(Spelling.mentions(name, in: text) == isMentioned)
  }
}
