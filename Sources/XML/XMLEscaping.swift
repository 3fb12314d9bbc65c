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
    for byte in text.utf8 { append(byte, to: &bytes, at: place) }
    // U+FFFE and U+FFFF are the only three-byte sequences that XML forbids.
    if text.unicodeScalars.contains(where: { $0.value == 0xFFFE || $0.value == 0xFFFF }) {
      replaceNoncharacters(&bytes)
    }
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8], at place: Place) {
    switch byte {
    case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "\""):
      if place == .attribute { bytes.append(contentsOf: "&quot;".utf8) } else { bytes.append(byte) }
    case 0x09, 0x0A:
      if place == .attribute {
        bytes.append(contentsOf: byte == 0x09 ? "&#9;".utf8 : "&#10;".utf8)
      } else {
        bytes.append(byte)
      }
    case 0x0D: bytes.append(contentsOf: "&#13;".utf8)
    case 0x00..<0x20: bytes.append(contentsOf: "\u{FFFD}".utf8)
    default: bytes.append(byte)
    }
  }

  private static func replaceNoncharacters(_ bytes: inout [UInt8]) {
    for index in bytes.indices.dropLast(2)
    where bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE {
      bytes[index + 2] = 0xBD
    }
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
        let end = markup[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
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

  private static func scalar(ofReference name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case let number where number.hasPrefix("#x"):
      UInt32(number.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case let number where number.hasPrefix("#"):
      UInt32(number.dropFirst()).flatMap(Unicode.Scalar.init)
    default: nil
    }
  }
}
