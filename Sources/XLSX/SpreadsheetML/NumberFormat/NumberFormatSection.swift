/// One section of a format, ready to show values.
struct NumberFormatSection: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    /// Literal text only, whatever the value.
    case literal(NumberLayout)
    case number(NumberLayout)
    case exponent(ExponentLayout)
    case fraction(FractionLayout)
    case date(DateLayout)
    /// `General` or `@` among literals.
    case verbatim([NumberFormatToken])
  }

  let content: Content
  let condition: NumberFormatCondition?
  let numerals: NumeralStyle?
  /// Whether a negative number shown by this section gets a minus sign. False where only negative
  /// numbers reach the section, for it then says in its own way that they are.
  var keepsSign = true
  /// Whether the sign goes where rounding leaves nothing but zeros: −0.001 under `0.00` is 0.00.
  /// True where the section is the only one.
  var dropsSignOfZero = false

  /// - Returns: nil when Excel would refuse the section.
  init?(_ scanned: ScannedSection) {
    guard let content = Self.content(of: scanned) else { return nil }
    self.content = content
    condition = scanned.condition
    numerals = scanned.numerals
  }

  private static func content(of scanned: ScannedSection) -> Content? {
    let tokens = scanned.tokens
    if scanned.hasDate { return DateLayout(scanned).map(Content.date) }
    if tokens.contains(.general) || tokens.contains(.text) {
      return scanned.hasDigit ? nil : .verbatim(tokens)
    }
    if tokens.contains(where: { if case .exponent = $0 { true } else { false } }) {
      return ExponentLayout(tokens).map(Content.exponent)
    }
    if scanned.hasDigit, let fraction = FractionLayout(tokens) { return .fraction(fraction) }
    let layout = NumberLayout(tokens)
    if layout.hasDigits { return .number(layout) }
    // `[DBNum1]` alone shows numbers as `General` does.
    if tokens.isEmpty, scanned.numeralStyle != nil { return .verbatim([.general]) }
    return .literal(layout)
  }

  /// Whether the section shows text: it holds `@`.
  var isText: Bool {
    if case .verbatim(let tokens) = content { tokens.contains(.text) } else { false }
  }

  /// Whether the section is `General` and nothing else.
  var isGeneral: Bool { content == .verbatim([.general]) && numerals == nil }
}

extension NumberFormatSection {
  /// A number as the section shows it; nil where Excel fills the cell with `#`.
  func text(for value: Double, decimal: ShortestDecimal, dateSystem: DateSystem) -> String? {
    let sign = decimal.isNegative && keepsSign ? "-" : ""
    let shown = decimal.rounded(toSignificant: 15)
    switch content {
    case .literal(let layout): return sign + layout.text(integer: [], fraction: [])
    case .number(let layout):
      let isSigned = !sign.isEmpty && !(dropsSignOfZero && layout.showsOnlyZeros(for: shown))
      return (isSigned ? sign : "") + layout.text(for: shown, numerals: numerals)
    case .exponent(let layout): return sign + layout.text(for: shown, numerals: numerals)
    case .fraction(let layout):
      return sign + layout.text(for: value.magnitude, numerals: numerals)
    case .date(let layout):
      return layout.text(for: value, dateSystem: dateSystem, showsSign: keepsSign)
    case .verbatim(let tokens): return verbatimText(tokens, GeneralNumber.text(for: shown), sign)
    }
  }

  /// A text as the section shows it.
  func text(for text: String) -> String {
    switch content {
    case .verbatim(let tokens): Self.joined(tokens, value: text)
    case .literal(let layout): layout.text(integer: [], fraction: [])
    case .number, .exponent, .fraction, .date: text
    }
  }

  /// The sign leads the section with `General`, and stays with the number put in place of `@`.
  private func verbatimText(
    _ tokens: [NumberFormatToken],
    _ magnitude: String,
    _ sign: String
  ) -> String {
    let number = numerals?.inUnits(magnitude) ?? magnitude
    return isText
      ? Self.joined(tokens, value: sign + number) : sign + Self.joined(tokens, value: number)
  }

  private static func joined(_ tokens: [NumberFormatToken], value: String) -> String {
    var result = ""
    for token in tokens {
      switch token {
      case .general, .text: result += value
      case .literal(let text): result += text
      case .comma: result += ","
      case .point: result += "."
      case .slash: result += "/"
      case .percent: result += "%"
      case .digit, .exponent, .date: break
      }
    }
    return result
  }
}
