extension NumberFormat {
  /// Whether numbers are shown as dates, times or spans of time.
  public var isDateTime: Bool {
    numberSections.contains { if case .date = $0.content { true } else { false } }
  }

  /// Whether numbers are shown in hundredths.
  public var isPercent: Bool { firstLayout?.isPercent ?? false }

  /// Whether cells of the format hold text: `@`, without a section for numbers.
  public var isText: Bool { numberSections.isEmpty }

  /// Whether numbers are shown as `General` alone shows them; true for codes that are not valid.
  public var isGeneral: Bool { numberSections.count == 1 && numberSections[0].isGeneral }

  /// The power of ten by which the figure shown for a positive number differs from the stored one:
  /// 2 for `%`, −3 for each comma after the last digit.
  ///
  /// 5,726,000 under `#,##0,` is shown as 5,726; its scale exponent is −3.
  public var scaleExponent: Int { firstLayout?.scale ?? 0 }

  /// The literal text before the digits of a positive number: `¥` of `"¥"#,##0`.
  public var literalPrefix: String {
    guard let section = numberSections.first else { return "" }
    switch section.content {
    case .number(let layout): return layout.literalBeforeDigits
    case .exponent(let layout): return layout.mantissa.literalBeforeDigits
    case .verbatim(let tokens): return Self.literals(tokens.prefix { $0 != .general })
    case .literal, .fraction, .date: return ""
    }
  }

  /// The literal text after the digits of a positive number, a percent sign aside: `人` of
  /// `#,##0"人"`. The space of `_x` counts as text here and in ``literalPrefix``.
  public var literalSuffix: String {
    guard let section = numberSections.first else { return "" }
    switch section.content {
    case .number(let layout): return layout.literalAfterDigits
    case .exponent(let layout): return layout.trailingLiteral
    case .fraction(let layout): return layout.trailingLiteral
    case .verbatim(let tokens):
      return Self.literals(tokens.reversed().prefix { $0 != .general }.reversed())
    case .literal, .date: return ""
    }
  }

  private static func literals(_ tokens: some Sequence<NumberFormatToken>) -> String {
    var result = ""
    for case .literal(let text) in tokens { result += text }
    return result
  }

  private var firstLayout: NumberLayout? {
    switch numberSections.first?.content {
    case .number(let layout): layout
    case .exponent(let layout): layout.mantissa
    case .literal, .fraction, .date, .verbatim, nil: nil
    }
  }
}

extension NumberLayout {
  var literalBeforeDigits: String { Self.literals(pieces.prefix(while: \.isLiteral)) }

  var literalAfterDigits: String {
    Self.literals(pieces.reversed().prefix(while: \.isLiteral).reversed())
  }

  /// A percent sign changes the figure, so it is not counted among what merely surrounds it.
  private static func literals(_ pieces: some Sequence<Piece>) -> String {
    var result = ""
    for case .literal(let text) in pieces where text != "%" { result += text }
    return result
  }
}

extension NumberLayout.Piece {
  fileprivate var isLiteral: Bool { if case .literal = self { true } else { false } }
}
