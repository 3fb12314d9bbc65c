import RenkeiModel
import RenkeiSheets

extension Cover {
  /// Whether somebody has begun to fill the cover in: one that was handed out is no mistake yet.
  fileprivate var isBegun: Bool {
    [.department, .officer, .contact, .date].contains { text($0) != nil }
  }
}

extension FindingCollector {
  /// Reports something about a line of the cover.
  fileprivate mutating func report(
    _ message: LocalizedText,
    help: LocalizedText,
    _ field: FormField
  ) {
    let found = field.isBlank ? nil : field.text
    report(message, help: help, sheet: field.sheet, range: field.range, found: found)
  }
}

/// A cover that was filled in without its sender.
enum SenderMissing {
  static let rule = Rule.perSubmission(
    "reference/sender-missing",
    .warning,
    title: LocalizedText(ja: "提出市町村の記入漏れ", en: "cover without its sender"),
    explanation: LocalizedText(
      ja: "提出票に、提出した市町村の名前がありません。だれの提出かがわからないと、取りまとめのときに取り込めません。",
      en:
        "The cover does not tell which municipality submits; a merge cannot take what nobody sent."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    guard let cover = context.submission.cover, cover.isBegun,
      let field = cover.fields[.municipality], field.isBlank
    else { return }
    findings.report(
      LocalizedText(ja: "提出市町村が空欄です", en: "the submitting municipality is blank"),
      help: LocalizedText(ja: "一覧から市町村を選んでください。", en: "choose the municipality from the list"),
      field
    )
  }
}

/// A day of submission that is missing, or cannot be.
enum SubmissionDay {
  static let rule = Rule.perSubmission(
    "reference/submission-date",
    .warning,
    title: LocalizedText(ja: "提出日の誤り", en: "wrong day of submission"),
    explanation: LocalizedText(
      ja: "出し直しがあったとき、どちらが新しいかを提出日で決めます。空欄、日付として読めないもの、暦にない日、計画から離れすぎた日は、古いほうを採ってしまうもとです。",
      en: """
        The day tells which of two submissions is the newer one. A blank, a text that is no day, or a \
        day far from the plan may let the older one win.
        """
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    guard let cover = context.submission.cover, let field = cover.fields[.date] else { return }
    let help = LocalizedText(
      ja: "「2025/10/15」のように入れてください。出し直しの新旧を、この日付で決めます。",
      en: "write it as 2025/10/15; it decides which of two submissions counts"
    )
    if field.isBlank {
      guard cover.isBegun else { return }
      findings.report(LocalizedText(ja: "提出日が空欄です", en: "the day is blank"), help: help, field)
    } else if let day = CoverDay(field) {
      guard let years = context.plan?.fiscalYears, let first = years.first, let last = years.last,
        !(first - slack...last + slack ~= day.fiscalYear)
      else { return }
      findings.report(
        LocalizedText(
          ja: "提出日「\(field.text)」が計画期間（\(first)〜\(last)年度）から離れています",
          en: "the day \"\(field.text)\" is far from the plan (FY\(first) to FY\(last))"
        ),
        help: help,
        field
      )
    } else {
      findings.report(
        LocalizedText(
          ja: "提出日「\(field.text)」は日付として読めません",
          en: "\"\(field.text)\" is no day of the calendar"
        ),
        help: help,
        field
      )
    }
  }

  /// How many years before and after the plan a submission may come.
  private static let slack = 2
}

/// A number of the submission that is no count.
enum SubmissionCount {
  static let rule = Rule.perSubmission(
    "reference/submission-count",
    .warning,
    title: LocalizedText(ja: "提出回数の誤り", en: "wrong number of the submission"),
    explanation: LocalizedText(
      ja: "同じ日に出し直したときは、提出回数の大きいほうを採ります。回数は1から数えます。",
      en: "Of two submissions of one day the one with the greater number counts; the first is 1."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    guard let cover = context.submission.cover, let field = cover.fields[.count],
      field.isBlank ? cover.isBegun : !isCount(field.text)
    else { return }
    findings.report(
      field.isBlank
        ? LocalizedText(ja: "提出回数が空欄です", en: "the number of the submission is blank")
        : LocalizedText(
          ja: "提出回数「\(field.text)」は回数として読めません",
          en: "\"\(field.text)\" is no number of a submission"
        ),
      help: LocalizedText(
        ja: "初めての提出は1、出し直すたびに一つ増やしてください。",
        en: "write 1 for the first one, and one more each time"
      ),
      field
    )
  }

  /// Whether a text counts from 1: `1`, `２`, `3回目`, `第2回`.
  private static func isCount(_ text: String) -> Bool {
    let digits = TextNormalization.label(text).filter { !"第回目".contains($0) }
    return (Int(digits) ?? 0) > 0
  }
}

/// An edition on the cover that is none of the plan's.
enum EditionOutsidePlan {
  static let rule = Rule.perSubmission(
    "reference/edition-outside-plan",
    .warning,
    title: LocalizedText(ja: "対象年度の誤り", en: "wrong edition on the cover"),
    explanation: LocalizedText(
      ja: "提出票の対象年度が計画期間にないか、西暦と和暦が合わないか、年度として読めません。去年の様式を使った疑いがあります。",
      en: """
        The cover's fiscal year is outside the plan, contradicts itself or cannot be read; an old \
        form may have been used.
        """
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    guard let field = context.submission.cover?.fields[.edition], !field.isBlank,
      let years = context.plan?.fiscalYears, let first = years.first, let last = years.last
    else { return }
    let header = FiscalYearHeader(parsing: field.text)
    let message: LocalizedText
    if let header, header.isContradictory {
      message = LocalizedText(
        ja: "対象年度「\(field.text)」の西暦と和暦が合いません",
        en: "the years of \"\(field.text)\" differ"
      )
    } else if let year = header?.fiscalYear {
      guard !years.contains(year) else { return }
      message = LocalizedText(
        ja: "対象年度「\(field.text)」は計画期間（\(first)〜\(last)年度）の外です",
        en: "\"\(field.text)\" is outside the plan (FY\(first) to FY\(last))"
      )
    } else {
      message = LocalizedText(
        ja: "対象年度「\(field.text)」は年度として読めません",
        en: "\"\(field.text)\" is no fiscal year"
      )
    }
    findings.report(
      message,
      help: LocalizedText(
        ja: "今回の様式に書き写すか、「\(FiscalYearHeader.text(for: first))」のように書いてください。",
        en: "use this year's form, or write it as \(FiscalYearHeader.text(for: first))"
      ),
      field
    )
  }
}
