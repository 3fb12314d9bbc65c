/// How a workbook counts days (ECMA-376 part 1, 18.17.4.1; `workbookPr/@date1904`).
public enum DateSystem: Sendable, Hashable {
  /// Serial 1 is 1900-01-01, and serial 60 the 1900-02-29 that never was.
  case excel1900
  /// Serial 0 is 1904-01-01.
  case excel1904
}

/// A day of the calendar and a time of that day, without a time zone.
public struct CalendarDateTime: Sendable, Hashable {
  /// The Gregorian year, 1900 to 9999.
  public var year: Int
  /// The month, 1 to 12.
  public var month: Int
  /// The day of the month, 1 to 31; 0 only for serial 0 of the 1900 system.
  public var day: Int
  /// The hour, 0 to 23.
  public var hour: Int
  /// The minute, 0 to 59.
  public var minute: Int
  /// The second, 0 to 59.
  public var second: Int
  /// The part of a second, at least 0 and below 1.
  public var fraction: Double
  /// The day of the week as Excel's `WEEKDAY` counts it: 1 is Sunday, 7 Saturday; 0 for parts that
  /// are no date of the years 1 to 9999.
  public var weekday: Int

  /// A moment from its parts; the day of the week is worked out from the date.
  public init(
    year: Int,
    month: Int,
    day: Int,
    hour: Int = 0,
    minute: Int = 0,
    second: Int = 0,
    fraction: Double = 0
  ) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second) = (hour, minute, second)
    self.fraction = fraction
    weekday = 0
    if isWithinCalendar {
      weekday = Self.weekday(ofDayNumber: CivilDay.number(year: year, month: month, day: day))
    }
  }

  /// Whether days can be counted to the date; the day may still be one that its month lacks.
  var isWithinCalendar: Bool { 1...9999 ~= year && 1...12 ~= month && 0...31 ~= day }

  /// Day number 0 (1970-01-01) was a Thursday.
  private static func weekday(ofDayNumber number: Int) -> Int {
    let remainder = (number + 4) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }
}

extension DateSystem {
  /// The moment a serial number stands for, to the nearest tenth of a millisecond.
  ///
  /// - Returns: nil for serials Excel shows no date for: negative ones, those after 9999-12-31, NaN.
  public func dateTime(ofSerial serial: Double) -> CalendarDateTime? {
    dateTime(of: SerialTime(serial: serial, fractionDigits: 4))
  }

  /// The serial number of a moment; nil where the date system has none for it.
  public func serial(of moment: CalendarDateTime) -> Double? {
    guard moment.isWithinCalendar, let day = daySerial(of: moment) else { return nil }
    let (hours, minutes) = (Double(moment.hour), Double(moment.minute))
    let seconds = hours * 3600 + minutes * 60 + Double(moment.second)
    return Double(day) + (seconds + moment.fraction) / 86400
  }

  /// The last whole serial that has a date: 9999-12-31.
  var lastDay: Int { self == .excel1900 ? 2_958_465 : 2_957_003 }

  func dateTime(of time: SerialTime?) -> CalendarDateTime? {
    guard let time, (0...lastDay).contains(time.days) else { return nil }
    var moment = date(ofDay: time.days)
    moment.hour = time.secondOfDay / 3600
    moment.minute = time.secondOfDay / 60 % 60
    moment.second = time.secondOfDay % 60
    moment.fraction = time.fraction
    return moment
  }

  private func date(ofDay serial: Int) -> CalendarDateTime {
    if self == .excel1904 { return CivilDay.date(number: serial - 24107) }
    // Before the day that never was, Excel's days and weekdays both run one ahead of the calendar.
    if serial > 60 { return CivilDay.date(number: serial - 25569) }
    var moment = CivilDay.date(number: serial - 25568)
    if serial == 0 { moment = CalendarDateTime(year: 1900, month: 1, day: 0) }
    if serial == 60 { moment = CalendarDateTime(year: 1900, month: 2, day: 29) }
    moment.weekday = (serial + 6) % 7 + 1
    return moment
  }

  private func daySerial(of moment: CalendarDateTime) -> Int? {
    let (year, month, day) = (moment.year, moment.month, moment.day)
    if self == .excel1900, (year, month, day) == (1900, 1, 0) { return 0 }
    if self == .excel1900, (year, month, day) == (1900, 2, 29) { return 60 }
    let number = CivilDay.number(year: year, month: month, day: day)
    let read = CivilDay.date(number: number)
    guard (read.year, read.month, read.day) == (year, month, day) else { return nil }
    let serial =
      switch self {
      case .excel1904: number + 24107
      case .excel1900: number + 25569 > 60 ? number + 25569 : number + 25568
      }
    return (self == .excel1900 ? 1...lastDay : 0...lastDay).contains(serial) ? serial : nil
  }
}

/// A serial number as whole days and a time rounded to a number of second decimals.
struct SerialTime {
  var days: Int
  var secondOfDay: Int
  /// The part of a second in units of `1 / unitsPerSecond`.
  var units: Int
  let unitsPerSecond: Int

  /// - Returns: nil when the serial is no number or further from zero than any date system goes.
  init?(serial: Double, fractionDigits: Int) {
    guard serial.magnitude < 1e8 else { return nil }
    unitsPerSecond = [1, 10, 100, 1000, 10000][min(fractionDigits, 4)]
    let whole = serial.rounded(.down)
    let unitsPerDay = 86400 * unitsPerSecond
    let total = Int(((serial - whole) * Double(unitsPerDay)).rounded())
    days = Int(whole) + total / unitsPerDay
    secondOfDay = total % unitsPerDay / unitsPerSecond
    units = total % unitsPerSecond
  }

  var fraction: Double { Double(units) / Double(unitsPerSecond) }
  var totalSeconds: Int { days * 86400 + secondOfDay }
}

/// The proleptic Gregorian calendar as a count of days from 1970-01-01.
enum CivilDay {
  /// The count of a date. Years are taken to begin in March, so the leap day comes last.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month > 2 ? year : year - 1
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date of a count, at midnight.
  static func date(number: Int) -> CalendarDateTime {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let leapDays = dayOfEra / 1460 - dayOfEra / 36524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return CalendarDateTime(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}
