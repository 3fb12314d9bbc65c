/// A section that shows a fraction: `# ?/?`, `# ??/16`, `?/?`.
struct FractionLayout: Sendable, Hashable {
  enum Denominator: Sendable, Hashable {
    case fixed(Int)
    case places([DigitPlaceholder])
  }

  /// What stands before the numerator, the integer part included where the section has one.
  private let lead: NumberLayout
  private let numerator: [DigitPlaceholder]
  private let denominator: Denominator
  private let trail: NumberLayout

  /// - Returns: nil when no slash stands between digits.
  init?(_ tokens: [NumberFormatToken]) {
    guard let slash = tokens.firstIndex(of: .slash) else { return nil }
    let numerator = Self.placeholders(tokens[..<slash].reversed())
    var rest = tokens[(slash + 1)...]
    guard !numerator.isEmpty, let denominator = Self.takeDenominator(from: &rest) else {
      return nil
    }
    self.numerator = numerator.reversed()
    self.denominator = denominator
    lead = NumberLayout(tokens[..<(slash - numerator.count)])
    trail = NumberLayout(rest)
    guard !trail.hasDigits, lead.fractionPlaces == 0 else { return nil }
  }

  /// The literal text after the fraction.
  var trailingLiteral: String { trail.text(integer: [], fraction: []) }

  private static func placeholders(_ tokens: some Sequence<NumberFormatToken>) -> [DigitPlaceholder]
  {
    var result: [DigitPlaceholder] = []
    for case .digit(let placeholder) in tokens.prefix(while: isDigit) { result.append(placeholder) }
    return result
  }

  private static func isDigit(_ token: NumberFormatToken) -> Bool {
    if case .digit = token { true } else { false }
  }

  /// A denominator that begins with a digit from 1 to 9 is a number; zeros after it belong to it.
  private static func takeDenominator(
    from tokens: inout ArraySlice<NumberFormatToken>
  ) -> Denominator? {
    let places = placeholders(tokens)
    if !places.isEmpty {
      tokens = tokens.dropFirst(places.count)
      return .places(places)
    }
    guard case .literal(let text)? = tokens.first else { return nil }
    var number = text.prefix { $0.isASCII && $0.isWholeNumber }
    tokens = tokens.dropFirst()
    if number.count < text.count {
      tokens = [.literal(String(text.dropFirst(number.count)))] + tokens
    } else {
      let zeros = placeholders(tokens).prefix { $0 == .zero }.count
      tokens = tokens.dropFirst(zeros)
      number += String(repeating: "0", count: zeros)
    }
    return number.count <= 6 ? Int(number).map { .fixed($0) } : nil
  }
}

// MARK: - Showing a number

extension FractionLayout {
  /// The magnitude as shown; beyond 10¹⁵ there is no fraction left to show.
  func text(for magnitude: Double, numerals: NumeralStyle?) -> String {
    var whole = magnitude.rounded(.down)
    var (top, bottom) = approximation(of: magnitude - whole)
    if top == bottom {
      whole += 1
      top = 0
    }
    guard lead.integerPlaces > 0 else {
      return lead.text(integer: [], fraction: [])
        + fractionText(whole * Double(bottom) + Double(top), bottom, numerals)
        + trailingLiteral
    }
    let isBlank = top == 0 && !numerator.contains(.zero)
    var digits = Self.digits(of: whole)
    if digits.isEmpty, isBlank { digits = [0] }
    return lead.text(integer: digits, fraction: [], numerals: numerals)
      + (isBlank ? blank : fractionText(Double(top), bottom, numerals)) + trailingLiteral
  }

  private static func digits(of whole: Double) -> [UInt8] {
    ShortestDecimal(whole)?.rounded(toSignificant: 15).pointParts.integer ?? []
  }

  /// As wide as the fraction, so that figures stay aligned below one another.
  private var blank: String {
    let width =
      switch denominator {
      case .fixed(let number): String(number).count
      case .places(let places): places.count
      }
    return String(repeating: " ", count: numerator.count + 1 + width)
  }

  private func fractionText(_ top: Double, _ bottom: Int, _ numerals: NumeralStyle?) -> String {
    var writer = DigitWriter(numerals: numerals)
    let significant = Self.digits(of: top)
    let digits = significant.isEmpty ? [0] : significant
    for place in stride(from: max(digits.count, numerator.count) - 1, through: 0, by: -1) {
      let index = numerator.count - 1 - place
      let digit = place < digits.count ? digits[digits.count - 1 - place] : nil
      writer.write(digit, index >= 0 ? numerator[index] : .nothing)
    }
    writer.text += "/"
    writeDenominator(bottom, to: &writer)
    return writer.text
  }

  /// Zeros fill from the left, the spaces of `?` from the right.
  private func writeDenominator(_ bottom: Int, to writer: inout DigitWriter) {
    let digits = String(bottom).utf8.map { $0 - 48 }
    var missing: ArraySlice<DigitPlaceholder> = []
    if case .places(let places) = denominator { missing = places.dropLast(digits.count) }
    for case .zero in missing { writer.write(0, .zero) }
    for digit in digits { writer.write(digit, .zero) }
    for case .space in missing { writer.write(nil, .space) }
  }

  /// The fraction shown for a number from 0 to 1.
  private func approximation(of value: Double) -> (top: Int, bottom: Int) {
    switch denominator {
    case .fixed(let bottom):
      (Int((value * Double(bottom)).rounded(.toNearestOrAwayFromZero)), bottom)
    case .places(let places):
      Self.convergent(of: value, largest: Self.largestDenominator(places: places.count))
    }
  }

  /// A number of all nines. Beyond nine places a double's fraction has no more to tell, and products
  /// of two such numbers would overflow.
  private static func largestDenominator(places: Int) -> Int {
    (0..<min(places, 9)).reduce(1) { power, _ in power * 10 } - 1
  }

  /// The last convergent of the continued fraction whose denominator is not too large.
  ///
  /// Excel takes convergents only, not the best of all fractions: 0.3 under `?/?` is 1/3, not 2/7.
  private static func convergent(of value: Double, largest: Int) -> (top: Int, bottom: Int) {
    var previous = (top: 1, bottom: 0)
    var current = (top: 0, bottom: 1)
    var remainder = value
    while remainder > 5e-8 {
      let inverse = 1 / remainder
      let term = inverse.rounded(.down)
      guard term <= Double(largest) else { break }
      let next = (
        top: Int(term) * current.top + previous.top,
        bottom: Int(term) * current.bottom + previous.bottom
      )
      guard next.bottom <= largest else { break }
      (previous, current) = (current, next)
      remainder = inverse - term
    }
    return current
  }
}
