/// The numerals of `[DBNum1]` to `[DBNum4]`, as East Asian Excel writes them.
///
/// Under `General` a number is written in units (一千二百三十四), under digit placeholders digit by
/// digit (一二三四).
struct NumeralStyle: Sendable, Hashable {
  /// The digits from zero to nine.
  private let digits: [Character]
  /// Ones, tens, hundreds and thousands.
  private let smallUnits: [String]
  /// Powers of ten thousand.
  private let largeUnits: [String]
  /// Whether tens and hundreds stand without a one before them: 十, 百, but 一千.
  private let leavesOutOnes: Bool
  /// Whether a zero stands for places left out between others: 九百〇一.
  private let marksGaps: Bool
  /// How the days and months of a date are written.
  private let dates: Dates

  private enum Dates {
    /// 十二月.
    case inUnitsWithoutOnes
    /// 壱拾弐月.
    case inUnits
    /// １２月.
    case digitByDigit
  }

  private init(
    _ digits: String,
    _ smallUnits: String,
    _ largeUnits: String,
    leavesOutOnes: Bool = false,
    marksGaps: Bool = false,
    dates: Dates = .inUnits
  ) {
    self.dates = dates
    self.digits = Array(digits)
    self.smallUnits = [""] + smallUnits.map { String($0) }
    self.largeUnits = [""] + largeUnits.map { String($0) }
    self.leavesOutOnes = leavesOutOnes
    self.marksGaps = marksGaps
  }
}

// MARK: - Styles

extension NumeralStyle {
  /// The style of `[DBNum…]` with a number, in the language of its section; Japanese where it names
  /// none, as in Japanese Excel. Only Korean has a fourth style.
  init?(_ number: Int, _ language: DateNames?) {
    let styles =
      switch language {
      case .chinese: Self.simplifiedChinese
      case .traditionalChinese: Self.traditionalChinese
      case .korean: Self.korean
      default: Self.japanese
      }
    guard let style = styles[number] ?? Self.japanese[number] else { return nil }
    self = style
  }

  private static let japanese = [1: kanji, 2: formalKanji, 3: fullWidth]

  /// 一千二百三十四.
  private static let kanji = NumeralStyle(
    "〇一二三四五六七八九",
    "十百千",
    "万億兆京",
    leavesOutOnes: true,
    dates: .inUnitsWithoutOnes
  )
  /// 壱阡弐百参拾四.
  private static let formalKanji = NumeralStyle("零壱弐参四伍六七八九", "拾百阡", "萬億兆京")
  /// １千２百３十４.
  private static let fullWidth = NumeralStyle(
    "０１２３４５６７８９",
    "十百千",
    "万億兆京",
    leavesOutOnes: true,
    dates: .digitByDigit
  )
  private static let korean = [
    4: NumeralStyle("영일이삼사오육칠팔구", "십백천", "만억조경", leavesOutOnes: true, dates: .inUnitsWithoutOnes)
  ]
  private static let simplifiedChinese = [
    1: NumeralStyle("〇一二三四五六七八九", "十百千", "万亿兆京", marksGaps: true, dates: .inUnitsWithoutOnes),
    2: NumeralStyle("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万亿兆京", marksGaps: true),
  ]
  private static let traditionalChinese = [
    1: NumeralStyle("〇一二三四五六七八九", "十百千", "萬億兆京", marksGaps: true, dates: .inUnitsWithoutOnes),
    2: NumeralStyle("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬億兆京", marksGaps: true),
  ]
}

// MARK: - Writing

extension NumeralStyle {
  /// A digit on its own.
  func character(for digit: UInt8) -> Character { digits[Int(min(digit, 9))] }

  /// A plain ASCII number with each of its digits replaced.
  func digitByDigit(_ text: String) -> String {
    String(text.map { $0.isASCII ? $0.wholeNumberValue.map { digits[$0] } ?? $0 : $0 })
  }

  /// A plain ASCII number with its integer part written in units: 一千二百三十四.
  ///
  /// Beyond 京 there are no units: digit by digit then.
  func inUnits(_ text: String) -> String { inUnits(text, leavesOutOnes: leavesOutOnes) }

  /// A day, a month or another part of a date or a time, in ASCII digits without leading zeros.
  func inDate(_ text: String) -> String {
    switch dates {
    case .inUnitsWithoutOnes: inUnits(text, leavesOutOnes: true)
    case .inUnits: inUnits(text, leavesOutOnes: false)
    case .digitByDigit: digitByDigit(text)
    }
  }

  private func inUnits(_ text: String, leavesOutOnes: Bool) -> String {
    let integer = text.drop { $0 == "-" }.prefix { $0.isWholeNumber }
    guard integer.count <= 20, !text.contains("E") else { return digitByDigit(text) }
    let sign = text.hasPrefix("-") ? "-" : ""
    return sign + units(integer.compactMap(\.wholeNumberValue), leavesOutOnes)
      + digitByDigit(String(text[integer.endIndex...]))
  }

  private func units(_ values: [Int], _ leavesOutOnes: Bool) -> String {
    var text = ""
    var groupHasDigit = false
    var isAfterGap = false
    for (index, value) in values.enumerated() {
      let place = values.count - 1 - index
      if value != 0 {
        if isAfterGap, marksGaps, !text.isEmpty { text.append(digits[0]) }
        let isBare = value == 1 && leavesOutOnes && [1, 2].contains(place % 4)
        text += (isBare ? "" : String(digits[value])) + smallUnits[place % 4]
        groupHasDigit = true
      }
      isAfterGap = value == 0
      if place % 4 == 0, groupHasDigit {
        text += largeUnits[place / 4]
        groupHasDigit = false
      }
    }
    return text.isEmpty ? String(digits[0]) : text
  }
}
