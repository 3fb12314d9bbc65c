import FoundationEssentials
import RenkeiModel
import TestSupport
import Testing
import XLSX
import Zip

@testable import RenkeiSheets

/// A project sheet laid out from its rows.
private struct FormSketch {
  var draft = SheetDraft("様式1")
  var names: [DefinedName] = []

  init(amounts: [CellValue] = [.number(1003), .number(1200), .text("-"), .text("-"), .text("-")]) {
    let years = (2024...2028).map { "\($0)年度" }
    put(1, ["No.", "3", "連携事業名", "合同研修"])
    put(2, ["事業概要", nil, "圏域の職員が集まり、研修を行う。"])
    put(3, ["連携市町村", nil, "全市町村"])
    put(4, ["役割分担", "札幌市", "研修の企画と運営"])
    put(5, [nil, "連携市町村", "職員の派遣"])
    put(6, ["費用負担", "札幌市", "謝礼を負担する"])
    put(7, [nil, "連携市町村", "旅費を負担する"])
    put(8, ["事業費見込額（千円）", nil] + years)
    for (index, amount) in amounts.enumerated() {
      draft[row: 9, column: 3 + index] = DraftCell(amount)
    }
    put(10, ["評価指標", nil, "項目", nil, "基準値", nil, "目標値"])
    put(11, [nil, nil, "参加者数", nil, "250人 (2022年度)", nil, "300人 (2028年度)"])
  }

  mutating func put(_ row: Int, _ texts: [String?]) {
    for (index, text) in texts.enumerated() {
      if let text { draft[row: row, column: 1 + index] = DraftCell(text) }
    }
  }

  /// The one form that the sketch is read as.
  func form() throws -> Form { try located().form }

  func located() throws -> LocatedProject {
    let sink = MemorySink()
    var writer = try WorkbookWriter(to: sink)
    try writer.add(draft)
    for name in names { try writer.define(name) }
    try writer.finish()
    let region = try EmbeddedData.region("sapporo")
    let reader = try SubmissionReader(layout: EmbeddedData.layout(), region: region)
    let forms = try reader.read(Workbook(bytes: sink.bytes)).forms
    #expect(forms.count == 1)
    return try #require(forms.first)
  }
}

@Suite struct `cells that hold more or less than a value` {
  private func run(_ text: String, isStruck: Bool) -> RichText.Run {
    var font = Font()
    font.isStruckThrough = isStruck
    return RichText.Run(text, font: font)
  }

  @Test func `what is struck through in a cell counts no longer, and no fix may write there`()
    throws
  {
    var sketch = FormSketch()
    let amended = RichText([run("22,000", isStruck: true), run("23,000", isStruck: false)])
    sketch.draft["C9"] = DraftCell(amended)
    let located = try sketch.located()
    let field = try #require(located.form[.budget(2024)])
    #expect(field.text == "23,000")
    #expect(field.isComposed)
    #expect(located.project.budget[0].amount == 23_000)
  }

  @Test func `a cell that is struck through as a whole is gone`() throws {
    var sketch = FormSketch()
    var format = CellFormat()
    format.font.isStruckThrough = true
    sketch.put(12, [nil, nil, "講座数", nil, "-", nil, "5回 (2028年度)"])
    for column in [3, 5, 7] { sketch.draft[row: 11, column: column].format = format }
    let project = try sketch.located().project
    #expect(project.indicators.map(\.name) == ["講座数"])
  }

  @Test func `where number and name are blank, the outline below is not taken for the name`() throws
  {
    var sketch = FormSketch()
    sketch.draft[row: 1, column: 2] = DraftCell()
    sketch.draft[row: 1, column: 4] = DraftCell()
    let project = try sketch.located().project
    #expect(project.name == nil)
    #expect(project.summary == "圏域の職員が集まり、研修を行う。")
  }

  @Test func `an amount that several lines could hold is none, and names all of their cells`()
    throws
  {
    var sketch = FormSketch()
    sketch.draft.insertLine(below: 9, title: "一般財源", amounts: [10, 20, 30, 40, 50])
    sketch.draft[row: 9, column: 2] = DraftCell("国費")
    let located = try sketch.located()
    let field = try #require(located.form[.budget(2024)])
    #expect(field.isComposed)
    #expect(field.range == "C9:C10")
    #expect(located.project.budget[0].state == .invalid)
  }

