/// The languages whose names of months, days of the week and halves of the day are known.
enum DateNames: Sendable, Hashable {
  case english, japanese, chinese, traditionalChinese, korean
  case german, french, spanish, italian, portuguese, dutch
  case swedish, danish, norwegian, finnish, russian, polish, czech, turkish

  /// From a Windows locale identifier: the low ten bits are the language, the others a region.
  init?(localeIdentifier: Int) {
    let languages: [Int: DateNames] = [
      0x04: .chinese, 0x05: .czech, 0x06: .danish, 0x07: .german, 0x09: .english, 0x0A: .spanish,
      0x0B: .finnish, 0x0C: .french, 0x10: .italian, 0x11: .japanese, 0x12: .korean,
      0x13: .dutch, 0x14: .norwegian, 0x15: .polish, 0x16: .portuguese, 0x19: .russian,
      0x1D: .swedish, 0x1F: .turkish,
    ]
    guard let language = languages[localeIdentifier & 0x3FF] else { return nil }
    let isTraditional = [0x0404, 0x0C04, 0x1404, 0x7C04].contains(localeIdentifier)
    self = isTraditional ? .traditionalChinese : language
  }

  /// From a language tag in lower case: `ja-jp`.
  init?(languageTag: String) {
    let languages: [String: DateNames] = [
      "zh": .chinese, "cs": .czech, "da": .danish, "de": .german, "en": .english, "es": .spanish,
      "fi": .finnish, "fr": .french, "it": .italian, "ja": .japanese, "ko": .korean,
      "nl": .dutch, "nb": .norwegian, "no": .norwegian, "pl": .polish, "pt": .portuguese,
      "ru": .russian, "sv": .swedish, "tr": .turkish,
    ]
    let parts = languageTag.split { $0 == "-" || $0 == "_" }
    guard let language = parts.first.flatMap({ languages[String($0)] }) else { return nil }
    let isTraditional = parts.dropFirst().contains { ["tw", "hk", "mo", "hant"].contains($0) }
    self = language == .chinese && isTraditional ? .traditionalChinese : language
  }

  /// The full name of a month, 1 to 12, in the form it takes beside a day or alone.
  func month(_ number: Int, besideDay: Bool) -> String {
    switch self {
    case .japanese: "\(number)月"
    case .korean: "\(number)월"
    default: (besideDay ? table.monthsBesideDay ?? table.months : table.months).name(number - 1)
    }
  }

  /// The short name of a month, 1 to 12.
  func shortMonth(_ number: Int) -> String {
    switch self {
    case .japanese, .chinese, .traditionalChinese: "\(number)月"
    case .korean: "\(number)"
    default: table.shortMonths.name(number - 1)
    }
  }

  /// The full name of a day of the week, 1 (Sunday) to 7.
  func weekday(_ number: Int) -> String { table.weekdays.name(number - 1) }

  /// The short name of a day of the week, 1 (Sunday) to 7.
  func shortWeekday(_ number: Int) -> String { table.shortWeekdays.name(number - 1) }

  /// What `aaa` shows: in Chinese without the 周 of the short name.
  func initialOfWeekday(_ number: Int) -> String {
    let name = shortWeekday(number)
    return self == .chinese || self == .traditionalChinese ? String(name.suffix(1)) : name
  }

  /// What `AM/PM` shows.
  var halfDays: HalfDayNames {
    switch self {
    case .japanese: HalfDayNames("午前", "午後")
    case .chinese, .traditionalChinese: HalfDayNames("上午", "下午")
    case .korean: HalfDayNames("오전", "오후")
    default: .latin
    }
  }
}
