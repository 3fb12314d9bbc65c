import RenkeiModel
import RenkeiSheets

/// A baseline without its year.
enum BaselinePeriodMissing {
  static let rule = Rule.perForm(
    "indicator/baseline-period-missing",
    .warning,
    title: LocalizedText(ja: "基準値の年度がない", en: "baseline without a year"),
    explanation: LocalizedText(
      ja: "いつの数値や状態かがわからないと、目標との差を測れません。",
      en: "Without its year a baseline cannot be compared with the target."
    ),
    example: .init(
      wrong: [.indicatorBaseline(0): "15社"],
      right: [.indicatorBaseline(0): "15社 (2022年度)"]
    )
  ) { located, context, findings in
    for (index, indicator) in located.numberedIndicators
    where indicator.baseline.isDatable && indicator.baseline.period == nil {
      findings.report(
        LocalizedText(ja: "基準値の年度がありません", en: "the baseline has no year"),
        help: LocalizedText(ja: "「(2022年度)」のように書き足してください。", en: "add it, such as (2022年度)"),
        .indicatorBaseline(index),
        of: located
      )
    }
  }
}

/// A target without its year.
enum TargetPeriodMissing {
  static let rule = Rule.perForm(
    "indicator/target-period-missing",
    .warning,
    title: LocalizedText(ja: "目標値の年度がない", en: "target without a year"),
    explanation: LocalizedText(
      ja: "いつまでの目標かが書かれていません。毎年度の目標なら「(毎年度)」とします。年度のない「実施」から「実施」への目標も、達したかどうかがわかりません。",
      en: """
        The target does not say by when; a yearly one says (毎年度). A state that is the baseline's \
        over again, without a year, cannot be judged either.
        """
    ),
    example: .init(
      wrong: [.indicatorTarget(0): "10人"],
      right: [.indicatorTarget(0): "10人 (2028年度)"]
    )
  ) { located, context, findings in
    for (index, indicator) in located.numberedIndicators
    where indicator.target.period == nil && isWanting(indicator) {
      findings.report(
        LocalizedText(ja: "目標値の年度がありません", en: "the target has no year"),
        help: LocalizedText(
          ja: "「(2028年度)」「(毎年度)」のように書き足してください。",
          en: "add it, such as (2028年度) or (毎年度)"
        ),
        .indicatorTarget(index),
        of: located
      )
    }
  }

  /// Whether a target without a period lacks one: a figure, unless it is one a year, and a state
  /// that is the baseline's over again, so that nothing tells when it is to be reached.
  private static func isWanting(_ indicator: Indicator) -> Bool {
    let (baseline, target) = (indicator.baseline, indicator.target)
    if target.kind == .quantity { return target.prefix != "年" }
    return target.kind == .status && baseline.kind == .status && baseline.period == nil
      && baseline.text == target.text
  }
}

extension Measure {
  /// Whether the measure says how something stands, so that one may ask when: a figure or a state.
  fileprivate var isDatable: Bool { kind == .quantity || kind == .status }
}

/// A baseline for every year.
enum BaselinePeriodOpen {
  static let rule = Rule.perForm(
    "indicator/baseline-period-open",
    .warning,
    title: LocalizedText(ja: "基準年が「毎年度」", en: "baseline for every year"),
    explanation: LocalizedText(
      ja: "基準値は、ある一つの年度の数値です。「毎年度」では比べる起点になりません。",
      en: "A baseline belongs to one year; every year is no point to start from."
    ),
    example: .init(
      wrong: [.indicatorBaseline(0): "5人 (毎年度)"],
      right: [.indicatorBaseline(0): "5人 (2022年度)"]
    )
  ) { located, context, findings in
    for (index, indicator) in located.numberedIndicators {
      guard let kind = indicator.baseline.period?.kind,
        kind == .everyFiscalYear || kind == .everyYear
      else { continue }
      findings.report(
        LocalizedText(ja: "基準年が「毎年度」になっています", en: "the baseline is for every year"),
        help: LocalizedText(ja: "どの年度の数値かを書いてください。", en: "name the year"),
        .indicatorBaseline(index),
        of: located
      )
    }
  }
}

