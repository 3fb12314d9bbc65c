import RenkeiModel
import XLSX

/// A day of the calendar, as a cover tells it.
package struct CoverDay: Hashable, Comparable, Sendable {
  /// The western year.
  package let year: Int
  /// The month, from 1.
  package let month: Int
  /// The day of the month, from 1.
  package let date: Int

  package static func < (lhs: CoverDay, rhs: CoverDay) -> Bool {
    (lhs.year, lhs.month, lhs.date) < (rhs.year, rhs.month, rhs.date)
  }

  /// The fiscal year, which begins in April.
  package var fiscalYear: Int { month < 4 ? year - 1 : year }

  /// The day of a cell: as it shows, or else by the number of days that it stores under a date's
  /// format; nil where it tells none.
  package init?(_ field: FormField) {
    if let day = Self(text: field.text) {
      self = day
    } else if field.isDate, case .number(let serial) = field.value,
      let date = DateSystem.excel1900.dateTime(ofSerial: serial)
    {
      self.init(year: date.year, month: date.month, date: date.day)
    } else {
      return nil
    }
  }

  /// A day in words, such as `2025年10月3日`, `令和7年10月3日`, `R7.10.3` or `2025/10/03`; nil for
  /// one that the calendar does not have.
  package init?(text: String) {
    let text = TextNormalization.label(text).replacing("元年", with: "1年")
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    // A year of more digits is a slip of the hand, and too large to reckon with.
    guard numbers.count >= 3, numbers[0] <= 9999 else { return nil }
    let start = text.prefix { !$0.isNumber }.uppercased()
    let eras = ["令和": 2018, "R": 2018, "平成": 1988, "H": 1988]
    guard let year = eras[start].map({ numbers[0] + $0 }) ?? (numbers[0] >= 1900 ? numbers[0] : nil)
    else { return nil }
    self.init(year: year, month: numbers[1], date: numbers[2])
  }

  private init?(year: Int, month: Int, date: Int) {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard 1...12 ~= month, 1...days[month - 1] ~= date else { return nil }
    (self.year, self.month, self.date) = (year, month, date)
  }
}
