import FoundationEssentials

extension Measure {
  /// Reads what a cell of an indicator says.
  ///
  /// A text that begins like a figure and fits no form is `unreadable`, never a guess.
  public init(parsing text: String) {
    self = MeasureParser(text).measure()
  }
}

/// Reads one measure: body, then a period in parentheses, then perhaps a bound.
struct MeasureParser {
  private let text: String
  private let plain: String

  init(_ text: String) {
    self.text = text
    plain = TextNormalization.nfkc(text)
  }

  func measure() -> Measure {
    let compact = plain.filter { !$0.isWhitespace }
    if compact.isEmpty || Self.isDash(compact) { return Measure(.none, text: text) }
    if let period = Period(parsing: compact) {
      return Measure(.milestone, text: text, period: period)
    }
    if Self.hasSpaceWithinDigits(plain) || LetterForDigit.isIn(compact)
      || DittoMark.isDitto(compact)
    {
      return unreadable
    }
    guard let parts = split(compact) else { return unreadable }
    if Self.isDash(parts.body) { return Measure(.none, text: text) }
    var measure =
      QuantityParser(parts.body).quantity(text, parts.period) ?? phrase(parts.body, parts.period)
    if measure.kind == .quantity { measure.suffix = measure.suffix ?? parts.suffix }
    return measure
  }

  private var unreadable: Measure { Measure(.unreadable, text: text) }

  static func isDash(_ text: String) -> Bool {
    text.count == 1 && "-—ー－―−‐–─━‑⁻".contains(text)
  }

  private static func hasSpaceWithinDigits(_ text: String) -> Bool {
    var last: Character?
    var hasSpace = false
    for character in text {
      if character.isWhitespace {
        hasSpace = true
        continue
      }
      if hasSpace, character.isASCII, character.isNumber, let last, last.isASCII, last.isNumber {
        return true
      }
      hasSpace = false
      last = character
    }
    return false
  }

  /// A measure cut at its period.
  private struct Parts {
    var body: String
    var period: Period?
    var suffix: String?
  }

  /// The body with a bound that follows the period, and the period; nil where the parentheses hold
  /// a time in a form that is none, or words follow that do not belong there.
  private func split(_ compact: String) -> Parts? {
    if let leading = leadingPeriod(compact) { return leading }
    guard let close = compact.lastIndex(of: ")"), let open = Self.opening(close, compact),
      open > compact.startIndex
    else { return Parts(body: compact) }
    let body = String(compact[..<open])
    var inner = String(compact[compact.index(after: open)..<close])
    let after = String(compact[compact.index(after: close)...])
    let word = ["実績", "見込", "目標"].first { inner.hasSuffix($0) }
    if let word { inner.removeLast(word.count) }
    if let period = Period(parsing: inner) {
      guard after.isEmpty || Self.boundWords.contains(where: { after == $0.0 }) else { return nil }
      return Parts(body: body + after, period: period, suffix: word == "目標" ? nil : word)
    }
    return inner.contains("年") || after.hasPrefix("度") ? nil : Parts(body: compact)
  }

  /// A period that stands first: `2028年度までに100件`.
  private func leadingPeriod(_ compact: String) -> Parts? {
    guard let end = compact.firstRange(of: "までに"), end.upperBound < compact.endIndex,
      let period = Period(parsing: String(compact[..<end.lowerBound]) + "まで")
    else { return nil }
    return Parts(body: String(compact[end.upperBound...]), period: period)
  }

