import RenkeiModel

/// A head that stands for several fiscal years at once: `R6～R8年度`, `2024～2026年度`.
struct YearSpan {
  /// The years, from first to last.
  let years: ClosedRange<Int>

  /// Reads a head as labels compare; nil for one that names a single year or anything else.
  init?(_ labelText: String) {
    guard FiscalYearHeader.mayBegin(labelText),
      Self.marks.contains(where: labelText.containsBytes),
      labelText.hasSuffix("度") || !labelText.hasSuffix("年")
    else { return nil }
    let ends = labelText.split(omittingEmptySubsequences: false) { "~〜-‐–—から".contains($0) }
      .filter { !$0.isEmpty }
    guard ends.count == 2, let first = Self.year(ends[0], after: nil),
      let last = Self.year(ends[1], after: first), first < last, last - first < 10
    else { return nil }
    years = first...last
  }

  /// What stands between the first year and the last.
  private static let marks = ["~", "〜", "-", "‐", "–", "—", "から"]

  /// The year at one end, which may lack 年度 and, at the second end, its era.
  private static func year(_ text: Substring, after first: Int?) -> Int? {
    var words = String(text)
    if !words.hasSuffix("年度") { words += words.hasSuffix("年") ? "度" : "年度" }
    if let year = FiscalYearHeader(parsing: words)?.fiscalYear { return year }
    guard let first else { return nil }
    let digits = words.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 1 || digits.count == 2, words.dropFirst(digits.count) == "年度" else {
      return nil
    }
    return FiscalYearHeader(parsing: JapaneseYear(fiscalYear: first).era + words)?.fiscalYear
  }
}
