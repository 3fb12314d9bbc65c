extension Chart {
  /// Refuses a chart that Excel would offer to repair, naming the limit or rule it breaks.
  func check() throws {
    guard plots.contains(where: { !$0.usesSecondaryAxis }) else {
      throw XLSXError(.notAllowed("a chart has a plot on the primary axis"))
    }
    guard !plots.contains(where: { $0.kind == .bar }) || plots.allSatisfy({ $0.kind == .bar })
    else { throw XLSXError(.notAllowed("lying bars stand in no chart with columns or lines")) }
    let count = plots.reduce(0) { $0 + $1.series.count }
    try WritingLimits.check(count, "the number of series in a chart", in: 1...WritingLimits.series)
    for plot in plots { try plot.check() }
    for axis in [categoryAxis, valueAxis, secondaryValueAxis] { try axis.check() }
    try title?.check()
    try format.check()
    try plotAreaFormat.check()
    if let font { try StyleRules.check(font) }
  }

  /// The names of the sheets whose cells the chart shows.
  var sheets: Set<String> {
    let all = plots.flatMap(\.series).flatMap { series -> [Data?] in
      guard case .cell(let name) = series.name else { return [series.categories, series.values] }
      return [name, series.categories, series.values]
    }
    return Set(all.compactMap { $0?.sheet })
  }
}

extension Chart.Plot {
  fileprivate func check() throws {
    guard !series.isEmpty else { throw XLSXError(.notAllowed("a plot has one series or more")) }
    try WritingLimits.check(gapWidth, "the gap between bars", in: 0...500)
    try WritingLimits.check(overlap, "the overlap of bars", in: -100...100)
    for series in series {
      try series.check()
      guard let position = series.labels?.position else { continue }
      guard takes(position) else {
        throw XLSXError(.notAllowed("labels of this plot do not stand at \(position)"))
      }
    }
  }

  /// Excel calls a chart damaged whose labels stand where its kind of plot has no place for them.
  private func takes(_ position: Chart.Labels.Position) -> Bool {
    switch position {
    case .center: true
    case .insideEnd, .insideBase: kind != .line
    case .outsideEnd: kind != .line && grouping == .standard
    case .above, .below, .left, .right: kind == .line
    }
  }
}

extension Chart.Series {
  fileprivate func check() throws {
    switch name {
    case .text(let text): try WritingLimits.check(text, "a series' name", atMost: 255)
    case .cell(let data): try data.check("a series' name")
    case nil: break
    }
    try categories?.check("a series' categories")
    try values.check("a series' values")
    try format.check()
    if case .symbol(_, let size) = marker { try WritingLimits.check(size, "a marker", in: 2...72) }
    try labels?.check(points: values.range.count)
  }
}

extension Chart.Data {
  fileprivate func check(_ name: String) throws {
    try SheetNameRule.check(sheet)
    guard range.rows.count == 1 || range.columns.count == 1 else {
      throw XLSXError(.notAllowed("\(name) stand in one row or one column"), cell: "\(range)")
    }
    try WritingLimits.check(range.count, "the number of points", in: 1...WritingLimits.chartPoints)
    guard values.count <= range.count else {
      throw XLSXError(.notAllowed("\(name) have no more values than cells"), cell: "\(range)")
    }
    for case .number(let number) in values where !number.isFinite {
      throw XLSXError(.notAllowed("a chart holds no infinity and no NaN"), cell: "\(range)")
    }
    try StyleRules.checkNumberFormat(numberFormat)
  }
}

extension Chart.Labels {
  fileprivate func check(points count: Int) throws {
    if let code = numberFormat { try StyleRules.checkNumberFormat(code) }
    if let font { try StyleRules.check(font) }
    try format.check()
    for (index, point) in points {
      try WritingLimits.check(index, "the place of a label", in: 0...count - 1)
      try WritingLimits.check(point.text, "a label", atMost: WritingLimits.cellText)
      try point.format.check()
    }
  }
}

extension Chart.Axis {
  fileprivate func check() throws {
    try title?.check()
    if let code = numberFormat { try StyleRules.checkNumberFormat(code) }
    let finite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    try WritingLimits.check(minimum, "an axis' minimum", in: finite)
    try WritingLimits.check(maximum, "an axis' maximum", in: finite)
    try WritingLimits.check(
      majorUnit,
      "an axis' unit",
      in: .leastNonzeroMagnitude ... .greatestFiniteMagnitude
    )
    if let minimum, let maximum, minimum >= maximum {
      throw XLSXError(.notAllowed("an axis begins before it ends: \(minimum), \(maximum)"))
    }
    try WritingLimits.check(labelRotation, "the turn of an axis' labels", in: -90...90)
    if let font { try StyleRules.check(font) }
    try format.check()
  }
}

extension Chart.Title {
  fileprivate func check() throws {
    if text.isEmpty { throw XLSXError(.notAllowed("a title is never empty")) }
    try WritingLimits.check(text, "a title", atMost: WritingLimits.cellText)
    if let font { try StyleRules.check(font) }
    try WritingLimits.check(place?.x, "the place of a title", in: 0.0...1.0)
    try WritingLimits.check(place?.y, "the place of a title", in: 0.0...1.0)
  }
}

extension Chart.Format {
  fileprivate func check() throws {
    try WritingLimits.check(line?.width, "a line's width", in: 0.0...1584.0)
    if let color = line?.color { try color.check() }
    switch fill {
    case .solid(let color): try color.check()
    case .pattern(let name, let foreground, let background):
      guard Chart.Fill.patterns.contains(name) else {
        throw XLSXError(.notAllowed("there is no chart pattern \"\(name)\""))
      }
      try foreground.check()
      try background.check()
    case .gradient(let stops, let angle):
      try WritingLimits.check(stops.count, "the colours of a gradient", in: 2...10)
      try WritingLimits.check(angle, "the angle of a gradient", in: 0.0...359.9)
      for stop in stops {
        try WritingLimits.check(stop.position, "the place of a colour", in: 0.0...1.0)
        try stop.color.check()
      }
    case .some(.none), nil: break
    }
  }
}

extension Chart.Color {
  fileprivate func check() throws {
    try WritingLimits.check(tint, "a colour's tint", in: -1.0...1.0)
    try WritingLimits.check(transparency, "a colour's transparency", in: 0.0...1.0)
  }
}

extension Chart.Fill {
  /// 20.1.10.51 `ST_PresetPatternVal`.
  fileprivate static let patterns: Set = [
    "pct5", "pct10", "pct20", "pct25", "pct30", "pct40", "pct50", "pct60", "pct70", "pct75",
    "pct80", "pct90", "horz", "vert", "ltHorz", "ltVert", "dkHorz", "dkVert", "narHorz", "narVert",
    "dashHorz", "dashVert", "cross", "dnDiag", "upDiag", "ltDnDiag", "ltUpDiag", "dkDnDiag",
    "dkUpDiag", "wdDnDiag", "wdUpDiag", "dashDnDiag", "dashUpDiag", "diagCross", "smCheck",
    "lgCheck", "smGrid", "lgGrid", "dotGrid", "smConfetti", "lgConfetti", "horzBrick", "diagBrick",
    "solidDmnd", "openDmnd", "dotDmnd", "plaid", "sphere", "weave", "divot", "shingle", "wave",
    "trellis", "zigZag",
  ]
}