  @Test func `amounts in a unit of the sheet's own are read in it, but not written to`() throws {
    var sketch = FormSketch(amounts: [1_003_000, 1_200_000, 0, 0, 0].map { .number($0) })
    sketch.draft["A8"] = DraftCell("事業費見込額（円）")
    let located = try sketch.located()
    #expect(located.project.budget.map(\.amount) == [1003, 1200, 0, 0, 0])
    #expect(located.form[.budget(2024)]?.isComposed == true)
    #expect(located.form.statedUnit?.isApplied == true)
  }

  @Test func `amounts that are no whole thousands of yen were left in thousands`() throws {
    var sketch = FormSketch()
    sketch.draft["A8"] = DraftCell("事業費見込額（円）")
    let located = try sketch.located()
    #expect(located.project.budget[0].amount == 1003)
    #expect(located.form.statedUnit?.isApplied == false)
    #expect(located.form[.budget(2024)]?.isComposed == false)
  }

  @Test func `a value behind its label in one cell is composed`() throws {
    var sketch = FormSketch()
    sketch.put(2, ["事業概要：研修を行う。"])
    sketch.draft["C2"] = DraftCell()
    let field = try #require(try sketch.form()[.summary])
    #expect(field.text == "研修を行う。")
    #expect(field.isComposed)
  }
}

@Suite struct `names of fields` {
  private func name(_ key: String, _ cell: String) -> DefinedName {
    DefinedName("renkei.\(key)", "様式1!\(cell)", sheetIndex: 0)
  }

  private let cells = [
    ("number", "$B$1"), ("name", "$D$1"), ("summary", "$C$2"), ("participants", "$C$3"),
    ("responsibilities.core", "$C$4"), ("responsibilities.partners", "$C$5"),
    ("costSharing.core", "$C$6"), ("costSharing.partners", "$C$7"), ("budget.2024", "$C$9"),
    ("indicators.0.name", "$C$11"), ("indicators.0.baseline", "$E$11"),
    ("indicators.0.target", "$G$11"),
  ]

  @Test func `tell the fields of a form whose labels are all gone`() throws {
    var sketch = FormSketch()
    for cell in sketch.draft.cells.keys where cell.column < 3 && cell != "B1" {
      sketch.draft[cell] = DraftCell()
    }
    for row in [8, 10] {
      for column in 3...7 { sketch.draft[row: row, column: column] = DraftCell() }
    }
    sketch.draft["C1"] = DraftCell()
    sketch.names = cells.map { name($0.0, $0.1) }
    let project = try sketch.located().project
    #expect(project.number == 3)
    #expect(project.responsibilities.partners == "職員の派遣")
    #expect(project.budget[0].amount == 1003)
    #expect(project.indicators.map(\.name) == ["参加者数"])
  }

  @Test func `are not believed once they lie on labels`() throws {
    var sketch = FormSketch()
    // As when a program inserts a row above the form and leaves the names where they were.
    sketch.names = cells.map { key, cell in
      let row = Int(cell.drop { $0 != "$" }.split(separator: "$")[1]) ?? 1
      return name(key, "$\(cell.split(separator: "$")[0])$\(max(1, row - 1))")
    }
    let project = try sketch.located().project
    #expect(project.summary == "圏域の職員が集まり、研修を行う。")
    #expect(project.costSharing.partners == "旅費を負担する")
    #expect(project.budget[0].amount == 1003)
  }
}

