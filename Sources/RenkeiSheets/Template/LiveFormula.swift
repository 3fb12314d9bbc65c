import XLSX

/// The formulas by which Excel counts, in cells that are being filled in, those that break a rule.
///
/// They hold nothing that must be entered as an array: only functions that `SUMPRODUCT` spreads over
/// ranges by itself, so that every Excel and LibreOffice computes them alike. ``LiveValue`` says the
/// same of a value.
enum LiveFormula {
  /// The cells that are empty.
  static func blanks(_ range: CellRange) -> String {
    range.count == 1 ? "(LEN(TRIM(\(range)))=0)" : "SUMPRODUCT(--(LEN(TRIM(\(range)))=0))"
  }

  /// The cells that are empty beside filled ones.
  static func blanks(_ range: CellRange, besideFilled others: [CellRange]) -> String {
    let filled = others.map { "LEN(TRIM(\($0)))" }.joined(separator: "+")
    return "SUMPRODUCT((LEN(TRIM(\(range)))=0)*((\(filled))>0))"
  }

  /// The cell if it holds words where a number belongs.
  static func words(_ cell: String) -> String { "(ISTEXT(\(cell))*(LEN(\(cell))>0))" }

  /// The cell if its text is longer than allowed.
  static func excess(_ cell: String, over length: Int) -> String {
    "(LEN(\(cell))>\(length))"
  }

  /// The amounts that are negative, not whole, or words that begin like a figure; a dash, a note, and
  /// an amount with a note in parentheses are as they should be.
  static func badAmounts(_ range: CellRange) -> String {
    let text = "SUBSTITUTE(\(range),\"（\",\"(\")"
    let words = """
      SUMPRODUCT(ISTEXT(\(range))*(LEN(TRIM(\(range)))>0)\
      *ISNUMBER(FIND(LEFT(TRIM(\(range)),1),"\(LiveValue.figureStarts)"))\
      *ISERROR(VALUE(LEFT(\(text),FIND("(",\(text))-1))))
      """
    let fractions = "SUMPRODUCT(ISNUMBER(\(range))*ISNUMBER(FIND(\".\",\(range))))"
    return "(COUNTIF(\(range),\"<0\")+\(fractions)+\(words))"
  }

  /// The total if it is not the sum of the amounts.
  static func badTotal(_ total: String, of range: CellRange) -> String {
    "(ROUND(N(\(total))-SUM(\(range)),3)<>0)"
  }

  /// The measures whose period is broken: parentheses that do not match, 年 or 度 behind them, or a
  /// year of three or five digits.
  static func badPeriods(_ range: CellRange) -> String {
    let text = "SUBSTITUTE(SUBSTITUTE(\(range),\"（\",\"(\"),\"）\",\")\")"
    let year = "FIND(\"年\",\(text),FIND(\"(\",\(text)))"
    func digits(_ count: Int) -> String { "MID(\(text),\(year)-\(count),\(count))" }
    let unmatched = """
      (LEN(SUBSTITUTE(\(text),"(",""))<>LEN(SUBSTITUTE(\(text),")","")))
      """
    let outside = "ISNUMBER(FIND(\")年\",\(text)))+ISNUMBER(FIND(\")度\",\(text)))"
    let short = """
      ISNUMBER(VALUE(\(digits(3))))*ISNUMBER(FIND("("&\(digits(3))&"年",\(text)))
      """
    let long = """
      ISNUMBER(VALUE(\(digits(5))))*ISNUMBER(VALUE(MID(\(text),\(year)-5,1)))
      """
    return "SUMPRODUCT(--((\(unmatched)+\(outside)+\(short)+\(long))>0))"
  }

  /// The list of municipalities if something is left of it once all names known are taken away.
  static func unknownNames(_ cell: String, known names: [String]) -> String {
    let rest = (names.map { "\"\($0)\"" } + LiveValue.separators.map(quoted)).reduce(cell) {
      "SUBSTITUTE(\($0),\($1),\"\")"
    }
    return "(LEN(\(rest))>0)"
  }

  private static func quoted(_ separator: String) -> String {
    separator == "\n" ? "CHAR(10)" : "\"\(separator)\""
  }
}

/// What ``LiveFormula`` says, of values that are known already.
enum LiveValue {
  /// What a figure begins with.
  static let figureStarts = "0123456789０１２３４５６７８９約▲△¥￥"

  /// What parts the names of a list.
  static let separators = ["、", "，", ",", "及び", "・", " ", "　", "\n"]

  /// Excel takes at most so many functions within each other; a region with more municipalities
  /// than this has no check of their names.
  static let mostNames = 50

  /// Whether an amount is negative, not whole, or words that begin like a figure.
  static func isBadAmount(_ value: CellValue) -> Bool {
    switch value {
    case .number(let number): return number < 0 || number != number.rounded(.down)
    case .text(let text):
      let text = text.trimmed.replacing("（", with: "(")
      guard let first = text.first, figureStarts.contains(first) else { return false }
      guard let open = text.firstIndex(of: "(") else { return true }
      let figure = text[..<open].filter { $0 != "," && !$0.isWhitespace }
      return Double(figure) == nil
    default: return false
    }
  }

  /// Whether the period of a measure is broken.
  static func isBadPeriod(_ text: String) -> Bool {
    let text = text.unicodeScalars.map(halfWidth)
    if text.count(where: { $0 == "(" }) != text.count(where: { $0 == ")" }) { return true }
    if zip(text, text.dropFirst()).contains(where: { $0 == ")" && ($1 == "年" || $1 == "度") }) {
      return true
    }
    guard let open = text.firstIndex(of: "("), let year = text[open...].firstIndex(of: "年") else {
      return false
    }
    func isNumber(_ count: Int) -> Bool {
      year >= count && text[(year - count)..<year].allSatisfy { "0"..."9" ~= $0 }
    }
    let isShort = isNumber(3) && year > 3 && text[year - 4] == "("
    return isShort || isNumber(5)
  }

  /// A parenthesis of half width for one of full width.
  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar == "（" ? "(" : scalar == "）" ? ")" : scalar
  }

  /// Whether something is left of a list once all names known are taken away.
  static func hasUnknownNames(_ text: String, known names: [String]) -> Bool {
    !(names + separators).reduce(text) { $0.replacing($1, with: "") }.isEmpty
  }
}
