import RenkeiModel
import RenkeiSheets
import XLSX

/// The numbers of the projects whose sheets a submission holds.
extension RuleContext {
  fileprivate var numbersOfForms: Set<Int> {
    Set(submission.forms.compactMap(\.project.number))
  }
}

/// A project that the sender declares, or that the summary counts, without a sheet of its own.
enum ProjectMissing {
  static let rule = Rule.perSubmission(
    "reference/project-missing",
    .warning,
    title: LocalizedText(ja: "シートのない事業", en: "project without its sheet"),
    explanation: LocalizedText(
      ja:
        "提出票の「提出事業」や総括表に載っている事業のシートが、ブックにありません。シートを消したか、番号を打ち間違えています。提出票に書かれていない事業のことは言いません。",
      en: """
        The cover or the summary names a project whose sheet is not in the workbook: it was deleted, \
        or its number mistyped. Nothing is said of projects that the sender does not declare.
        """
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    let numbers = context.numbersOfForms
    guard !numbers.isEmpty else { return }
    reportDeclared(context, besides: numbers, &findings)
    for summary in context.submission.summaries {
      for row in summary.rows {
        guard case .project(let number?) = row.kind, !numbers.contains(number) else { continue }
        findings.report(
          LocalizedText(
            ja: "総括表にある事業番号\(number)「\(row.title)」のシートがありません",
            en: "the summary has project \(number), but there is no sheet of it"
          ),
          help: LocalizedText(
            ja: "シートを加えるか、総括表の行を消してください。",
            en: "add the sheet, or delete the row"
          ),
          sheet: summary.sheet,
          range: row.place,
          project: number,
          field: .number
        )
      }
    }
  }

  private static func reportDeclared(
    _ context: RuleContext,
    besides numbers: Set<Int>,
    _ findings: inout FindingCollector
  ) {
    guard let field = context.submission.cover?.fields[.projects], !field.isBlank else { return }
    let missing = DeclaredProjects(field.text).numbers.filter { !numbers.contains($0) }
    for number in missing {
      let name = context.vision?.projects.first { $0.number == number }?.name
      findings.report(
        LocalizedText(
          ja: "提出票にある事業番号\(number)\(name.map { "「\($0)」" } ?? "")のシートがありません",
          en: "the cover declares project \(number), but there is no sheet of it"
        ),
        help: LocalizedText(
          ja: "シートを加えるか、提出票の「提出事業」から除いてください。",
          en: "add the sheet, or take the number off the cover"
        ),
        sheet: field.sheet,
        range: field.range,
        project: number,
        field: .number,
        found: field.text
      )
    }
  }
}

/// The project numbers of a list such as `1、2、5～8`.
private struct DeclaredProjects {
  let numbers: [Int]

  init(_ text: String) {
    let plain = TextNormalization.nfkc(text).lowercased()
      .replacing("no.", with: "").replacing("から", with: "~")
    let parts = plain.split { "、,，・;/\n ".contains($0) }
    numbers = parts.flatMap { part -> [Int] in
      let ends = part.split { "~〜～-–―".contains($0) }.compactMap { end in
        Int(end.filter { $0.isASCII && $0.isNumber })
      }
      guard let first = ends.first, let last = ends.last, first <= last, last - first < 1000 else {
        return []
      }
      return ends.count > 2 ? ends : Array(first...last)
    }
  }
}

/// A sheet whose project the summary leaves out.
enum SummaryRowMissing {
  static let rule = Rule.perSubmission(
    "reference/summary-row-missing",
    .warning,
    title: LocalizedText(ja: "総括表に行のない事業", en: "project without a row in the summary"),
    explanation: LocalizedText(
      ja: "シートのある事業が総括表に載っていません。総計から漏れています。",
      en: "A project with a sheet has no row in the summary, so the totals leave it out."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    guard let summary = context.submission.summaries.first else { return }
    let rows = context.submission.summaries.flatMap(\.rows)
    let listed = Set(
      rows.compactMap { if case .project(let number) = $0.kind { number } else { nil } }
    )
    let names = Set(rows.map { TextNormalization.label($0.title) })
    for located in context.submission.forms {
      guard let number = located.project.number, !listed.contains(number) else { continue }
      if let name = located.project.name, names.contains(TextNormalization.label(name)) { continue }
      findings.report(
        LocalizedText(
          ja: "事業番号\(number)が「\(summary.sheet)」に載っていません",
          en: "project \(number) has no row on \"\(summary.sheet)\""
        ),
        help: LocalizedText(
          ja: "総括表に行を加え、小計と総計を直してください。",
          en: "add a row, and mend the subtotals and the grand total"
        ),
        .number,
        of: located
      )
    }
  }
}
