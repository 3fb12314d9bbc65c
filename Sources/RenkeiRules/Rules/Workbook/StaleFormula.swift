import RenkeiModel
import RenkeiSheets
import XLSX

/// A formula whose stored value is not what it gives.
enum StaleFormula {
  static let rule = Rule.perSubmission(
    "workbook/stale-formula",
    .warning,
    title: LocalizedText(ja: "計算されていない式", en: "formula that was not calculated"),
    explanation: LocalizedText(
      ja: "ブックに残っている計算結果が、式の今の値と違います。ほかのソフトで書き込んだブックで起こります。",
      en: "The value stored with a formula is not what the formula gives now."
    ),
    example: .init(wrong: [:], right: [:]),
    fix: .safe
  ) { context, findings in
    for located in context.submission.forms {
      for (_, field) in located.form.fields.sorted(by: { $0.key < $1.key }) {
        check(field, located.project.number, &findings)
      }
    }
    for summary in context.submission.summaries {
      var unknown = false
      for field in summary.figures where !(field.evaluation == .unknown && unknown) {
        // Of a table that was never calculated, one cell stands for all.
        unknown = unknown || field.evaluation == .unknown
        check(field, nil, &findings)
      }
    }
  }

  private static func check(
    _ field: FormField,
    _ project: Int?,
    _ findings: inout FindingCollector
  ) {
    switch field.evaluation {
    case .stale where field.isError: break
    case .stale(let cached): reportStale(field, cached, project, &findings)
    case .unknown where field.formula?.text.contains("#REF!") == true: break
    case .unknown:
      findings.report(
        LocalizedText(ja: "式の計算結果が保存されていません", en: "no value is stored with the formula"),
        help: LocalizedText(
          ja: "Excelで開いて上書き保存してから、もう一度送ってください。",
          en: "open the workbook in Excel, save it, and send it again"
        ),
        sheet: field.sheet,
        range: field.range,
        project: project,
        field: field.key,
        found: field.formula.map { "=\($0.text)" }
      )
    default: break
    }
  }

  private static func reportStale(
    _ field: FormField,
    _ cached: CellValue,
    _ project: Int?,
    _ findings: inout FindingCollector
  ) {
    findings.report(
      LocalizedText(
        ja: "保存されている値（\(cached.shown)）が式の値（\(field.text)）と違います",
        en: "the stored value (\(cached.shown)) is not the formula's (\(field.text))"
      ),
      help: LocalizedText(ja: "計算し直した値に改めます。", en: "the value is calculated anew"),
      sheet: field.sheet,
      range: field.range,
      project: project,
      field: field.key,
      found: cached.shown,
      expected: field.text,
      fix: field.recalculation
    )
  }
}

extension FormField {
  /// The formula with the value that it gives now.
  fileprivate var recalculation: Fix? {
    if let number = scaledNumber { return Fix(.safe, .number(number), formula: formula?.text) }
    guard case .text(let text) = value else { return nil }
    return Fix(.safe, .text(text), formula: formula?.text)
  }
}
