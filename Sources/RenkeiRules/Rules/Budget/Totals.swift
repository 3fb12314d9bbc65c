import FoundationEssentials
import RenkeiModel
import RenkeiSheets
import XLSX

/// What a project's years add up to, and what its total says.
private struct TotalReading {
  let sum: Decimal
  let total: Decimal
  /// How far rounded figures may be off: half of the last digit shown, for every addend.
  let tolerance: Decimal

  /// Nil where there is no total, or an amount cannot be read so that no sum is known.
  init?(_ located: LocatedProject) {
    guard let field = located.form[.budgetTotal],
      let total = field.amount ?? (field.saysDash ? 0 : nil)
    else { return nil }
    let entries = located.project.budget
    guard !entries.contains(where: { $0.state == .invalid }) else { return nil }
    let amounts = entries.compactMap(\.amount)
    guard !amounts.isEmpty else { return nil }
    sum = amounts.reduce(0, +)
    self.total = total
    tolerance = located.budgetTolerance
  }

  var isRight: Bool { sum.isNearly(total) || abs(sum - total) <= tolerance }
}

extension LocatedProject {
  /// How far a sum of rounded figures may be off: only where a format hides digits.
  fileprivate var budgetTolerance: Decimal {
    let hidden = project.budget.contains { entry in
      entry.amount.map { !$0.isWhole } ?? false
    }
    return hidden ? Decimal(project.budget.count) / 2 : 0
  }
}

/// A total that is not the sum of its years, typed in or by a formula of other cells.
enum TotalMismatch {
  static let rule = Rule.perSubmission(
    "budget/total-mismatch",
    .error,
    title: LocalizedText(ja: "合計が合わない", en: "total does not add up"),
    explanation: LocalizedText(
      ja:
        "合計欄の数値が、各年度の事業費の和と違います。総括表の事業の行も同じです。合計と年度のどちらが誤りかは、書いた人にしかわかりません。",
      en: """
        The total is not the sum of the years, on the sheet or in a project's row of the summary. \
        Whether the total or one of the years is wrong, only the sender knows.
        """
    ),
    example: .init(
      wrong: [.budget(2024): "100", .budgetTotal: "101"],
      right: [.budget(2024): "100", .budgetTotal: "100"]
    ),
    fix: .suggested
  ) { context, findings in
    for located in context.submission.forms { check(located, &findings) }
    for summary in context.submission.summaries {
      for row in summary.rows where row.isProject { check(row, summary.years, &findings) }
    }
  }

  private static func check(_ located: LocatedProject, _ findings: inout FindingCollector) {
    guard let reading = TotalReading(located), !reading.isRight, !located.totalLeavesOutTexts,
      let field = located.form[.budgetTotal]
    else { return }
    let fix =
      field.formula == nil
      ? Fix(.suggested, .number(reading.sum))
      : located.sumFormula.map { Fix(.suggested, .number(reading.sum), formula: $0) }
    let shown = field.saysDash ? "「\(field.text.trimmed)」" : reading.total.grouped
    report(field, shown, sum: reading.sum, located.project.number, fix, &findings)
  }

  /// Checks a project's row of the summary, whose words no sum in Excel takes in.
  private static func check(
    _ row: SummarySheet.Row,
    _ years: [Int],
    _ findings: inout FindingCollector
  ) {
    guard let field = row.total, let total = field.amount else { return }
    let cells = years.compactMap { row.amounts[$0] }
    let amounts = cells.compactMap(\.amount)
    let numbers = cells.filter(\.isNumber).compactMap(\.amount)
    let sums = [amounts.reduce(0, +), numbers.reduce(0, +)]
    guard !sums.contains(where: { $0.isNearly(total) }),
      !cells.contains(where: \.isUnreadableAmount)
    else { return }
    guard case .project(let number) = row.kind else { return }
    let fix = field.formula == nil ? Fix(.suggested, .number(sums[0])) : nil
    report(field, total.grouped, sum: sums[0], number, fix, &findings)
  }

  private static func report(
    _ field: FormField,
    _ total: String,
    sum: Decimal,
    _ project: Int?,
    _ fix: Fix?,
    _ findings: inout FindingCollector
  ) {
    findings.report(
      LocalizedText(
        ja: "合計は\(total)ですが、各年度の和は\(sum.grouped)です",
        en: "the total is \(total), the years add up to \(sum.grouped)"
      ),
      help: LocalizedText(
        ja: "合計か各年度の金額を確かめてください。年度が正しければ合計は\(sum.grouped)です。",
        en: "check the total and the years; if the years are right it is \(sum.grouped)"
      ),
      sheet: field.sheet,
      range: field.range,
      project: project,
      field: .budgetTotal,
      found: total,
      expected: sum.grouped,
      fix: fix
    )
  }
}

/// A total formula that leaves out a year, or adds something else.
enum TotalFormula {
  static let rule = Rule.perProject(
    "budget/total-formula",
    .error,
    title: LocalizedText(ja: "合計の式が年度を網羅していない", en: "total formula misses a year"),
    explanation: LocalizedText(
      ja: "合計欄の式が、すべての年度の欄を足していません。今は値が合っていても、その年度に金額が入ると合計が狂います。",
      en: """
        The formula of the total does not add every year. The value may be right today and go wrong \
        as soon as that year gets its amount.
        """
    ),
    example: .init(
      wrong: [.budget(2024): "100", .budgetTotal: "=SUM(C13:D13)"],
      right: [.budget(2024): "100", .budgetTotal: "=SUM(C13:G13)"]
    ),
    fix: .suggested
  ) { located, context, findings in
    guard let field = located.form[.budgetTotal], let formula = field.formula else { return }
    let missing = located.budgetKeys.filter { entry, key in
      guard entry.state != .covered, let cell = located.form[key]?.cell else { return false }
      return !formula.refers(to: cell)
    }
    guard !missing.isEmpty, formula.onlyAddsUp else { return }
    let years = missing.map { "\($0.0.fiscalYear)年度" }.joined(separator: "、")
    findings.report(
      LocalizedText(
        ja: "合計の式に\(years)が入っていません（=\(formula.text)）",
        en: "the total's formula leaves out a year (=\(formula.text))"
      ),
      help: LocalizedText(
        ja: "すべての年度を足す式にしてください。",
        en: "make the formula add every year"
      ),
      .budgetTotal,
      of: located,
      found: "=\(formula.text)",
      expected: located.sumFormula.map { "=\($0)" },
      fix: located.sumFormula.flatMap { sum in
        TotalReading(located).map { Fix(.suggested, .number($0.sum), formula: sum) }
      }
    )
  }
}

extension Decimal {
  /// Whether two sums are the same but for what a cell's binary number cannot hold.
  func isNearly(_ other: Decimal) -> Bool { abs(self - other) < Decimal(1) / Decimal(1000) }
}
