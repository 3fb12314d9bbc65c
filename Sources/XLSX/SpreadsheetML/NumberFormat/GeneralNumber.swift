/// The `General` format (ECMA-376 part 1, 18.8.30, id 0) where the column's width sets no limit.
///
/// Excel then shows at most eleven characters, the decimal point among them and the sign not, and
/// turns to scientific notation with six digits where plain notation would lose the number.
enum GeneralNumber {
  /// The magnitude as `General` shows it.
  static func text(for decimal: ShortestDecimal) -> String {
    if decimal.exponent == 0, decimal.significand < 100_000_000_000 {
      return String(decimal.significand)
    }
    var number = decimal.rounded(toSignificant: 15)
    number.isNegative = false
    let power = number.integerDigitCount - 1
    guard power < 11 else { return scientific(number) }
    if power >= -4 {
      let shown = number.rounded(toPlaces: power >= 0 ? max(0, 9 - power) : 9)
      return shown.integerDigitCount > 11 ? scientific(shown) : shown.plainText
    }
    // Smaller ones stay plain only while all their digits fit behind `0.`.
    return number.rounded(toPlaces: 9).isEqual(to: number) ? number.plainText : scientific(number)
  }

  private static func scientific(_ number: ShortestDecimal) -> String {
    let shown = number.rounded(toSignificant: 6)
    let power = shown.integerDigitCount - 1
    let exponent = String(power.magnitude)
    return shown.scaled(by: -power).plainText + (power < 0 ? "E-" : "E+")
      + (exponent.count < 2 ? "0" : "") + exponent
  }
}

extension ShortestDecimal {
  /// Whether two decimals are the same number, however many zeros their significands end in.
  func isEqual(to other: ShortestDecimal) -> Bool { plainText == other.plainText }
}
