/// A section that shows a date, a time or a span of time.
struct DateLayout: Sendable, Hashable {
  enum Piece: Sendable, Hashable {
    case literal(String)
    case field(DateField)
  }

  let pieces: [Piece]
  let locale: NumberFormatLocale?
  let numerals: NumeralStyle?
  /// What `y` counts, where it is not the Gregorian year.
  let calendar: FormatCalendar?
  /// How many decimals of the seconds decide the rounding.
  let fractionDigits: Int
  /// Whether hours count to twelve.
  let hasHalfDay: Bool
  /// Whether a day of the month stands beside the month.
  let hasDay: Bool

  /// - Returns: nil when the section mixes dates with digits, `General` or `@`.
  init?(_ section: ScannedSection) {
    var pieces: [Piece] = []
    for token in section.tokens {
      switch token {
      case .literal(let text): pieces.append(.literal(text))
      case .date(let field): pieces.append(.field(field))
      case .comma: pieces.append(.literal(","))
      case .slash: pieces.append(.literal("/"))
      case .percent: pieces.append(.literal("%"))
      case .point: pieces.append(.literal("."))
      case .digit, .exponent, .general, .text: return nil
      }
    }
    if let system = section.locale?.systemFormat { pieces = Self.pieces(of: system) }
    locale = section.locale
    numerals = section.numerals
    calendar = section.calendar ?? section.locale?.calendar
    self.pieces = Self.resolvingMinutes(in: pieces)
    let fields = self.pieces.compactMap { if case .field(let field) = $0 { field } else { nil } }
    fractionDigits = Self.fractionDigits(of: fields)
    hasHalfDay = fields.contains { if case .halfDay = $0 { true } else { false } }
    hasDay = fields.contains { if case .day(1...2) = $0 { true } else { false } }
  }

  /// The system's own long date and time, as a Japanese Windows has them.
  private static func pieces(of system: NumberFormatLocale.SystemFormat) -> [Piece] {
    switch system {
    case .longDate:
      [
        .field(.year(letters: 4)), .literal("年"), .field(.month(letters: 1)), .literal("月"),
        .field(.day(letters: 1)), .literal("日"),
      ]
    case .time:
      [
        .field(.hour(letters: 1)), .literal(":"), .field(.minute(letters: 2)), .literal(":"),
        .field(.second(letters: 2)),
      ]
    }
  }

  /// A time is rounded to what it shows of the second; a date alone only as far as to forgive the
  /// last bits of a serial.
  private static func fractionDigits(of fields: [DateField]) -> Int {
    let digits = fields.compactMap {
      if case .secondFraction(let digits) = $0 { digits } else { nil }
    }
    if let most = digits.max() { return min(most, 3) }
    return fields.contains(where: \.isTime) ? 0 : 4
  }

  /// `m` and `mm` are minutes right after hours or right before seconds.
  private static func resolvingMinutes(in pieces: [Piece]) -> [Piece] {
    var result = pieces
    let indices = pieces.indices.filter { if case .field = pieces[$0] { true } else { false } }
    for (position, index) in indices.enumerated() {
      guard case .field(.month(let letters)) = pieces[index], letters <= 2 else { continue }
      let before = position > 0 ? pieces[indices[position - 1]] : nil
      let after = position + 1 < indices.count ? pieces[indices[position + 1]] : nil
      if before?.isHour == true || after?.isSecond == true {
        result[index] = .field(.minute(letters: letters))
      }
    }
    return result
  }
}

extension DateLayout.Piece {
  fileprivate var isHour: Bool {
    switch self {
    case .field(.hour), .field(.elapsedHours): true
    default: false
    }
  }

  fileprivate var isSecond: Bool {
    switch self {
    case .field(.second), .field(.elapsedSeconds): true
    default: false
    }
  }
}

extension DateField {
  fileprivate var isTime: Bool {
    switch self {
    case .hour, .minute, .second, .secondFraction, .elapsedHours, .elapsedMinutes, .elapsedSeconds,
      .halfDay:
      true
    default: false
    }
  }
}
