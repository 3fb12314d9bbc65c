import Testing

@testable import RenkeiReview

@Suite struct `charts on a page` {
  @Test(arguments: [
    (0.0, 1.0), (1, 1), (3, 3), (7, 8), (12, 15), (99, 100), (17_567_701, 20_000_000),
  ])
  func `an axis ends at a round number that holds every value`(maximum: Double, end: Double) {
    let axis = NiceAxis(maximum: maximum)
    #expect(axis.end == end)
    #expect(axis.ticks.first == 0)
    #expect(axis.ticks.last == axis.end)
    #expect(axis.ticks.count <= 6)
  }

  @Test(arguments: [(0.0, "0"), (999, "999"), (1000, "1,000"), (-12_345_678, "-12,345,678")])
  func `numbers carry commas`(value: Double, text: String) {
    #expect(SVGNumber.grouped(value) == text)
  }

  @Test func `names are escaped`() {
    let chart = SVGBarChart(
      title: "\"a\"",
      unit: "件",
      categories: ["<b>"],
      series: [SVGBarChart.Series(name: "x & y", color: "#000", values: [1])]
    )
    for markup in [chart.columns, chart.bars] {
      #expect(!markup.contains("<b>"))
      #expect(markup.contains("&lt;b&gt;"))
    }
  }
}
