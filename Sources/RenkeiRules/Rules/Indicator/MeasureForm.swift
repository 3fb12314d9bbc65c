import FoundationEssentials
import RenkeiModel
import RenkeiSheets

extension LocatedProject {
  /// Every baseline and target with its key.
  var measures: [(key: FieldKey, measure: Measure, name: String)] {
    numberedIndicators.flatMap { index, indicator in
      [
        (.indicatorBaseline(index), indicator.baseline, indicator.name ?? ""),
        (.indicatorTarget(index), indicator.target, indicator.name ?? ""),
      ]
    }
  }
}

/// Which part of an unreadable measure is to blame.
private enum Unreadable {
  /// Whether the figure is readable by itself, so that its period must be broken.
  static func isPeriod(_ measure: Measure) -> Bool {
    guard measure.kind == .unreadable else { return false }
    let text = TextNormalization.nfkc(measure.text ?? "")
    return text.indices.contains { index in
      text[index] == "(" && index > text.startIndex
        && Measure(parsing: String(text[..<index])).kind != .unreadable
    }
  }
}

/// A figure in a form that cannot be read.
enum MalformedValue {
  static let rule = Rule.perForm(
    "indicator/malformed-value",
    .error,
    title: LocalizedText(ja: "読めない数値", en: "figure that cannot be read"),
    explanation: LocalizedText(
      ja: "基準値や目標値の数値が「数・単位・以上など」の形になっていません。Renkeiは推し量らず、読めないものとして扱います。",
      en: "The figure does not have the form of number, unit and bound; Renkei does not guess."
    ),
    example: .init(
      wrong: [.indicatorTarget(0): "150名程度以上くらい"],
      right: [.indicatorTarget(0): "150名以上 (2028年度)"]
    )
  ) { located, context, findings in
    for (key, measure, _) in located.measures
    where measure.kind == .unreadable && !Unreadable.isPeriod(measure) {
      let text = measure.text ?? ""
      let isDate = located.form[key]?.isDate ?? false
      findings.report(
        LocalizedText(
          ja: isDate ? "Excelが日付に変えたらしく、「\(text)」と表示されています" : "「\(text)」は数値として読めません",
          en: isDate
            ? "Excel has made the date \"\(text)\" of it" : "\"\(text)\" cannot be read as a figure"
        ),
        help: LocalizedText(
          ja: isDate
            ? "頭に ' を付けて、「'10社 (2024年度)」のように打ち直してください。"
            : "「150名以上 (2028年度)」のように、数・単位・以上や以下・年度の順に書いてください。",
          en: isDate
            ? "type it anew behind an apostrophe, such as '10社 (2024年度)"
            : "write number, unit, bound and year, such as 150名以上 (2028年度)"
        ),
        key,
        of: located
      )
    }
  }
}

/// A period in a form that cannot be read.
enum MalformedPeriod {
  static let rule = Rule.perForm(
    "indicator/malformed-period",
    .error,
    title: LocalizedText(ja: "読めない年度", en: "period that cannot be read"),
    explanation: LocalizedText(
      ja: "基準値や目標値の年度が「(2022年度)」「(毎年度)」などの形になっていません。",
      en: "The period does not have a form such as (2022年度) or (毎年度)."
    ),
    example: .init(
      wrong: [.indicatorBaseline(0): "338人（R3年）度"],
      right: [.indicatorBaseline(0): "338人 (R3年度)"]
    )
  ) { located, context, findings in
    for (key, measure, _) in located.measures where Unreadable.isPeriod(measure) {
      findings.report(
        LocalizedText(ja: "「\(measure.text ?? "")」の年度が読めません", en: "the period cannot be read"),
        help: LocalizedText(ja: "「(2022年度)」のように書いてください。", en: "write it like (2022年度)"),
        key,
        of: located
      )
    }
  }
}

/// A percentage above a hundred.
enum PercentOver100 {
  static let rule = Rule.perForm(
    "indicator/percent-over-100",
    .warning,
    title: LocalizedText(ja: "100%を超える割合", en: "percentage over 100"),
    explanation: LocalizedText(
      ja: "割合が100%を超えています。達成率・前年比・増加率のように超えうるものは数えません。",
      en: "A share is over 100 %; rates of achievement or growth are not counted."
    ),
    example: .init(
      wrong: [.indicatorName(0): "満足度", .indicatorTarget(0): "120% (2028年度)"],
      right: [.indicatorName(0): "満足度", .indicatorTarget(0): "90% (2028年度)"]
    )
  ) { located, context, findings in
    for (key, measure, name) in located.measures {
      guard measure.unit == "%", let value = measure.value, value > 100, !mayExceed(name) else {
        continue
      }
      findings.report(
        LocalizedText(ja: "割合が100%を超えています", en: "the percentage is over 100"),
        help: LocalizedText(ja: "小数点や単位を確かめてください。", en: "check point and unit"),
        key,
        of: located
      )
    }
  }

  private static func mayExceed(_ name: String) -> Bool {
    ["達成", "比", "倍", "増加", "増減", "伸び", "成長", "稼働", "指数"].contains { name.contains($0) }
  }
}

/// Measures in another style than the house's.
enum NonCanonical {
  static let rule = Rule.perSubmission(
    "indicator/non-canonical",
    .note,
    title: LocalizedText(ja: "書き方の不揃い", en: "measure in another style"),
    explanation: LocalizedText(
      ja: "意味は同じで、括弧の全角・半角や空白、桁区切りが圏域の書き方と違います。ブックごとに一度だけ知らせます。",
      en: "The meaning is clear, but parentheses, spaces or grouping differ from the house style."
    ),
    example: .init(
      wrong: [.indicatorTarget(0): "10人（2028年度）"],
      right: [.indicatorTarget(0): "10人 (2028年度)"]
    ),
    fix: .suggested
  ) { context, findings in
    let style = context.region?.houseStyle
    let odd = context.submission.forms.flatMap { located in
      located.measures.compactMap { key, measure, _ in
        canonical(measure, style).map { (located, key, $0) }
      }
    }
    guard let (located, key, canonical) = odd.first else { return }
    let found = located.form[key]?.text ?? ""
    findings.report(
      LocalizedText(
        ja: "基準値・目標値の書き方が不揃いです（「\(found)」など\(odd.count)か所）",
        en: "\(odd.count) measures differ from the house style, such as \"\(found)\""
      ),
      help: LocalizedText(ja: "「\(canonical)」のようにそろえます。", en: "write \"\(canonical)\""),
      key,
      of: located,
      expected: canonical,
      fix: Fix(.suggested, .text(canonical))
    )
  }

  /// The house's writing of a measure whose text differs from it in width and spaces only.
  private static func canonical(
    _ measure: Measure,
    _ style: RegionProfile.HouseStyle?
  ) -> String? {
    guard measure.kind == .quantity || measure.kind == .milestone, let text = measure.text else {
      return nil
    }
    let canonical = measure.canonicalText(style)
    let isSame = TextNormalization.label(text) == TextNormalization.label(canonical)
    return isSame && text != canonical ? canonical : nil
  }
}
