import FoundationEssentials
import RenkeiModel
import RenkeiSheets
import XLSX

/// An amount of the summary that is not what the project's own sheet says.
enum SummaryMismatch {
  static let rule = Rule.perSubmission(
    "budget/summary-mismatch",
    .error,
    title: LocalizedText(ja: "総括表の額がシートと違う", en: "summary differs from the sheet"),
    explanation: LocalizedText(
      ja: "総括表に書かれた額が、その事業のシートの額と違います。どちらが正しいかは、書いた人にしかわかりません。",
      en: "The amount in the summary is not the one on the project's own sheet."
    ),
    example: .init(wrong: [:], right: [:]),
    fix: .suggested
  ) { context, findings in
    let projects = context.projectsByNumber
    for summary in context.submission.summaries {
      for row in summary.rows {
        // Amounts under wrong years have a finding of their own.
        guard case .project(let number?) = row.kind, let located = projects[number],
          located.form.yearHeaders.compactMap(\.header.fiscalYear) == summary.years
        else { continue }
        for entry in located.project.budget {
          check(entry, row, located, &findings)
        }
      }
    }
  }

  private static func check(
    _ entry: BudgetEntry,
    _ row: SummarySheet.Row,
    _ located: LocatedProject,
    _ findings: inout FindingCollector
  ) {
    let year = entry.fiscalYear
    guard let field = row.amounts[year], ![.invalid, .covered, .blank].contains(entry.state),
      let written = field.amount ?? (field.saysNoAmount ? 0 : nil),
      !written.isNearly(entry.amount ?? 0)
    else { return }
    let right = entry.amount?.grouped ?? entry.text
    findings.report(
      LocalizedText(
        ja:
          "総括表は\(field.text.isEmpty ? "空欄" : field.text)ですが、シート「\(located.form.sheet)」は\(right)です",
        en: "the summary says \(field.text), the sheet \"\(located.form.sheet)\" says \(right)"
      ),
      help: LocalizedText(
        ja: "シートと総括表のどちらかを直してください。",
        en: "mend the one that is wrong"
      ),
      sheet: field.sheet,
      range: field.range,
      project: located.project.number,
      field: .budget(year),
      found: field.text,
      expected: right,
      fix: field.formula == nil ? entry.amount.map { Fix(.suggested, .number($0)) } : nil
    )
  }
}

/// A subtotal of the summary that is not the sum of its projects.
enum SubtotalMismatch {
  static let rule = Rule.perSubmission(
    "budget/subtotal-mismatch",
    .error,
    title: LocalizedText(ja: "小計が合わない", en: "subtotal does not add up"),
    explanation: LocalizedText(
      ja: "総括表の分野・区分・役割の小計が、その事業の額の和と違います。式が行を漏らしていることもあります。",
      en: """
        A subtotal of a field, section or pillar is not the sum of its projects; its formula may \
        leave a row out.
        """
    ),
    example: .init(wrong: [:], right: [:]),
    fix: .suggested
  ) { context, findings in
    for (summary, sums) in zip(context.submission.summaries, context.summarySums) {
      for sum in sums.wrong where sum.kind == .subtotal {
        sum.report(LocalizedText(ja: "小計", en: "subtotal"), summary, &findings)
      }
    }
  }
}

/// A grand total of the summary that is not the sum of all projects.
enum GrandTotalMismatch {
  static let rule = Rule.perSubmission(
    "budget/grand-total-mismatch",
    .error,
    title: LocalizedText(ja: "総計が合わない", en: "grand total does not add up"),
    explanation: LocalizedText(
      ja: "総括表の総計が、すべての事業の額の和と違います。誤った小計を足した総計のことは、小計の指摘に任せます。",
      en: """
        The grand total is not the sum of all projects. A total that only adds a wrong subtotal is \
        left to the subtotal's finding.
        """
    ),
    example: .init(wrong: [:], right: [:]),
    fix: .suggested
  ) { context, findings in
    for (summary, sums) in zip(context.submission.summaries, context.summarySums) {
      for sum in sums.wrong where sum.kind == .grandTotal {
        sum.report(LocalizedText(ja: "総計", en: "grand total"), summary, &findings)
      }
    }
  }
}

/// A sum of the summary that is wrong, with what it should be.
struct WrongSum {
  let kind: SummarySheet.Kind
  let field: FormField
  let written: Decimal
  let expected: Decimal

  func report(
    _ name: LocalizedText,
    _ summary: SummarySheet,
    _ findings: inout FindingCollector
  ) {
    findings.report(
      LocalizedText(
        ja: "\(name.ja)は\(written.grouped)ですが、足すと\(expected.grouped)です",
        en: "the \(name.en) is \(written.grouped), the rows add up to \(expected.grouped)"
      ),
      help: LocalizedText(
        ja: "\(name.ja)の式か、各事業の額を確かめてください。",
        en: "check the formula and the amounts"
      ),
      sheet: summary.sheet,
      range: field.range,
      field: field.key,
      found: field.formula.map { "\(written.grouped) (=\($0.text))" } ?? written.grouped,
      expected: expected.grouped,
      fix: field.formula == nil ? Fix(.suggested, .number(expected)) : nil
    )
  }
}

