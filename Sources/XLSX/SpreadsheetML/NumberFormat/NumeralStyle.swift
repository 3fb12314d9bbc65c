/// The numerals of `[DBNum1]` to `[DBNum3]`, as Japanese Excel writes them.
enum NumeralStyle: Int, Sendable, Hashable {
  /// 一千二百三十四, or digit by digit 一二三四.
  case kanji = 1
  /// 壱阡弐百参拾四, or digit by digit 壱弐参四.
  case formalKanji = 2
  /// １２３４.
  case fullWidth = 3

  init?(bracketed word: String) {
    guard word.hasPrefix("dbnum"), let number = Int(word.dropFirst(5)) else { return nil }
    self.init(rawValue: number)
  }

  private var digits: [Character] {
    switch self {
    case .kanji: Array("〇一二三四五六七八九")
    case .formalKanji: Array("零壱弐参四伍六七八九")
    case .fullWidth: Array("０１２３４５６７８９")
    }
  }

  /// Tens, hundreds and thousands.
  private var smallUnits: [String] {
    self == .formalKanji ? ["", "拾", "百", "阡"] : ["", "十", "百", "千"]
  }

  /// Powers of ten thousand.
  private var largeUnits: [String] { ["", self == .formalKanji ? "萬" : "万", "億", "兆", "京"] }

  /// A digit on its own.
  func character(for digit: UInt8) -> Character { digits[Int(min(digit, 9))] }

  /// A plain ASCII number with each of its digits replaced.
  func digitByDigit(_ text: String) -> String {
    String(text.map { $0.isASCII ? $0.wholeNumberValue.map { digits[$0] } ?? $0 : $0 })
  }

  /// A plain ASCII number with its integer part written in units: 一千二百三十四.
  ///
  /// Full-width numerals have no units. Beyond 京 there are none either: digit by digit then.
  func inUnits(_ text: String) -> String {
    let integer = text.drop { $0 == "-" }.prefix { $0.isWholeNumber }
    guard self != .fullWidth, integer.count <= 20, !text.contains("E") else {
      return digitByDigit(text)
    }
    let sign = text.hasPrefix("-") ? "-" : ""
    return sign + units(integer.compactMap(\.wholeNumberValue))
      + digitByDigit(String(text[integer.endIndex...]))
  }

  private func units(_ values: [Int]) -> String {
    var text = ""
    var groupHasDigit = false
    for (index, value) in values.enumerated() {
      let place = values.count - 1 - index
      if value != 0 {
        text += digitAndUnit(value, place: place % 4)
        groupHasDigit = true
      }
      if place % 4 == 0, groupHasDigit {
        text += largeUnits[place / 4]
        groupHasDigit = false
      }
    }
    return text.isEmpty ? String(digits[0]) : text
  }

  /// 十 and 百 stand without a 一 before them; 千, and everything formal, with it.
  private func digitAndUnit(_ value: Int, place: Int) -> String {
    let isBare = value == 1 && self == .kanji && (place == 1 || place == 2)
    return (isBare ? "" : String(digits[value])) + smallUnits[place]
  }
}
