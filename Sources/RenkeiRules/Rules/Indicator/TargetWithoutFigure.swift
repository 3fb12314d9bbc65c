import RenkeiModel
import RenkeiSheets

/// A target in words where the baseline is a figure.
enum TargetWithoutFigure {
  static let rule = Rule.perForm(
    "indicator/target-without-figure",
    .warning,
    title: LocalizedText(ja: "目標値に数値がない", en: "target without a figure"),
    explanation: LocalizedText(
      ja: "基準値は数値なのに、目標値が「増加」のような言葉だけです。どこまで届けばよいかがわからず、進み具合を測れません。",
      en:
        "The baseline is a figure and the target is words only, so that progress cannot be judged."
    ),
    example: .init(
      wrong: [.indicatorBaseline(0): "10人 (2022年度)", .indicatorTarget(0): "増加 (2028年度)"],
      right: [.indicatorBaseline(0): "10人 (2022年度)", .indicatorTarget(0): "15人 (2028年度)"]
    )
  ) { located, context, findings in
    for (index, indicator) in located.numberedIndicators
    where indicator.baseline.kind == .quantity && indicator.target.kind == .status
      && !TargetMissing.isMissing(indicator.target)
    {
      let (before, text) = (indicator.baseline.text ?? "", indicator.target.text ?? "")
      findings.report(
        LocalizedText(
          ja: "基準値は「\(before)」ですが、目標値「\(text)」に数値がありません",
          en: "the baseline is \"\(before)\", but the target \"\(text)\" has no figure"
        ),
        help: LocalizedText(
          ja: "基準値と同じ単位の数値で「5,000人 (2028年度)」のように書いてください。",
          en: "write a figure in the baseline's unit, such as 5,000人 (2028年度)"
        ),
        .indicatorTarget(index),
        of: located
      )
    }
  }
}
