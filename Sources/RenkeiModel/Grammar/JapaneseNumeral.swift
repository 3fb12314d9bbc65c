public import FoundationEssentials

/// A number as Japanese writes it: digits with grouping commas, 千・万・百万・億・兆, or kanji digits.
public struct JapaneseNumeral: Sendable, Hashable {
  /// The value.
  public let value: Decimal

  /// The smallest multiplier written, so 10¹¹ for 28兆9千億; else 1.
  public let scale: Decimal

  /// Whether no Arabic digit is written.
  public let isKanjiOnly: Bool

  /// Reads a whole text; nil where it is no number.
  public init?(_ text: String) {
    var rest = TextNormalization.label(text)[...]
    guard let numeral = Self.scan(&rest), rest.isEmpty else { return nil }
    self = numeral
  }

  private init(value: Decimal, scale: Decimal, isKanjiOnly: Bool) {
    self.value = value
    self.scale = scale
    self.isKanjiOnly = isKanjiOnly
  }

  /// Takes a number from the front of a normalised text; leaves the text alone where none is there.
  static func scan(_ text: inout Substring) -> JapaneseNumeral? {
    var rest = text
    var scanner = Scanner()
    while scanner.takeTerm(&rest) {}
    guard scanner.hasTerm else { return nil }
    text = rest
    return JapaneseNumeral(
      value: scanner.total,
      scale: scanner.scale ?? 1,
      isKanjiOnly: !scanner.hasArabicDigit
    )
  }

  /// Sums the terms of a number: 28兆 and 9千億 are two.
  private struct Scanner {
    var total: Decimal = 0
    var scale: Decimal?
    var hasTerm = false
    var hasArabicDigit = false
    private var lastMultiplier: Decimal?

    /// Takes what one of 万・億・兆 multiplies, with it; these multipliers must descend.
    mutating func takeTerm(_ text: inout Substring) -> Bool {
      guard lastMultiplier != 1 else { return false }
      var rest = text
      guard let (coefficient, small) = takeGroup(&rest) else { return false }
      let large = rest.first.flatMap { Self.largeMultipliers[$0] }
      if large != nil { rest = rest.dropFirst() }
      let multiplier = large ?? 1
      if let lastMultiplier, lastMultiplier <= multiplier { return false }
      total += coefficient * multiplier
      if multiplier * small != 1 { scale = multiplier * small }
      lastMultiplier = multiplier
      hasTerm = true
      text = rest
      return true
    }

    /// Takes a number below 万, such as 9千 or 2千5百, with the smallest multiplier written in it.
    private mutating func takeGroup(_ text: inout Substring) -> (Decimal, Decimal)? {
      var total: Decimal = 0
      var smallest: Decimal = 0
      while smallest != 1, let coefficient = takeCoefficient(&text) {
        let small = text.first.flatMap { Self.smallMultipliers[$0] } ?? 1
        guard smallest == 0 || small < smallest else { return nil }
        if small != 1 { text = text.dropFirst() }
        total += coefficient * small
        smallest = small
      }
      return smallest == 0 ? nil : (total, smallest)
    }

    private mutating func takeCoefficient(_ text: inout Substring) -> Decimal? {
      if let value = Self.takeArabic(&text) {
        hasArabicDigit = true
        return value
      }
      return Self.takeKanji(&text)
    }

    /// Digits with commas at every third place, or with none at all.
    private static func takeArabic(_ text: inout Substring) -> Decimal? {
      let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
      guard digits.first?.isNumber == true, digits.last?.isNumber == true else { return nil }
      let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count <= 2, isGrouped(parts[0]), !parts.dropFirst().contains(where: hasComma)
      else { return nil }
      text = text.dropFirst(digits.count)
      return Decimal(string: digits.filter { $0 != "," })
    }

    private static func hasComma(_ digits: Substring) -> Bool { digits.contains(",") }

    private static func isGrouped(_ digits: Substring) -> Bool {
      let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
      return groups.count == 1
        || (1...3 ~= groups[0].count && groups.dropFirst().allSatisfy { $0.count == 3 })
    }

    /// Kanji digits up to 千, so 三百二十 or 二〇.
    private static func takeKanji(_ text: inout Substring) -> Decimal? {
      var total: Decimal = 0
      var digit: Decimal?
      var count = 0
      for character in text {
        if let value = kanjiDigits.firstIndex(of: character) {
          digit = (digit ?? 0) * 10 + Decimal(kanjiDigits.distance(to: value))
        } else if let power = smallMultipliers[character], digit != nil || power < 1000 {
          total += (digit ?? 1) * power
          digit = nil
        } else {
          break
        }
        count += 1
      }
      guard count > 0 else { return nil }
      text = text.dropFirst(count)
      return total + (digit ?? 0)
    }

    private static let kanjiDigits = "〇一二三四五六七八九"
    private static let smallMultipliers: [Character: Decimal] = ["十": 10, "百": 100, "千": 1000]
    private static let largeMultipliers: [Character: Decimal] = [
      "万": 10_000, "億": 100_000_000, "兆": 1_000_000_000_000,
    ]
  }
}

extension String {
  fileprivate func distance(to index: Index) -> Int { distance(from: startIndex, to: index) }
}