  /// The parenthesis that a closing one answers.
  private static func opening(_ close: String.Index, _ text: String) -> String.Index? {
    var depth = 0
    for index in text[...close].indices.reversed() {
      if text[index] == ")" { depth += 1 }
      if text[index] == "(" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  static let boundWords: [(String, Measure.Bound)] = [
    ("以上", .atLeast), ("以下", .atMost), ("以内", .atMost), ("を超える", .moreThan), ("超", .moreThan),
    ("未満", .lessThan), ("程度", .about), ("前後", .about), ("ほど", .about),
  ]

  /// A phrase that is no figure, unless it hides one.
  private func phrase(_ body: String, _ period: Period?) -> Measure {
    let hidesFigure = MeasureUnits.endsInFigure(body)
    return hidesFigure ? unreadable : Measure(.status, text: text, period: period)
  }
}

/// Reads the body of a quantity: prefix, sign, number, unit, bound, suffix.
private struct QuantityParser {
  private let body: String

  init(_ body: String) { self.body = body }

  /// The quantity; nil for a body that does not begin like one.
  func quantity(_ text: String, _ period: Period?) -> Measure? {
    var rest = body[...]
    var measure = Measure(.quantity, text: text, period: period)
    if let word = take(Self.prefixes, from: &rest) {
      if word == "約" { measure.bound = .about } else { measure.prefix = Self.canonical(word) }
    }
    if measure.bound == nil, take(["約"], from: &rest) != nil { measure.bound = .about }
    let unreadable = Measure(.unreadable, text: text)
    guard let numeral = signedNumber(&rest) else {
      return rest.first?.isNumber == true && rest.first?.isASCII == true ? unreadable : nil
    }
    measure.value = numeral.value
    measure.scale = numeral.scale
    switch ending(rest, &measure, isKanjiOnly: numeral.isKanjiOnly) {
    case .quantity: return measure
    case .status: return Measure(.status, text: text, period: period)
    case .unreadable: return unreadable
    }
  }

  private static let prefixes = ["年間", "毎年", "年", "各", "約", "延べ", "のべ", "累計", "月", "週"]

  private static func canonical(_ prefix: String) -> String {
    switch prefix {
    case "年間", "毎年": "年"
    case "のべ": "延べ"
    default: prefix
    }
  }

  private func take(_ words: [String], from text: inout Substring) -> String? {
    guard let word = words.first(where: { text.hasPrefix($0) }) else { return nil }
    text = text.dropFirst(word.count)
    return word
  }

  private func signedNumber(_ rest: inout Substring) -> (
    value: Decimal, scale: Decimal, isKanjiOnly: Bool
  )? {
    var text = rest
    if text.first == "(", let close = text.firstIndex(of: ")") {
      var inner = text[text.index(after: text.startIndex)..<close]
      guard let numeral = JapaneseNumeral.scan(&inner), inner.isEmpty else { return nil }
      rest = text[text.index(after: close)...]
      return (-numeral.value, numeral.scale, numeral.isKanjiOnly)
    }
    let sign = take(["▲", "△", "−", "-", "-", "+"], from: &text)
    guard let numeral = JapaneseNumeral.scan(&text) else { return nil }
    rest = text
    let isNegative = sign != nil && sign != "+"
    return (isNegative ? -numeral.value : numeral.value, numeral.scale, numeral.isKanjiOnly)
  }

  private enum Ending { case quantity, status, unreadable }

  /// Takes unit, bound and suffix from what follows the number.
  private func ending(_ rest: Substring, _ measure: inout Measure, isKanjiOnly: Bool) -> Ending {
    var rest = rest
    let known = MeasureUnits.take(&rest)
    measure.unit = known
    // A year that is no period is a broken one: 202年度, 2024年度ま.
    if known == "年", rest.hasPrefix("度") { return .unreadable }
    if let known, MeasureUnits.isCounted(known), hasMisplacedPoint { return .unreadable }
    if known == nil, !isKanjiOnly, let unit = MeasureUnits.takeUnknown(&rest) {
      measure.unit = unit
    }
    if isKanjiOnly, known == nil { return .status }
    if measure.bound == nil || measure.bound == .about {
      for (word, bound) in MeasureParser.boundWords where rest.hasPrefix(word) {
        guard measure.bound == nil || bound == .about else { return .unreadable }
        rest = rest.dropFirst(word.count)
        measure.bound = bound
        break
      }
    }
    if rest.isEmpty { return .quantity }
    if isKanjiOnly { return .status }
    if MeasureUnits.isSuffix(rest) {
      measure.suffix = String(rest)
      return .quantity
    }
    return leftover(rest, hasUnit: known != nil, hasBound: measure.bound != nil)
  }

  private func leftover(_ rest: Substring, hasUnit: Bool, hasBound: Bool) -> Ending {
    let isPhrase = rest.allSatisfy { $0.isLetter || $0 == "ー" || $0 == "・" }
    let namesBound = MeasureParser.boundWords.contains { rest.contains($0.0) }
    // Words of time outside parentheses are a period that lost them.
    let namesTime = rest.contains("年")
    return hasUnit && !hasBound && isPhrase && !namesBound && !namesTime ? .status : .unreadable
  }

  /// Whether a point stands where a comma belongs: 5.000人.
  private var hasMisplacedPoint: Bool {
    let figure = body.drop { !$0.isASCII || !$0.isNumber }
      .prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
    let parts = figure.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[1].count == 3 && parts[0].count <= 3
  }
}
