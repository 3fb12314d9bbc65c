public import FoundationEssentials
import RenkeiModel
import XLSX

/// What one budget cell says, by the grammar of amounts in thousand yen (千円).
struct BudgetCell {
  let state: BudgetEntry.State
  let amount: Decimal?
  let note: String?

  private init(_ state: BudgetEntry.State, amount: Decimal? = nil, note: String? = nil) {
    self.state = state
    self.amount = amount
    self.note = note
  }

  /// Reads a field as it stands on the form.
  init(_ field: FormField) {
    let written = Self.written(field)
    let unit = Decimal(sign: .plus, exponent: field.unitExponent, significand: 1)
    self.init(written.state, amount: written.amount.map { $0 * unit }, note: written.note)
  }

  /// What a field says in the unit that its sheet states.
  private static func written(_ field: FormField) -> BudgetCell {
    switch field.value {
    case .empty: return BudgetCell(field.evaluation == .unknown ? .invalid : .blank)
    case .number:
      let amount = field.isDate ? nil : field.scaledNumber
      return BudgetCell(amount == nil ? .invalid : .amount, amount: amount)
    case .text(let text): return BudgetCell(text: text)
    case .bool, .error: return BudgetCell(.invalid)
    }
  }

  /// Reads a text that was typed where an amount belongs.
  init(text: String) {
    let plain = TextNormalization.nfkc(text).trimmed
    if plain.isEmpty {
      self.init(.blank)
    } else if Self.isDash(plain) {
      self.init(.undetermined)
    } else {
      self.init(written: plain)
    }
  }

  /// Whether a text is one of the dashes that stand for what is not settled.
  static func isDash(_ text: String) -> Bool {
    text.utf8.count <= 3 && text.count == 1 && "-—ー－―−‐–─━‑⁻".contains(text)
  }

  private init(written plain: String) {
    var rest = plain[...]
    guard let amount = Self.takeAmount(&rest) else {
      let isFigure = Self.looksLikeFigure(plain)
      self.init(isFigure ? .invalid : .note, note: isFigure ? nil : Self.note(plain[...]))
      return
    }
    rest = rest.drop(while: \.isWhitespace)
    for unit in ["千円", "(千円)", "[千円]"] where rest.hasPrefix(unit) {
      rest = rest.dropFirst(unit.count).drop(while: \.isWhitespace)
    }
    let isNote = rest.isEmpty || rest.first == "(" || rest.first == "["
    if isNote {
      self.init(.amount, amount: amount, note: Self.note(rest))
    } else {
      self.init(.invalid)
    }
  }

  /// Takes a sign and a number from the front: digits with commas at every third place or none.
  private static func takeAmount(_ text: inout Substring) -> Decimal? {
    var rest = text
    let isNegative = rest.first.map { "-−▲△".contains($0) } ?? false
    if isNegative { rest = rest.dropFirst().drop(while: \.isWhitespace) }
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
    guard let numeral = JapaneseNumeral(String(digits)), !numeral.isKanjiOnly else { return nil }
    text = rest.dropFirst(digits.count)
    return isNegative ? -numeral.value : numeral.value
  }

  /// Whether a text without a readable amount was meant as one.
  private static func looksLikeFigure(_ text: String) -> Bool {
    let compact = text.filter { !$0.isWhitespace }
    if LetterForDigit.isIn(compact) || LetterForDigit.isAll(compact) { return true }
    if DittoMark.isDitto(compact) || holdsGroupedDigits(compact) { return true }
    // `#REF!` pasted as a value, or the `####` of a column that was too narrow.
    if compact.hasPrefix("#") { return true }
    let digits = text.count { $0.isASCII && $0.isNumber }
    let isLed = text.first.map { ($0.isASCII && $0.isNumber) || "約-−▲△¥￥".contains($0) } ?? false
    let hasWords = compact.contains { $0.isLetter }
    return digits > 0 && (isLed || !hasWords || text.hasSuffix("円"))
  }

  /// Whether digits stand in groups of three, as only amounts do: `R6～R8: 3,000`.
  private static func holdsGroupedDigits(_ text: String) -> Bool {
    let pieces = text.split(separator: ",", omittingEmptySubsequences: false)
    return zip(pieces, pieces.dropFirst()).contains { before, after in
      let group = after.prefix { $0.isASCII && $0.isNumber }
      return group.count == 3 && before.last.map { $0.isASCII && $0.isNumber } ?? false
    }
  }

  /// The words of a note, without the parentheses around all of it.
  private static func note(_ text: Substring) -> String? {
    let words = String(text).trimmed
    guard words.hasPrefix("("), words.hasSuffix(")"), words.count > 2,
      !words.dropFirst().dropLast().contains(where: { $0 == "(" || $0 == ")" })
    else { return words.isEmpty ? nil : words }
    return String(words.dropFirst().dropLast()).trimmed
  }
}

extension FormField {
  /// The amount that the cell says, as a number or as text; nil for a dash, a blank, words, and
  /// what cannot be read.
  package var amount: Decimal? { BudgetCell(self).amount }

  /// Whether the cell holds a dash or nothing where an amount would stand.
  package var saysNoAmount: Bool { [.blank, .undetermined].contains(BudgetCell(self).state) }

  /// Whether the cell holds a dash.
  package var saysDash: Bool { BudgetCell(self).state == .undetermined }

  /// Whether the cell holds words, and no amount that could be read.
  package var saysOnlyWords: Bool { BudgetCell(self).state == .note }

  /// Whether the cell holds something that was meant as an amount and cannot be read as one.
  package var isUnreadableAmount: Bool { BudgetCell(self).state == .invalid }

  /// The number that the cell shows, exactly: the stored number's shortest decimal, scaled by the
  /// format's percent signs and trailing commas.
  public var scaledNumber: Decimal? {
    guard case .number(let stored) = value, let decimal = StoredDecimal.decimal(stored) else {
      return nil
    }
    return decimal * Decimal(sign: .plus, exponent: scaleExponent, significand: 1)
  }
}

extension String {
  /// The text without white space at its ends.
  package var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
