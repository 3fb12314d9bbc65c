import FoundationEssentials
import RenkeiModel
import RenkeiSheets

/// An amount that was typed as a text where it must be added up.
enum AmountAsText {
  static let rule = Rule.perProject(
    "budget/amount-as-text",
    .warning,
    title: LocalizedText(ja: "事業費が文字で入っている", en: "amount typed as text"),
    explanation: LocalizedText(
      ja:
        "金額が数値でなく文字として入っているので、Excelの合計から漏れます（統一ルール1-3）。「千円」は見出しにあるので書きません。全角の数字は別の規則が扱い、合計のない様式では、読める文字の金額には触れません。",
      en: """
        The amount is a text, not a number, so that sums in Excel leave it out; the unit stands in \
        the label. A readable text is left alone where nothing adds it up.
        """
    ),
    example: .init(wrong: [.budget(2024): "5,726千円"], right: [.budget(2024): "5726"]),
    fix: .safe
  ) { located, context, findings in
    let isAdded = located.form[.budgetTotal]?.formula?.onlyAddsUp ?? false
    for (entry, key) in located.budgetKeys {
      guard let amount = entry.amount, amount >= 0,
        let text = FigureText.typedText(key, located.form),
        !text.contains(where: FullWidthNumber.isFullWidth),
        text.contains("千円") || (isAdded && amount != 0)
      else { continue }
      findings.report(
        LocalizedText(
          ja: "「\(entry.text)」は文字なので、合計に入りません",
          en: "\"\(entry.text)\" is a text, so sums leave it out"
        ),
        help: LocalizedText(
          ja: "数字だけを「\(amount.grouped)」と入れてください。",
          en: "type the figure alone: \(amount.grouped)"
        ),
        key,
        of: located,
        expected: amount.grouped,
        // A note beside the amount would be lost.
        fix: entry.note == nil ? Fix(.safe, .number(amount)) : nil
      )
    }
  }
}

extension LocatedProject {
  /// Whether a formula's total differs from what its years say only by amounts typed as text.
  var totalLeavesOutTexts: Bool {
    guard let total = form[.budgetTotal], total.formula != nil, total.isNumber,
      let written = total.amount
    else { return false }
    let numbers = budgetKeys.filter { form[$0.1]?.isNumber ?? false }.compactMap(\.0.amount)
    let texts = budgetKeys.filter { $0.0.amount != nil && form[$0.1]?.isNumber == false }
    return !texts.isEmpty && numbers.reduce(0, +) == written
  }
}
