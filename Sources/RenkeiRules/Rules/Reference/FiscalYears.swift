import RenkeiModel
import RenkeiSheets
import XLSX

/// Fiscal years that are not those of the plan, in order.
enum FiscalYearSequence {
  static let rule = Rule.perProject(
    "reference/fiscal-year-sequence",
    .error,
    title: LocalizedText(ja: "年度の並びの誤り", en: "fiscal years out of order"),
    explanation: LocalizedText(
      ja: "事業費の年度の見出しが、計画期間の年度を順に並べたものになっていません。金額が別の年度に数えられます。",
      en: "The year headers are not the plan's years in order, so amounts count for other years."
    ),
    example: .init(wrong: [:], right: [:])
  ) { located, context, findings in
    let headers = located.form.yearHeaders
    let years = headers.compactMap(\.header.fiscalYear)
    guard let first = years.first else { return }
    let expected = context.plan?.fiscalYears ?? Array(first..<(first + years.count))
    let inPlan = years.filter(expected.contains)
    let isAscending = zip(years, years.dropFirst()).allSatisfy { $0 < $1 }
    guard inPlan != expected || !isAscending else { return }
    let wrong = zip(headers, expected + Array(repeating: 0, count: headers.count)).first {
      $0.header.fiscalYear != $1
    }
    let names = expected.map { "\($0)" }.joined(separator: "、")
    findings.report(
      LocalizedText(
        ja: "年度の見出しが\(years.map { "\($0)" }.joined(separator: "、"))となっています（計画は\(names)）",
        en: "the years are \(years), those of the plan are \(names)"
      ),
      help: LocalizedText(ja: "年度の見出しを計画期間の順に直してください。", en: "restore the plan's years in order"),
      sheet: located.form.sheet,
      range: (wrong?.0 ?? headers.last)?.range,
      project: located.project.number,
      field: wrong?.0.header.fiscalYear.map(FieldKey.budget),
      found: wrong?.0.text,
      expected: wrong.flatMap { $0.1 > 0 ? FiscalYearHeader.text(for: $0.1) : nil }
    )
  }
}

/// A western and an era year that do not fit together.
enum EraMismatch {
  static let rule = Rule.perProject(
    "reference/era-mismatch",
    .error,
    title: LocalizedText(ja: "西暦と和暦の食い違い", en: "western and era year differ"),
    explanation: LocalizedText(
      ja: "年度の見出しの西暦と和暦が別の年度を指しています。",
      en: "The header's western and era years mean different years."
    ),
    example: .init(wrong: [:], right: [:]),
    fix: .suggested
  ) { located, context, findings in
    for header in located.form.yearHeaders where header.header.isContradictory {
      guard let year = header.header.fiscalYear else { continue }
      let expected = FiscalYearHeader.text(for: year)
      findings.report(
        LocalizedText(
          ja: "「\(header.text)」の西暦と和暦が合いません",
          en: "the years of \"\(header.text)\" differ"
        ),
        help: LocalizedText(
          ja: "\(year)年度なら「\(expected)」です。",
          en: "for FY\(year) it is \"\(expected)\""
        ),
        sheet: located.form.sheet,
        range: header.range,
        project: located.project.number,
        field: .budget(year),
        found: header.text,
        expected: expected,
        fix: Fix(.suggested, .text(expected))
      )
    }
  }
}
