import Testing
import XLSX
import Zip

/// Tables, charts and pictures that Excel would offer to repair are refused.
struct DrawingInvariantTests {
  @Test
  func `a table's headings stand in its cells`() throws {
    try write { $0.add(table) }
    expectRefusal("headings", cell: "B2") { try write { $0.settings.tables = [table] } }
    expectRefusal("\"b\"", cell: "C2") {
      try write {
        $0.add(table)
        $0["C2"] = DraftCell("B")
      }
    }
    expectRefusal("headings", cell: "C2") {
      try write {
        $0.add(table)
        $0["C2"] = DraftCell(5)
      }
    }
  }

  @Test
  func `a table keeps Excel's rules`() {
    for (rule, change) in Self.badTables {
      var table = table
      change(&table)
      expectRefusal(rule) { try write { $0.add(table) } }
    }
  }

  private static let badTables: [(String, @Sendable (inout Table) -> Void)] = [
    ("unique", { $0.columns[1].name = "A" }),
    ("one column for each", { $0.columns.append("d") }),
    ("row of data", { $0.range = "B2:D2" }),
    (
      "row of data",
      {
        $0.range = "B2:D3"
        $0.columns[0].total = .label("計")
      }
    ),
    ("never empty", { $0.columns[0].name = "" }),
    ("255", { $0.columns[0].name = String(repeating: "あ", count: 256) }),
    ("255", { $0.columns[0].total = .label(String(repeating: "あ", count: 256)) }),
    ("8192", { $0.columns[0].formula = String(repeating: "1", count: 8_193) }),
    ("reference", { $0.name = "AB12" }),
    ("letter", { $0.name = "a b" }),
  ]

  @Test
  func `tables share no cell with each other, merged cells or the filter`() {
    var other = table
    other.name = "他"
    expectRefusal("overlap") {
      try write {
        $0.add(table)
        other.range = "D5:F7"
        $0.add(other)
      }
    }
    expectRefusal("merged", cell: "D5:E5") {
      try write {
        $0.add(table)
        $0.settings.mergedRanges = ["D5:E5"]
      }
    }
    expectRefusal("filter") {
      try write {
        $0.add(table)
        $0.settings.autoFilter = "A1:B3"
      }
    }
  }

  @Test
  func `a table's name is unique in its workbook`() {
    expectRefusal("unique") { try writeTwice { try $0.define(DefinedName("表", "1")) } }
    expectRefusal("unique") { try writeTwice { try $0.add(self.sheet("b", self.table)) } }
  }

  @Test
  func `tables are given before the rows`() {
    expectRefusal("before its rows") {
      var writer = try WorkbookWriter(to: MemorySink())
      try writer.addSheet("a") { $0.settings.tables = [table] }
    }
  }

  @Test
  func `charts keep Excel's rules`() throws {
    try write(chart) { _ in }
    for (rule, change) in Self.badCharts { expectRefusal(rule) { try write(chart, change) } }
  }

  private static let badCharts: [(String, @Sendable (inout Chart) -> Void)] = [
    ("primary axis", { $0.plots = [] }),
    ("primary axis", { $0.plots[0].usesSecondaryAxis = true }),
    ("one series", { $0.plots.append(Chart.Plot(.line, series: [])) }),
    ("255", { $0.plots[0].series = Array(repeating: $0.plots[0].series[0], count: 256) }),
    ("32000", { $0.plots[0].series[0].values.range = "A1:A32001" }),
    ("one row or one column", { $0.plots[0].series[0].values.range = "A1:B5" }),
    ("more values than cells", { $0.plots[0].series[0].values.range = "A1:A2" }),
    ("NaN", { $0.plots[0].series[0].values.values[0] = .number(.nan) }),
    ("no sheet here", { $0.plots[0].series[0].values.sheet = "b" }),
    ("no sheet here", { $0.plots[0].series[0].name = .cell(.init(sheet: "c", "A1", ["x"])) }),
    ("lying bars", { $0.plots.append(Chart.Plot(.bar, series: $0.plots[0].series)) }),
    ("do not stand", { $0.plots[0].series[0].labels = .init(position: .above) }),
    (
      "do not stand",
      {
        $0.plots[0].grouping = .stacked
        $0.plots[0].series[0].labels = .init(position: .outsideEnd)
      }
    ),
    ("0 to 500", { $0.plots[0].gapWidth = 501 }),
    ("-100 to 100", { $0.plots[0].overlap = 101 }),
    (
      "begins before",
      {
        $0.valueAxis.minimum = 2
        $0.valueAxis.maximum = 2
      }
    ),
    ("axis' unit", { $0.valueAxis.majorUnit = 0 }),
    ("axis' maximum", { $0.valueAxis.maximum = .infinity }),
    ("never empty", { $0.title = "" }),
    ("number format", { $0.valueAxis.numberFormat = "0\"" }),
    (
      "no chart pattern",
      {
        $0.format.fill = .pattern("dots", foreground: .window, background: .window)
      }
    ),
    ("2 to 10", { $0.format.fill = .gradient([.init(0, .window)], angle: 0) }),
    (
      "place of a label",
      {
        $0.plots[0].series[0].labels = Chart.Labels()
        $0.plots[0].series[0].labels?.points[3] = .init("x")
      }
    ),
  ]

  @Test
  func `a drawing ends right of and below its beginning`() {
    let anchors: [DrawingAnchor] = [
      .from(.init("B2"), to: .init("B3")), .from(.init("B2"), to: .init("C2")),
      .from(.init("B2", x: 5), to: .init("B9", x: 5)),
    ]
    for anchor in anchors {
      expectRefusal("right of", cell: "B2") {
        try write { $0.settings.charts = [SheetChart(chart, at: anchor)] }
      }
    }
    expectRefusal("width") {
      try write {
        let anchor = DrawingAnchor.at(.init("B2"), width: 0, height: 5)
        $0.settings.images = [SheetImage(try ImageFile(bytes: ChartSample.picture), at: anchor)]
      }
    }
  }

  @Test
  func `a picture is a PNG or JPEG file`() {
    expectRefusal("PNG or JPEG") { try ImageFile(bytes: Array("<svg/>".utf8)) }
  }
}

extension DrawingInvariantTests {
  private var table: Table { Table("表", "B2:D5", columns: ["a", "b", "c"]) }

  private var chart: Chart {
    Chart(.column, series: [Chart.Series(values: .init(sheet: "a", "A1:A3", [1, 2, 3]))])
  }

  private func sheet(_ name: String, _ table: Table) -> SheetDraft {
    var draft = SheetDraft(name)
    draft.add(table)
    return draft
  }

  private func write(_ chart: Chart, _ change: (inout Chart) -> Void) throws {
    var chart = chart
    change(&chart)
    try write { $0.settings.charts = [SheetChart(chart, at: .at("B2"))] }
  }

  private func write(_ change: (inout SheetDraft) throws -> Void) throws {
    var draft = SheetDraft("a")
    try change(&draft)
    var writer = try WorkbookWriter(to: MemorySink())
    try writer.add(draft)
    try writer.finish()
  }

  private func writeTwice(_ change: (inout WorkbookWriter) throws -> Void) throws {
    var writer = try WorkbookWriter(to: MemorySink())
    try writer.add(sheet("a", table))
    try change(&writer)
    try writer.finish()
  }
}
