import FoundationEssentials
import RenkeiModel
import XLSX

/// The rows of the summary: projects, a sum for each pillar, and one of all.
struct SummaryTable {
  private(set) var draft: SheetDraft
  private let years: [Int]
  private var row: Int
  private var subtotalRows: [Int] = []
  private var sums: [Int: Decimal] = [:]

  init(draft: SheetDraft, years: [Int], row: Int) {
    self.draft = draft
    self.years = years
    self.row = row
  }

  private var totalColumn: Int { years.count + 3 }

  /// Adds the projects of a pillar and their sum.
  mutating func append(_ forms: [(project: Project, sheet: FormSheet)], pillar: String) {
    let first = row
    var pillarSums: [Int: Decimal] = [:]
    for form in forms {
      appendProject(form.project, form.sheet)
      for year in years { pillarSums[year, default: 0] += form.project.plainAmount(in: year) }
    }
    guard row > first else { return }
    let last = row - 1
    appendSum("小計　\(pillar)", pillarSums) { "SUM(\($0)\(first):\($0)\(last))" }
    subtotalRows.append(row - 1)
    sums.merge(pillarSums, uniquingKeysWith: +)
  }

  /// Adds the sum of all pillars.
  mutating func appendGrandTotal() {
    guard !subtotalRows.isEmpty else { return }
    let rows = subtotalRows
    appendSum("総計", sums) { column in rows.map { "\(column)\($0)" }.joined(separator: "+") }
  }

  private mutating func appendProject(_ project: Project, _ sheet: FormSheet) {
    let name = SheetNameRule.quoted(sheet.draft.name)
    let number = project.number.map { CellValue.number(Double($0)) } ?? .empty
    draft.set(number, at: CellReference(row: row, column: 1), TemplateStyle.fixed)
    draft.set(project.name ?? "", at: CellReference(row: row, column: 2), TemplateStyle.fixed)
    for (index, year) in years.enumerated() {
      let place = CellReference(row: row, column: index + 3)
      guard let source = sheet.cells[.budget(year)]?.first else {
        draft.set(.empty, at: place, TemplateStyle.total)
        continue
      }
      let cell = "\(name)!\(source)"
      draft.setFormula(
        "IF(\(cell)=\"\",\"\",\(cell))",
        cached: sheet.draft.value(at: source),
        at: place,
        TemplateStyle.total
      )
    }
    let total = years.reduce(Decimal(0)) { $0 + project.plainAmount(in: $1) }
    appendRowTotal(total)
    draft.setHeight(TextHeight.points(project.name ?? "", width: 50), ofRow: row)
    row += 1
  }

  private mutating func appendSum(
    _ title: String,
    _ sums: [Int: Decimal],
    formula: (String) -> String
  ) {
    draft.set(.empty, at: CellReference(row: row, column: 1), TemplateStyle.subtotalName)
    draft.set(title, at: CellReference(row: row, column: 2), TemplateStyle.subtotalName)
    for (index, year) in years.enumerated() {
      let column = CellReference.columnName(index + 3)
      draft.setFormula(
        formula(column),
        cached: .number(StoredDecimal.double(sums[year] ?? 0)),
        at: CellReference(row: row, column: index + 3),
        TemplateStyle.total
      )
    }
    appendRowTotal(sums.values.reduce(0, +))
    draft.setHeight(26, ofRow: row)
    row += 1
  }

  private mutating func appendRowTotal(_ total: Decimal) {
    let last = CellReference.columnName(totalColumn - 1)
    draft.setFormula(
      "SUM(C\(row):\(last)\(row))",
      cached: .number(StoredDecimal.double(total)),
      at: CellReference(row: row, column: totalColumn),
      TemplateStyle.total
    )
  }
}

extension Project {
  /// The amount of a year as a sum in Excel counts it: a cell with words is none.
  fileprivate func plainAmount(in year: Int) -> Decimal {
    guard let entry = budget.first(where: { $0.fiscalYear == year }), entry.note == nil else {
      return 0
    }
    return entry.amount ?? 0
  }
}
