/// A unit in which a sheet states amounts of money.
enum MoneyUnit: String, CaseIterable {
  case yen = "円"
  case thousandYen = "千円"
  case tenThousandYen = "万円"
  case millionYen = "百万円"
  case hundredMillionYen = "億円"

  /// The power of ten that brings an amount in this unit to thousand yen.
  var exponent: Int {
    switch self {
    case .yen: -3
    case .thousandYen: 0
    case .tenThousandYen: 1
    case .millionYen: 3
    case .hundredMillionYen: 5
    }
  }

  /// The unit that a cell states which says nothing else: `(単位:円)`, `単位:百万円`, `(千円)`.
  init?(stating labelText: String) {
    guard labelText.hasSuffix("円") || labelText.last.map({ ")]】〕>".contains($0) }) ?? false
    else { return nil }
    var words = labelText.filter { !"()[]【】〔〕<>:※".contains($0) }[...]
    for word in ["金額単位", "単位"] where words.hasPrefix(word) {
      words = words.dropFirst(word.count)
      break
    }
    self.init(rawValue: String(words))
  }

  /// The unit in the hint behind other words: `事業費(円)`, `連携事業シート(単位:円)`.
  init?(behind labelText: String) {
    guard let hint = LabelText.withoutHint(labelText).hint else { return nil }
    self.init(stating: hint)
  }

  /// The unit that a sentence says amounts are in: `単位は円で記入`, `百万円単位`.
  init?(within labelText: String) {
    guard labelText.contains("単位") else { return nil }
    let longestFirst = Self.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
    let unit = longestFirst.first {
      labelText.contains("\($0.rawValue)単位") || labelText.contains("単位は\($0.rawValue)")
    }
    guard let unit else { return nil }
    self = unit
  }
}
