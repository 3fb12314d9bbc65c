/// Reads decimals as the double that lies nearest, without the C library where that is exact.
enum PlainNumber {
  /// A decimal's digits and its power of ten.
  private struct Decimal {
    var isNegative = false
    var significand: UInt64 = 0
    var digits = 0
    var exponent = 0
  }

  /// Takes a number in the form `-12.5E-3`; nil where it is of another form or needs more care.
  ///
  /// The position moves on even where the answer is nil.
  @inline(__always)
  static func scan(_ bytes: Span<UInt8>, _ position: inout Int) -> Double? {
    var decimal = Decimal()
    guard position < bytes.count else { return nil }
    if bytes[position] == UInt8(ascii: "-") {
      decimal.isNegative = true
      position += 1
    }
    guard takeDigits(bytes, &position, &decimal) > 0 else { return nil }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let places = takeDigits(bytes, &position, &decimal)
      guard places > 0 else { return nil }
      decimal.exponent = -places
    }
    guard decimal.digits <= 19, takeExponent(bytes, &position, &decimal) else { return nil }
    guard let magnitude = nearest(decimal) else { return nil }
    return decimal.isNegative ? -magnitude : magnitude
  }

  /// Takes digits, and gives how many; leading zeros do not count as digits of the significand.
  @inline(__always)
  private static func takeDigits(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ decimal: inout Decimal
  ) -> Int {
    let start = position
    while position < bytes.count, let digit = bytes[position].digit {
      // Wraps past nineteen digits, which are refused.
      decimal.significand = decimal.significand &* 10 &+ UInt64(digit)
      if decimal.significand != 0 || decimal.digits > 0 { decimal.digits += 1 }
      position += 1
    }
    return position - start
  }

  @inline(__always)
  private static func takeExponent(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ decimal: inout Decimal
  ) -> Bool {
    guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return true }
    position += 1
    guard position < bytes.count else { return false }
    let sign = bytes[position]
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
    var exponent = 0
    let start = position
    while position < bytes.count, position - start < 4, let digit = bytes[position].digit {
      exponent = exponent * 10 + digit
      position += 1
    }
    decimal.exponent += sign == UInt8(ascii: "-") ? -exponent : exponent
    return position > start
  }

  /// The nearest double, halves to even; nil where neither way below is exact.
  @inline(__always)
  private static func nearest(_ decimal: Decimal) -> Double? {
    let (significand, exponent) = (decimal.significand, decimal.exponent)
    if exponent == 0 || significand == 0 { return Double(significand) }
    // Both numbers are doubles as they are, so that the one operation rounds once (Clinger 1990).
    if significand <= 1 << 53, -22...22 ~= exponent {
      return exponent < 0
        ? Double(significand) / powersAsDoubles[-exponent]
        : Double(significand) * powersAsDoubles[exponent]
    }
    guard -19..<0 ~= exponent else { return nil }
    return quotient(significand, ShortestDecimal.powersOfTen[-exponent])
  }

  /// A quotient of whole numbers as the nearest double.
  ///
  /// Both are shifted up to their full 64 bits, so that the whole quotient has at least 63: more
  /// than the 53 a double keeps. A remainder sets the lowest bit, which then only tells an exact
  /// half from more than a half. The conversion rounds; the scaling by a power of two is exact.
  private static func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
    let up = dividend.leadingZeroBitCount
    let divisorUp = divisor.leadingZeroBitCount
    let shifted = dividend << UInt64(up)
    let (whole, remainder) = (divisor << UInt64(divisorUp)).dividingFullWidth(
      (high: shifted >> 1, low: shifted << 63)
    )
    let scale = Double(sign: .plus, exponent: divisorUp - up - 63, significand: 1)
    return Double(whole | (remainder == 0 ? 0 : 1)) * scale
  }

  /// 10⁰ to 10²², all that a double holds exactly.
  private static let powersAsDoubles: [Double] = (0..<23).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }
}
