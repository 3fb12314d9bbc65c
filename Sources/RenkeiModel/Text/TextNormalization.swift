/// Unicode normalization form KC (UAX #15), and the form in which labels compare.
public enum TextNormalization {
  /// A text in normalization form KC.
  ///
  /// - Complexity: O(n) in the length of the text.
  public static func nfkc(_ text: String) -> String {
    plainly(text, keepingSpace: true) ?? CompatibilityComposer.shared.nfkc(text)
  }

  /// A text as labels compare: in form KC, without white space and line breaks.
  public static func label(_ text: String) -> String {
    if let plain = plainly(text, keepingSpace: false) { return plain }
    let normalized = CompatibilityComposer.shared.nfkc(text)
    guard normalized.unicodeScalars.contains(where: isSpace) else { return normalized }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: normalized.unicodeScalars.lazy.filter { !isSpace($0) })
    return String(scalars)
  }

  /// A text whose scalars each become one whatever stands beside them, byte by byte; nil for one that
  /// needs the tables.
  private static func plainly(_ text: String, keepingSpace: Bool) -> String? {
    let bytes = text.utf8.span
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      if first < 0x80 {
        index += 1
        if keepingSpace || !(first == 0x20 || 0x09...0x0D ~= first) { result.append(first) }
        continue
      }
      guard first & 0xF0 == 0xE0, index + 2 < bytes.count else { return nil }
      let (second, third) = (bytes[index + 1], bytes[index + 2])
      let scalar =
        UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
      index += 3
      switch scalar {
      case 0x4E00...0x9FFF, 0x3041...0x3096, 0x30A1...0x30FE, 0x3001...0x3029, 0x25A0...0x25FF,
        0x2610...0x2612, 0x2212, 0x2013, 0x2014:
        result.append(first)
        result.append(second)
        result.append(third)
      case 0x2460...0x2473: result.append(contentsOf: "\(scalar - 0x245F)".utf8)
      case 0x2116: result.append(contentsOf: "No".utf8)
      case 0x3000: if keepingSpace { result.append(0x20) }
      case 0xFF01...0xFF5E: result.append(UInt8(scalar - 0xFEE0))
      default: return nil
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000, 0xFEFF:
      true
    default: false
    }
  }
}

/// Decomposes and composes by the tables of the Unicode character database.
struct CompatibilityComposer: Sendable {
  static let shared = CompatibilityComposer()

  private let decompositions: [UInt32: [UInt32]]
  private let combiningClasses: [UInt32: UInt8]
  private let compositions: [Pair: UInt32]

  private struct Pair: Hashable {
    let first: UInt32
    let second: UInt32
  }

  private init() {
    decompositions = Dictionary(
      uniqueKeysWithValues: Self.lines(UnicodeTables.decompositions).map { numbers in
        (numbers[0], Array(numbers.dropFirst()))
      }
    )
    combiningClasses = Dictionary(
      uniqueKeysWithValues: Self.lines(UnicodeTables.combiningClasses).flatMap { numbers in
        (numbers[0]...numbers[1]).map { ($0, UInt8(numbers[2])) }
      }
    )
    compositions = Dictionary(
      uniqueKeysWithValues: Self.lines(UnicodeTables.compositions).map { numbers in
        (Pair(first: numbers[0], second: numbers[1]), numbers[2])
      }
    )
  }

  /// The lines of a table, each some numbers in hexadecimal digits.
  private static func lines(_ table: StaticString) -> [[UInt32]] {
    var lines: [[UInt32]] = []
    var line: [UInt32] = []
    var number: UInt32 = 0
    for byte in "\(table)\n".utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt32(byte & 0xF)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): number = number << 4 | UInt32(byte - 0x37)
      default:
        line.append(number)
        number = 0
        guard byte == UInt8(ascii: "\n") else { continue }
        lines.append(line)
        line.removeAll(keepingCapacity: true)
      }
    }
    return lines
  }

  func nfkc(_ text: String) -> String {
    var scalars: [UInt32] = []
    for scalar in text.unicodeScalars { appendDecomposition(of: scalar.value, to: &scalars) }
    sortMarks(&scalars)
    return String(String.UnicodeScalarView(composed(scalars).compactMap(Unicode.Scalar.init)))
  }

  private func appendDecomposition(of scalar: UInt32, to scalars: inout [UInt32]) {
    if Hangul.syllables.contains(scalar) {
      scalars += Hangul.decomposition(of: scalar)
    } else {
      scalars += decompositions[scalar] ?? [scalar]
    }
  }

  private func combiningClass(_ scalar: UInt32) -> UInt8 {
    scalar < 0x300 ? 0 : combiningClasses[scalar] ?? 0
  }

  /// Puts runs of combining marks in the order of their classes (UAX #15, D109).
  private func sortMarks(_ scalars: inout [UInt32]) {
    var start = 0
    while start < scalars.count {
      guard combiningClass(scalars[start]) != 0 else {
        start += 1
        continue
      }
      let end = scalars[start...].firstIndex { combiningClass($0) == 0 } ?? scalars.count
      let sorted = scalars[start..<end].enumerated().sorted {
        (combiningClass($0.element), $0.offset) < (combiningClass($1.element), $1.offset)
      }
      scalars.replaceSubrange(start..<end, with: sorted.map(\.element))
      start = end
    }
  }

  /// Joins each mark with the last starter where no other mark stands between (UAX #15, D117).
  private func composed(_ scalars: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var starter: Int?
    for scalar in scalars {
      let markClass = combiningClass(scalar)
      if let index = starter {
        let lastClass = result.count - 1 > index ? combiningClass(result[result.count - 1]) : nil
        let isBlocked = lastClass.map { $0 == 0 || $0 >= markClass } ?? false
        if !isBlocked, let composite = composition(result[index], scalar) {
          result[index] = composite
          continue
        }
      }
      if markClass == 0 { starter = result.count }
      result.append(scalar)
    }
    return result
  }

  private func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    Hangul.composition(first, second) ?? compositions[Pair(first: first, second: second)]
  }
}

/// The syllables of Hangul, which compose by arithmetic (The Unicode Standard, section 3.12).
private enum Hangul {
  static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

  static func decomposition(of syllable: UInt32) -> [UInt32] {
    let index = syllable - 0xAC00
    let pair = [0x1100 + index / 588, 0x1161 + index % 588 / 28]
    return index % 28 == 0 ? pair : pair + [0x11A7 + index % 28]
  }

  static func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if 0x1100..<0x1113 ~= first, 0x1161..<0x1176 ~= second {
      return 0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28
    }
    guard syllables.contains(first), (first - 0xAC00) % 28 == 0, 0x11A8..<0x11C3 ~= second else {
      return nil
    }
    return first + second - 0x11A7
  }
}
