/// A finite double as the shortest decimal that reads back as the same double.
///
/// The value is `significand × 10^exponent`, with the sign apart. Formatting works on these digits,
/// never on the binary fraction, so 1.005 under `0.00` shows 1.01 as it does in Excel.
public struct ShortestDecimal: Sendable, Hashable {
  /// Whether the number is below zero (false for negative zero).
  public internal(set) var isNegative: Bool
  /// The digits read as one integer, at most seventeen of them.
  public internal(set) var significand: UInt64
  /// The power of ten the significand is multiplied by.
  public internal(set) var exponent: Int

  /// The shortest decimal of a number; nil for infinities and NaN.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    isNegative = value < 0
    let magnitude = value.magnitude
    if magnitude < 1e15, magnitude == magnitude.rounded(.towardZero) {
      significand = UInt64(magnitude)
      exponent = 0
    } else {
      (significand, exponent) = Self.parts(of: magnitude.description)
    }
  }

  /// The digits (values 0–9, no zeros at either end; empty for zero) and the exponent such that the
  /// number is `0.d₁d₂d₃… × 10^exponent`, sign left out; nil for infinities and NaN.
  public static func digits(of value: Double) -> (digits: [UInt8], exponent: Int)? {
    guard let decimal = ShortestDecimal(value) else { return nil }
    guard decimal.significand != 0 else { return ([], 0) }
    var digits = decimal.significandDigits
    let exponent = digits.count + decimal.exponent
    while digits.last == 0 { digits.removeLast() }
    return (digits, exponent)
  }

  /// Reads what `Double.description` writes for a positive number: `0.1`, `12.0`, `1e-07`.
  private static func parts(of description: String) -> (UInt64, Int) {
    var significand: UInt64 = 0
    var exponent = 0
    var afterPoint = false
    var utf8 = Substring(description).utf8
    while let byte = utf8.popFirst() {
      switch byte {
      case UInt8(ascii: "."): afterPoint = true
      case UInt8(ascii: "e"): return (significand, exponent + (Int(Substring(utf8)) ?? 0))
      default:
        significand = significand * 10 + UInt64(byte - 48)
        if afterPoint { exponent -= 1 }
      }
    }
    return (significand, exponent)
  }
}

extension ShortestDecimal {
  /// The digits of the significand, the most significant first; one zero for zero.
  var significandDigits: [UInt8] { String(significand).utf8.map { $0 - 48 } }

  /// How many digits stand before the decimal point; zero or less for numbers below one.
  var integerDigitCount: Int { significand == 0 ? 0 : Self.digitCount(significand) + exponent }

  /// The number with at most `count` significant digits, halves rounded away from zero.
  func rounded(toSignificant count: Int) -> ShortestDecimal {
    let excess = Self.digitCount(significand) - count
    return excess > 0 ? dropping(excess) : self
  }

  /// The number with at most `count` decimal places, halves rounded away from zero.
  func rounded(toPlaces count: Int) -> ShortestDecimal {
    let excess = -count - exponent
    return excess > 0 ? dropping(excess) : self
  }

  /// The number times a power of ten, exactly.
  func scaled(by power: Int) -> ShortestDecimal {
    var result = self
    if significand != 0 { result.exponent += power }
    return result
  }

  /// The digits before the point without leading zeros, and those after it without trailing zeros.
  var pointParts: (integer: [UInt8], fraction: [UInt8]) {
    guard significand != 0 else { return ([], []) }
    var digits = significandDigits
    if exponent >= 0 { return (digits + [UInt8](repeating: 0, count: exponent), []) }
    let places = -exponent
    if digits.count < places {
      digits.insert(contentsOf: repeatElement(0, count: places - digits.count), at: 0)
    }
    var fraction = Array(digits.suffix(places))
    while fraction.last == 0 { fraction.removeLast() }
    return (Array(digits.dropLast(places)), fraction)
  }

  /// The number as a count of its last of `count` decimal places; nil where that takes more than
  /// eighteen digits, or more places than those.
  func units(atPlaces count: Int) -> UInt64? {
    guard significand != 0 else { return 0 }
    let power = exponent + count
    guard power >= 0, Self.digitCount(significand) + power <= 18 else { return nil }
    return significand * Self.powersOfTen[power]
  }

  /// The number in plain notation, without an exponent: `-0.000012`, `1234567890123`.
  var plainText: String {
    let (integer, fraction) = pointParts
    var text = isNegative && significand != 0 ? "-" : ""
    text.appendDigits(integer.isEmpty ? [0] : integer)
    if !fraction.isEmpty {
      text.append(".")
      text.appendDigits(fraction)
    }
    return text
  }

  private func dropping(_ count: Int) -> ShortestDecimal {
    var result = self
    result.exponent += count
    guard count < Self.powersOfTen.count else {
      result.significand = 0
      result.exponent = 0
      return result
    }
    let (quotient, remainder) = significand.quotientAndRemainder(
      dividingBy: Self.powersOfTen[count]
    )
    let roundsUp = remainder >= Self.powersOfTen[count] - remainder
    result.significand = quotient + (roundsUp ? 1 : 0)
    return result
  }

  private static func digitCount(_ value: UInt64) -> Int {
    powersOfTen.firstIndex { value < $0 } ?? powersOfTen.count
  }

  /// 10⁰ to 10¹⁹, all that fit in 64 bits.
  static let powersOfTen: [UInt64] = (0..<20).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }
}

extension String {
  /// Appends digit values (0–9) as ASCII digits.
  mutating func appendDigits(_ digits: [UInt8]) {
    for digit in digits { unicodeScalars.append(Unicode.Scalar(48 + digit)) }
  }
}

extension NumberFormat {
  /// The shortest decimal that reads back as `value`, in plain notation without an exponent.
  ///
  /// `0.1 + 0.2` gives `0.30000000000000004`; infinities and NaN give their Swift description.
  public static func shortestDecimal(of value: Double) -> String {
    ShortestDecimal(value)?.plainText ?? value.description
  }
}