/// A baseline later than its target.
enum BaselineAfterTarget {
  static let rule = Rule.perForm(
    "indicator/baseline-after-target",
    .error,
    title: LocalizedText(ja: "基準年が目標年より後", en: "baseline after the target"),
    explanation: LocalizedText(
      ja: "基準値の年度が目標値の年度より後です。年度の書き誤りか、欄の入れ違いです。",
      en: "The baseline's year lies after the target's."
    ),
    example: .init(
      wrong: [.indicatorBaseline(0): "5人 (2029年度)", .indicatorTarget(0): "10人 (2028年度)"],
      right: [.indicatorBaseline(0): "5人 (2022年度)", .indicatorTarget(0): "10人 (2028年度)"]
    )
  ) { located, context, findings in
    for (index, indicator) in located.numberedIndicators {
      guard let baseline = indicator.baseline.period?.fiscalYear,
        let target = indicator.target.period?.fiscalYear, baseline > target
      else { continue }
      findings.report(
        LocalizedText(
          ja: "基準年（\(baseline)年度）が目標年（\(target)年度）より後です",
          en: "the baseline's year \(baseline) lies after the target's, \(target)"
        ),
        help: LocalizedText(ja: "年度を確かめてください。", en: "check the years"),
        .indicatorBaseline(index),
        of: located
      )
    }
  }
}

/// A baseline from within the plan's years.
enum BaselineAfterPlanStart {
  static let rule = Rule.perForm(
    "indicator/baseline-after-plan-start",
    .warning,
    title: LocalizedText(ja: "基準年が計画の開始後", en: "baseline after the plan's start"),
    explanation: LocalizedText(
      ja: "基準値の年度が計画期間に入っています。始まる前の数値でないと、成果を測れません。",
      en: "The baseline's year lies within the plan; progress is measured from before it."
    ),
    example: .init(
      wrong: [.indicatorBaseline(0): "5人 (2026年度)"],
      right: [.indicatorBaseline(0): "5人 (2022年度)"]
    )
  ) { located, context, findings in
    guard let start = context.plan?.firstFiscalYear else { return }
    for (index, indicator) in located.numberedIndicators {
      guard let year = indicator.baseline.period?.fiscalYear, year > start else { continue }
      findings.report(
        LocalizedText(
          ja: "基準年（\(year)年度）が計画の開始（\(start)年度）より後です",
          en: "the baseline's year \(year) lies after the plan's start in \(start)"
        ),
        help: LocalizedText(ja: "計画が始まる前の数値にできないか確かめてください。", en: "use a year before it if you can"),
        .indicatorBaseline(index),
        of: located
      )
    }
  }
}

/// A target outside the plan's years.
enum TargetOutsidePlan {
  static let rule = Rule.perForm(
    "indicator/target-outside-plan",
    .warning,
    title: LocalizedText(ja: "目標年が計画期間の外", en: "target outside the plan"),
    explanation: LocalizedText(
      ja: "目標値の年度が計画期間に入っていません。",
      en: "The target's year is none of the plan's."
    ),
    example: .init(
      wrong: [.indicatorTarget(0): "10人 (2031年度)"],
      right: [.indicatorTarget(0): "10人 (2028年度)"]
    )
  ) { located, context, findings in
    guard let plan = context.plan else { return }
    for (index, indicator) in located.numberedIndicators {
      guard let year = indicator.target.period?.fiscalYear, !plan.fiscalYears.contains(year) else {
        continue
      }
      findings.report(
        LocalizedText(
          ja: "目標年（\(year)年度）が計画期間（\(plan.firstFiscalYear)～\(plan.lastFiscalYear)年度）の外です",
          en: "the target's year \(year) is not in \(plan.firstFiscalYear)–\(plan.lastFiscalYear)"
        ),
        help: LocalizedText(ja: "計画期間中の目標を書いてください。", en: "give a target within the plan"),
        .indicatorTarget(index),
        of: located
      )
    }
  }
}

/// A target whose year is over.
enum TargetExpired {
  static let rule = Rule.perForm(
    "indicator/target-expired",
    .warning,
    title: LocalizedText(ja: "目標年が過ぎている", en: "target whose year is over"),
    explanation: LocalizedText(
      ja: "目標値の年度が、ビジョンの改定年度より前です。次の目標が要ります。",
      en: "The target's year lies before the edition's; a new target is due."
    ),
    example: .init(
      wrong: [.indicatorTarget(0): "10人 (2023年度)"],
      right: [.indicatorTarget(0): "10人 (2028年度)"]
    )
  ) { located, context, findings in
    guard let edition = context.editionYear else { return }
    for (index, indicator) in located.numberedIndicators {
      guard let year = indicator.target.period?.fiscalYear, year < edition else { continue }
      findings.report(
        LocalizedText(
          ja: "目標年（\(year)年度）が改定年度（\(edition)年度）より前です",
          en: "the target's year \(year) lies before the edition's, \(edition)"
        ),
        help: LocalizedText(ja: "これからの目標に改めてください。", en: "give a target that lies ahead"),
        .indicatorTarget(index),
        of: located
      )
    }
  }
}
