/// What a digit placeholder shows where the number has no digit (ECMA-376 part 1, 18.8.31).
enum DigitPlaceholder: Sendable, Hashable {
  /// `0` shows a zero.
  case zero
  /// `#` shows nothing.
  case nothing
  /// `?` shows a space.
  case space

  init?(_ character: Character) {
    switch character {
    case "0": self = .zero
    case "#": self = .nothing
    case "?": self = .space
    default: return nil
    }
  }
}

/// One element of a section of a format code, as the scanner reads it.
enum NumberFormatToken: Sendable, Hashable {
  case literal(String)
  case digit(DigitPlaceholder)
  case point
  case comma
  case percent
  /// `E+` shows the sign of every exponent, `E-` only that of negative ones.
  case exponent(showsPlus: Bool)
  case slash
  /// `General`.
  case general
  /// `@`.
  case text
  case date(DateField)
}

/// One date or time code with the number of letters it was written with.
enum DateField: Sendable, Hashable {
  case year(letters: Int)
  case buddhistYear(letters: Int)
  case eraName(letters: Int)
  case eraYear(letters: Int)
  /// `m` as written; `DateLayout.resolvingMinutes` turns those that mean minutes into `minute`.
  case month(letters: Int)
  case day(letters: Int)
  /// `aaa` and `aaaa`.
  case weekday(letters: Int)
  case hour(letters: Int)
  case minute(letters: Int)
  case second(letters: Int)
  case secondFraction(digits: Int)
  case elapsedHours(letters: Int)
  case elapsedMinutes(letters: Int)
  case elapsedSeconds(letters: Int)
  /// `AM/PM`, `A/P`, `上午/下午`.
  case halfDay(HalfDayNames)
}

/// What the halves of the day are called.
struct HalfDayNames: Sendable, Hashable {
  let morning: String
  let afternoon: String

  init(_ morning: String, _ afternoon: String) {
    self.morning = morning
    self.afternoon = afternoon
  }

  /// `AM/PM` as written; a locale puts its own names in their place.
  static let latin = HalfDayNames("AM", "PM")
}

/// A condition such as `[>=100]`.
struct NumberFormatCondition: Sendable, Hashable {
  enum Comparison: String, Sendable, Hashable, CaseIterable {
    // In this order, so that a longer operator is tried before its first character.
    case lessOrEqual = "<="
    case notEqual = "<>"
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case equal = "="
  }

  let comparison: Comparison
  let limit: Double

  init(_ comparison: Comparison, _ limit: Double) {
    self.comparison = comparison
    self.limit = limit
  }

  /// Reads what stands between the brackets.
  init?(bracketed content: String) {
    guard let comparison = Comparison.allCases.first(where: { content.hasPrefix($0.rawValue) }),
      let limit = Double(content.dropFirst(comparison.rawValue.count).filter { $0 != " " })
    else { return nil }
    self.init(comparison, limit)
  }

  /// Whether the numbers left for the section after a first one with this condition lose their
  /// minus: Excel shows −50 as 50 under `[<-100]"low";0`.
  var hidesSignOfOthers: Bool {
    switch comparison {
    case .less, .lessOrEqual, .notEqual: limit < 0
    case .greater, .greaterOrEqual, .equal: false
    }
  }

  func holds(for value: Double) -> Bool {
    switch comparison {
    case .less: value < limit
    case .lessOrEqual: value <= limit
    case .greater: value > limit
    case .greaterOrEqual: value >= limit
    case .equal: value == limit
    case .notEqual: value != limit
    }
  }
}
