/// The locale a section names in `[$-411]` or `[$-ja-JP-x-gannen]`.
struct NumberFormatLocale: Sendable, Hashable {
  /// The long date (`[$-F800]`) or the time (`[$-F400]`) of the system settings.
  enum SystemFormat: Sendable, Hashable {
    case longDate
    case time
  }

  /// nil when only the symbol of a currency was meant, or the language is none with its own names.
  let language: DateNames?
  let systemFormat: SystemFormat?
  /// What `y` counts, where the identifier names another calendar than the Gregorian.
  let calendar: FormatCalendar?
  /// Whether the first year of an era is 元年.
  let showsGannen: Bool

  /// Reads what follows the hyphen: a hexadecimal identifier or a language tag, then perhaps a
  /// comma and more.
  init(_ tag: String) {
    let tag = tag.prefix { $0 != "," }.lowercased()
    showsGannen = tag.hasSuffix("-x-gannen")
    switch tag {
    case "f800", "x-sysdate": systemFormat = .longDate
    case "f400", "x-systime": systemFormat = .time
    default: systemFormat = nil
    }
    // The low sixteen bits of an identifier are language and region; then come calendar and digits.
    if let identifier = UInt64(tag, radix: 16), systemFormat == nil,
      tag.count > 2 || identifier < 64
    {
      language = DateNames(localeIdentifier: Int(identifier & 0xFFFF))
      calendar = FormatCalendar(rawValue: Int(identifier >> 16 & 0xFF))
    } else {
      language = DateNames(languageTag: tag)
      calendar = nil
    }
  }
}

/// A calendar that a locale identifier names in its third byte (`CALID`, MS-LCID), where it counts
/// years otherwise than the Gregorian one and its days alike.
enum FormatCalendar: Int, Sendable, Hashable {
  case japanese = 3
  case taiwan = 4
  case korean = 5
  case thai = 7

  /// The calendar's year for a Gregorian one; eras depend on the day too.
  func year(_ gregorian: Int) -> Int {
    switch self {
    case .japanese: gregorian
    case .taiwan: gregorian - 1911
    case .korean: gregorian + 2333
    case .thai: gregorian + 543
    }
  }
}
