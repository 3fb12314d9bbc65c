import FoundationEssentials
import RenkeiModel
import RenkeiRules
import XLSX

/// The council's book as one self-contained HTML page with charts, made for reading and for print.
public struct CouncilPage {
  private let book: CouncilBook
  private let wording: CouncilWording

  /// A page on a book.
  public init(_ book: CouncilBook) {
    self.book = book
    wording = CouncilWording(book.region)
  }

  /// The page as text.
  public var document: String {
    HTMLPage(
      title: book.title,
      language: .japanese,
      style: [SVGBarChart.style, ComparisonPage.tableStyle, Self.style].joined(separator: "\n"),
      body: sections.map { "<section>\($0)</section>\n" }.joined()
    ).text
  }

  private var sections: [String] {
    [head, budget, indicators, changes, matrix, findings, waivers, sources].compactMap(\.self)
  }

  // MARK: Sections

  private var head: String {
    let plan = book.totals.lines(.plan).first
    var tiles = [
      ("連携事業", "\(book.vision.projects.count)件"),
      ("事業費見込額の合計", "\((plan?.total.amount ?? 0).grouped)千円"),
      ("評価指標", "\(book.indicators.count)件"),
    ]
    if let matrix = book.matrix {
      tiles.append(("未提出のシート", "\(matrix.missingCount)件"))
      tiles.append(("未対応の誤り", "\(book.findings.count { $0.finding.severity == .error })件"))
    }
    let list = tiles.map { name, value in
      "<div><dt>\(HTML.escaped(name))</dt><dd>\(HTML.escaped(value))</dd></div>"
    }.joined()
    let years = "\(book.vision.plan.firstFiscalYear)年度～\(book.vision.plan.lastFiscalYear)年度"
    return
      "<h1>\(HTML.escaped(book.title))</h1><p>計画期間 \(years)</p><dl class=\"tiles\">\(list)</dl>"
  }

  private var budget: String {
    let years = book.totals.years.map { "\($0)年度" }
    let rows = book.totals.lines.map { line in
      "<tr class=\"\(line.level)\"><th scope=\"row\">\(HTML.escaped(wording.title(line)))</th>"
        + "<td class=\"number\">\(line.projectCount)</td>"
        + (line.sums + [line.total]).map(sum).joined() + "</tr>\n"
    }
    return "<h2>事業費見込額の集計</h2><p class=\"remark\">\(CouncilWording.budgetRemark)</p>"
      + budgetChart
      + table(["区分", "事業数"] + years + ["合計"], rows, name: "totals")
  }

  private func sum(_ sum: BudgetTotals.Sum) -> String {
    let gaps = wording.gaps(sum).map { "<small>\($0)</small>" } ?? ""
    let amount = sum.hasNoAmount ? "-" : sum.amount.grouped
    return "<td class=\"number\">\(amount)\(gaps)</td>"
  }

  private var budgetChart: String {
    let pillars = book.totals.lines(.pillar)
    return SVGBarChart(
      title: "役割別・年度別の事業費見込額",
      unit: "千円",
      categories: book.totals.years.map { "\($0)年度" },
      series: zip(pillars, SVGBarChart.palette).map { line, color in
        SVGBarChart.Series(
          name: wording.pillar(line.place.pillar),
          color: color,
          values: line.sums.map { Double("\($0.amount)") ?? 0 }
        )
      }
    ).columns
  }

  private var indicators: String {
    let rows = book.indicators.map { progress in
      let owner = progress.project.map { "No.\($0)" } ?? "基本KPI"
      let cells = [
        owner, progress.name, progress.baseline ?? "-", progress.target ?? "-",
        wording.actual(progress), wording.standing(progress),
      ]
      return "<tr>" + cells.map { "<td>\(HTML.prose($0))</td>" }.joined() + "</tr>\n"
    }
    return "<h2>評価指標の一覧</h2>"
      + table(["事業", "評価指標", "基準値", "目標値", "最新の実績", "進み具合"], rows, name: "indicators")
  }

  private var changes: String? {
    guard let comparison = book.comparison else { return nil }
    return "<h2>前回からの変更</h2>"
      + ComparisonPage(.japanese, isOldFirst: false).tables(comparison)
  }

  private var matrix: String? {
    guard let matrix = book.matrix else { return nil }
    let rows = matrix.rows.map { row in
      "<tr><th scope=\"row\">No.\(row.number) \(HTML.prose(row.name))</th>"
        + row.cells.map { "<td class=\"mark \($0.style)\">\(wording.mark($0))</td>" }.joined()
        + "</tr>\n"
    }
    let silent = matrix.silentMunicipalities.map(\.name).joined(separator: "、")
    let note = silent.isEmpty ? "" : "<p>まだ何も届いていない市町村：\(HTML.escaped(silent))</p>"
    return "<h2>提出の状況</h2><p class=\"remark\">\(CouncilWording.legend)</p>\(note)"
      + table(["事業"] + matrix.municipalities.map(\.name), rows, name: "matrix")
  }

