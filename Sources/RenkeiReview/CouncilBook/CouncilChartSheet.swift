import FoundationEssentials
import RenkeiModel
import RenkeiSheets
import XLSX

/// The sheet of the book with its charts, and below them the figures they draw, which follow the
/// other sheets by formula.
struct CouncilChartSheet {
  static let name = "グラフ"

  /// The row of the headings over the figures, below the charts.
  private static let budgetRow = 26

  /// How many kinds of findings stand for themselves; the rest stands together.
  private static let kindLimit = 12

  private let book: CouncilBook
  private let wording: CouncilWording

  init(_ book: CouncilBook) {
    self.book = book
    wording = CouncilWording(book.region)
  }

  private var years: [Int] { book.totals.years }

  /// The sheet with its charts.
  var draft: SheetDraft {
    var draft = SheetDraft(Self.name)
    draft.set("グラフ", at: "A1", ReportStyle.title)
    draft.settings.showsGridLines = false
    draft.settings.columns = [
      ColumnSettings(1, width: 38), ColumnSettings(2...12, width: 13),
    ]
    setBudgetFigures(&draft)
    draft.settings.charts.append(SheetChart(budgetChart(draft), at: .covering("A3:D23")))
    if !book.findings.isEmpty {
      setFindingFigures(&draft)
      draft.settings.charts.append(SheetChart(findingChart(draft), at: .covering("E3:L23")))
    }
    setUpPage(&draft)
    return draft
  }

  private func setUpPage(_ draft: inout SheetDraft) {
    var page = PageSetup()
    page.orientation = .landscape
    page.fitToWidth = 1
    page.fitToHeight = 1
    draft.settings.pageSetup = page
  }

  private func place(_ row: Int, _ column: Int) -> CellReference {
    CellReference(row: row, column: column + 1)
  }

  // MARK: Amounts by pillar and year

  private var pillars: [(line: BudgetTotals.Line, row: Int)] {
    book.totals.lines.enumerated().filter { $0.element.level == .pillar }
      .map { ($0.element, CouncilTable.firstRow + $0.offset) }
  }

  private func setBudgetFigures(_ draft: inout SheetDraft) {
    draft.set("事業費見込額（千円）", at: place(Self.budgetRow, 0), ReportStyle.header)
    for (index, year) in years.enumerated() {
      draft.set("\(year)年度", at: place(Self.budgetRow, index + 1), ReportStyle.header)
    }
    for (offset, pillar) in pillars.enumerated() {
      let row = Self.budgetRow + 1 + offset
      let name = wording.pillar(pillar.line.place.pillar)
      draft.set(name, at: place(row, 0), ReportStyle.cell)
      for (index, sum) in pillar.line.sums.enumerated() {
        let source = CellReference(row: pillar.row, column: index * 2 + 3)
        // A chart has no way to show what is not settled: it draws nothing there.
        var format = ReportStyle.number
        if sum.hasNoAmount { format.numberFormat = "#,##0;-#,##0;\"-\"" }
        draft.setFormula(
          "N(\(CouncilBudgetSheets.totalsName)!\(source))",
          cached: .number(StoredDecimal.double(sum.amount)),
          at: place(row, index + 1),
          format
        )
      }
    }
  }

  private func budgetChart(_ draft: SheetDraft) -> Chart {
    let heads = CellRange(place(Self.budgetRow, 1), place(Self.budgetRow, years.count))
    let series = pillars.indices.map { index in
      let row = Self.budgetRow + 1 + index
      var series = Chart.Series(
        .text(wording.pillar(pillars[index].line.place.pillar)),
        categories: draft.chartData(heads),
        values: draft.chartData(CellRange(place(row, 1), place(row, years.count)))
      )
      series.format = Chart.Format(fill: .solid(.rgb(Self.color(index))))
      return series
    }
    var chart = Chart(.column, grouping: .stacked, series: series)
    chart.title = "役割別・年度別の事業費見込額（千円）"
    chart.legend = .bottom
    chart.valueAxis.numberFormat = "#,##0"
    return chart
  }

  private static func color(_ index: Int) -> UInt32 {
    let palette = SVGBarChart.palette
    return UInt32(palette[index % palette.count].dropFirst(), radix: 16) ?? 0
  }

  // MARK: Findings by kind

  /// The kinds of findings, the most frequent first, the rest as one; its rule is nil.
  private var kinds: [(rule: String?, title: String, count: Int)] {
    let all = book.findingKinds
    let shown = all.prefix(Self.kindLimit).map { (Optional($0.rule), $0.title, $0.count) }
    let rest = all.dropFirst(Self.kindLimit)
    guard !rest.isEmpty else { return shown }
    return shown + [(nil, "その他（\(rest.count)種類）", rest.reduce(0) { $0 + $1.count })]
  }

  private var findingRow: Int { Self.budgetRow + pillars.count + 3 }

  private func setFindingFigures(_ draft: inout SheetDraft) {
    draft.set("指摘の種類", at: place(findingRow, 0), ReportStyle.header)
    draft.set("件数", at: place(findingRow, 1), ReportStyle.header)
    for (index, kind) in kinds.enumerated() {
      let row = findingRow + 1 + index
      draft.set(kind.title, at: place(row, 0), ReportStyle.cell)
      draft.setFormula(
        countFormula(kind.rule),
        cached: .number(Double(kind.count)),
        at: place(row, 1),
        ReportStyle.number
      )
    }
  }

  /// Counts the findings of a rule in their list; of all that have no line of their own for nil.
  private func countFormula(_ rule: String?) -> String {
    let first = CouncilTable.firstRow
    let last = first + book.findings.count - 1
    let rules = "\(CouncilListSheets.findingsName)!$I$\(first):$I$\(last)"
    if let rule { return "COUNTIF(\(rules),\"\(rule)\")" }
    let shown = CellRange(place(findingRow + 1, 1), place(findingRow + kinds.count - 1, 1))
    return "COUNTA(\(rules))-SUM(\(shown))"
  }

  private func findingChart(_ draft: SheetDraft) -> Chart {
    let rows = (findingRow + 1, findingRow + kinds.count)
    var series = Chart.Series(
      "指摘",
      categories: draft.chartData(CellRange(place(rows.0, 0), place(rows.1, 0))),
      values: draft.chartData(CellRange(place(rows.0, 1), place(rows.1, 1)))
    )
    series.format = Chart.Format(fill: .solid(.rgb(Self.color(0))))
    series.labels = Chart.Labels(numberFormat: "#,##0")
    var chart = Chart(.bar, series: [series])
    chart.title = "種類別の指摘の数"
    chart.legend = nil
    chart.categoryAxis.isReversed = true
    chart.plots[0].gapWidth = 50
    return chart
  }
}
