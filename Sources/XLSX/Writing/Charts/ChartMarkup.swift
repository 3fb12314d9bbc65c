import XML

/// Writes a chart part (ECMA-376 part 1, 21.2.2.29 `chartSpace`), children in schema order.
///
/// Elements whose absence means one thing to Excel 2007 and another to the standard are always
/// written, so that every program draws the same.
struct ChartMarkup {
  /// The numbers by which the plots and axes of one chart know each other.
  private struct AxisIDs {
    let category: Int
    let value: Int
  }

  private let chart: Chart
  private let primary: AxisIDs
  private let secondary: AxisIDs

  /// The markup of a chart that is the workbook's so-and-so-many-th.
  init(_ chart: Chart, number: Int) {
    self.chart = chart
    let first = 50_010_000 + number * 10
    primary = AxisIDs(category: first + 1, value: first + 2)
    secondary = AxisIDs(category: first + 3, value: first + 4)
  }

  /// The part's bytes.
  func markup() -> [UInt8] {
    var xml = XMLWriter()
    xml.start("c:chartSpace")
    xml.attribute("xmlns:c", Namespace.chart)
    xml.attribute("xmlns:a", Namespace.drawing)
    xml.attribute("xmlns:r", Namespace.relationships)
    xml.value("c:roundedCorners", false)
    writeChart(&xml)
    xml.shapeProperties(chart.format)
    if let font = chart.font { xml.textProperties(font) }
    writePrintSettings(&xml)
    xml.end()
    return xml.takeBytes()
  }

  /// `c:chart`.
  private func writeChart(_ xml: inout XMLWriter) {
    xml.element("c:chart") { xml in
      if let title = chart.title { xml.title(title) }
      xml.value("c:autoTitleDeleted", chart.title == nil)
      writePlotArea(&xml)
      if let legend = chart.legend { writeLegend(legend, &xml) }
      xml.value("c:plotVisOnly", !chart.showsHiddenCells)
      xml.value("c:dispBlanksAs", chart.blanks.rawValue)
    }
  }

  /// `c:plotArea`: the plots, then the axes.
  private func writePlotArea(_ xml: inout XMLWriter) {
    xml.element("c:plotArea") { xml in
      xml.element("c:layout")
      var order = 0
      for plot in chart.plots {
        let axes = plot.usesSecondaryAxis ? secondary : primary
        PlotMarkup(plot, firstSeries: order, axisIDs: [axes.category, axes.value]).write(&xml)
        order += plot.series.count
      }
      writeAxes(&xml)
      xml.shapeProperties(chart.plotAreaFormat)
    }
  }

  private func writeAxes(_ xml: inout XMLWriter) {
    let isLying = chart.plots.contains { $0.kind == .bar }
    var axis = AxisMarkup(chart.categoryAxis, id: primary.category, crossing: primary.value)
    axis.position = isLying ? "l" : "b"
    axis.sourceFormat = chart.categoryFormat(secondary: false)
    axis.writeCategories(&xml)
    axis = AxisMarkup(chart.valueAxis, id: primary.value, crossing: primary.category)
    axis.position = isLying ? "b" : "l"
    axis.crossesBetween = !chart.placesPointsOnTicks
    axis.writeValues(&xml)
    if chart.plots.contains(where: \.usesSecondaryAxis) { writeSecondaryAxes(isLying, &xml) }
  }

  /// The secondary axis of values, and the hidden axis of categories that it crosses.
  private func writeSecondaryAxes(_ isLying: Bool, _ xml: inout XMLWriter) {
    var axis = AxisMarkup(
      chart.secondaryValueAxis,
      id: secondary.value,
      crossing: secondary.category
    )
    axis.position = isLying ? "t" : "r"
    axis.crosses = "max"
    axis.crossesBetween = !chart.placesPointsOnTicks
    axis.writeValues(&xml)
    var hidden = Chart.Axis()
    hidden.isHidden = true
    axis = AxisMarkup(hidden, id: secondary.category, crossing: secondary.value)
    axis.position = isLying ? "l" : "b"
    axis.sourceFormat = chart.categoryFormat(secondary: true)
    axis.writeCategories(&xml)
  }

