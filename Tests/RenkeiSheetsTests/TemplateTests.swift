import FoundationEssentials
import RenkeiModel
import TestSupport
import Testing
import XLSX
import Zip

@testable import RenkeiSheets

/// Writes templates and reads them back.
private struct Bench {
  var layout: SheetLayout
  var region: RegionProfile
  var vision: Vision

  init() throws {
    layout = try EmbeddedData.layout()
    region = try #require(try EmbeddedData.region("sapporo"))
    vision = try #require(try EmbeddedData.vision(ofRegion: "sapporo"))
  }

  func bytes(_ projects: [Project], isPrefilled: Bool = true) throws -> [UInt8] {
    let sink = MemorySink()
    var contents = TemplateWriter.Contents()
    contents.projects = projects
    contents.isPrefilled = isPrefilled
    contents.hasBasicIndicators = true
    try TemplateWriter(layout: layout, region: region, vision: vision).write(contents, to: sink)
    return sink.bytes
  }

  func read(_ bytes: [UInt8]) throws -> SubmissionReading {
    try SubmissionReader(layout: layout, region: region).read(Workbook(bytes: bytes))
  }
}

@Suite struct `templates` {
  @Test func `filled with the plan hold the plan`() throws {
    let bench = try Bench()
    let reading = try bench.read(bench.bytes(bench.vision.projects))
    #expect(reading.forms.map(\.project) == bench.vision.projects)
    #expect(reading.basicIndicators.map(\.indicator) == bench.vision.basicIndicators)
  }

  @Test(.enabled(if: SchemaCheck.isAvailable, "\(SchemaCheck.reason)"))
  func `are what the standard's schemas ask for`() throws {
    let bench = try Bench()
    let bytes = try bench.bytes(Array(bench.vision.projects.prefix(3)))
    #expect(try SchemaCheck.problems(in: ZipReader(bytes: bytes)) == [])
  }

  @Test func `blank hold number and name alone, and count what is missing`() throws {
    let bench = try Bench()
    let bytes = try bench.bytes([bench.vision.projects[8]], isPrefilled: false)
    let project = try #require(try bench.read(bytes).forms.first?.project)
    #expect(project.number == 9)
    #expect(project.name == bench.vision.projects[8].name)
    #expect(project.summary == nil)
    #expect(project.budget.allSatisfy { $0.state == .blank })
    let sheet = try Workbook(bytes: bytes).worksheet(named: "No.9")
    // The outline, the participants, four shares, five years, an indicator and its target.
    #expect(sheet["F1"]?.value == .number(13))
    #expect(sheet["H1"]?.value == .number(0))
  }

  @Test func `have a name for every field`() throws {
    let bench = try Bench()
    let workbook = try Workbook(bytes: bench.bytes([bench.vision.projects[8]]))
    let names = Set(workbook.definedNames.filter { $0.sheetIndex == 2 }.map(\.name))
    let fields = [
      "number", "name", "pillar", "section", "policyField", "summary", "participants",
      "responsibilities.core", "responsibilities.partners", "costSharing.core",
      "costSharing.partners", "budget.2024", "budget.2028", "budget.total", "indicators.0.name",
      "indicators.0.baseline", "indicators.0.target", "footnotes.0",
    ]
    #expect(fields.filter { !names.contains("renkei.\($0)") } == [])
  }

  @Test func `leave room for more indicators, all of which are read`() throws {
    let bench = try Bench()
    var project = bench.vision.projects[8]
    #expect(project.indicators.count == 1)
    let workbook = try Workbook(bytes: bench.bytes([project]))
    #expect(workbook.definedNames.contains { $0.name == "renkei.indicators.4.target" })
    project.indicators = (1...40).map { number in
      Indicator(
        name: "指標\(number)",
        baseline: Measure(parsing: "\(number)件 (2022年度)"),
        target: Measure(parsing: "\(number * 2)件 (2028年度)")
      )
    }
    #expect(try bench.read(bench.bytes([project])).forms.map(\.project) == [project])
  }

  @Test func `lock labels, and leave filter, sort and row heights to the user`() throws {
    let bench = try Bench()
    let workbook = try Workbook(bytes: bench.bytes(Array(bench.vision.projects.prefix(2))))
    for sheet in workbook.sheets where sheet.isWorksheet {
      let protection = try #require(try workbook.worksheet(sheet).protection)
      #expect(protection.isOn && protection.allowsAutoFilter && protection.allowsSorting)
      #expect(protection.allowsFormattingRows && !protection.hasPassword)
    }
    let form = try workbook.worksheet(named: "No.1")
    let styles = try workbook.styles
    func isLocked(_ cell: CellReference) -> Bool? {
      form[cell].map { styles.format($0.styleIndex).isLocked }
    }
    #expect(isLocked("A6") == true)
    #expect(isLocked("C6") == false)
    #expect(isLocked("H13") == true)
  }
}

@Suite struct `plans of extremes` {
  private static let long = String(repeating: "圏域の魅力を発信し、交流人口を増やす。", count: 106)

  private static func project(_ change: (inout Project) -> Void) throws -> Project {
    var project = try Bench().vision.projects[8]
    change(&project)
    return project
  }