@Suite struct `blocks that only some sheets have` {
  @Test func `are read by their labels`() throws {
    var sketch = FormSketch()
    sketch.put(12, ["決算額（千円）"])
    for (index, amount) in [990.0, 1190].enumerated() {
      sketch.draft[row: 12, column: 3 + index] = DraftCell(amount)
    }
    sketch.put(13, ["評価指標の実績", nil, "項目", "2024年度", "2025年度"])
    sketch.put(14, [nil, nil, "参加者数", "260人", "270人"])
    sketch.put(15, ["財源内訳（千円）", nil, "財源", nil, "金額"])
    sketch.put(16, [nil, nil, "国庫支出金", nil, "400"])
    sketch.put(17, ["市町村の回答", nil, "市町村", "参加", "修正", "意見"])
    sketch.put(18, [nil, nil, "小樽市", "参加", "なし", "特になし"])
    sketch.put(19, ["事業の区分", nil, "継続"])
    sketch.put(20, ["担当課", nil, "企画課", nil, "担当者", "佐藤", "連絡先", "011-000-0000"])
    let project = try sketch.located().project
    #expect(project.budget.map(\.amount) == [1003, 1200, nil, nil, nil])
    #expect(project.budget.map(\.settled) == [990, 1190, nil, nil, nil])
    #expect(project.indicators.map { $0.actuals.map(\.measure.text) } == [["260人", "270人"]])
    #expect(project.funding == [Funding(source: "国庫支出金", amount: 400)])
    #expect(project.returns?.map(\.participates) == [true])
    #expect(project.returns?.map(\.opinion) == ["特になし"])
    #expect(project.state == .continued)
    #expect(project.contact?.department == "企画課")
    #expect(project.contact?.officer == "佐藤")
    #expect(project.contact?.address == "011-000-0000")
  }
}

@Suite struct `sheets that would overwhelm a reader` {
  @Test(
    arguments: [
      "ROUND(1,100000000000000000000)", "ROUND(A9,1E300)", String(repeating: "(", count: 8000),
      String(repeating: "-", count: 8000) + "1",
    ]
  )
  func `a formula beyond all measure is left to Excel`(_ formula: String) throws {
    var sketch = FormSketch()
    sketch.draft.setFormula(formula, at: "C9")
    #expect(try sketch.located().project.budget[0].state == .invalid)
  }

  @Test func `a figure typed as text is added as Excel adds it`() throws {
    var sketch = FormSketch(amounts: [
      .text("1,003"), .number(1200), .text("-"), .text("-"), .text("-"),
    ])
    sketch.draft["H8"] = DraftCell("合計")
    sketch.draft.setFormula("C9+D9", at: "H9")
    #expect(try sketch.form()[.budgetTotal]?.value == .number(2203))
  }

  @Test func `years in the last row of a sheet have no amounts`() throws {
    var draft = SheetDraft("端")
    for (row, texts) in [
      (1_048_574, ["連携事業名", "端の事業"]), (1_048_575, ["事業概要", "端にある。"]),
      (1_048_576, ["事業費見込額", "2024年度", "2025年度"]),
    ] {
      for (index, text) in texts.enumerated() {
        draft[row: row, column: 1 + index] = DraftCell(text)
      }
    }
    var sketch = FormSketch()
    sketch.draft = draft
    #expect(try sketch.located().project.budget.allSatisfy { $0.amount == nil })
  }

  @Test func `merged ranges are found without being spread over their rows`() throws {
    var sketch = FormSketch()
    sketch.draft.settings.mergedRanges = (9...500).map { column in
      CellRange(
        CellReference(row: 20, column: column),
        CellReference(row: 20 + 60_000, column: column)
      )
    }
    #expect(try sketch.located().project.number == 3)
  }

  @Test(arguments: ["評価指標999999999999", "注20240401 ", "財源1001"])
  func `a heading that counts beyond all measure means no entry of a list`(_ heading: String) {
    #expect(ListHeading.key(heading, region: nil) == nil)
    #expect(FieldKey("indicators[9223372036854775807].name") == nil)
  }
}

extension SheetDraft {
  /// Moves what stands below a row down by one, and sets a line of amounts there.
  fileprivate mutating func insertLine(below row: Int, title: String, amounts: [Double]) {
    for cell in cells.keys.sorted().reversed() where cell.row > row {
      self[row: cell.row + 1, column: cell.column] = self[cell]
      self[cell] = DraftCell()
    }
    self[row: row + 1, column: 2] = DraftCell(title)
    for (index, amount) in amounts.enumerated() {
      self[row: row + 1, column: 3 + index] = DraftCell(amount)
    }
  }
}
