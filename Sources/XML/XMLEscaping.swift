/// How text stands in markup (XML 1.0, sections 2.2 and 2.4).
public enum XMLEscaping {
  /// Where a text stands; what must be escaped depends on it.
  public enum Place: Sendable {
    /// Between tags.
    case text
    /// Within the double quotes of an attribute's value.
    case attribute
  }

  /// Appends a text to markup, with references for what may not stand there itself.
  ///
  /// A character that XML cannot hold at all becomes U+FFFD.
  ///
  /// - Complexity: O(n) in the length of the text.
  public static func append(_ text: some StringProtocol, to bytes: inout [UInt8], at place: Place) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable {
      append($0, to: &bytes, at: place)
    }
    guard isDone == nil else { return }
    Array(text.utf8).withUnsafeBufferPointer { append($0, to: &bytes, at: place) }
  }

  /// Copies the stretches that may stand as they are, and writes references between them.
  private static func append(
    _ text: UnsafeBufferPointer<UInt8>,
    to bytes: inout [UInt8],
    at place: Place
  ) {
    var start = 0
    for index in text.indices where mayNeedEscape(text[index]) {
      guard let replacement = replacement(of: text, at: index, place) else { continue }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      replacement.text.withUTF8Buffer { bytes.append(contentsOf: $0) }
      start = index + replacement.length
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0xEF || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
  }

  /// What stands in the place of the bytes at an index, and of how many of them; nil where they may
  /// stand as they are.
  private static func replacement(
    of text: UnsafeBufferPointer<UInt8>,
    at index: Int,
    _ place: Place
  ) -> (text: StaticString, length: Int)? {
    switch text[index] {
    case UInt8(ascii: "&"): ("&amp;", 1)
    case UInt8(ascii: "<"): ("&lt;", 1)
    case UInt8(ascii: ">"): ("&gt;", 1)
    case UInt8(ascii: "\""): place == .attribute ? ("&quot;", 1) : nil
    case 0x09: place == .attribute ? ("&#9;", 1) : nil
    case 0x0A: place == .attribute ? ("&#10;", 1) : nil
    case 0x0D: ("&#13;", 1)
    case 0xEF: isNoncharacter(text, at: index) ? ("\u{FFFD}", 3) : nil
    default: ("\u{FFFD}", 1)
    }
  }

  /// Whether U+FFFE or U+FFFF begins at an index, the only three-byte sequences that XML forbids.
  private static func isNoncharacter(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
  }

  /// The text that markup stands for: character references and the five predefined entities
  /// resolved, anything else left as it is.
  ///
  /// - Complexity: O(n) in the length of the markup.
  public static func unescaped(_ markup: some Collection<UInt8>) -> String {
    let markup = Array(markup)
    guard markup.contains(UInt8(ascii: "&")) else { return String(decoding: markup, as: UTF8.self) }
    var result: [UInt8] = []
    var index = 0
    while index < markup.count {
      if markup[index] == UInt8(ascii: "&"),
        let end = endOfReference(in: markup, from: index + 1),
        let scalar = scalar(ofReference: markup[(index + 1)..<end])
      {
        result.append(contentsOf: String(Character(scalar)).utf8)
        index = end + 1
      } else {
        result.append(markup[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where the semicolon of a reference stands. The search ends at the next reference, so that no
  /// byte is looked at twice.
  private static func endOfReference(in markup: [UInt8], from start: Int) -> Int? {
    let end = markup[start...].firstIndex { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "&") }
    return end.flatMap { markup[$0] == UInt8(ascii: ";") ? $0 : nil }
  }

  private static func scalar(ofReference name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case let number where number.hasPrefix("#x"):
      scalar(ofDigits: number.dropFirst(2), radix: 16)
    case let number where number.hasPrefix("#"):
      scalar(ofDigits: number.dropFirst(), radix: 10)
    default: nil
    }
  }

  private static func scalar(ofDigits digits: Substring, radix: Int) -> Unicode.Scalar? {
    // The initializer alone would take a sign.
    guard digits.first?.isHexDigit == true else { return nil }
    return UInt32(digits, radix: radix).flatMap(Unicode.Scalar.init)
  }
}
