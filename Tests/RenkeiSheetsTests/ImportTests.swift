import FoundationEssentials
import RenkeiModel
import TestSupport
import Testing
import XLSX
import Zip

@testable import RenkeiSheets

@Suite struct `reading the plan's forms` {
  private func region() throws -> RegionProfile {
    try #require(try EmbeddedData.region("sapporo"))
  }

  private func vision() throws -> Vision {
    let path = RepositoryFiles.root + "/Samples/sapporo-vision.json"
    return try Vision(json: TestFiles.bytes(path), name: path)
  }

  private func read(_ bytes: [UInt8]) throws -> SubmissionReading {
    let reader = try SubmissionReader(layout: EmbeddedData.layout(), region: region())
    return try reader.read(Workbook(bytes: bytes))
  }

  @Test func `the sample workbook holds every value of the plan`() throws {
    let path = RepositoryFiles.root + "/Samples/連携事業シート_全事業.xlsx"
    let reading = try read(TestFiles.bytes(path))
    #expect(reading.forms.map(\.project) == (try vision().projects))
    #expect(reading.basicIndicators.map(\.indicator) == (try vision().basicIndicators))
  }

  @Test func `the headings above a form tell pillar, section and field without any plan`() throws {
    let sink = MemorySink()
    let vision = try vision()
    let writer = try TemplateWriter(
      layout: EmbeddedData.layout(),
      region: region(),
      vision: vision
    )
    var contents = TemplateWriter.Contents()
    contents.projects = [vision.projects[52]]
    try writer.write(contents, to: sink)
    let project = try #require(try read(sink.bytes).forms.first?.project)
    #expect(project.pillar == 3)
    #expect(project.section == vision.projects[52].section)
    #expect(project.policyField == vision.projects[52].policyField)
    #expect(project.budget.allSatisfy { $0.state == .blank })
  }

  @Test func `a sheet saved by LibreOffice reads like the others`() throws {
    let folder = RepositoryFiles.root + "/Samples/submissions/"
    let reading = try read(TestFiles.bytes(folder + "03_南幌町_連携事業シート.xlsx"))
    #expect(reading.cover?.text(.municipality) == "南幌町")
    let planned = try vision().projects
    let unchanged = reading.forms.filter { form in
      planned.contains { $0 == form.project }
    }
    #expect(reading.forms.count == 48)
    // Twelve mistakes in eleven projects; a name written twice makes no other project, nor does a
    // year's header typed over while the defined name still points at the amount.
    #expect(unchanged.count == 48 - 9)
  }

  @Test func `what is built in is what the files say`() throws {
    #expect(try EmbeddedData.vision(ofRegion: "sapporo") == vision())
    for region in try EmbeddedData.regions() {
      let path = RepositoryFiles.root + "/Schemas/regions/\(region.id).json"
      #expect(try RegionProfile(json: TestFiles.bytes(path), name: path) == region)
    }
    let path = RepositoryFiles.root + "/Schemas/layouts/project-sheet.json"
    #expect(try SheetLayout(json: TestFiles.bytes(path), name: path) == EmbeddedData.layout())
  }
}

@Suite struct `budget cells` {
  @Test(
    arguments: [
      ("5,726", BudgetEntry.State.amount, "5726", nil), ("５，７２６", .amount, "5726", nil),
      ("0 (共同撮影の実施)", .amount, "0", "共同撮影の実施"), ("1,200千円", .amount, "1200", nil),
      ("▲200", .amount, "-200", nil), ("1215.4", .amount, "1215.4", nil),
      ("-", .undetermined, nil, nil), ("—", .undetermined, nil, nil),
      ("ー", .undetermined, nil, nil),
      ("－", .undetermined, nil, nil), (" ", .blank, nil, nil), ("未定", .note, nil, "未定"),
      ("水素モデル街区形成", .note, nil, "水素モデル街区形成"), ("(整備)", .note, nil, "整備"),
      ("R7年度に実施", .note, nil, "R7年度に実施"), ("約3,300", .invalid, nil, nil),
      ("1,2OO", .invalid, nil, nil), ("12,00", .invalid, nil, nil), ("5百万円", .invalid, nil, nil),
      ("300万円", .invalid, nil, nil), ("1,200円", .invalid, nil, nil),
    ] as [(String, BudgetEntry.State, String?, String?)]
  )
  func `a text is an amount, a dash, a note or nothing that can be read`(
    _ text: String,
    _ state: BudgetEntry.State,
    _ amount: String?,
    _ note: String?
  ) {
    let cell = BudgetCell(text: text)
    #expect(cell.state == state)
    #expect(cell.amount == amount.flatMap { Decimal(string: $0) })
    #expect(cell.note == note)
  }
}

@Suite struct `formulas that only add up` {
  private func value(_ formula: String, cached: CellValue = .empty) throws -> CellValue {
    let sink = MemorySink()
    var writer = try WorkbookWriter(to: sink)
    var draft = SheetDraft("集計")
    draft.set(.number(0.1), at: "A1")
    draft.set(.number(0.2), at: "A2")
    draft.set("-", at: "A3")
    draft.setFormula("A1*10", at: "A4")
    draft.setFormula(formula, cached: cached, at: "B1")
    try writer.add(draft)
    try writer.finish()
    let sheet = try Workbook(bytes: sink.bytes).worksheet(named: "集計")
    let cell = try #require(sheet["B1"])
    return FormulaEvaluator([sheet]).evaluate(cell, on: sheet).value
  }

  @Test(
    arguments: [
      ("SUM(A1:A4)", 1.3), ("A1+A2", 0.3), ("-A1", -0.1), ("(A1+A2)*10/3", 1), ("'集計'!A1", 0.1),
      ("ROUND(A1*12.5,0)", 1), ("ROUND(2.5,0)", 3), ("ROUND(-2.5,0)", -3), ("SUM(A1,A2,1)", 1.3),
      ("SUM(A4,1)", 2), ("ROUND(1234,-2)", 1200),
    ]
  )
  func `are computed exactly`(_ formula: String, _ expected: Double) throws {
    #expect(try value(formula) == .number(expected))
  }

  @Test(arguments: ["IF(A1>0,1,2)", "VLOOKUP(1,A1:B2,2)", "無い!A1", "B1", "A1^2", "SUM(A1:B4"])
  func `others are left alone`(_ formula: String) throws {
    #expect(try value(formula) == .empty)
  }

  @Test func `a sum that holds its own cell keeps what Excel left there`() throws {
    #expect(try value("SUM(A1:B1)", cached: .number(0)) == .number(0))
  }

  @Test func `division by zero is an error value`() throws {
    #expect(try value("1/0") == .error("#DIV/0!"))
  }
}
