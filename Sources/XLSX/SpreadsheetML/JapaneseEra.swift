/// A Japanese era, as Excel's `g` and `e` codes show it.
public enum JapaneseEra: Int, Sendable, Hashable, CaseIterable {
  /// 明治, and here everything before 1912-07-30.
  case meiji
  /// 大正, from 1912-07-30.
  case taisho
  /// 昭和, from 1926-12-25.
  case showa
  /// 平成, from 1989-01-08.
  case heisei
  /// 令和, from 2019-05-01.
  case reiwa

  /// The era a Gregorian date falls in.
  public init(year: Int, month: Int, day: Int) {
    let date = year * 10000 + month * 100 + day
    self = Self.allCases.last { $0.firstDate <= date } ?? .meiji
  }

  /// The full name: `令和`.
  public var name: String { ["明治", "大正", "昭和", "平成", "令和"][rawValue] }

  /// The name in one character: `令`.
  public var abbreviation: String { ["明", "大", "昭", "平", "令"][rawValue] }

  /// The Latin initial: `R`.
  public var initial: String { ["M", "T", "S", "H", "R"][rawValue] }

  /// The year within the era of a Gregorian year; the first is 1.
  public func year(ofGregorian year: Int) -> Int { year - firstDate / 10000 + 1 }

  /// The first day, as the digits `yyyymmdd`.
  private var firstDate: Int {
    switch self {
    case .meiji: 1868_01_25
    case .taisho: 1912_07_30
    case .showa: 1926_12_25
    case .heisei: 1989_01_08
    case .reiwa: 2019_05_01
    }
  }
}
