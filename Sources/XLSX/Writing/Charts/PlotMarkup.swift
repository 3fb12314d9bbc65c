import XML

/// Writes a plot and its series (ECMA-376 part 1, 21.2.2.16 `barChart`, 21.2.2.97 `lineChart`).
struct PlotMarkup {
  private let plot: Chart.Plot
  private let firstSeries: Int
  private let axisIDs: [Int]

  init(_ plot: Chart.Plot, firstSeries: Int, axisIDs: [Int]) {
    self.plot = plot
    self.firstSeries = firstSeries
    self.axisIDs = axisIDs
  }

  func write(_ xml: inout XMLWriter) {
    if plot.kind == .line { writeLines(&xml) } else { writeBars(&xml) }
  }

  private func writeBars(_ xml: inout XMLWriter) {
    xml.element("c:barChart") { xml in
      xml.value("c:barDir", plot.kind == .bar ? "bar" : "col")
      xml.value("c:grouping", plot.grouping.name(standard: "clustered"))
      xml.value("c:varyColors", false)
      writeSeries(&xml)
      if let width = plot.gapWidth { xml.value("c:gapWidth", String(width)) }
      let overlap = plot.overlap ?? (plot.grouping == .standard ? nil : 100)
      if let overlap { xml.value("c:overlap", String(overlap)) }
      for id in axisIDs { xml.value("c:axId", String(id)) }
    }
  }

  private func writeLines(_ xml: inout XMLWriter) {
    xml.element("c:lineChart") { xml in
      xml.value("c:grouping", plot.grouping.name(standard: "standard"))
      xml.value("c:varyColors", false)
      writeSeries(&xml)
      xml.value("c:marker", true)
      for id in axisIDs { xml.value("c:axId", String(id)) }
    }
  }

  private func writeSeries(_ xml: inout XMLWriter) {
    for (index, series) in plot.series.enumerated() {
      xml.element("c:ser") { xml in
        xml.value("c:idx", String(firstSeries + index))
        xml.value("c:order", String(firstSeries + index))
        write(series, &xml)
      }
    }
  }

  /// What follows a series' numbers, in schema order.
  private func write(_ series: Chart.Series, _ xml: inout XMLWriter) {
    if let name = series.name { write(name, &xml) }
    xml.shapeProperties(series.format)
    if plot.kind == .line {
      write(series.marker, &xml)
    } else {
      xml.value("c:invertIfNegative", false)
    }
    if let labels = series.labels { LabelsMarkup(labels).write(&xml) }
    if let categories = series.categories {
      xml.element("c:cat") { DataMarkup(categories).write(&$0) }
    }
    xml.element("c:val") { DataMarkup(series.values, isNumeric: true).write(&$0) }
    if plot.kind == .line { xml.value("c:smooth", false) }
  }

  /// `c:tx`.
  private func write(_ name: Chart.Series.Name, _ xml: inout XMLWriter) {
    xml.element("c:tx") { xml in
      switch name {
      case .text(let text): xml.element("c:v", text: XString.encoding(text))
      case .cell(let data): DataMarkup(data, isNumeric: false).write(&xml)
      }
    }
  }

  /// `c:marker`; nothing where Excel chooses.
  private func write(_ marker: Chart.Series.Marker, _ xml: inout XMLWriter) {
    switch marker {
    case .automatic: break
    case .none: xml.element("c:marker") { $0.value("c:symbol", "none") }
    case .symbol(let symbol, let size):
      xml.element("c:marker") { xml in
        xml.value("c:symbol", symbol.rawValue)
        xml.value("c:size", String(size))
      }
    }
  }
}

extension Chart.Plot.Grouping {
  /// The grouping's name in markup, where the standard one has different names for bars and lines.
  fileprivate func name(standard: String) -> String {
    switch self {
    case .standard: standard
    case .stacked: "stacked"
    case .percentStacked: "percentStacked"
    }
  }
}

/// Writes a reference to cells with what they hold (21.2.2.123 `numRef`, 21.2.2.201 `strRef`).
private struct DataMarkup {
  private let data: Chart.Data
  private let isNumeric: Bool

  init(_ data: Chart.Data, isNumeric: Bool? = nil) {
    self.data = data
    self.isNumeric = isNumeric ?? !data.holdsTexts
  }

  func write(_ xml: inout XMLWriter) {
    xml.element(isNumeric ? "c:numRef" : "c:strRef") { xml in
      xml.element("c:f", text: data.formula)
      xml.element(isNumeric ? "c:numCache" : "c:strCache") { xml in
        if isNumeric { xml.element("c:formatCode", text: XString.encoding(data.numberFormat)) }
        xml.value("c:ptCount", String(data.range.count))
        for (index, value) in data.values.enumerated() { writePoint(index, value, &xml) }
      }
    }
  }

  /// `c:pt`; nothing for a point without a value of the kind.
  private func writePoint(_ index: Int, _ value: CellValue, _ xml: inout XMLWriter) {
    guard let text = text(of: value) else { return }
    xml.element("c:pt", ["idx": String(index)]) { $0.element("c:v", text: text) }
  }

  private func text(of value: CellValue) -> String? {
    switch value {
    case .number(let number): decimalText(number)
    case .text(let text): isNumeric ? nil : XString.encoding(text)
    case .empty, .bool, .error: nil
    }
  }
}

extension Chart.Data {
  /// Whether the cells hold anything but numbers.
  var holdsTexts: Bool {
    values.contains { if case .text = $0 { true } else { false } }
  }

  /// The cells as a formula names them.
  var formula: String { "\(SheetNameRule.quoted(sheet))!\(range.absoluteDescription)" }
}

/// Writes the labels of a series (21.2.2.49 `dLbls`).
private struct LabelsMarkup {
  private let labels: Chart.Labels

  init(_ labels: Chart.Labels) { self.labels = labels }

  func write(_ xml: inout XMLWriter) {
    xml.element("c:dLbls") { xml in
      for (index, point) in labels.points.sorted(by: { $0.key < $1.key }) {
        write(point, at: index, &xml)
      }
      writeNumberFormat(&xml)
      xml.shapeProperties(labels.format)
      if let font = labels.font { xml.textProperties(font) }
      writeContent(&xml)
    }
  }

  /// `c:dLbl`.
  private func write(_ point: Chart.Labels.Point, at index: Int, _ xml: inout XMLWriter) {
    xml.element("c:dLbl") { xml in
      xml.value("c:idx", String(index))
      xml.element("c:layout")
      if let text = point.text {
        xml.element("c:tx") { $0.richText(text, font: labels.font) }
      } else {
        writeNumberFormat(&xml)
      }
      xml.shapeProperties(point.format)
      if point.text == nil, let font = labels.font { xml.textProperties(font) }
      writeContent(&xml)
    }
  }

  private func writeNumberFormat(_ xml: inout XMLWriter) {
    guard let code = labels.numberFormat else { return }
    xml.element("c:numFmt", ["formatCode": XString.encoding(code), "sourceLinked": "0"])
  }

  /// Where a label stands and what it shows.
  private func writeContent(_ xml: inout XMLWriter) {
    if let position = labels.position { xml.value("c:dLblPos", position.rawValue) }
    xml.value("c:showLegendKey", false)
    xml.value("c:showVal", labels.showsValue)
    xml.value("c:showCatName", labels.showsCategory)
    xml.value("c:showSerName", labels.showsSeriesName)
    xml.value("c:showPercent", false)
    xml.value("c:showBubbleSize", false)
  }
}
