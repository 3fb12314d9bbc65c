import XML

// The looks that depend on values.
extension WorksheetMarkup {
  /// One `conditionalFormatting` a condition; the first has priority 1.
  mutating func writeConditionalFormats(_ styles: inout some StyleIndexing) throws {
    for (index, format) in settings.conditionalFormats.enumerated() {
      let style = format.rule.takesLook ? try styles.index(of: format.format) : nil
      xml.start("conditionalFormatting")
      xml.attribute("sqref", list(format.ranges))
      writeRule(format, style: style, priority: index + 1)
      xml.end()
    }
  }

  /// `cfRule`.
  private mutating func writeRule(_ format: ConditionalFormat, style: Int?, priority: Int) {
    let cell = format.ranges.first?.first.description ?? "A1"
    xml.start("cfRule")
    xml.attribute("type", format.rule.type)
    xml.attribute("dxfId", style)
    xml.attribute("priority", priority)
    xml.flag("stopIfTrue", format.stopsIfTrue)
    writeAttributes(of: format.rule)
    for formula in format.rule.formulas(cell) {
      xml.element("formula", text: withoutEquals(formula))
    }
    writeScale(of: format.rule)
    xml.end()
  }

  /// What a rule says besides its kind.
  private mutating func writeAttributes(of rule: ConditionalFormat.Rule) {
    switch rule {
    case .cellIs(let comparison, _, _): xml.attribute("operator", comparison.rawValue)
    case .text(let comparison, let text):
      xml.attribute("operator", comparison.rawValue)
      xml.attribute("text", text)
    case .aboveAverage(let isAbove): xml.attribute("aboveAverage", isAbove ? nil : 0)
    case .top(let count, let isPercent, let isBottom):
      xml.flag("percent", isPercent)
      xml.flag("bottom", isBottom)
      xml.attribute("rank", count)
    case .expression, .duplicateValues, .uniqueValues, .blank, .colorScale, .dataBar, .iconSet:
      break
    }
  }

  /// `colorScale`, `dataBar` or `iconSet`.
  private mutating func writeScale(of rule: ConditionalFormat.Rule) {
    switch rule {
    case .colorScale(let low, let middle, let high): writeColorScale(low, middle, high)
    case .dataBar(let color):
      xml.start("dataBar")
      xml.element("cfvo", ["type": "min"])
      xml.element("cfvo", ["type": "max"])
      xml.color(color)
      xml.end()
    case .iconSet(let icons):
      xml.start("iconSet")
      xml.attribute("iconSet", icons.rawValue)
      for threshold in icons.thresholds {
        xml.element("cfvo", ["type": "percent", "val": String(threshold)])
      }
      xml.end()
    default: break
    }
  }

  private mutating func writeColorScale(_ low: Color, _ middle: Color?, _ high: Color) {
    xml.start("colorScale")
    xml.element("cfvo", ["type": "min"])
    if middle != nil { xml.element("cfvo", ["type": "percentile", "val": "50"]) }
    xml.element("cfvo", ["type": "max"])
    for color in [low, middle, high].compactMap(\.self) { xml.color(color) }
    xml.end()
  }
}

extension ConditionalFormat.Rule {
  /// The rule's name in `cfRule/@type`.
  fileprivate var type: String {
    switch self {
    case .expression: "expression"
    case .cellIs: "cellIs"
    case .text(let comparison, _): comparison.type
    case .duplicateValues: "duplicateValues"
    case .uniqueValues: "uniqueValues"
    case .blank: "containsBlanks"
    case .aboveAverage: "aboveAverage"
    case .top: "top10"
    case .colorScale: "colorScale"
    case .dataBar: "dataBar"
    case .iconSet: "iconSet"
    }
  }

  /// Whether the rule gives cells a look, rather than a colour, bar or sign by their value.
  var takesLook: Bool {
    switch self {
    case .colorScale, .dataBar, .iconSet: false
    default: true
    }
  }

  /// The rule's formulas in order, for the upper left cell.
  func formulas(_ cell: String) -> [String] {
    switch self {
    case .expression(let formula): [formula]
    case .cellIs(_, let first, let second): [first, second].compactMap(\.self)
    case .text(let comparison, let text): [comparison.formula(text, cell)]
    case .blank: ["LEN(TRIM(\(cell)))=0"]
    default: []
    }
  }
}

extension ConditionalFormat.TextComparison {
  fileprivate var type: String {
    switch self {
    case .contains: "containsText"
    case .notContains: "notContainsText"
    case .beginsWith: "beginsWith"
    case .endsWith: "endsWith"
    }
  }

  /// The comparison as a formula, which Excel works with.
  fileprivate func formula(_ text: String, _ cell: String) -> String {
    let literal =
      "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
    return switch self {
    case .contains: "NOT(ISERROR(SEARCH(\(literal),\(cell))))"
    case .notContains: "ISERROR(SEARCH(\(literal),\(cell)))"
    case .beginsWith: "LEFT(\(cell),LEN(\(literal)))=\(literal)"
    case .endsWith: "RIGHT(\(cell),LEN(\(literal)))=\(literal)"
    }
  }
}
