/// One section of a format code, as written.
struct ScannedSection: Sendable, Hashable {
  var tokens: [NumberFormatToken] = []
  var condition: NumberFormatCondition?
  var locale: NumberFormatLocale?
  var calendar: FormatCalendar?
  /// The number of `[DBNum…]`.
  var numeralStyle: Int?

  /// The numerals that `[DBNum…]` asks for, in the section's language.
  var numerals: NumeralStyle? { numeralStyle.flatMap { NumeralStyle($0, locale?.language) } }

  var hasDate: Bool {
    tokens.contains { if case .date = $0 { true } else { false } }
  }

  var hasDigit: Bool {
    tokens.contains { if case .digit = $0 { true } else { false } }
  }
}

/// Reads a format code into sections of tokens (ECMA-376 part 1, 18.8.31).
///
/// A code Excel would refuse throws; what it says about itself needs no more than that.
struct NumberFormatScanner {
  /// The code is not one Excel accepts.
  struct Refusal: Error {}

  private var rest: Substring
  private var section = ScannedSection()

  init(code: String) { rest = code[...] }

  /// The sections in the order written, between one and four.
  static func sections(of code: String) throws(Refusal) -> [ScannedSection] {
    var scanner = NumberFormatScanner(code: code)
    var sections: [ScannedSection] = []
    while let character = scanner.rest.first {
      if character == ";" {
        scanner.rest.removeFirst()
        sections.append(scanner.section)
        scanner.section = ScannedSection()
      } else {
        try scanner.readElement(startingWith: character)
      }
    }
    sections.append(scanner.section)
    guard sections.count <= 4 else { throw Refusal() }
    return sections
  }

  private mutating func readElement(startingWith character: Character) throws(Refusal) {
    switch character {
    case "\"": try readQuoted()
    case "\\", "_", "*": try readPair(character)
    case "[": try readBracket()
    case "0", "#", "?", ".", ",", "%", "/", "@": readNumberElement(character)
    default: if !readWord() { try readLetters(character) }
    }
  }
}

// MARK: - Literals

extension NumberFormatScanner {
  private mutating func appendLiteral(_ text: String) {
    if case .literal(let before)? = section.tokens.last {
      section.tokens[section.tokens.count - 1] = .literal(before + text)
    } else {
      section.tokens.append(.literal(text))
    }
  }

  private mutating func readQuoted() throws(Refusal) {
    rest.removeFirst()
    guard let end = rest.firstIndex(of: "\"") else { throw Refusal() }
    if end != rest.startIndex { appendLiteral(String(rest[..<end])) }
    rest = rest[rest.index(after: end)...]
  }

  /// `\x` shows x; `_x` is a space as wide as x; `*x` fills the cell with x, and as no width is
  /// known here shows nothing, as in Excel's `TEXT` and in text exports.
  private mutating func readPair(_ mark: Character) throws(Refusal) {
    rest.removeFirst()
    guard let character = rest.popFirst() else { throw Refusal() }
    switch mark {
    case "\\": appendLiteral(String(character))
    case "_": appendLiteral(" ")
    default: break
    }
  }
}

// MARK: - Brackets

extension NumberFormatScanner {
  private static let colors: Set<String> = [
    "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow",
    "黒", "青", "水", "緑", "紫", "赤", "白", "黄",
  ]

  /// How Excel names a calendar in brackets of its own; nil is the Gregorian one, and stands for
  /// those that are not known.
  private static let calendars: [String: FormatCalendar?] = [
    "eng": nil, "jpn": .japanese, "twn": .taiwan, "kor": .korean, "tha": .thai, "hij": nil,
    "heb": nil,
  ]

  private mutating func readBracket() throws(Refusal) {
    rest.removeFirst()
    guard let end = rest.firstIndex(of: "]") else { throw Refusal() }
    let content = String(rest[..<end])
    rest = rest[rest.index(after: end)...]
    if content.hasPrefix("$") {
      readLocale(content.dropFirst())
    } else if let condition = NumberFormatCondition(bracketed: content) {
      section.condition = condition
    } else {
      try readBracketedWord(content.lowercased())
    }
  }

  /// `$¥-411` shows the symbol and sets the locale; either part may be missing.
  private mutating func readLocale(_ content: Substring) {
    let parts = content.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    if let symbol = parts.first, !symbol.isEmpty { appendLiteral(String(symbol)) }
    if parts.count == 2 { section.locale = NumberFormatLocale(String(parts[1])) }
  }

  private mutating func readBracketedWord(_ word: String) throws(Refusal) {
    if let field = Self.elapsedField(word) {
      section.tokens.append(.date(field))
    } else if let style = Self.numeralStyle(word) {
      section.numeralStyle = style
    } else if let calendar = Self.calendars[word] {
      section.calendar = calendar
    } else if !Self.colors.contains(word), !Self.isNumberedColor(word) {
      throw Refusal()
    }
  }

