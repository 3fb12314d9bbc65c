import FoundationEssentials
import RenkeiModel
import RenkeiSheets

extension LocatedProject {
  /// The indicators whose baseline and target are both figures.
  fileprivate var comparable: [(index: Int, name: String, baseline: Measure, target: Measure)] {
    numberedIndicators.compactMap { index, indicator in
      guard indicator.baseline.kind == .quantity, indicator.target.kind == .quantity else {
        return nil
      }
      return (index, indicator.name ?? "", indicator.baseline, indicator.target)
    }
  }
}

/// Units as they compare: spellings of one unit count as one.
private enum Unit {
  static func canonical(_ unit: String) -> String {
    switch unit {
    case "箇所", "ヶ所", "カ所", "ヵ所": "か所"
    case "トン": "t"
    case "店舗": "店"
    case "名": "人"
    default: unit
    }
  }
}

/// Baseline and target in different units.
enum UnitMismatch {
  static let rule = Rule.perForm(
    "indicator/unit-mismatch",
    .error,
    title: LocalizedText(ja: "基準値と目標値の単位が違う", en: "baseline and target in different units"),
    explanation: LocalizedText(
      ja: "人と件のように別のものを数えていると比べられません。人と名のような書き方の違いは注意にとどめます。",
      en: "Persons and cases cannot be compared; two words for one unit are only a warning."
    ),
    example: .init(
      wrong: [.indicatorBaseline(0): "5件 (2022年度)", .indicatorTarget(0): "10人 (2028年度)"],
      right: [.indicatorBaseline(0): "5人 (2022年度)", .indicatorTarget(0): "10人 (2028年度)"]
    )
  ) { located, context, findings in
    for (index, _, baseline, target) in located.comparable where baseline.unit != target.unit {
      let (before, after) = (baseline.unit ?? "", target.unit ?? "")
      let isSpelling =
        before.isEmpty || after.isEmpty || Unit.canonical(before) == Unit.canonical(after)
      findings.report(
        message(before, after),
        help: LocalizedText(
          ja: "同じ単位を、基準値にも目標値にも書いてください。",
          en: "write one unit in baseline and target"
        ),
        .indicatorTarget(index),
        of: located,
        severity: isSpelling ? .warning : nil
      )
    }
  }

  private static func message(_ before: String, _ after: String) -> LocalizedText {
    if after.isEmpty {
      return LocalizedText(
        ja: "目標値に単位がありません（基準値の単位は「\(before)」です）",
        en: "the target has no unit; the baseline is in \"\(before)\""
      )
    }
    if before.isEmpty {
      return LocalizedText(
        ja: "基準値に単位がありません（目標値の単位は「\(after)」です）",
        en: "the baseline has no unit; the target is in \"\(after)\""
      )
    }
    return LocalizedText(
      ja: "基準値の単位は「\(before)」、目標値の単位は「\(after)」です",
      en: "the baseline is in \"\(before)\", the target in \"\(after)\""
    )
  }
}

/// Baseline and target in one unit by different multiples.
enum ScaleMismatch {
  static let rule = Rule.perForm(
    "indicator/scale-mismatch",
    .note,
    title: LocalizedText(ja: "基準値と目標値の桁の書き方が違う", en: "baseline and target by different multiples"),
    explanation: LocalizedText(
      ja: "一方が「千人」、もう一方が「人」だと読み誤りのもとです。",
      en: "One in thousands and one in units is easily misread."
    ),
    example: .init(
      wrong: [.indicatorBaseline(0): "10千人 (2022年度)", .indicatorTarget(0): "12,000人 (2028年度)"],
      right: [.indicatorBaseline(0): "10千人 (2022年度)", .indicatorTarget(0): "12千人 (2028年度)"]
    )
  ) { located, context, findings in
    for (index, _, baseline, target) in located.comparable
    where baseline.unit == target.unit && baseline.scale != target.scale {
      findings.report(
        LocalizedText(
          ja: "基準値と目標値で千・百万などの付け方が違います",
          en: "baseline and target use different multiples"
        ),
        help: LocalizedText(ja: "同じ桁の書き方にそろえてください。", en: "write both in the same multiple"),
        .indicatorTarget(index),
        of: located
      )
    }
  }
}

/// A target below its baseline where more is better.
enum TargetNotImproving {
  static let rule = Rule.perForm(
    "indicator/target-not-improving",
    .warning,
    title: LocalizedText(ja: "目標値が基準値を下回る", en: "target below its baseline"),
    explanation: LocalizedText(
      ja: "目標値が基準値より小さくなっています。減らすことが目標の指標（削減、待機、事故など）や、同じ値を保つ目標は数えません。",
      en: "The target is below the baseline; indicators where less is better are not counted."
    ),
    example: .init(
      wrong: [.indicatorBaseline(0): "11人 (2022年度)", .indicatorTarget(0): "8人 (2028年度)"],
      right: [.indicatorBaseline(0): "11人 (2022年度)", .indicatorTarget(0): "15人 (2028年度)"]
    )
  ) { located, context, findings in
    for (index, name, baseline, target) in located.comparable {
      guard let before = baseline.value, let after = target.value, after < before,
        baseline.unit.map(Unit.canonical) == target.unit.map(Unit.canonical),
        !isLessBetter(name, target)
      else { continue }
      findings.report(
        LocalizedText(
          ja: "目標値「\(target.text ?? "")」が基準値「\(baseline.text ?? "")」を下回っています",
          en: "the target \"\(target.text ?? "")\" is below the baseline \"\(baseline.text ?? "")\""
        ),
        help: LocalizedText(ja: "数値が正しいか、理由とともに確かめてください。", en: "check the figures"),
        .indicatorTarget(index),
        of: located
      )
    }
  }

  private static let lessIsBetter = [
    "減", "削", "低下", "抑制", "縮小", "解消", "不足", "待機", "未", "離職", "事故", "犯罪", "滞納", "廃棄", "排出",
    "ごみ", "流出", "転出", "空き", "負担", "苦情", "死亡", "被害",
  ]

  private static func isLessBetter(_ name: String, _ target: Measure) -> Bool {
    target.bound == .atMost || target.bound == .lessThan
      || lessIsBetter.contains { name.contains($0) }
  }
}
