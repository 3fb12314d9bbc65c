/// What the fields of a date show.
extension DateLayout {
  /// The moment of a serial as shown; nil where Excel fills the cell with `#`.
  ///
  /// Negative serials show the moment of their magnitude in the 1904 system, after a minus unless
  /// the section is for negative numbers alone, and nothing in the 1900 one.
  func text(for serial: Double, dateSystem: DateSystem, showsSign: Bool) -> String? {
    if serial < 0 {
      guard dateSystem == .excel1904 else { return nil }
      return text(for: -serial, dateSystem: dateSystem, showsSign: false)
        .map { (showsSign ? "-" : "") + $0 }
    }
    let time = SerialTime(serial: serial, fractionDigits: fractionDigits)
    guard let time, let moment = dateSystem.dateTime(of: time) else { return nil }
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .field(let field): text += shown(field, moment, time)
      }
    }
    return text
  }

  private func shown(_ field: DateField, _ moment: CalendarDateTime, _ time: SerialTime) -> String {
    switch field {
    case .year(let letters): yearText(moment, letters)
    case .buddhistYear(let letters): yearText(moment.year + 543, letters)
    case .eraName(let letters): eraName(moment, letters)
    case .eraYear(let letters): eraYear(moment, letters)
    case .month(let letters): monthText(moment.month, letters)
    case .day(let letters): dayText(moment, letters)
    case .weekday(let letters): weekdayText(moment.weekday, letters)
    case .hour(let letters): number(hasHalfDay ? (moment.hour + 11) % 12 + 1 : moment.hour, letters)
    case .minute(let letters): number(moment.minute, letters)
    case .second(let letters): number(moment.second, letters)
    case .secondFraction(let digits): "." + fraction(of: time, digits)
    case .elapsedHours(let letters): number(time.totalSeconds / 3600, letters)
    case .elapsedMinutes(let letters): number(time.totalSeconds / 60, letters)
    case .elapsedSeconds(let letters): number(time.totalSeconds, letters)
    case .halfDay(let names): halfDay(isMorning: moment.hour < 12, names)
    }
  }

  /// `AM/PM` follows the locale; the other texts show as they are written.
  private func halfDay(isMorning: Bool, _ written: HalfDayNames) -> String {
    let local = written == .latin ? locale?.language?.halfDays : nil
    let names = local ?? written
    return isMorning ? names.morning : names.afternoon
  }

  /// A number with at least as many digits as the code has letters. In kanji units are used where
  /// no zeros pad the number: 十二月.
  private func number(_ value: Int, _ letters: Int) -> String {
    let digits = String(value)
    guard letters > digits.count else { return numerals?.inDate(digits) ?? digits }
    let padded = String(repeating: "0", count: letters - digits.count) + digits
    return numerals?.digitByDigit(padded) ?? padded
  }

  private func fraction(of time: SerialTime, _ digits: Int) -> String {
    let known = String(time.units + time.unitsPerSecond).dropFirst()
    let text = (known + String(repeating: "0", count: digits)).prefix(digits)
    return numerals?.digitByDigit(String(text)) ?? String(text)
  }
}

// MARK: - Years, months and days

extension DateLayout {
  private var names: DateNames { locale?.language ?? .english }

  /// Whether `g` and `e` count Japanese eras: always, unless another language is named.
  private var countsEras: Bool { locale?.language ?? .japanese == .japanese }

  private func yearText(_ moment: CalendarDateTime, _ letters: Int) -> String {
    guard let calendar else { return yearText(moment.year, letters) }
    guard calendar == .japanese else { return yearText(calendar.year(moment.year), letters) }
    return eraYear(moment, letters)
  }

  private func yearText(_ year: Int, _ letters: Int) -> String {
    let digits = String(year)
    let text = letters <= 2 ? String(digits.suffix(2)) : digits
    return numerals?.digitByDigit(text) ?? text
  }

  private func eraName(_ moment: CalendarDateTime, _ letters: Int) -> String {
    guard countsEras else { return "" }
    let era = JapaneseEra(year: moment.year, month: moment.month, day: moment.day)
    switch letters {
    case 1: return era.initial
    case 2: return era.abbreviation
    default: return era.name
    }
  }

  private func eraYear(_ moment: CalendarDateTime, _ letters: Int) -> String {
    guard countsEras else { return yearText(moment.year, 4) }
    let era = JapaneseEra(year: moment.year, month: moment.month, day: moment.day)
    let year = era.year(ofGregorian: moment.year)
    return year == 1 && locale?.showsGannen == true ? "元" : number(year, min(letters, 2))
  }

  private func monthText(_ month: Int, _ letters: Int) -> String {
    switch letters {
    case 1, 2: number(month, letters)
    case 3: names.shortMonth(month)
    case 5: String(names.month(month, besideDay: false).prefix(1))
    default: names.month(month, besideDay: hasDay)
    }
  }

  private func dayText(_ moment: CalendarDateTime, _ letters: Int) -> String {
    switch letters {
    case 1, 2: number(moment.day, letters)
    case 3: names.shortWeekday(moment.weekday)
    default: names.weekday(moment.weekday)
    }
  }

  private func weekdayText(_ weekday: Int, _ letters: Int) -> String {
    let names = locale?.language ?? .japanese
    return letters == 3 ? names.initialOfWeekday(weekday) : names.weekday(weekday)
  }
}