  private var findings: String? {
    guard book.matrix != nil || !book.findings.isEmpty else { return nil }
    let heading = "<h2>未対応の指摘</h2>"
    guard !book.findings.isEmpty else { return heading + "<p>指摘はありません。</p>" }
    let rows = book.findings.map { row($0, $0.finding.help.ja) }
    return heading + findingsChart
      + table(["重要度", "市町村", "事業", "指摘", "直し方", "場所"], rows, name: "findings")
  }

  private var waivers: String? {
    guard !book.accepted.isEmpty else { return nil }
    let rows = book.accepted.map { row($0, $0.waiver.map(wording.grounds) ?? "") }
    return "<h2>例外として認めた指摘</h2>"
      + table(["重要度", "市町村", "事業", "指摘", "認めた理由", "場所"], rows, name: "findings")
  }

  private func row(_ placed: CouncilBook.PlacedFinding, _ remark: String) -> String {
    let finding = placed.finding
    let place = [placed.file, finding.sheet, finding.range?.description].compactMap(\.self)
    let cells = [
      finding.severity.japanese, placed.municipality ?? "-",
      finding.project.map { "No.\($0)" } ?? "-", finding.message.ja, remark,
      place.joined(separator: " "),
    ]
    return "<tr class=\"\(finding.severity.rawValue)\">"
      + cells.map { "<td>\(HTML.escaped($0))</td>" }.joined() + "</tr>\n"
  }

  private var findingsChart: String {
    let kinds = book.findingKinds
    return SVGBarChart(
      title: "種類別の指摘の数",
      unit: "件",
      categories: kinds.map(\.title),
      series: [
        SVGBarChart.Series(
          name: "指摘",
          color: SVGBarChart.palette[0],
          values: kinds.map { Double($0.count) }
        )
      ]
    ).bars
  }

  private var sources: String {
    let rows = book.sources.map { source in
      let cells = [source.name, source.role, source.version ?? "-", source.digest]
      return "<tr>" + cells.map { "<td>\(HTML.escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return "<h2>この資料の出典</h2>"
      + table(["ファイル", "役割", "様式の版", "ダイジェスト（SHA-256）"], rows, name: "sources")
  }

  private func table(_ heads: [String], _ rows: [String], name: String) -> String {
    let heads = heads.map { "<th scope=\"col\">\(HTML.escaped($0))</th>" }.joined()
    return "<div class=\"scroll\"><table class=\"\(name)\"><thead><tr>\(heads)</tr></thead>"
      + "<tbody>\n\(rows.joined())</tbody></table></div>\n"
  }

  private static let style = """
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .8rem;
      margin: 1rem 0; }
    .tiles div { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .9rem; }
    .tiles dt { color: var(--soft); font-size: .85rem; }
    .tiles dd { margin: 0; font-size: 1.25rem; font-weight: 600; }
    .remark { color: var(--soft); font-size: .9rem; }
    .scroll { overflow-x: auto; }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    td small { display: block; color: var(--soft); }
    .pillar th, .pillar td { background: #eef3f9; font-weight: 600; }
    .section th, .section td { background: #f7f9fb; }
    .plan th, .plan td { background: var(--band); font-weight: 700; }
    tbody th { font-weight: 400; background: none; }
    .totals th:first-child { min-width: 12rem; }
    .matrix th { min-width: 3.2rem; font-size: .85rem; }
    .matrix th:first-child { min-width: 14rem; }
    .mark { text-align: center; white-space: nowrap; }
    .missing { background: #f3e3c3; } .faulty { background: #ffc7ce; } .doubtful { background: #ffeb9c; }
    .good { background: #e3f4e4; } .unexpected { background: #e6ddf0; }
    .sources td:last-child { font-family: monospace; font-size: .8rem; }
    tr.error td:first-child { background: #ffc7ce; } tr.warning td:first-child { background: #ffeb9c; }
    tr.note td:first-child { background: #ddebf7; }
    @media print { @page { size: A4 landscape; margin: 12mm; } .scroll { overflow: visible; }
      section { break-before: page; } section:first-child { break-before: auto; }
      th, td { padding: .15rem .3rem; font-size: 8pt; }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
    """
}

extension SubmissionMatrix.Cell {
  /// The class of the cell's look on a page.
  fileprivate var style: String {
    switch self {
    case .notConcerned: "none"
    case .missing: "missing"
    case .submitted(0, 0): "good"
    case .submitted(0, _): "doubtful"
    case .submitted: "faulty"
    case .unexpected: "unexpected"
    }
  }
}
