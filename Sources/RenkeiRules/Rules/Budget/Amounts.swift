import FoundationEssentials
import RenkeiModel
import RenkeiSheets

/// The amounts of a project by fiscal year, each with its key.
extension LocatedProject {
  var budgetKeys: [(BudgetEntry, FieldKey)] {
    project.budget.map { ($0, .budget($0.fiscalYear)) }.filter { form[$0.1] != nil }
  }
}

/// A budget cell that looks like a figure but is none.
enum NotANumber {
  static let rule = Rule.perSubmission(
    "budget/not-a-number",
    .error,
    title: LocalizedText(ja: "事業費が数値でない", en: "amount is not a number"),
    explanation: LocalizedText(
      ja:
        "事業費の欄には千円単位の整数か「-」を入れます。英字のOと数字の0の取り違え、桁区切りの誤り、円や万円の書き込みは、合計が合わなくなるもとです。Renkeiは数を推し量りません。",
      en: """
        A budget cell takes a whole number of thousand yen, or a dash. A letter O for a zero, a \
        misplaced comma or another unit would spoil the totals, and Renkei does not guess.
        """
    ),
    example: .init(wrong: [.budget(2024): "1,2OO"], right: [.budget(2024): "1,200"])
  ) { context, findings in
    for located in context.submission.forms {
      let years = located.budgetKeys.filter { $0.0.state != .covered }.map(\.1)
      for field in years.compactMap({ located.form[$0] }) where field.isUnreadableAmount {
        check(field, located.project.number, &findings)
      }
      if let total = located.form[.budgetTotal],
        total.isUnreadableAmount || isFormulaAsText(total)
      {
        check(total, located.project.number, &findings)
      }
    }
    // A formula of the summary shows what a sheet says, which has its own finding.
    for field in context.submission.summaries.flatMap(\.figures)
    where field.formula == nil && field.isUnreadableAmount {
      check(field, nil, &findings)
    }
  }

  /// Whether a total shows its formula, as a cell formatted as text does.
  private static func isFormulaAsText(_ total: FormField) -> Bool {
    total.saysOnlyWords && total.text.trimmed.hasPrefix("=")
  }

  private static func check(
    _ field: FormField,
    _ project: Int?,
    _ findings: inout FindingCollector
  ) {
    // Errors and formulas that Excel must compute are told of by rules of their own.
    guard !field.isError, field.evaluation != .unknown else { return }
    let (text, isDate) = (field.text.trimmed, field.isDate)
    findings.report(
      LocalizedText(
        ja: isDate ? "「\(text)」は日付になっています" : "「\(text)」は金額として読めません",
        en: isDate ? "\"\(text)\" is a date" : "\"\(text)\" is not an amount"
      ),
      help: LocalizedText(
        ja: "千円単位の整数を半角の数字で入れてください。未定なら「-」と書いてください。",
        en: "type a whole number of thousand yen, or a dash"
      ),
      sheet: field.sheet,
      range: field.range,
      project: project,
      field: field.key,
      found: text
    )
  }
}

/// An amount below zero.
enum Negative {
  static let rule = Rule.perProject(
    "budget/negative",
    .error,
    title: LocalizedText(ja: "事業費が負の数", en: "negative amount"),
    explanation: LocalizedText(
      ja: "事業費見込額が0を下回ることはありません。未定を表すつもりなら「-」だけを入れます。",
      en: "An estimated cost cannot be below zero; an amount that is not settled is a dash alone."
    ),
    example: .init(wrong: [.budget(2024): "-1200"], right: [.budget(2024): "1200"])
  ) { located, context, findings in
    for (entry, key) in located.budgetKeys {
      guard let amount = entry.amount, amount < 0 else { continue }
      findings.report(
        LocalizedText(ja: "金額が負の数です（\(entry.text)）", en: "the amount is negative (\(entry.text))"),
        help: LocalizedText(ja: "符号を確かめてください。", en: "check its sign"),
        key,
        of: located
      )
    }
  }
}

/// An amount with a fraction of a thousand yen.
enum Fraction {
  static let rule = Rule.perProject(
    "budget/fraction",
    .error,
    title: LocalizedText(ja: "事業費に端数", en: "amount with a fraction"),
    explanation: LocalizedText(
      ja: "事業費は千円単位の整数です。小数は、円や百万円で入れた誤りのことがあります。",
      en: "Amounts are whole thousands of yen; a fraction often means that another unit was used."
    ),
    example: .init(wrong: [.budget(2024): "1200.5"], right: [.budget(2024): "1200"])
  ) { located, context, findings in
    for (entry, key) in located.budgetKeys {
      guard let amount = entry.amount, !amount.isWhole else { continue }
      findings.report(
        LocalizedText(
          ja: "金額に千円未満の端数があります（\(amount)）",
          en: "the amount has a fraction (\(amount))"
        ),
        help: LocalizedText(ja: "千円単位の整数にしてください。", en: "use a whole number of thousand yen"),
        key,
        of: located,
        found: "\(amount)"
      )
    }
  }
}

