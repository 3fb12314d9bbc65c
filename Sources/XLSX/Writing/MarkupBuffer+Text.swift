import XML

// Texts as SpreadsheetML and XML hold them.
extension MarkupBuffer {
  /// Appends a text as `t`, with its white space kept where readers might drop it.
  mutating func appendTextElement(_ text: UnsafeBufferPointer<UInt8>) {
    reserve(32)
    append(Self.keepsSpace(text) ? "<t xml:space=\"preserve\">" : "<t>")
    appendText(text)
    reserve(4)
    append("</t>")
  }

  /// Whether a text begins or ends with white space.
  private static func keepsSpace(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return isSpace(first) || isSpace(last)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A
  }

  /// Appends a text as element content: escaped as `ST_Xstring` (ECMA-376 part 1, 22.9.2.19), then
  /// as XML asks. Makes room for it.
  mutating func appendText(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = Self.plainPrefix(of: text, from: 0)
    while index < text.count {
      if let (size, escape) = Self.escape(in: text, at: index) {
        append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
        append(contentsOf: escape.utf8Text)
        start = index + size
        index = start
      } else {
        index += 1
      }
      index = Self.plainPrefix(of: text, from: index)
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Appends a formula as element content. Makes room for it.
  mutating func appendFormula(_ formula: String) {
    var formula = formula
    let isDone = formula.withUTF8 { text in
      guard Self.plainPrefix(of: text, from: 0) == text.count else { return false }
      append(contentsOf: text)
      return true
    }
    guard !isDone else { return }
    var bytes: [UInt8] = []
    XMLEscaping.append(formula, to: &bytes, at: .text)
    append(contentsOf: bytes)
  }

  /// The end of the stretch from an index on in which no byte may need an escape.
  private static func plainPrefix(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count {
      let byte = text[index]
      // Small letters and what is no ASCII come first: they are most of what is written.
      guard byte > 0x5F ? byte != 0xEF : isPlain(byte) else { break }
      index += 1
    }
    return index
  }

  /// Whether a byte up to the underscore may stand as it is.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0x5F
  }

  /// What stands in the place of a character.
  private enum Escape {
    case reference(StaticString)
    /// `_xHHHH_`.
    case unit(UInt16)

    var utf8Text: String {
      switch self {
      case .reference(let text): return text.description
      case .unit(let unit):
        let digits = String(unit, radix: 16, uppercase: true)
        return "_x" + String(repeating: "0", count: 4 - digits.utf8.count) + digits + "_"
      }
    }
  }

  /// What stands in the place of the character at an index, and of how many bytes; nil where it may
  /// stand as it is.
  private static func escape(
    in text: UnsafeBufferPointer<UInt8>,
    at index: Int
  ) -> (Int, Escape)? {
    switch text[index] {
    case UInt8(ascii: "&"): (1, .reference("&amp;"))
    case UInt8(ascii: "<"): (1, .reference("&lt;"))
    case UInt8(ascii: ">"): (1, .reference("&gt;"))
    case UInt8(ascii: "_"): looksEscaped(text, at: index) ? (1, .unit(0x5F)) : nil
    case 0xEF: noncharacter(text, at: index).map { (3, .unit($0)) }
    case 0x09, 0x0A: nil
    case let byte where byte < 0x20: (1, .unit(UInt16(byte)))
    default: nil
    }
  }

  /// Whether a text that only looks like an escape begins at an index.
  private static func looksEscaped(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 6 < text.count, text[index + 1] == UInt8(ascii: "x"),
      text[index + 6] == UInt8(ascii: "_")
    else { return false }
    return (index + 2...index + 5).allSatisfy { isHexadecimal(text[$0]) }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte | 0x20)
  }

  /// U+FFFE or U+FFFF, where one begins at an index.
  private static func noncharacter(
    _ text: UnsafeBufferPointer<UInt8>,
    at index: Int
  ) -> UInt16? {
    guard index + 2 < text.count, text[index + 1] == 0xBF else { return nil }
    return text[index + 2] >= 0xBE ? 0xFFC0 | UInt16(text[index + 2] & 0x3F) : nil
  }
}
