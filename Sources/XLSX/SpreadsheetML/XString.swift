/// The escapes by which SpreadsheetML carries characters that XML cannot hold
/// (ECMA-376 part 1, 22.9.2.19 `ST_Xstring`): `_x000D_` stands for a carriage return.
enum XString {
  /// The text with its escapes replaced by what they stand for.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  static func decoding(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
    var units: [UInt16] = []
    var rest = Array(text.utf16)[...]
    while let unit = rest.first {
      if let escaped = escape(at: rest) {
        units.append(escaped)
        rest = rest.dropFirst(escapeLength)
      } else {
        units.append(unit)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The text with control characters escaped, and with what only looks like an escape protected.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  static func encoding(_ text: String) -> String {
    guard text.utf16.contains(where: { needsEscape($0) || $0 == underscore }) else { return text }
    var result: [UInt16] = []
    var rest = Array(text.utf16)[...]
    while let unit = rest.first {
      if needsEscape(unit) || escape(at: rest) != nil {
        result.append(contentsOf: escaping(unit))
      } else {
        result.append(unit)
      }
      rest = rest.dropFirst()
    }
    return String(decoding: result, as: UTF16.self)
  }

  private static let escapeLength = 7
  private static let underscore = UInt16(UInt8(ascii: "_"))

  private static func needsEscape(_ unit: UInt16) -> Bool {
    (unit < 0x20 && unit != 0x09 && unit != 0x0A) || unit == 0xFFFE || unit == 0xFFFF
  }

  /// The code unit that an escape at the start of the text stands for.
  private static func escape(at text: ArraySlice<UInt16>) -> UInt16? {
    let candidate = text.prefix(escapeLength)
    guard candidate.count == escapeLength, candidate.first == underscore,
      candidate.last == underscore,
      candidate[candidate.startIndex + 1] == UInt16(UInt8(ascii: "x"))
    else { return nil }
    var value: UInt16 = 0
    for unit in candidate.dropFirst(2).dropLast() {
      guard let digit = Character(Unicode.Scalar(unit) ?? " ").hexDigitValue, unit < 0x80 else {
        return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  private static func escaping(_ unit: UInt16) -> [UInt16] {
    let digits = String(unit, radix: 16, uppercase: true)
    return Array("_x\(String(repeating: "0", count: 4 - digits.count))\(digits)_".utf16)
  }
}
