extension Period {
  /// Reads a period such as `2022年度`, `R4年まで`, `毎年度`, `2023年3月末時点` or `5年間累計`; nil for a text
  /// that is none.
  public init?(parsing text: String) {
    let text = TextNormalization.label(text)
    guard let period = Self.fixed[text] ?? Self.cumulative(text) ?? Self.dated(text) else {
      return nil
    }
    self = period
  }

  private static let fixed: [String: Period] = [
    "毎年度": Period(.everyFiscalYear), "各年度": Period(.everyFiscalYear),
    "毎年": Period(.everyYear), "各年": Period(.everyYear),
  ]

  /// `5年間累計`, `5年間計`, `5年間の累計`, `5か年累計`.
  private static func cumulative(_ text: String) -> Period? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let endings = ["年間累計", "年間の累計", "年間計", "年間合計", "か年累計", "カ年累計", "年累計", "年間"]
    guard let years = Int(digits), 1...99 ~= years,
      endings.contains(String(text.dropFirst(digits.count)))
    else { return nil }
    return Period(.cumulative, years: years)
  }

  private static func dated(_ text: String) -> Period? {
    var rest = text[...]
    guard let year = WrittenYear.scan(&rest) else { return nil }
    if case .era = year, rest.isEmpty { return Period(.fiscalYear, year: year.westernYear) }
    if rest.hasPrefix("年度") { return fiscal(year.westernYear, rest.dropFirst(2)) }
    guard rest.hasPrefix("年") else { return nil }
    return calendar(year.westernYear, rest.dropFirst())
  }

  private static func fiscal(_ year: Int, _ rest: Substring) -> Period? {
    switch rest {
    case "", "末", "末時点", "末現在": Period(.fiscalYear, year: year)
    case "まで", "末まで", "までに": Period(.byFiscalYear, year: year)
    default: repeated(rest, isFiscal: true) == year ? Period(.fiscalYear, year: year) : nil
    }
  }

  private static func calendar(_ year: Int, _ rest: Substring) -> Period? {
    switch rest {
    case "", "末": Period(.calendarYear, year: year)
    case "まで", "末まで", "までに": Period(.byCalendarYear, year: year)
    default:
      month(year, rest)
        ?? (repeated(rest, isFiscal: false) == year ? Period(.calendarYear, year: year) : nil)
    }
  }

  /// The same year once more behind a year: `2024年度(R6年度)`.
  private static func repeated(_ rest: Substring, isFiscal: Bool) -> Int? {
    guard rest.first == "(", rest.last == ")" else { return nil }
    var inner = rest.dropFirst().dropLast()
    guard let year = WrittenYear.scan(&inner),
      inner.isEmpty || inner == (isFiscal ? "年度" : "年")
    else { return nil }
    return year.westernYear
  }

  private static func month(_ year: Int, _ rest: Substring) -> Period? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let month = Int(digits), 1...12 ~= month else { return nil }
    var ending = rest.dropFirst(digits.count)
    guard ending.first == "月" else { return nil }
    ending = ending.dropFirst()
    let day = ending.prefix { $0.isASCII && $0.isNumber }
    if !day.isEmpty {
      guard let number = Int(day), 1...31 ~= number, ending.dropFirst(day.count).first == "日" else {
        return nil
      }
      ending = ending.dropFirst(day.count + 1)
    }
    guard ["", "末", "末時点", "時点", "現在", "末現在"].contains(ending) else { return nil }
    return Period(.asOf, year: year, month: month)
  }

  /// The period as we write it, such as `2022年度` or `毎年度`.
  public var canonicalText: String {
    switch kind {
    case .fiscalYear: "\(year ?? 0)年度"
    case .calendarYear: "\(year ?? 0)年"
    case .byFiscalYear: "\(year ?? 0)年度まで"
    case .byCalendarYear: "\(year ?? 0)年まで"
    case .everyFiscalYear: "毎年度"
    case .everyYear: "毎年"
    case .asOf: "\(year ?? 0)年\(month ?? 0)月末時点"
    case .cumulative: "\(years ?? 0)年間累計"
    }
  }
}
