/// A section in scientific notation: `0.00E+00`, `##0.0E+0`.
struct ExponentLayout: Sendable, Hashable {
  let mantissa: NumberLayout
  private let exponentDigits: NumberLayout
  private let showsPlus: Bool
  private let suffix: NumberLayout

  /// - Returns: nil when the tokens hold no exponent, or digits in a place they cannot have.
  init?(_ tokens: [NumberFormatToken]) {
    guard
      let index = tokens.firstIndex(where: { if case .exponent = $0 { true } else { false } }),
      case .exponent(let showsPlus) = tokens[index]
    else { return nil }
    let rest = tokens[(index + 1)...]
    let digits = rest.prefix { if case .digit = $0 { true } else { false } }
    self.showsPlus = showsPlus
    mantissa = NumberLayout(tokens[..<index])
    exponentDigits = NumberLayout(digits)
    suffix = NumberLayout(rest.dropFirst(digits.count))
    guard mantissa.hasDigits, exponentDigits.hasDigits, !suffix.hasDigits else { return nil }
  }

  /// The literal text after the exponent.
  var trailingLiteral: String { suffix.text(integer: [], fraction: []) }

  /// The number as shown, without a sign.
  func text(for decimal: ShortestDecimal, numerals: NumeralStyle?) -> String {
    let scaled = decimal.scaled(by: mantissa.scale + suffix.scale)
    var exponent = exponent(of: scaled)
    // Rounding can carry the mantissa into one digit too many: 9.96 under `0.0E+0` is 1.0E+1.
    if self.exponent(of: shown(scaled, exponent)) > 0 { exponent += max(mantissa.integerPlaces, 1) }
    let mantissaParts = shown(scaled, exponent).pointParts
    let sign = exponent < 0 ? "-" : showsPlus ? "+" : ""
    let digits = Array(String(exponent.magnitude).utf8.map { $0 - 48 })
    return mantissa.text(
      integer: mantissaParts.integer,
      fraction: mantissaParts.fraction,
      numerals: numerals
    ) + "E" + sign
      + exponentDigits.text(integer: exponent == 0 ? [] : digits, fraction: [], numerals: numerals)
      + trailingLiteral
  }

  private func shown(_ decimal: ShortestDecimal, _ exponent: Int) -> ShortestDecimal {
    decimal.scaled(by: -exponent).rounded(toPlaces: mantissa.fractionPlaces)
  }

  /// The exponent is a multiple of the number of digits before the point.
  private func exponent(of decimal: ShortestDecimal) -> Int {
    guard decimal.significand != 0 else { return 0 }
    let period = mantissa.integerPlaces
    guard period > 0 else { return decimal.integerDigitCount }
    let power = decimal.integerDigitCount - 1
    let remainder = power % period
    return power - (remainder < 0 ? remainder + period : remainder)
  }
}
