import FoundationEssentials
import RenkeiModel
import RenkeiRules
import XLSX
public import Zip

/// The council's book as a workbook, ready for print.
public struct CouncilWorkbook {
  private let book: CouncilBook

  /// A workbook on a book.
  public init(_ book: CouncilBook) { self.book = book }

  /// Writes the workbook.
  ///
  /// - Throws: An `XLSXError` when the sink fails.
  public func write(to sink: any ByteSink) throws {
    var writer = try WorkbookWriter(to: sink, defaultFont: ReportStyle.font(11))
    let sheets = sheets
    try writer.add(cover(sheets.map(\.name)))
    for sheet in sheets { try writer.add(sheet) }
    try writer.finish()
  }

  private var sheets: [SheetDraft] {
    let budget = CouncilBudgetSheets(book)
    let lists = CouncilListSheets(book)
    let changes = book.comparison.map {
      ComparisonWorkbook(.japanese, isOldFirst: false).draft($0)
    }
    return [
      budget.totals, CouncilChartSheet(book).draft, budget.list, lists.indicators, changes,
      lists.matrix, lists.findings, lists.waivers,
      lists.sources,
    ].compactMap(\.self)
  }

  /// The cover: what the book is about, its main figures, and a way to each sheet.
  private func cover(_ names: [String]) -> SheetDraft {
    var draft = SheetDraft("表紙")
    draft.settings.columns = [
      ColumnSettings(1, width: 4), ColumnSettings(2, width: 34), ColumnSettings(3, width: 46),
    ]
    draft.settings.showsGridLines = false
    draft.set(book.title, at: "B3", ReportStyle.coverTitle)
    draft.merge("B3:C3")
    draft.setHeight(72, ofRow: 3)
    var row = 6
    for (name, value) in figures {
      draft.set(name, at: CellReference(row: row, column: 2), ReportStyle.header)
      draft.set(value, at: CellReference(row: row, column: 3), ReportStyle.cell)
      draft.setHeight(24, ofRow: row)
      row += 1
    }
    row += 1
    draft.set("目次", at: CellReference(row: row, column: 2), ReportStyle.title)
    for name in names {
      row += 1
      let cell = CellReference(row: row, column: 2)
      draft.set(name, at: cell, ReportStyle.link)
      let location = "\(SheetNameRule.quoted(name))!A1"
      draft.settings.hyperlinks.append(Hyperlink(CellRange(cell), location: location))
    }
    var page = PageSetup()
    page.fitToWidth = 1
    page.centersHorizontally = true
    draft.settings.pageSetup = page
    return draft
  }

  private var figures: [(String, String)] {
    let plan = book.vision.plan
    let total = book.totals.lines(.plan).first?.total ?? BudgetTotals.Sum()
    var figures = [
      ("計画期間", "\(plan.firstFiscalYear)年度～\(plan.lastFiscalYear)年度"),
      ("連携事業", "\(book.vision.projects.count)件"),
      ("事業費見込額の合計", "\(total.amount.grouped)千円（未定 延べ\(total.undeterminedCount)件）"),
      ("評価指標", "\(book.indicators.count)件"),
    ]
    if let matrix = book.matrix {
      let errors = book.findings.count { $0.finding.severity == .error }
      figures.append(("未提出のシート", "\(matrix.missingCount)件"))
      figures.append(("未対応の誤り", "\(errors)件"))
    }
    return figures
  }
}