  private static func numeralStyle(_ word: String) -> Int? {
    guard word.hasPrefix("dbnum"), let number = Int(word.dropFirst(5)) else { return nil }
    return (1...4).contains(number) ? number : nil
  }

  private static func isNumberedColor(_ word: String) -> Bool {
    guard word.hasPrefix("color") || word.hasPrefix("色") else { return false }
    let number = word.drop { !$0.isWholeNumber }
    return Int(number).map { (1...56).contains($0) } ?? false
  }

  private static func elapsedField(_ word: String) -> DateField? {
    guard let letter = word.first, word.allSatisfy({ $0 == letter }) else { return nil }
    switch letter {
    case "h": return .elapsedHours(letters: word.count)
    case "m": return .elapsedMinutes(letters: word.count)
    case "s": return .elapsedSeconds(letters: word.count)
    default: return nil
    }
  }
}

// MARK: - Numbers

extension NumberFormatScanner {
  private mutating func readNumberElement(_ character: Character) {
    rest.removeFirst()
    switch character {
    case ".": readPoint()
    case ",": section.tokens.append(.comma)
    case "%": section.tokens.append(.percent)
    case "/": section.tokens.append(.slash)
    case "@": section.tokens.append(.text)
    default:
      if let placeholder = DigitPlaceholder(character) {
        section.tokens.append(.digit(placeholder))
      }
    }
  }

  /// In a date a point before zeros begins the decimals of the seconds.
  private mutating func readPoint() {
    guard section.hasDate else { return section.tokens.append(.point) }
    let zeros = rest.prefix { $0 == "0" }.count
    guard zeros > 0 else { return appendLiteral(".") }
    rest.removeFirst(zeros)
    section.tokens.append(.date(.secondFraction(digits: zeros)))
  }
}

// MARK: - Words and letters

extension NumberFormatScanner {
  private mutating func readWord() -> Bool {
    if takePrefix("general") != nil {
      section.tokens.append(.general)
    } else if let names = takeHalfDayNames() {
      section.tokens.append(.date(.halfDay(names)))
    } else {
      return false
    }
    return true
  }

  private mutating func takeHalfDayNames() -> HalfDayNames? {
    if takePrefix("am/pm") != nil { return .latin }
    if takePrefix("上午/下午") != nil { return HalfDayNames("上午", "下午") }
    if takePrefix("午前/午後") != nil { return HalfDayNames("午前", "午後") }
    // Single letters keep the case they are written in.
    return takePrefix("a/p").map { HalfDayNames(String($0.prefix(1)), String($0.suffix(1))) }
  }

  /// Takes a word off the front whatever its case, and returns it as written.
  private mutating func takePrefix(_ word: String) -> Substring? {
    let candidate = rest.prefix(word.count)
    guard candidate.lowercased() == word else { return nil }
    rest.removeFirst(word.count)
    return candidate
  }

  private mutating func readLetters(_ first: Character) throws(Refusal) {
    let letter = Character(first.lowercased())
    let run = rest.prefix { Character($0.lowercased()) == letter }.count
    if letter == "e", readExponent() { return }
    guard letter != "n", first != "]" else { throw Refusal() }
    guard let fields = Self.fields(letter, count: run) else {
      rest.removeFirst()
      return appendLiteral(String(first))
    }
    rest.removeFirst(run)
    section.tokens += fields.map(NumberFormatToken.date)
  }

  /// `E+` or `E-` after a digit; elsewhere `e` is the year of an era.
  private mutating func readExponent() -> Bool {
    let sign = rest.dropFirst().first
    guard section.hasDigit, sign == "+" || sign == "-" else { return false }
    rest.removeFirst(2)
    section.tokens.append(.exponent(showsPlus: sign == "+"))
    return true
  }

  /// The fields a run of one letter stands for; nil when the letter is a literal.
  private static func fields(_ letter: Character, count: Int) -> [DateField]? {
    switch letter {
    case "y": return [.year(letters: count)]
    case "m": return [.month(letters: count)]
    case "d": return [.day(letters: count)]
    case "g": return [.eraName(letters: count)]
    case "e": return [.eraYear(letters: count)]
    case "b": return [.buddhistYear(letters: count)]
    case "a" where count >= 3: return [.weekday(letters: count)]
    case "r" where count == 1: return [.eraYear(letters: 2)]
    case "r": return [.eraName(letters: 3), .eraYear(letters: 2)]
    case "h": return [.hour(letters: min(count, 2))]
    case "s": return [.second(letters: min(count, 2))]
    default: return nil
    }
  }
}
