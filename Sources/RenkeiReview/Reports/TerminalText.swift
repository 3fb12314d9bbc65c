/// Texts from workbooks and file names, made safe for a terminal.
package enum TerminalText {
  /// The text on one line, without anything that a terminal would obey: a workbook must not move the
  /// cursor, change colours or turn the direction of writing.
  package static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      if scalar.properties.isWhitespace, scalar.value < 0x20 || isBreak(scalar) {
        line.append(isBreak(scalar) ? "⏎" : " ")
      } else {
        line.append(isObeyed(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(line)
  }

  /// Whether a text shows nothing.
  static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar.value == 0x85 || 0x2028...0x2029 ~= scalar.value
  }

  /// Controls, and the marks that turn the direction of writing.
  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || 0x202A...0x202E ~= scalar.value
      || 0x2066...0x2069 ~= scalar.value
  }
}
