/// What Excel takes without offering a repair.
enum WritingLimits {
  /// UTF-16 code units of a cell's or note's text.
  static let cellText = 32_767
  /// Characters of a formula.
  static let formula = 8_192
  /// Characters of a sheet's name.
  static let sheetName = 31
  /// Characters of a defined name.
  static let definedName = 255
  /// Characters of the title of a validation's prompt or error.
  static let validationTitle = 32
  /// Characters of a validation's prompt or error.
  static let validationMessage = 255
  /// Characters of a list that a validation spells out.
  static let validationList = 255
  /// Validations in one sheet.
  static let validations = 65_534
  /// Characters of a header or footer, codes included.
  static let headerFooter = 255
  /// Hyperlinks in one sheet.
  static let hyperlinks = 65_530
  /// Characters of a hyperlink's address.
  static let url = 2_080
  /// Characters of a hyperlink's tooltip.
  static let tooltip = 255
  /// Characters of a sheet's password.
  static let password = 255
  /// A column's width in characters.
  static let columnWidth = 0.0...255.0
  /// A row's height in points.
  static let rowHeight = 0.0...409.5
  /// How deep rows and columns are grouped.
  static let outlineLevel = 0...7
  /// How large a sheet shows, in percent.
  static let zoom = 10...400
  /// Cell formats in one workbook.
  static let cellFormats = 65_490
  /// Series in one chart.
  static let series = 255
  /// Points of one series.
  static let chartPoints = 32_000
  /// Characters of a heading of a table.
  static let tableHeading = 255
  /// Characters of a number format's code.
  static let numberFormat = 255

  /// Refuses a text with more UTF-16 code units than Excel takes.
  static func check(_ text: String?, _ name: String, atMost limit: Int) throws {
    // No text has more UTF-16 code units than UTF-8 bytes.
    guard let text, text.utf8.count > limit, text.utf16.count > limit else { return }
    throw XLSXError(.notAllowed("\(name) holds at most \(limit) characters"))
  }

  /// Refuses a number outside what Excel takes; NaN is outside everything.
  static func check<Number: Comparable>(
    _ number: Number?,
    _ name: String,
    in range: ClosedRange<Number>
  ) throws {
    guard let number, !range.contains(number) else { return }
    let bounds = "from \(range.lowerBound) to \(range.upperBound)"
    throw XLSXError(.notAllowed("\(name) is \(bounds), not \(number)"))
  }

  /// The formula without its leading equals sign, or an error for one that Excel cannot hold.
  static func checkedFormula(_ formula: String, _ name: String = "a formula") throws -> String {
    let text = formula.hasPrefix("=") ? String(formula.dropFirst()) : formula
    guard !text.isEmpty else { throw XLSXError(.notAllowed("\(name) is never empty")) }
    try check(text, name, atMost: Self.formula)
    return text
  }
}
