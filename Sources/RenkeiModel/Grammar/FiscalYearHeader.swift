/// The header of a column of amounts: a fiscal year in western or Japanese years, or both.
public struct FiscalYearHeader: Sendable, Hashable {
  /// The fiscal year: the western year where it is written, else the era's.
  public let fiscalYear: Int?

  /// The fiscal year that the era year says, where one is written.
  public let eraFiscalYear: Int?

  /// Whether a western and an era year are written that mean different years.
  public var isContradictory: Bool {
    eraFiscalYear.map { $0 != fiscalYear } ?? false
  }

  /// Reads a header such as `2024年度 (R6年度)`, `２０２４年度`, `令和6年度` or `2024`; nil for a text
  /// that names no fiscal year.
  public init?(parsing text: String) {
    guard text.utf8.count <= Self.longest else { return nil }
    self.init(label: TextNormalization.label(text))
  }

  /// Reads a header that was normalised as labels are.
  package init?(label: String) {
    guard label.utf8.count <= Self.longest, Self.mayBegin(label) else { return nil }
    var rest = label[...]
    if !Self.take("FY", from: &rest) { _ = Self.take("fy", from: &rest) }
    var western: Int?
    var era: Int?
    var isFiscal = false
    var isCalendar = false
    while !rest.isEmpty {
      if let year = WrittenYear.scan(&rest) {
        switch year {
        case .western(let year) where western == nil: western = year
        case .era(let year) where era == nil: era = year.westernYear
        default: return nil
        }
      } else if Self.take("年度", from: &rest) {
        isFiscal = true
      } else if Self.take("年", from: &rest) {
        isCalendar = true
      } else if let first = rest.first, "()・/[]".contains(first) {
        rest = rest.dropFirst()
      } else if western == nil, let year = Self.takeShortYear(&rest) {
        western = year
      } else if western ?? era == nil || !Self.tails.contains(where: { Self.take($0, from: &rest) })
      {
        return nil
      }
    }
    guard let year = western ?? era, isFiscal || !isCalendar else { return nil }
    fiscalYear = year
    eraFiscalYear = era
  }

  /// Texts longer than this, in bytes, are no headers.
  private static let longest = 120

  /// What a header can begin with: a digit, an era, or a bracket.
  private static let beginnings = Set("0123456789RHSTMrhstmFf令平昭大明(・/['’".unicodeScalars)

  /// What may follow the year in the head of a column of planned amounts; what was settled or spent
  /// is another thing.
  private static let tails = [
    "当初予算額", "当初予算", "予算額", "予算", "見込み額", "見込額", "見込み", "見込", "計画額", "計画", "事業費", "予定額",
    "予定", "千円", "百万円", "万円", "円",
  ]

  /// Whether a text that was normalised as labels are may be a header, by its first character.
  package static func mayBegin(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.first.map(beginnings.contains) ?? false
  }

  /// The fiscal year that begins in a month of a calendar year, as Excel stores `2024/4` typed for
  /// a year; nil for a month in which none begins.
  package init?(beginningIn month: Int, of year: Int) {
    guard month == 4, 1868...2199 ~= year else { return nil }
    fiscalYear = year
    eraFiscalYear = nil
  }

  /// Takes `'24年度` from the front of a text.
  private static func takeShortYear(_ text: inout Substring) -> Int? {
    guard let mark = text.first, mark == "'" || mark == "’" else { return nil }
    let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(1 + digits.count)
    guard digits.count == 2, let year = Int(digits), rest.hasPrefix("年度") else { return nil }
    text = rest
    return 2000 + year
  }

  private static func take(_ word: String, from text: inout Substring) -> Bool {
    guard text.hasPrefix(word) else { return false }
    text = text.dropFirst(word.count)
    return true
  }

  /// The header as we write it, such as `2024年度 (R6年度)`.
  public static func text(for fiscalYear: Int) -> String {
    let era = JapaneseYear(fiscalYear: fiscalYear)
    return "\(fiscalYear)年度 (\(era.letter)\(era.yearOfEra)年度)"
  }
}
