import FoundationEssentials
import RenkeiModel
import RenkeiSheets

/// A count or a share below zero.
enum NegativeValue {
  static let rule = Rule.perForm(
    "indicator/negative-value",
    .warning,
    title: LocalizedText(ja: "指標の数値が負", en: "negative figure of an indicator"),
    explanation: LocalizedText(
      ja: "人数や件数、割合が0を下回っています。増減や差、収支のように負になりうるものは数えません。",
      en: "A count or a share is below zero; changes, differences and balances are not counted."
    ),
    example: .init(
      wrong: [.indicatorName(0): "参加者数", .indicatorTarget(0): "-20人 (2028年度)"],
      right: [.indicatorName(0): "社会増減数", .indicatorTarget(0): "-20人 (2028年度)"]
    )
  ) { located, context, findings in
    for (key, measure, name) in located.measures {
      guard let value = measure.value, value < 0, !mayBeNegative(name), !isBookkept(measure)
      else { continue }
      findings.report(
        LocalizedText(
          ja: "数値が負の数です（\(measure.text ?? "")）",
          en: "the figure is negative (\(measure.text ?? ""))"
        ),
        help: LocalizedText(ja: "符号を確かめてください。", en: "check its sign"),
        key,
        of: located
      )
    }
  }

  /// Whether the figure stands in parentheses, as nobody writes it by a slip of the finger.
  private static func isBookkept(_ measure: Measure) -> Bool {
    measure.text.map { TextNormalization.label($0).hasPrefix("(") } ?? false
  }

  private static func mayBeNegative(_ name: String) -> Bool {
    ["増", "減", "差", "収支", "損益", "赤字", "黒字", "変化", "伸び", "超過", "推移", "比", "成長"]
      .contains { name.contains($0) }
  }
}