/// The sums of a summary, each against the rows that it may add.
///
/// Which rows a subtotal adds is told by its place alone: those above it, or below it, as far as an
/// earlier sum or heading. A sum that fits any of these is right.
struct SummarySums {
  private(set) var wrong: [WrongSum] = []
  private let summary: SummarySheet

  init(_ summary: SummarySheet) {
    self.summary = summary
    for year in summary.years {
      var wrongCells: [CellReference] = []
      let addends = summary.rows.map { $0.amounts[year].map(Addend.init) }
      for (index, row) in summary.rows.enumerated() where row.isSum {
        guard let field = row.amounts[year], let written = addends[index]?.amount
        else { continue }
        let candidates = candidates(at: index, addends)
        guard !candidates.contains(where: { $0.isNearly(written) }),
          let expected = Self.nearest(to: written, candidates)
        else { continue }
        let isExplained = wrongCells.contains { field.formula?.refers(to: $0) ?? false }
        wrongCells.append(field.cell)
        if !isExplained { wrong.append(WrongSum(row, field, written, expected)) }
      }
    }
    for row in summary.rows where row.isSum { checkAcross(row) }
  }

  /// Checks the total at the end of a row of sums against the row itself.
  private mutating func checkAcross(_ row: SummarySheet.Row) {
    guard let total = row.total, let written = total.amount else { return }
    let addends = summary.years.compactMap { row.amounts[$0].map(Addend.init) }
    let sum = Self.sum(addends, countsTexts: true)
    if !written.isNearly(sum) { wrong.append(WrongSum(row, total, written, sum)) }
  }

  /// The sum that was meant: the one nearest to what is written, unless none is near, so that the
  /// rows next to it count.
  private static func nearest(to written: Decimal, _ candidates: [Decimal]) -> Decimal? {
    let nearest = candidates.min { abs($0 - written) < abs($1 - written) }
    return nearest.flatMap { abs($0 - written) * 2 > abs(written) ? candidates.first : $0 }
  }

  /// What the sum in a row may add up to, by what each row adds.
  private func candidates(at index: Int, _ addends: [Addend?]) -> [Decimal] {
    let rows = summary.rows
    var ranges: [Range<Int>] = []
    if rows[index].kind == .grandTotal {
      ranges = [0..<rows.count]
    } else {
      let starts = [0] + (0..<index).filter { rows[$0].isBoundary }.map { $0 + 1 }
      ranges = starts.reversed().map { $0..<index }
      let ends = ((index + 1)..<rows.count).filter { rows[$0].isBoundary } + [rows.count]
      ranges += ends.filter { $0 > index + 1 }.map { (index + 1)..<$0 }
    }
    return ranges.flatMap { range -> [Decimal] in
      let projects = range.filter { rows[$0].isProject }
      guard !projects.isEmpty else { return [] }
      let once = projects.filter { !rows[$0].title.contains("再掲") }
      return [projects, once].flatMap { indices in
        [true, false].map { Self.sum(indices.compactMap { addends[$0] }, countsTexts: $0) }
      }
    }
  }

  private static func sum(_ addends: [Addend], countsTexts: Bool) -> Decimal {
    addends.reduce(0) { sum, addend in
      sum + (countsTexts || addend.isNumber ? addend.amount ?? 0 : 0)
    }
  }
}

/// What a cell adds to a sum: read once, since every sum that may hold the cell asks for it.
private struct Addend {
  let amount: Decimal?
  let isNumber: Bool

  init(_ field: FormField) {
    amount = field.amount
    isNumber = field.isNumber
  }
}

extension WrongSum {
  fileprivate init(
    _ row: SummarySheet.Row,
    _ field: FormField,
    _ written: Decimal,
    _ expected: Decimal
  ) {
    self.init(kind: row.kind, field: field, written: written, expected: expected)
  }
}

extension SummarySheet.Row {
  fileprivate var isSum: Bool { kind == .subtotal || kind == .grandTotal }
  fileprivate var isBoundary: Bool { isSum || kind == .heading }
  var isProject: Bool { if case .project = kind { true } else { false } }
}

extension RuleContext {
  /// The forms by the number of their project; numbers on several forms are left out.
  fileprivate var projectsByNumber: [Int: LocatedProject] {
    let numbered = submission.forms.compactMap { located in
      located.project.number.map { ($0, located) }
    }
    return Dictionary(grouping: numbered, by: \.0).compactMapValues {
      $0.count == 1 ? $0[0].1 : nil
    }
  }
}
