import RenkeiModel
import RenkeiSheets
import XLSX

/// A project without any indicator.
enum NoIndicator {
  static let rule = Rule.perProject(
    "indicator/none",
    .error,
    title: LocalizedText(ja: "評価指標がない", en: "no indicator"),
    explanation: LocalizedText(
      ja: "評価指標が一つもないと、事業の進み具合を測れません。",
      en: "Without an indicator the project's progress cannot be judged."
    ),
    example: .init(
      wrong: [.indicatorName(0): "", .indicatorBaseline(0): "", .indicatorTarget(0): ""],
      right: [
        .indicatorName(0): "参加者数", .indicatorBaseline(0): "-", .indicatorTarget(0): "10人 (2028年度)",
      ]
    )
  ) { located, context, findings in
    guard located.project.indicators.isEmpty else { return }
    let label = located.form.labels.first { $0.key == .indicators }
    findings.report(
      LocalizedText(ja: "評価指標が書かれていません", en: "there is no indicator"),
      help: LocalizedText(ja: "項目・基準値・目標値を入れてください。", en: "add a name, a baseline and a target"),
      sheet: located.form.sheet,
      range: label?.range ?? CellRange(located.form.range.first),
      project: located.project.number,
      field: .indicatorName(0)
    )
  }
}

/// An indicator with figures and no name.
enum NameMissing {
  static let rule = Rule.perForm(
    "indicator/name-missing",
    .error,
    title: LocalizedText(ja: "評価指標の項目が空欄", en: "indicator without a name"),
    explanation: LocalizedText(
      ja: "基準値か目標値があるのに、何を測るかが書かれていません。",
      en: "There is a baseline or a target, but not what is measured."
    ),
    example: .init(wrong: [.indicatorName(0): ""], right: [.indicatorName(0): "参加者数"])
  ) { located, context, findings in
    for (index, indicator) in located.numberedIndicators where indicator.name == nil {
      findings.report(
        LocalizedText(ja: "評価指標の項目が空欄です", en: "the indicator has no name"),
        help: LocalizedText(ja: "何を測るかを書き入れてください。", en: "write what is measured"),
        .indicatorName(index),
        of: located,
        found: ""
      )
    }
  }
}

/// Two indicators of one name.
enum NameDuplicate {
  static let rule = Rule.perForm(
    "indicator/name-duplicate",
    .warning,
    title: LocalizedText(ja: "評価指標の項目の重複", en: "indicator named twice"),
    explanation: LocalizedText(
      ja: "一つの事業に同じ名前の評価指標が二つあります。",
      en: "A project has two indicators of one name."
    ),
    example: .init(
      wrong: [
        .indicatorName(1): "事業の参加者数", .indicatorBaseline(1): "-",
        .indicatorTarget(1): "1回 (2028年度)",
      ],
      right: [
        .indicatorName(1): "事業の開催回数", .indicatorBaseline(1): "-",
        .indicatorTarget(1): "1回 (2028年度)",
      ]
    )
  ) { located, context, findings in
    var seen: Set<String> = []
    for (index, indicator) in located.numberedIndicators {
      guard let name = indicator.name, !seen.insert(TextNormalization.label(name)).inserted else {
        continue
      }
      findings.report(
        LocalizedText(ja: "同じ名前の評価指標がほかにもあります", en: "another indicator has this name"),
        help: LocalizedText(ja: "違いがわかる名前にするか、一方を消してください。", en: "rename or remove one"),
        .indicatorName(index),
        of: located
      )
    }
  }
}

/// An indicator without a target.
enum TargetMissing {
  static let rule = Rule.perForm(
    "indicator/target-missing",
    .error,
    title: LocalizedText(ja: "目標値がない", en: "indicator without a target"),
    explanation: LocalizedText(
      ja: "評価指標には目標値が要ります。基準値は「-」でもかまいません。",
      en: "An indicator needs a target; its baseline may be a dash."
    ),
    example: .init(wrong: [.indicatorTarget(0): "-"], right: [.indicatorTarget(0): "10人 (2028年度)"])
  ) { located, context, findings in
    for (index, indicator) in located.numberedIndicators where isMissing(indicator.target) {
      let text = indicator.target.kind == .none ? nil : indicator.target.text
      findings.report(
        LocalizedText(
          ja: text.map { "「\($0)」は目標値になりません" } ?? "目標値がありません",
          en: text.map { "\"\($0)\" is no target" } ?? "there is no target"
        ),
        help: LocalizedText(
          ja: "数値・単位・年度を「5,000人 (2028年度)」のように入れてください。",
          en: "write figure, unit and year, such as 5,000人 (2028年度)"
        ),
        .indicatorTarget(index),
        of: located
      )
    }
  }

  /// Whether a target is left open, by a blank, a dash or words that say so.
  static func isMissing(_ target: Measure) -> Bool {
    target.kind == .none || target.kind == .status && UndecidedText.isUndecided(target.text ?? "")
  }
}
