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

/// The marks by which texts refer to footnotes, and the footnotes there are.
private struct FootnoteUse {
  /// The fields that refer to a mark.
  var references: [(mark: String, key: FieldKey, located: LocatedProject)] = []

  /// The footnotes with their places.
  var footnotes: [(mark: String, key: FieldKey, located: LocatedProject)] = []

  init(_ submission: SubmissionReading) {
    for located in submission.forms {
      for (key, field) in located.form.fields.sorted(by: { $0.key < $1.key }) {
        if case .footnote(let index) = key {
          let footnote = located.project.footnotes.dropFirst(index).first
          if let mark = footnote?.mark { footnotes.append((mark, key, located)) }
        } else {
          references += Self.marks(in: field.text).map { ($0, key, located) }
        }
      }
    }
  }

  private static func marks(in text: String) -> [String] {
    text.split(separator: "[^").dropFirst().compactMap { part in
      part.firstIndex(of: "]").map { String(part[..<$0]) }
    }
  }
}

/// A footnote mark without its footnote.
enum FootnoteUnresolved {
  static let rule = Rule.perSubmission(
    "reference/footnote-unresolved",
    .warning,
    title: LocalizedText(ja: "説明のない注の番号", en: "footnote mark without a footnote"),
    explanation: LocalizedText(
      ja: "文中に注の番号がありますが、その番号の用語の説明がブックにありません。",
      en: "A text has a footnote mark that no footnote of the workbook answers."
    ),
    example: .init(wrong: [.summary: "研修を開く[^9]。"], right: [.summary: "研修を開く。"])
  ) { context, findings in
    let use = FootnoteUse(context.submission)
    let known = Set(use.footnotes.map(\.mark))
    for (mark, key, located) in use.references where !known.contains(mark) {
      findings.report(
        LocalizedText(ja: "注\(mark)の説明がありません", en: "there is no footnote \(mark)"),
        help: LocalizedText(
          ja: "様式の下に「\(mark)【用語】説明」の形で書き足すか、番号を消してください。",
          en: "add the footnote below the form, or remove the mark"
        ),
        key,
        of: located,
        found: mark
      )
    }
  }
}

/// Two footnotes with one mark.
enum FootnoteDuplicate {
  static let rule = Rule.perSubmission(
    "reference/footnote-duplicate",
    .warning,
    title: LocalizedText(ja: "注の番号の重複", en: "footnote mark used twice"),
    explanation: LocalizedText(
      ja: "違う用語の説明に同じ番号が付いています。",
      en: "Two different footnotes have one mark."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    var firsts: [String: String] = [:]
    for (mark, key, located) in FootnoteUse(context.submission).footnotes {
      let text = located.form[key]?.text ?? ""
      guard let first = firsts[mark] else {
        firsts[mark] = text
        continue
      }
      guard first != text else { continue }
      findings.report(
        LocalizedText(ja: "注\(mark)が二つあります", en: "there are two footnotes \(mark)"),
        help: LocalizedText(ja: "一方の番号を直してください。", en: "correct one of the marks"),
        key,
        of: located,
        found: mark
      )
    }
  }
}

/// A footnote that no text refers to.
enum FootnoteOrphan {
  static let rule = Rule.perSubmission(
    "reference/footnote-orphan",
    .warning,
    title: LocalizedText(ja: "参照されない注", en: "footnote that nothing refers to"),
    explanation: LocalizedText(
      ja: "用語の説明がありますが、文中にその番号がありません。",
      en: "A footnote is there, but no text has its mark."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    let use = FootnoteUse(context.submission)
    let used = Set(use.references.map(\.mark))
    for (mark, key, located) in use.footnotes where !used.contains(mark) {
      findings.report(
        LocalizedText(ja: "文中に注\(mark)の番号がありません", en: "no text refers to footnote \(mark)"),
        help: LocalizedText(
          ja: "用語のあとに上付きの「\(mark)」を付けるか、説明を消してください。",
          en: "set the mark behind the term, or remove the footnote"
        ),
        key,
        of: located,
        found: mark
      )
    }
  }
}
