import RenkeiModel
import RenkeiSheets
import XLSX

/// When a workbook was submitted, by its cover: the day, then the number of the submission.
///
/// A cover without a day comes before every one with a day. The time of a file counts for nothing.
struct SubmissionDate: Hashable, Comparable, Sendable {
  /// Year, month and day; nil where the cover does not tell.
  let day: Day?

  /// The number of the submission (提出回数); 0 where the cover does not tell.
  let count: Int

  /// A day of the calendar.
  struct Day: Hashable, Comparable, Sendable {
    let year: Int
    let month: Int
    let date: Int

    static func < (lhs: Day, rhs: Day) -> Bool {
      (lhs.year, lhs.month, lhs.date) < (rhs.year, rhs.month, rhs.date)
    }
  }

  /// What a cover says.
  init(_ cover: Cover?) {
    day = cover?.fields[.date].flatMap { Day($0) }
    let digits = cover?.text(.count).map(TextNormalization.nfkc)?.filter(\.isNumber)
    count = digits.flatMap { Int($0) } ?? 0
  }

  static func < (lhs: SubmissionDate, rhs: SubmissionDate) -> Bool {
    switch (lhs.day, rhs.day) {
    case (let left?, let right?) where left != right: left < right
    case (nil, _?): true
    case (_?, nil): false
    default: lhs.count < rhs.count
    }
  }
}

extension SubmissionDate.Day {
  /// The day of a cell: as it shows, or else by the number of days that it stores.
  init?(_ field: FormField) {
    if let day = Self(text: field.text) {
      self = day
    } else if case .number(let serial) = field.value,
      let date = DateSystem.excel1900.dateTime(ofSerial: serial)
    {
      self.init(year: date.year, month: date.month, date: date.day)
    } else {
      return nil
    }
  }

  /// A day in words, such as `2025年10月3日`, `令和7年10月3日`, `R7.10.3` or `2025/10/03`.
  init?(text: String) {
    let text = TextNormalization.label(text).replacing("元年", with: "1年")
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    // A year of more digits is a slip of the hand, and too large to reckon with.
    guard numbers.count >= 3, numbers[0] <= 9999, 1...12 ~= numbers[1], 1...31 ~= numbers[2] else {
      return nil
    }
    let start = text.prefix { !$0.isNumber }.uppercased()
    let eras = ["令和": 2018, "R": 2018, "平成": 1988, "H": 1988]
    if let offset = eras[start] {
      self.init(year: numbers[0] + offset, month: numbers[1], date: numbers[2])
    } else if numbers[0] >= 1900 {
      self.init(year: numbers[0], month: numbers[1], date: numbers[2])
    } else {
      return nil
    }
  }
}
