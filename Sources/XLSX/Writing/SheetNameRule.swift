/// What a sheet may be called (ECMA-376 part 1, 18.2.19 `sheet`, and Excel's own rules).
public enum SheetNameRule {
  /// Throws an error that names the rule which a sheet's name breaks.
  public static func check(_ name: String) throws {
    guard !name.isEmpty else { throw XLSXError(.notAllowed("a sheet's name is never empty")) }
    try WritingLimits.check(name, "a sheet's name", atMost: WritingLimits.sheetName)
    let forbidden = name.unicodeScalars.contains { "[]:*?/\\".unicodeScalars.contains($0) }
    if forbidden {
      throw XLSXError(.notAllowed("a sheet's name holds none of [ ] : * ? / \\: \"\(name)\""))
    }
    if name.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      throw XLSXError(.notAllowed("a sheet's name holds no control characters"))
    }
    if name.utf8.first == UInt8(ascii: "'") || name.utf8.last == UInt8(ascii: "'") {
      throw XLSXError(.notAllowed("a sheet's name neither begins nor ends with ': \"\(name)\""))
    }
  }

  /// The name as formulas write it before an exclamation mark, always in quotes.
  public static func quoted(_ name: String) -> String {
    var text = "'"
    for scalar in name.unicodeScalars {
      text.unicodeScalars.append(scalar)
      if scalar == "'" { text.unicodeScalars.append(scalar) }
    }
    return text + "'"
  }
}
