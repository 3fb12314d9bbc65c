extension ConditionalFormat {
  /// Refuses a condition that Excel would offer to repair, naming the rule it breaks.
  func check() throws {
    try SheetSettings.check(ranges, "a conditional format")
    for formula in rule.formulas("XFD1048576") {
      _ = try WritingLimits.checkedFormula(formula, "a condition's formula")
    }
    switch rule {
    case .cellIs(let comparison, _, let second):
      guard (second != nil) == comparison.takesTwoBounds else {
        throw XLSXError(.notAllowed("only a condition between two bounds has two of them"))
      }
    case .top(let count, let isPercent, _):
      try WritingLimits.check(count, "the rank of a condition", in: 1...(isPercent ? 100 : 1000))
    case .text(_, let text):
      if text.isEmpty { throw XLSXError(.notAllowed("a condition's text is never empty")) }
      try WritingLimits.check(text, "a condition's text", atMost: 255)
    case .colorScale(let low, let middle, let high):
      for color in [low, middle, high].compactMap(\.self) { try StyleRules.check(color) }
    case .dataBar(let color): try StyleRules.check(color)
    case .expression, .blank, .duplicateValues, .uniqueValues, .aboveAverage, .iconSet: break
    }
  }
}