  /// `c:legend`.
  private func writeLegend(_ legend: Chart.Legend, _ xml: inout XMLWriter) {
    xml.element("c:legend") { xml in
      xml.value("c:legendPos", legend.rawValue)
      xml.element("c:layout")
      xml.value("c:overlay", false)
    }
  }

  /// `c:printSettings`: the margins of a chart that prints alone.
  private func writePrintSettings(_ xml: inout XMLWriter) {
    xml.element("c:printSettings") { xml in
      xml.element("c:headerFooter")
      xml.element(
        "c:pageMargins",
        ["b": "0.75", "l": "0.7", "r": "0.7", "t": "0.75", "header": "0.3", "footer": "0.3"]
      )
      xml.element("c:pageSetup")
    }
  }
}

extension Chart {
  /// The number format of the categories on one pair of axes; nil where they are texts or counted.
  fileprivate func categoryFormat(secondary: Bool) -> String? {
    let plot = plots.first { $0.usesSecondaryAxis == secondary }
    guard let categories = plot?.series.lazy.compactMap(\.categories).first else { return nil }
    return categories.holdsTexts ? nil : categories.numberFormat
  }
}

/// Writes an axis (21.2.2.25 `catAx`, 21.2.2.226 `valAx`).
private struct AxisMarkup {
  private let axis: Chart.Axis
  private let id: Int
  private let crossing: Int
  var position = "b"
  var crosses = "autoZero"
  var crossesBetween = true
  /// The number format of the cells, where they hold numbers.
  var sourceFormat: String? = "General"

  init(_ axis: Chart.Axis, id: Int, crossing: Int) {
    self.axis = axis
    self.id = id
    self.crossing = crossing
  }

  func writeCategories(_ xml: inout XMLWriter) {
    xml.element("c:catAx") { xml in
      writeShared(&xml)
      xml.value("c:auto", true)
      xml.value("c:lblAlgn", "ctr")
      xml.value("c:lblOffset", "100")
      xml.value("c:noMultiLvlLbl", false)
    }
  }

  func writeValues(_ xml: inout XMLWriter) {
    xml.element("c:valAx") { xml in
      writeShared(&xml)
      xml.value("c:crossBetween", crossesBetween ? "between" : "midCat")
      if let unit = axis.majorUnit { xml.value("c:majorUnit", decimalText(unit)) }
    }
  }

  /// What both kinds of axes begin with.
  private func writeShared(_ xml: inout XMLWriter) {
    xml.value("c:axId", String(id))
    writeScaling(&xml)
    xml.value("c:delete", axis.isHidden)
    xml.value("c:axPos", position)
    if axis.hasMajorGridlines { xml.element("c:majorGridlines") }
    if let title = axis.title {
      xml.title(title, isUpright: position == "l" || position == "r")
    }
    writeNumberFormat(&xml)
    xml.value("c:majorTickMark", "out")
    xml.value("c:minorTickMark", "none")
    xml.value("c:tickLblPos", "nextTo")
    xml.shapeProperties(axis.format)
    if axis.font != nil || axis.labelRotation != nil {
      xml.textProperties(axis.font ?? Font(), rotation: axis.labelRotation)
    }
    xml.value("c:crossAx", String(crossing))
    xml.value("c:crosses", crosses)
  }

  private func writeScaling(_ xml: inout XMLWriter) {
    xml.element("c:scaling") { xml in
      xml.value("c:orientation", axis.isReversed ? "maxMin" : "minMax")
      if let maximum = axis.maximum { xml.value("c:max", decimalText(maximum)) }
      if let minimum = axis.minimum { xml.value("c:min", decimalText(minimum)) }
    }
  }

  private func writeNumberFormat(_ xml: inout XMLWriter) {
    guard let code = axis.numberFormat ?? sourceFormat else { return }
    let isLinked = axis.numberFormat == nil
    xml.element(
      "c:numFmt",
      ["formatCode": XString.encoding(code), "sourceLinked": isLinked ? "1" : "0"]
    )
  }
}
