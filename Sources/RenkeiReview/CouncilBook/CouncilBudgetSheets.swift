import FoundationEssentials
import RenkeiModel
import RenkeiSheets
import XLSX

/// The sheets of the book that hold amounts: the list of projects, and their totals, which add up
/// the list by formula.
struct CouncilBudgetSheets {
  static let listName = "事業一覧"
  static let totalsName = "事業費集計"

  private static let amountColumn = 5
  private let book: CouncilBook
  private let wording: CouncilWording

  init(_ book: CouncilBook) {
    self.book = book
    wording = CouncilWording(book.region)
  }

  private var years: [Int] { book.totals.years }

  // MARK: The list of projects

  /// The projects, one a row, with the amount of each year.
  var list: SheetDraft {
    var table = CouncilTable(
      Self.listName,
      title: "連携事業の一覧",
      remark: "単位：千円。- は金額が決まっていないことを表します。",
      columns: [
        .init("番号", 7), .init("区分", 9), .init("連携事業名", 44), .init("連携市町村", 40),
      ] + years.map { .init("\($0)年度", 15) } + [.init("合計", 15)],
      paper: .a3
    )
    for project in book.vision.projects { append(project, to: &table) }
    table.freezeColumns(3)
    table.addFilter()
    return table.draft
  }

  private func append(_ project: Project, to table: inout CouncilTable) {
    let text = ProjectText(book.region)
    let number = project.number.map { CellValue.number(Double($0)) } ?? .empty
    let amounts = years.map { year in
      amountCell(project.budget.first { $0.fiscalYear == year }, text)
    }
    let row = table.row + 1
    let range = "\(cell(row, 0)):\(cell(row, years.count - 1))"
    let sum = project.budgetSum.map { CellValue.number(StoredDecimal.double($0)) }
    let total = DraftCell(
      sum ?? .text("-"),
      format: ReportStyle.number,
      formula: "IF(COUNT(\(range))=0,\"-\",SUM(\(range)))"
    )
    table.append(
      [
        DraftCell(number, format: ReportStyle.centered),
        DraftCell(BudgetTotals.Place(project).code, format: ReportStyle.centered),
        DraftCell(project.name ?? "", format: ReportStyle.cell),
        DraftCell(text.participants(project.participants), format: ReportStyle.cell),
      ] + amounts + [total]
    )
  }

  private func amountCell(_ entry: BudgetEntry?, _ text: ProjectText) -> DraftCell {
    // An amount with a note beside it stays a number, or the sums would lose it.
    guard let entry, entry.state == .amount, let amount = entry.amount else {
      return DraftCell(text.amount(entry) ?? "", format: ReportStyle.number)
    }
    return DraftCell(.number(StoredDecimal.double(amount)), format: ReportStyle.number)
  }

  private func cell(_ row: Int, _ year: Int) -> CellReference {
    CellReference(row: row, column: Self.amountColumn + year)
  }

  // MARK: The totals

  /// The totals by policy field, section and pillar, and of the whole plan.
  var totals: SheetDraft {
    let columns = (years.map { "\($0)年度" } + ["合計"]).flatMap { title in
      [CouncilTable.Column(title, 15), CouncilTable.Column("うち未定", 7)]
    }
    var table = CouncilTable(
      Self.totalsName,
      title: "事業費見込額の集計",
      remark: CouncilWording.budgetRemark + "金額は「\(Self.listName)」を数式で足したものです。",
      columns: [.init("区分", 44), .init("事業数", 8)] + columns,
      paper: .a3
    )
    for line in book.totals.lines { append(line, to: &table) }
    table.freezeColumns(1)
    table.fitOnOnePage()
    return table.draft
  }

  private func append(_ line: BudgetTotals.Line, to table: inout CouncilTable) {
    let (text, number) = formats(line.level)
    let pattern = line.place.pattern(line.level)
    let row = table.row + 1
    var cells = [
      DraftCell(wording.title(line), format: text),
      DraftCell(Double(line.projectCount), format: number),
    ]
    for (year, sum) in line.sums.enumerated() {
      let column = CellReference.columnName(Self.amountColumn + year)
      cells += [
        amount(sum, number, formula: sumFormula(column, pattern)),
        count(sum, number, formula: gapFormula(column, pattern)),
      ]
    }
    let columns = line.sums.indices.map { $0 * 2 + 3 }
    func across(_ offset: Int) -> String {
      let cells = columns.map { "\(CellReference(row: row, column: $0 + offset))" }
      return "SUM(\(cells.joined(separator: ",")))"
    }
    cells += [
      amount(line.total, number, formula: across(0)), count(line.total, number, formula: across(1)),
    ]
    table.append(cells)
  }

  /// A sum; where no project has an amount, it is a dash, which is not zero.
  private func amount(
    _ sum: BudgetTotals.Sum,
    _ format: CellFormat,
    formula: String
  ) -> DraftCell {
    let value = CellValue.number(StoredDecimal.double(sum.amount))
    return DraftCell(sum.hasNoAmount ? .text("-") : value, format: format, formula: formula)
  }

  private func count(
    _ sum: BudgetTotals.Sum,
    _ format: CellFormat,
    formula: String
  ) -> DraftCell {
    DraftCell(.number(Double(sum.undeterminedCount)), format: format, formula: formula)
  }

  /// The rows of a column of the list.
  private func listRange(_ column: String) -> String {
    let first = CouncilTable.firstRow
    let last = first + max(book.vision.projects.count, 1) - 1
    return "\(Self.listName)!$\(column)$\(first):$\(column)$\(last)"
  }

  private func sumFormula(_ column: String, _ pattern: String?) -> String {
    let amounts = listRange(column)
    guard let pattern else { return "IF(COUNT(\(amounts))=0,\"-\",SUM(\(amounts)))" }
    let codes = "\(listRange("B")),\"\(pattern)\""
    return "IF(COUNTIFS(\(codes),\(amounts),\">-1E+300\")=0,\"-\",SUMIF(\(codes),\(amounts)))"
  }

  private func gapFormula(_ column: String, _ pattern: String?) -> String {
    guard let pattern else { return "COUNTIF(\(listRange(column)),\"-\")" }
    return "COUNTIFS(\(listRange("B")),\"\(pattern)\",\(listRange(column)),\"-\")"
  }

  private func formats(_ level: BudgetTotals.Level) -> (text: CellFormat, number: CellFormat) {
    let color: UInt32? =
      switch level {
      case .policyField: nil
      case .section: 0xF7F9FB
      case .pillar: 0xEEF3F9
      case .plan: 0xDDE6F2
      }
    guard let color else { return (ReportStyle.cell, ReportStyle.number) }
    return (
      ReportStyle.colored(ReportStyle.cell, color, isBold: true),
      ReportStyle.colored(ReportStyle.number, color, isBold: true)
    )
  }
}

extension BudgetTotals.Place {
  /// The place as a code, such as `3-1-a`; what a project does not tell is 不明.
  var code: String {
    let pillar = pillar.map(String.init) ?? "不明"
    let parts = [pillar, section.map(String.init), policyField ?? "不明"]
    return parts.compactMap(\.self).joined(separator: "-")
  }

  /// The codes of the projects that a line of a level adds up, as `SUMIF` takes them; nil for all.
  func pattern(_ level: BudgetTotals.Level) -> String? {
    let pillar = pillar.map(String.init) ?? "不明"
    return switch level {
    case .policyField: code
    case .section: "\(pillar)-\(section ?? 0)-*"
    case .pillar: "\(pillar)-*"
    case .plan: nil
    }
  }
}
