/// One field of a CSV file (RFC 4180), made harmless for programs that would run it as a formula.
package enum CSVField {
  /// The field for a cell's text; only texts, never numbers, are made harmless.
  package static func text(_ text: String, isText: Bool) -> String {
    let isDangerous = isText && text.count > 1 && startsFormula(text)
    let safe = isDangerous ? "'" + text : text
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\"\(safe.replacing("\"", with: "\"\""))\""
  }

  /// The field for what a cell shows, of which it is not known whether it is a text: a figure such as
  /// `-1,200` stays as it is.
  package static func shown(_ text: String) -> String { self.text(text, isText: !isFigure(text)) }

  /// A line of fields, with its end.
  package static func line(_ fields: [String]) -> String { fields.joined(separator: ",") + "\r\n" }

  private static func startsFormula(_ text: String) -> Bool {
    text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
  }

  private static func isFigure(_ text: String) -> Bool {
    let digits = text.first.map { "+-".contains($0) } == true ? text.dropFirst() : text[...]
    return digits.utf8.first.map { 0x30...0x39 ~= $0 } == true
      && digits.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2C || $0 == 0x2E }
  }
}
