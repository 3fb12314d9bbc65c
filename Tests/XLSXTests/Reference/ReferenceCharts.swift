import XLSX

/// Excel's charts.
enum ReferenceCharts {
  static let all: [ReferenceWorkbook] = [
    columns("bootstrap65") { $0.plots[0].series[0].format.fill = .solid(.window) },
    columns("chart_axis12") {
      $0.valueAxis.minimum = 0
      $0.valueAxis.maximum = 16
    },
    columns("chart_data_labels22") {
      $0.plots[0].series[0].labels = .init(numberFormat: "#,##0.00")
      $0.plots[0].series[1].labels = .init(numberFormat: "0.00", position: .insideBase)
    },
    columns("chart_data_labels38") {
      var labels = Chart.Labels()
      labels.format.fill = .pattern(
        "ltVert",
        foreground: .rgb(0x00B050),
        background: .rgb(0xFFFFFF)
      )
      labels.format.line = Chart.Line(.rgb(0xFF0000), width: 1, dash: .dash)
      $0.plots[0].series[0].labels = labels
    },
    columns("chart_data_labels40") {
      var labels = Chart.Labels()
      labels.points[0] = .init("33", format: .init(line: .init(.rgb(0xFF0000))))
      $0.plots[0].series[0].labels = labels
    },
    columns("chart_gradient01") {
      let stops: [Chart.Fill.Stop] = [
        .init(0, .rgb(0xDDEBCF)), .init(0.5, .rgb(0x9CB86E)), .init(1, .rgb(0x156B13)),
      ]
      $0.plots[0].series[0].format.fill = .gradient(stops, angle: 90)
    },
    columns("chart_layout04") {
      $0.title = "Title"
      $0.title?.place = .init(x: 0.42631933508311465, y: 0.14351851851851852)
    },
    lines("chart_axis26") { $0.categoryAxis.labelRotation = 45 },
    lines("chart_axis30") { $0.placesPointsOnTicks = true },
    lines("chart_blank02") { $0.blanks = .zero },
    lines("theme01") { _ in },
    ReferenceWorkbook("chart_blank04") { draft in
      draft.fill([[1, 2, 3], [2, 4, 6], [], [4, 8, 12], [5, 10, 15]])
      add(Chart(.line, series: series(draft, 1...3)), to: &draft) { $0.blanks = .span }
    },
    ReferenceWorkbook("chart_format05") { draft in
      draft.fill(rows)
      var all = series(draft, 2...3)
      for index in all.indices { all[index].categories = draft.chartData("A1:A5") }
      all[0].marker = .automatic
      add(Chart(.line, series: all), to: &draft) { _ in }
    },
    ReferenceWorkbook("chart_line07") { draft in
      draft.fill([
        [1, 10, 1, 30], [2, 40, 2, 10], [3, 50, 3, 20], [4, 20, 4, 40], [5, 10, 5, 30],
        [nil, nil, 6, 10], [nil, nil, 7, 20],
      ])
      let first = Chart.Series(
        categories: draft.chartData("A1:A5"),
        values: draft.chartData("B1:B5")
      )
      let second = Chart.Series(
        categories: draft.chartData("C1:C7"),
        values: draft.chartData("D1:D7")
      )
      add(Chart(.line, series: [first]), to: &draft) {
        var plot = Chart.Plot(.line, series: [second])
        plot.usesSecondaryAxis = true
        $0.plots.append(plot)
      }
    },
    stacked("chart_theme03", [0, 0.5, 0.35, 0.25, 0.15, 0.05].map { .theme(.text1, tint: $0) }),
    stacked(
      "chart_theme12",
      [
        .theme(.accent6).transparent(0.1), .theme(.accent6, tint: 0.8).transparent(0.2),
        .theme(.accent6, tint: 0.6).transparent(0.3), .theme(.accent6, tint: 0.4),
        .theme(.accent6, tint: -0.25), .theme(.accent6, tint: -0.5),
      ]
    ),
  ]

  private static let rows: [[Double?]] = (1...5).map { row in
    (1...3).map { Double(row * $0) }
  }

  private static func series(
    _ draft: SheetDraft,
    _ columns: ClosedRange<Int>,
    rows: Int = 5
  ) -> [Chart.Series] {
    columns.map { column in
      let first = CellReference(row: 1, column: column)
      let last = CellReference(row: rows, column: column)
      return Chart.Series(values: draft.chartData(CellRange(first, last)))
    }
  }

  private static func add(
    _ chart: Chart,
    to draft: inout SheetDraft,
    from start: CellReference = "E9",
    to end: CellReference = "L23",
    _ change: (inout Chart) -> Void
  ) {
    var chart = chart
    change(&chart)
    let anchor = DrawingAnchor.from(.init(start), to: .init(end, x: 24, y: 6))
    draft.settings.charts = [SheetChart(chart, at: anchor)]
  }

  private static func columns(
    _ name: String,
    _ change: @escaping @Sendable (inout Chart) -> Void
  ) -> ReferenceWorkbook {
    ReferenceWorkbook(name) { draft in
      draft.fill(rows)
      add(Chart(.column, series: series(draft, 1...3)), to: &draft, change)
    }
  }

  private static func lines(
    _ name: String,
    _ change: @escaping @Sendable (inout Chart) -> Void
  ) -> ReferenceWorkbook {
    ReferenceWorkbook(name) { draft in
      draft.fill(rows)
      add(Chart(.line, series: series(draft, 1...3)), to: &draft, change)
    }
  }

  /// Six stacked lines, each in a colour of its own.
  private static func stacked(_ name: String, _ colors: [Chart.Color]) -> ReferenceWorkbook {
    ReferenceWorkbook(name) { draft in
      draft.fill(Array(repeating: Array(repeating: 1, count: 6), count: 8))
      var all = series(draft, 1...6, rows: 8)
      for (index, color) in colors.enumerated() { all[index].format.line = Chart.Line(color) }
      add(Chart(.line, grouping: .stacked, series: all), to: &draft, from: "H9", to: "O23") { _ in }
    }
  }
}
