import FoundationEssentials

/// A year of the Japanese eras (和暦), and years as people write them.
public struct JapaneseYear: Sendable, Hashable {
  /// The era's name, such as 令和.
  public let era: String
  /// The year within the era, from 1.
  public let yearOfEra: Int

  /// The eras since 明治: name, letter, the western year before the first, and the last year.
  private static let eras = [
    ("令和", "R", 2018, 99), ("平成", "H", 1988, 31), ("昭和", "S", 1925, 64), ("大正", "T", 1911, 15),
    ("明治", "M", 1867, 45),
  ]

  /// The western year.
  public var westernYear: Int {
    (Self.eras.first { $0.0 == era }?.2 ?? 0) + yearOfEra
  }

  /// The letter of the era, such as `R`.
  public var letter: String { Self.eras.first { $0.0 == era }?.1 ?? "" }

  /// The year of the era that a fiscal year is named for: that of its last months in 令和元年度.
  public init(fiscalYear: Int) {
    let era = Self.eras.first { fiscalYear > $0.2 } ?? Self.eras[0]
    self.era = era.0
    yearOfEra = fiscalYear - era.2
  }

  private init(era: String, yearOfEra: Int) {
    self.era = era
    self.yearOfEra = yearOfEra
  }

  /// What the name or the letter of an era begins with.
  private static let beginnings = Set("令平昭大明RHSTMrhstm".unicodeScalars)

  /// Takes an era year from the front of a normalised text, such as `R6` or `令和元`.
  static func scan(_ text: inout Substring) -> JapaneseYear? {
    guard let first = text.unicodeScalars.first, beginnings.contains(first) else { return nil }
    for (name, letter, _, last) in eras {
      for start in [name, letter] where text.prefix(start.count).uppercased() == start {
        var rest = text.dropFirst(start.count)
        if rest.first == "." || rest.first == "'" { rest = rest.dropFirst() }
        if let year = scanYearOfEra(&rest), year <= last {
          text = rest
          return JapaneseYear(era: name, yearOfEra: year)
        }
      }
    }
    return nil
  }

  private static func scanYearOfEra(_ text: inout Substring) -> Int? {
    if text.first == "元" {
      text = text.dropFirst()
      return 1
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty else { return scanKanjiYear(&text) }
    guard digits.count <= 2, let year = Int(digits), year > 0 else { return nil }
    text = text.dropFirst(digits.count)
    return year
  }

  private static func scanKanjiYear(_ text: inout Substring) -> Int? {
    var rest = text
    guard let numeral = JapaneseNumeral.scan(&rest), numeral.isKanjiOnly, numeral.value < 100,
      let year = Int(numeral.value.description)
    else { return nil }
    text = rest
    return year
  }
}

/// A year as written, western or of an era.
enum WrittenYear {
  case western(Int)
  case era(JapaneseYear)

  var westernYear: Int {
    switch self {
    case .western(let year): year
    case .era(let year): year.westernYear
    }
  }

  /// Takes a year from the front of a normalised text: four digits from 1868 to 2199, or an era year.
  static func scan(_ text: inout Substring) -> WrittenYear? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard digits.isEmpty else {
      guard digits.count == 4, let year = Int(digits), 1868...2199 ~= year else { return nil }
      text = text.dropFirst(4)
      return .western(year)
    }
    return JapaneseYear.scan(&text).map(WrittenYear.era)
  }
}
