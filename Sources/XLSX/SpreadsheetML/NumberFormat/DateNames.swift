/// The names a language gives months, days of the week and halves of the day.
enum DateNames: Sendable, Hashable {
  case english
  case japanese
  case chinese
  case korean
  case german
  case french
  case spanish
  case italian

  /// From the primary language of a Windows locale identifier.
  init?(languageIdentifier: Int) {
    let languages: [Int: DateNames] = [
      0x04: .chinese, 0x07: .german, 0x09: .english, 0x0A: .spanish, 0x0C: .french,
      0x10: .italian, 0x11: .japanese, 0x12: .korean,
    ]
    guard let language = languages[languageIdentifier] else { return nil }
    self = language
  }

  /// From the first part of a language tag: `ja`.
  init?(languageTag: String) {
    let languages: [String: DateNames] = [
      "zh": .chinese, "de": .german, "en": .english, "es": .spanish, "fr": .french,
      "it": .italian, "ja": .japanese, "ko": .korean,
    ]
    guard let language = languages[languageTag] else { return nil }
    self = language
  }

  /// The full name of a month, 1 to 12.
  func month(_ number: Int) -> String {
    switch self {
    case .japanese: "\(number)月"
    case .korean: "\(number)월"
    default: months.name(number - 1)
    }
  }

  /// The short name of a month, 1 to 12.
  func shortMonth(_ number: Int) -> String {
    switch self {
    case .japanese, .chinese: "\(number)月"
    case .korean: "\(number)"
    default: shortMonths.name(number - 1)
    }
  }

  /// The full name of a day of the week, 1 (Sunday) to 7.
  func weekday(_ number: Int) -> String {
    switch self {
    case .japanese: shortWeekday(number) + "曜日"
    case .chinese: "星期" + String(shortWeekday(number).suffix(1))
    case .korean: shortWeekday(number) + "요일"
    default: weekdays.name(number - 1)
    }
  }

  /// The short name of a day of the week, 1 (Sunday) to 7.
  func shortWeekday(_ number: Int) -> String { shortWeekdays.name(number - 1) }

  /// What `AM/PM` shows.
  var halfDays: HalfDayNames {
    switch self {
    case .japanese: HalfDayNames("午前", "午後")
    case .chinese: HalfDayNames("上午", "下午")
    case .korean: HalfDayNames("오전", "오후")
    default: .latin
    }
  }
}

// MARK: - Tables

extension DateNames {
  private var months: NameList {
    switch self {
    case .chinese: "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月"
    case .german:
      "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    case .french:
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    case .spanish:
      """
      enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
      """
    case .italian:
      """
      gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
      """
    default:
      "January February March April May June July August September October November December"
    }
  }

  private var shortMonths: NameList {
    switch self {
    case .german: "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez"
    case .french: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."
    case .spanish: "ene feb mar abr may jun jul ago sep oct nov dic"
    case .italian: "gen feb mar apr mag giu lug ago set ott nov dic"
    default: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    }
  }

  private var weekdays: NameList {
    switch self {
    case .german: "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag"
    case .french: "dimanche lundi mardi mercredi jeudi vendredi samedi"
    case .spanish: "domingo lunes martes miércoles jueves viernes sábado"
    case .italian: "domenica lunedì martedì mercoledì giovedì venerdì sabato"
    default: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday"
    }
  }

  private var shortWeekdays: NameList {
    switch self {
    case .japanese: "日 月 火 水 木 金 土"
    case .chinese: "周日 周一 周二 周三 周四 周五 周六"
    case .korean: "일 월 화 수 목 금 토"
    case .german: "So Mo Di Mi Do Fr Sa"
    case .french: "dim. lun. mar. mer. jeu. ven. sam."
    case .spanish: "do. lu. ma. mi. ju. vi. sá."
    case .italian: "dom lun mar mer gio ven sab"
    default: "Sun Mon Tue Wed Thu Fri Sat"
    }
  }
}

/// Names written as one text with spaces between them.
private struct NameList: ExpressibleByStringLiteral {
  let names: [Substring]

  init(stringLiteral value: StaticString) {
    names = value.description.split { $0.isWhitespace }
  }

  /// The name at an index; empty outside the list.
  func name(_ index: Int) -> String {
    names.indices.contains(index) ? String(names[index]) : ""
  }
}