  @Test func `come back from a template as they were`() throws {
    let projects = [
      try Self.project { $0.indicators = [] },
      try Self.project { $0.summary = String(Self.long.prefix(2000)) },
      try Self.project { $0.name = "子ども's 医療／救急 <連携> & \"協働\" 🚑" },
      try Self.project { $0.summary = "葛\u{E0100}城市の外字\u{E000}と𠮷野家、👨‍👩‍👧‍👦の支援\n二行目" },
      try Self.project { project in
        project.budget = (2024...2028).map {
          BudgetEntry(
            fiscalYear: $0,
            state: .amount,
            amount: 999_999_999_999,
            text: "999,999,999,999"
          )
        }
      },
      try Self.project { project in
        project.budget[0] = BudgetEntry(
          fiscalYear: 2024,
          state: .amount,
          amount: Decimal(string: "1215.45"),
          text: "1,215.45"
        )
      },
      try Self.project { project in
        project.footnotes = (1...9).map {
          Footnote(mark: "\($0)", term: "用語\($0)", text: "説明の文")
        }
        project.summary = "発信する[^1]ための[^2]事業"
      },
    ]
    for (index, var project) in projects.enumerated() {
      project.number = index + 1
      let bench = try Bench()
      #expect(try bench.read(bench.bytes([project])).forms.map(\.project) == [project])
    }
  }

  @Test func `show the whole of a text that no single row is high enough for`() throws {
    let bench = try Bench()
    let project = try Self.project { $0.summary = String(Self.long.prefix(2000)) }
    let sheet = try Workbook(bytes: bench.bytes([project])).worksheet(named: "No.9")
    let area = try #require(sheet.mergedRanges.first { $0.first == "C6" })
    #expect(area.rows.count > 1)
    let heights = sheet.rows.filter { area.rows.contains($0.number) }.map(\.properties.height)
    let height = heights.reduce(0) { $0 + ($1 ?? 0) }
    // 2,000 letters of full width in some 40 a line.
    #expect(height > 50 * 15)
  }

  @Test(arguments: [3, 5, 8])
  func `have as many years as the plan`(_ count: Int) throws {
    var bench = try Bench()
    let json = String(
      decoding: try TestFiles.bytes(RepositoryFiles.root + "/Schemas/regions/koriyama.json"),
      as: UTF8.self
    )
    let last = 2024 + count - 1
    let changed = json.replacing("\"lastFiscalYear\": 2028", with: "\"lastFiscalYear\": \(last)")
    bench.region = try RegionProfile(json: Array(changed.utf8), name: "region.json")
    bench.vision.region = "koriyama"
    bench.vision.plan = bench.region.plan
    let project = try Self.project { project in
      project.policyField = "a"
      project.participants = Participants(all: true, codes: bench.region.partners.map(\.code))
      project.budget = (2024...last).map {
        BudgetEntry(fiscalYear: $0, state: .amount, amount: 1200, text: "1,200")
      }
    }
    let form = try #require(try bench.read(bench.bytes([project])).forms.first)
    #expect(form.project == project)
    #expect(form.form[.budgetTotal]?.value == .number(Double(count * 1200)))
  }
}

@Suite struct `layouts` {
  private func problem(_ old: String, _ new: String) throws -> DataFileError? {
    let path = RepositoryFiles.root + "/Schemas/layouts/project-sheet.json"
    let text = String(decoding: try TestFiles.bytes(path), as: UTF8.self)
    #expect(text.contains(old))
    do {
      _ = try SheetLayout(json: Array(text.replacing(old, with: new).utf8), name: "様式.json")
      return nil
    } catch let error as DataFileError {
      return error
    }
  }

  @Test(
    arguments: [
      ("\"at\": \"A6:B6\"", "\"at\": \"A5:B6\"", "/grid/cells/14/at", "重なって"),
      ("\"at\": \"C6:H6\"", "\"at\": \"C6:Z6\"", "/grid/cells/15/at", "columnWidths"),
      ("\"field\": \"summary\"", "\"field\": \"sumary\"", "/grid/cells/15/field", "のどれか"),
      ("\"paper\": \"A4\"", "\"paper\": \"B4\"", "/print/paper", "\"A3\""),
      ("\"type\": \"measure\"", "\"type\": \"指標\"", "/fields/14/type", "のどれか"),
      ("\"key\": \"policyField\"", "\"key\": \"section\"", "/fields/2/key", "二度"),
      ("\"templateVersion\": \"2024.1\",", "", "/templateVersion", "この項目がありません"),
      ("\"required\": true", "\"required\": \"はい\"", "/fields/3/required", "true か false"),
    ]
  )
  func `that are wrong are refused by the key`(
    _ old: String,
    _ new: String,
    _ pointer: String,
    _ reason: String
  ) throws {
    let error = try #require(try problem(old, new))
    #expect(error.pointer == pointer)
    #expect(error.japaneseReason.contains(reason))
  }

  @Test(arguments: ["project-sheet", "progress-sheet"])
  func `that are shipped are sound`(_ name: String) throws {
    let path = RepositoryFiles.root + "/Schemas/layouts/\(name).json"
    #expect(try SheetLayout(json: TestFiles.bytes(path), name: path).id == name)
  }
}
