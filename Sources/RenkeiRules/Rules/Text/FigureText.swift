import FoundationEssentials
import RenkeiModel
import RenkeiSheets
import XLSX

/// The rules about how figures are typed; prose is left alone.
enum FigureText {
  /// The fields whose cells hold figures.
  static func fields(_ form: Form) -> [FieldKey] {
    let years = form.yearHeaders.compactMap { $0.header.fiscalYear.map(FieldKey.budget) }
    let measures = (0..<form.indicatorCount).flatMap {
      [FieldKey.indicatorBaseline($0), .indicatorTarget($0)]
    }
    return [.number] + years + [.budgetTotal] + measures
  }

  /// The typed text of a field; nil for a cell that holds a number.
  static func typedText(_ key: FieldKey, _ form: Form) -> String? {
    guard let field = form[key], case .text(let text) = field.value, field.formula == nil else {
      return nil
    }
    return text
  }

  /// The fix that writes the same figure in the house's style.
  ///
  /// An amount becomes a number as its cell stores it; a measure stays a text.
  static func fix(_ key: FieldKey, _ text: String, _ form: Form, _ safety: Fix.Safety) -> Fix? {
    let plain = TextNormalization.nfkc(text).filter { !$0.isWhitespace }
    guard key.isAmount || key == .number else { return Fix(safety, .text(text)) }
    return wholeNumber(plain.replacing(",", with: "")).map { Fix(safety, .number($0)) }
  }

  /// The number that a text is from its first to its last character; `Decimal` alone would read
  /// 12 from `12-3`.
  private static func wholeNumber(_ text: String) -> Decimal? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Decimal(string: text)
  }
}

/// A figure typed in full-width digits.
enum FullWidthNumber {
  static let rule = Rule.perForm(
    "text/full-width-number",
    .note,
    title: LocalizedText(ja: "数字が全角", en: "figure typed in full-width digits"),
    explanation: LocalizedText(
      ja: "数値は半角で入れます。全角の数字は計算されず、合計から漏れます（統一ルール1-3、1-10）。文章の中の全角数字には触れません。",
      en: """
        Figures are typed in half-width digits; full-width digits are not added up. Full-width \
        digits in prose are left alone.
        """
    ),
    example: .init(wrong: [.budget(2024): "１２，３００"], right: [.budget(2024): "12300"]),
    fix: .safe
  ) { located, context, findings in
    for key in FigureText.fields(located.form) {
      guard let text = FigureText.typedText(key, located.form), text.contains(where: isFullWidth)
      else { continue }
      let half = String(text.map { halfWidth($0) })
      findings.report(
        LocalizedText(
          ja: "数字が全角で入っています（\(text)）",
          en: "the figure is in full-width digits (\(text))"
        ),
        help: LocalizedText(
          ja: "半角で「\(half)」と入れてください。",
          en: "type \"\(half)\" in half-width digits"
        ),
        key,
        of: located,
        expected: half,
        fix: FigureText.fix(key, half, located.form, .safe)
      )
    }
  }

  static func isFullWidth(_ character: Character) -> Bool {
    "０１２３４５６７８９，．％".contains(character)
  }

  private static func halfWidth(_ character: Character) -> Character {
    isFullWidth(character)
      ? TextNormalization.nfkc(String(character)).first ?? character : character
  }
}

/// A dash of another kind than the house's, where a figure would stand.
enum DashVariant {
  static let rule = Rule.perForm(
    "text/dash-variant",
    .note,
    title: LocalizedText(ja: "未定を表す横棒が不揃い", en: "dash of another kind"),
    explanation: LocalizedText(
      ja: "未定やなしを表す横棒は「-」にそろえます。長音の「ー」やダッシュの「—」は見た目が似ていても別の文字です。文章の中の横棒には触れません。",
      en: "An undetermined figure is a plain hyphen. Dashes in prose are left alone."
    ),
    example: .init(wrong: [.budget(2025): "ー"], right: [.budget(2025): "-"]),
    fix: .safe
  ) { located, context, findings in
    let house = context.region?.houseStyle.dash ?? "-"
    for key in FigureText.fields(located.form) {
      guard let text = FigureText.typedText(key, located.form) else { continue }
      let dash = text.filter { !$0.isWhitespace }
      guard dash != house, dash.count == 1, "-—ー－―−‐–─━ｰ‑⁻﹣".contains(dash) else { continue }
      findings.report(
        LocalizedText(ja: "横棒が「\(dash)」になっています", en: "the dash is \"\(dash)\""),
        help: LocalizedText(ja: "半角の「\(house)」にそろえてください。", en: "use \"\(house)\""),
        key,
        of: located,
        expected: house,
        fix: Fix(.safe, .text(house))
      )
    }
  }
}
