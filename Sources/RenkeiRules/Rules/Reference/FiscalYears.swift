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
    let isAscending = zip(years, years.dropFirst()).allSatisfy { $0 < $1 }
    guard years.filter(expected.contains) != expected || !isAscending else { return }
    let index =
      zip(years, expected).map(==).firstIndex(of: false) ?? min(years.count, expected.count)
    // A header that contradicts itself has its own finding.
    if index < headers.count, headers[index].header.isContradictory { return }
    if index < expected.count, let range = gap(at: index, headers, expected, located.form) {
      report(missing: expected[index], range, located, &findings)
    } else {
      report(headers, index, expected, located, &findings)
    }
  }

  /// The cell where the header of a year would stand that the row leaves out; nil where there is none.
  private static func gap(
    at index: Int,
    _ headers: [YearHeader],
    _ expected: [Int],
    _ form: Form
  ) -> CellRange? {
    guard headers.count == expected.count - 1 else { return nil }
    let rest = headers[index...].compactMap(\.header.fiscalYear)
    guard rest == Array(expected[(index + 1)...]) else { return nil }
    let before = index > 0 ? headers[index - 1].range : nil
    let next = index < headers.count ? headers[index].range : nil
    guard let row = (before ?? next)?.first.row,
      let column = next.map({ $0.first.column - 1 }) ?? before.map({ $0.last.column + 1 }),
      column > (before?.last.column ?? 0), column <= CellReference.columnLimit
    else { return nil }
    let range = CellRange(CellReference(row: row, column: column))
    // Where a label stands, the column itself is gone.
    let isLabelled = form.labels.contains { $0.key == .budget && $0.range.overlaps(range) }
    return isLabelled ? nil : range
  }

  private static func report(
    missing year: Int,
    _ range: CellRange,
    _ located: LocatedProject,
    _ findings: inout FindingCollector
  ) {
    let text = FiscalYearHeader.text(for: year)
    findings.report(
      LocalizedText(
        ja: "\(year)年度の見出しがないか、年度として読めません",
        en: "the header of FY\(year) is missing or cannot be read"
      ),
      help: LocalizedText(ja: "「\(text)」と書いてください。", en: "write \"\(text)\""),
      sheet: located.form.sheet,
      range: range,
      project: located.project.number,
      field: .budget(year),
      expected: text
    )
  }

  private static func report(
    _ headers: [YearHeader],
    _ index: Int,
    _ expected: [Int],
    _ located: LocatedProject,
    _ findings: inout FindingCollector
  ) {
    let years = headers.compactMap(\.header.fiscalYear).map { "\($0)" }.joined(separator: "、")
    let names = expected.map { "\($0)" }.joined(separator: "、")
    let wrong = index < headers.count ? headers[index] : nil
    let year = index < expected.count ? expected[index] : nil
    findings.report(
      LocalizedText(
        ja: "年度の見出しが\(years)となっています（計画は\(names)）",
        en: "the years are \(years), those of the plan are \(names)"
      ),
      help: LocalizedText(ja: "年度の見出しを計画期間の順に直してください。", en: "restore the plan's years in order"),
      sheet: located.form.sheet,
      range: (wrong ?? headers.last)?.range,
      project: located.project.number,
      field: wrong?.header.fiscalYear.map(FieldKey.budget),
      found: wrong?.text,
      expected: wrong == nil ? nil : year.map { FiscalYearHeader.text(for: $0) }
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
    let headers = located.form.yearHeaders
    for (index, header) in headers.enumerated() where header.header.isContradictory {
      guard let written = header.header.fiscalYear else { continue }
      // Its place in the row tells which of the two years is meant.
      let plan = context.plan?.fiscalYears ?? []
      let year = plan.count == headers.count ? plan[index] : written
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
        field: .budget(written),
        found: header.text,
        expected: expected,
        fix: Fix(.suggested, .text(expected))
      )
    }
  }
}
