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
    // The low ten bits of an identifier are the language; the upper ones region and calendar.
    if let identifier = UInt64(tag, radix: 16), systemFormat == nil,
      tag.count > 2 || identifier < 64
    {
      language = DateNames(languageIdentifier: Int(identifier & 0x3FF))
    } else {
      language = DateNames(languageTag: String(tag.prefix { $0 != "-" }))
    }
  }
}