/// An amount about a thousand times, or a thousandth of, what the plan says.
enum UnitSuspicion {
  static let rule = Rule.perProject(
    "budget/unit-suspicion",
    .error,
    title: LocalizedText(ja: "単位の取り違え（円と千円）", en: "yen for thousand yen"),
    explanation: LocalizedText(
      ja:
        "ビジョンの額のほぼ千倍、または千分の一です。ビジョンに額がない年度は、同じ事業の隣の年度と比べます。千円で入れる欄に円や百万円で入れた疑いがあります。",
      en: """
        The amount is about a thousand times, or a thousandth of, the vision's; where the vision has \
        none for the year, of the same project's nearest year.
        """
    ),
    example: .init(wrong: [.budget(2024): "5726000"], right: [.budget(2024): "5726"]),
    fix: .suggested
  ) { located, context, findings in
    let planned = context.planned(located.project)
    for (entry, key) in located.budgetKeys {
      guard let amount = entry.amount, amount > 0,
        let known = known(entry, planned) ?? nearest(to: entry, in: located.project),
        known.isThousandfold(amount)
      else { continue }
      let scaled = amount > known.amount ? (amount / 1000).roundedToWhole : amount * 1000
      findings.report(
        LocalizedText(
          ja:
            "\(known.source.ja)の\(known.amount.grouped)千円に対して\(amount.grouped)千円です。単位の取り違えではありませんか",
          en:
            "\(amount.grouped) against \(known.amount.grouped) in \(known.source.en): is the unit right?"
        ),
        help: LocalizedText(
          ja: "千円単位で入れてください。\(scaled.grouped)ではありませんか。",
          en: "amounts are in thousand yen; is it \(scaled.grouped)?"
        ),
        key,
        of: located,
        expected: scaled.grouped,
        fix: Fix(.suggested, .number(scaled))
      )
    }
  }

  /// An amount (千円) that another one is judged by, and how it is judged.
  private struct Known {
    let amount: Decimal
    let source: LocalizedText
    let isThousandfold: (Decimal) -> Bool
  }

  /// What the vision says of the year.
  private static func known(_ entry: BudgetEntry, _ planned: Project?) -> Known? {
    guard let before = planned?.amount(in: entry.fiscalYear), before > 0 else { return nil }
    return Known(amount: before, source: LocalizedText(ja: "ビジョン", en: "the vision")) {
      isNearThousand($0 / before) || isNearThousand(before / $0)
    }
  }

  /// What the same project says of the nearest year. Years differ more than editions of one year, so
  /// that only a close thousandfold tells.
  private static func nearest(to entry: BudgetEntry, in project: Project) -> Known? {
    let others = project.budget.filter {
      $0.fiscalYear != entry.fiscalYear && ($0.amount ?? 0) >= leastCompared
    }
    let nearest = others.min {
      abs($0.fiscalYear - entry.fiscalYear) < abs($1.fiscalYear - entry.fiscalYear)
    }
    guard let nearest, let other = nearest.amount else { return nil }
    let year = nearest.fiscalYear
    return Known(amount: other, source: LocalizedText(ja: "\(year)年度", en: "FY\(year)")) {
      950...1050 ~= $0 / other
    }
  }

  /// The least amount, in thousand yen (千円), that others are compared with: small ones do grow a
  /// thousandfold.
  private static let leastCompared: Decimal = 100

  fileprivate static func isNearThousand(_ ratio: Decimal) -> Bool { 800...1250 ~= ratio }
}

extension Decimal {
  /// The whole number nearest to the value, halves away from zero.
  fileprivate var roundedToWhole: Decimal { rounded(toPlaces: 0) }
}

/// An amount much larger or smaller than the plan's.
enum LargeChange {
  static let rule = Rule.perProject(
    "budget/large-change",
    .warning,
    title: LocalizedText(ja: "事業費の大きな増減", en: "large change of an amount"),
    explanation: LocalizedText(
      ja: "ビジョンの額から大きく増減しています。誤りとは限りませんが、会議の前に理由を確かめます。",
      en: "The amount differs widely from the vision's. It may be right; the reason is wanted."
    ),
    example: .init(wrong: [.budget(2024): "57260"], right: [.budget(2024): "5726"])
  ) { located, context, findings in
    guard let planned = context.planned(located.project) else { return }
    for (entry, key) in located.budgetKeys {
      guard let amount = entry.amount, amount > 0,
        let before = planned.amount(in: entry.fiscalYear), before > 0,
        isLarge(amount / before), !UnitSuspicion.isNearThousand(amount / before),
        !UnitSuspicion.isNearThousand(before / amount)
      else { continue }
      findings.report(
        LocalizedText(
          ja: "ビジョンの\(before.grouped)千円から\(amount.grouped)千円に変わっています",
          en: "changed from \(before.grouped) to \(amount.grouped) thousand yen"
        ),
        help: LocalizedText(ja: "桁の誤りでないか、増減の理由を確かめてください。", en: "check the digits and the reason"),
        key,
        of: located,
        expected: before.grouped
      )
    }
  }

