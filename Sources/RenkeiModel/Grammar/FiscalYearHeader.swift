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
    var rest = TextNormalization.label(text)[...]
    guard let first = rest.unicodeScalars.first, Self.beginnings.contains(first) else { return nil }
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
      } else {
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
  private static let beginnings = Set("0123456789RHSTMrhstm令平昭大明(・/[".unicodeScalars)

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
