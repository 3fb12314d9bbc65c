/// What a format may say (ECMA-376 part 1, 18.8 and 18.18).
enum StyleRules {
  /// Refuses a cell format that SpreadsheetML cannot hold.
  static func check(_ format: CellFormat) throws {
    try check(format.font)
    try check(format.fill)
    try check(format.border)
    try check(format.alignment)
    try checkNumberFormat(format.numberFormat)
  }

  /// Refuses a differential format that SpreadsheetML cannot hold.
  static func check(_ format: DifferentialFormat) throws {
    if let font = format.font { try check(font) }
    if let fill = format.fill { try check(fill) }
    if let border = format.border { try check(border) }
    if let code = format.numberFormat { try checkNumberFormat(code) }
  }

  /// Refuses a font that SpreadsheetML cannot hold.
  static func check(_ font: Font) throws {
    try WritingLimits.check(font.name, "a font's name", atMost: 31)
    try WritingLimits.check(font.size, "a font's size", in: 1.0...409.0)
    if let color = font.color { try check(color) }
  }

  static func check(_ color: Color) throws {
    switch color {
    case .theme(let index, let tint):
      try WritingLimits.check(index, "a theme colour", in: 0...11)
      try WritingLimits.check(tint, "a colour's tint", in: -1.0...1.0)
    case .indexed(let index): try WritingLimits.check(index, "an indexed colour", in: 0...65)
    case .argb, .automatic: break
    }
  }

  private static func check(_ fill: Fill) throws {
    switch fill {
    case .none: break
    case .solid(let color): try check(color)
    case .pattern(let pattern, let foreground, let background):
      guard patterns.contains(pattern) else {
        throw XLSXError(.notAllowed("there is no fill pattern \"\(pattern)\""))
      }
      for color in [foreground, background].compactMap(\.self) { try check(color) }
    case .gradient: throw XLSXError(.notAllowed("a gradient fill can be kept, not written"))
    }
  }

  private static func check(_ border: Border) throws {
    for line in [border.left, border.right, border.top, border.bottom].compactMap(\.self) {
      guard lineStyles.contains(line.style) else {
        throw XLSXError(.notAllowed("there is no border style \"\(line.style)\""))
      }
      if let color = line.color { try check(color) }
    }
  }

  private static func check(_ alignment: Alignment) throws {
    try WritingLimits.check(alignment.indent, "an indent", in: 0...250)
    guard alignment.textRotation != 255 else { return }
    try WritingLimits.check(alignment.textRotation, "a text rotation", in: 0...180)
  }

  static func checkNumberFormat(_ code: String) throws {
    try WritingLimits.check(code, "a number format", atMost: WritingLimits.numberFormat)
    guard NumberFormat(code: code).isValid else {
      throw XLSXError(.notAllowed("\"\(code)\" is no number format"))
    }
  }

  /// 18.18.55 `ST_PatternType`.
  private static let patterns: Set = [
    "none", "solid", "mediumGray", "darkGray", "lightGray", "darkHorizontal", "darkVertical",
    "darkDown", "darkUp", "darkGrid", "darkTrellis", "lightHorizontal", "lightVertical",
    "lightDown", "lightUp", "lightGrid", "lightTrellis", "gray125", "gray0625",
  ]

  /// 18.18.3 `ST_BorderStyle`.
  private static let lineStyles: Set = [
    "none", "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed",
    "dashDot", "mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot",
  ]
}