  private static func isLarge(_ ratio: Decimal) -> Bool {
    ratio >= 3 || ratio <= Decimal(1) / Decimal(3)
  }
}

/// Words in a budget cell without an amount.
enum NoteWithoutAmount {
  static let rule = Rule.perProject(
    "budget/note-without-amount",
    .note,
    title: LocalizedText(ja: "事業費の欄に言葉だけ", en: "words without an amount"),
    explanation: LocalizedText(
      ja: "事業費の欄に説明だけがあり、金額も「-」もありません。合計には含まれません。",
      en: "The budget cell holds words only, neither an amount nor a dash; totals leave it out."
    ),
    example: .init(wrong: [.budget(2027): "街区の形成"], right: [.budget(2027): "-"])
  ) { located, context, findings in
    for (entry, key) in located.budgetKeys where entry.state == .note {
      findings.report(
        LocalizedText(
          ja: "金額がなく「\(entry.text)」とだけ書かれています",
          en: "there are words only: \"\(entry.text)\""
        ),
        help: LocalizedText(
          ja: "金額が決まっていれば数字を、未定なら「-」を入れ、説明は事業概要に書いてください。",
          en: "type the amount, or a dash, and move the words to the outline"
        ),
        key,
        of: located
      )
    }
  }
}

/// An amount where both sides are said to bear no cost.
enum CostFreeWithAmount {
  static let rule = Rule.perProject(
    "budget/cost-free-with-amount",
    .warning,
    title: LocalizedText(ja: "費用負担なしなのに事業費がある", en: "amount without anyone to bear it"),
    explanation: LocalizedText(
      ja: "中枢都市も連携市町村も「費用負担は生じない」としているのに、事業費が入っています。",
      en: "Both sides say that no cost arises, yet there is an amount."
    ),
    example: .init(
      wrong: [
        .costSharingCore: "費用負担は生じない", .costSharingPartners: "費用負担は生じない",
        .budget(2024): "1700",
      ],
      right: [
        .costSharingCore: "費用負担は生じない", .costSharingPartners: "費用負担は生じない",
        .budget(2024): "0",
      ]
    )
  ) { located, context, findings in
    let costs = located.project.costSharing
    guard isFree(costs.core), isFree(costs.partners) else { return }
    for (entry, key) in located.budgetKeys {
      guard let amount = entry.amount, amount > 0 else { continue }
      findings.report(
        LocalizedText(
          ja: "両者とも「費用負担は生じない」ですが、\(amount.grouped)千円が入っています",
          en: "both sides bear no cost, yet \(amount.grouped) thousand yen are given"
        ),
        help: LocalizedText(ja: "費用負担か事業費のどちらかを直してください。", en: "mend one or the other"),
        key,
        of: located
      )
    }
  }

  /// Whether a side says that it bears nothing, without making an exception.
  private static func isFree(_ text: String?) -> Bool {
    let plain = TextNormalization.label(text ?? "").filter { $0 != "。" }
    if ["なし", "無し", "特になし", "無"].contains(plain) { return true }
    let hasException = ["ただし", "但し", "除く", "場合"].contains(where: plain.containsBytes)
    return !hasException && free.contains(where: plain.containsBytes)
  }

  private static let free = [
    "負担は生じない", "負担は発生しない", "負担が生じない", "負担なし", "負担無し", "負担はない", "負担は無い", "負担はなし",
    "負担しない", "負担金なし", "負担金は生じない", "費用は生じない", "費用は発生しない",
  ]
}

/// The edition's own year without an amount.
enum EditionYearUndetermined {
  static let rule = Rule.perProject(
    "budget/edition-year-undetermined",
    .warning,
    title: LocalizedText(ja: "当該年度の事業費が未定", en: "no amount for the edition's year"),
    explanation: LocalizedText(
      ja: "ビジョンの改定年度の事業費は、予算が決まっているはずです。",
      en: "The budget of the year that the edition is for should be settled."
    ),
    example: .init(wrong: [.budget(2024): "-"], right: [.budget(2024): "5726"])
  ) { located, context, findings in
    guard let year = context.editionYear else { return }
    for (entry, key) in located.budgetKeys
    where entry.fiscalYear == year && entry.state == .undetermined {
      findings.report(
        LocalizedText(ja: "\(year)年度の事業費が未定です", en: "the amount of FY\(year) is undetermined"),
        help: LocalizedText(ja: "予算額（千円）を入れてください。", en: "type the budgeted amount"),
        key,
        of: located
      )
    }
  }
}
