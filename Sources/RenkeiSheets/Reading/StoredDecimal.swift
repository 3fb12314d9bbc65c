package import FoundationEssentials
import XLSX

/// Decimals as the doubles that cells store.
package enum StoredDecimal {
  /// The double nearest to a decimal.
  package static func double(_ value: Decimal) -> Double { Double(value.description) ?? 0 }

  /// The decimal that a double is written as, by its shortest digits.
  package static func decimal(_ value: Double) -> Decimal? {
    Decimal(string: NumberFormat.shortestDecimal(of: value))
  }
}

extension Decimal {
  /// The value rounded half away from zero to a number of decimal places, as `ROUND` rounds.
  package func rounded(toPlaces places: Int) -> Decimal {
    guard -20...20 ~= places else { return self }
    let scale = Decimal(sign: .plus, exponent: -places, significand: 1)
    let shifted = (magnitude / scale).description
    guard let point = shifted.firstIndex(of: ".") else { return self }
    let whole = Decimal(string: String(shifted[..<point])) ?? 0
    let isUp = shifted[shifted.index(after: point)...].first.map { $0 >= "5" } ?? false
    let result = (whole + (isUp ? 1 : 0)) * scale
    return self < 0 ? -result : result
  }
}
