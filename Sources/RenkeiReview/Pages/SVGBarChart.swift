/// A bar chart as inline SVG: upright stacked columns, or lying bars of one series.
struct SVGBarChart {
  /// One series: its name, colour, and a value for each category.
  struct Series {
    let name: String
    let color: String
    let values: [Double]
  }

  /// What the chart shows, for those who cannot see it.
  let title: String
  /// What the values are counted in.
  let unit: String
  /// The categories along the axis.
  let categories: [String]
  /// The series, the first at the bottom.
  let series: [Series]

  private static let width = 760.0
  private static let barHeight = 26.0

  /// Colours that differ in brightness too, so that they part in grey print.
  static let palette = ["#2f5d8a", "#7fb069", "#e0a458", "#b56576", "#6d6875", "#8ecae6"]

  // MARK: Stacked columns

  /// The chart as upright columns, one a category, the series stacked.
  var columns: String {
    let (left, bottom, top, height) = (96.0, 60.0, 16.0, 320.0)
    let plotWidth = Self.width - left - 16
    let plotHeight = height - bottom - top
    let totals = categories.indices.map { index in
      series.reduce(0) { $0 + max(0, $1.values[index]) }
    }
    let axis = NiceAxis(maximum: totals.max() ?? 0)
    func y(_ value: Double) -> Double { top + plotHeight * (1 - value / axis.end) }
    let grid = axis.ticks.map { tick in
      line(left, y(tick), left + plotWidth, y(tick))
        + label(SVGNumber.grouped(tick), left - 8, y(tick) + 4, anchor: "end")
    }.joined()
    let step = plotWidth / Double(max(categories.count, 1))
    let bars = categories.indices.map { index in
      let x = left + step * (Double(index) + 0.2)
      var base = 0.0
      let stack = series.map { series in
        let value = max(0, series.values[index])
        defer { base += value }
        let title = "\(series.name) \(categories[index]): \(SVGNumber.grouped(value))\(unit)"
        return bar(x, y(base + value), step * 0.6, y(base) - y(base + value), series.color, title)
      }.joined()
      return stack + label(categories[index], x + step * 0.3, height - bottom + 20)
    }.joined()
    return frame(height + legendHeight, grid + bars + legend(at: height - 14, from: left))
  }

  // MARK: Lying bars

  /// The chart as lying bars, one a category, of the first series.
  var bars: String {
    let (left, top) = (210.0, 6.0)
    let plotWidth = Self.width - left - 80
    let values = series.first?.values ?? []
    let axis = NiceAxis(maximum: values.max() ?? 0)
    let content = categories.indices.map { index in
      let y = top + Double(index) * Self.barHeight
      let length = plotWidth * max(0, values[index]) / axis.end
      let value = SVGNumber.grouped(values[index])
      return label(categories[index], left - 8, y + 16, anchor: "end")
        + bar(left, y + 3, length, Self.barHeight - 8, series.first?.color ?? "", "\(value)\(unit)")
        + label("\(value)\(unit)", left + length + 6, y + 16, anchor: "start")
    }.joined()
    return frame(top * 2 + Double(categories.count) * Self.barHeight, content)
  }

  // MARK: Pieces

  private var legendHeight: Double { Double((series.count + 1) / 2) * 20 }

  private func legend(at top: Double, from left: Double) -> String {
    series.enumerated().map { index, series in
      let x = left + Double(index % 2) * 320
      let y = top + Double(index / 2) * 20
      return bar(x, y, 12, 12, series.color, series.name)
        + label(series.name, x + 18, y + 11, anchor: "start")
    }.joined()
  }

  private func frame(_ height: Double, _ content: String) -> String {
    """
    <svg viewBox="0 0 \(Int(Self.width)) \(Int(height.rounded(.up)))" role="img" \
    aria-label="\(HTML.escaped(title))" class="chart">\
    \(content)</svg>

    """
  }

  private func bar(
    _ x: Double,
    _ y: Double,
    _ width: Double,
    _ height: Double,
    _ color: String,
    _ title: String
  ) -> String {
    "<rect x=\"\(SVGNumber.place(x))\" y=\"\(SVGNumber.place(y))\" "
      + "width=\"\(SVGNumber.place(width))\" height=\"\(SVGNumber.place(height))\" "
      + "fill=\"\(color)\"><title>\(HTML.escaped(title))</title></rect>"
  }

  private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    "<line x1=\"\(SVGNumber.place(x1))\" y1=\"\(SVGNumber.place(y1))\" "
      + "x2=\"\(SVGNumber.place(x2))\" y2=\"\(SVGNumber.place(y2))\"/>"
  }

  private func label(_ text: String, _ x: Double, _ y: Double, anchor: String = "middle") -> String
  {
    "<text x=\"\(SVGNumber.place(x))\" y=\"\(SVGNumber.place(y))\" text-anchor=\"\(anchor)\">"
      + "\(HTML.escaped(text))</text>"
  }

  /// The rules of style that the charts of a page need.
  static let style = """
    .chart { width: 100%; max-width: 48rem; height: auto; display: block; margin: .5rem 0 1rem; }
    .chart text { font-size: 12px; fill: var(--ink); }
    .chart line { stroke: var(--line); }
    """
}

/// An axis from zero to a round number, with a few round labels.
struct NiceAxis {
  /// Where the axis ends; never zero.
  let end: Double
  /// The values labelled.
  let ticks: [Double]

  /// An axis that holds a value.
  init(maximum: Double) {
    guard maximum > 0 else {
      end = 1
      ticks = [0, 1]
      return
    }
    var unit = 1.0
    while unit * 10 <= maximum { unit *= 10 }
    while unit > maximum { unit /= 10 }
    let step = [0.2, 0.5, 1, 2, 5, 10].map { $0 * unit }.first { maximum / $0 <= 5 } ?? unit
    let count = Int((maximum / step).rounded(.up))
    end = step * Double(count)
    ticks = (0...count).map { Double($0) * step }
  }
}

/// How numbers stand in a chart.
enum SVGNumber {
  /// A coordinate with two decimal places.
  static func place(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }

  /// A value with commas; fractions only where there are any.
  static func grouped(_ value: Double) -> String {
    guard value == value.rounded(), value.magnitude < 1e15 else { return "\(value)" }
    var digits = "\(Int(value.magnitude))"
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }
}
