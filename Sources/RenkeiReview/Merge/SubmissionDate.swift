import RenkeiModel
import RenkeiSheets

/// When a workbook was submitted, by its cover: the day, then the number of the submission.
///
/// A cover without a day comes before every one with a day. The time of a file counts for nothing.
struct SubmissionDate: Hashable, Comparable, Sendable {
  /// Year, month and day; nil where the cover does not tell.
  let day: CoverDay?

  /// The number of the submission (提出回数); 0 where the cover does not tell.
  let count: Int

  /// What a cover says.
  init(_ cover: Cover?) {
    day = cover?.fields[.date].flatMap { CoverDay($0) }
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
