import RenkeiSheets
import XLSX

/// A sheet of the council's book that is one table under a title.
struct CouncilTable {
  /// A column: its heading and its width in half-width characters.
  struct Column {
    let title: String
    let width: Double

    init(_ title: String, _ width: Double) {
      self.title = title
      self.width = width
    }
  }

  private static let headerRow = 4

  private(set) var draft: SheetDraft
  private let columns: [Column]

  /// The number of the last row written; that of the headings before any.
  private(set) var row = Self.headerRow

  /// The number of the first row below the headings.
  static let firstRow = headerRow + 1

  /// An empty table on paper of a size, printed across.
  init(
    _ name: String,
    title: String,
    remark: String = "",
    columns: [Column],
    paper: PageSetup.Paper = .a4
  ) {
    draft = SheetDraft(name)
    self.columns = columns
    draft.set(title, at: "A1", ReportStyle.title)
    draft.set(remark, at: "A2", ReportStyle.remark)
    if columns.count > 1, !remark.isEmpty {
      draft.merge(CellRange("A2", CellReference(row: 2, column: columns.count)))
      let width = columns.reduce(0) { $0 + $1.width }
      draft.setHeight(TextHeight.points(remark, width: width, lineHeight: 14), ofRow: 2)
    }
    for (index, column) in columns.enumerated() {
      let cell = CellReference(row: row, column: index + 1)
      draft.set(column.title, at: cell, ReportStyle.header)
      draft.settings.columns.append(ColumnSettings(index + 1, width: column.width))
    }
    let headings = columns.map { TextHeight.points($0.title, width: $0.width) }
    draft.setHeight(headings.max() ?? 20, ofRow: row)
    setUpPage(paper)
  }

  private mutating func setUpPage(_ paper: PageSetup.Paper) {
    draft.settings.frozenRows = Self.headerRow
    draft.settings.showsGridLines = false
    var page = PageSetup()
    page.paper = paper
    page.orientation = .landscape
    page.fitToWidth = 1
    page.titleRows = Self.headerRow...Self.headerRow
    page.footer = "&L&9&A&R&9&P / &N"
    draft.settings.pageSetup = page
  }

  /// Adds a row, as high as its longest text needs.
  mutating func append(_ cells: [DraftCell]) {
    row += 1
    for (index, cell) in cells.enumerated() {
      var cell = cell
      if case .text(let text) = cell.value, cell.formula == nil {
        cell.richText = FootnoteMarks.richText(text, base: cell.format.font)
      }
      draft[row: row, column: index + 1] = cell
    }
    let heights = zip(cells, columns).map { cell, column in
      guard case .text(let text) = cell.value else { return 24.0 }
      return TextHeight.points(text, width: column.width, lineHeight: 16)
    }
    draft.setHeight(min(heights.max() ?? 24, 400), ofRow: row)
  }

  /// Gives the table filter arrows.
  mutating func addFilter() {
    let last = CellReference(row: max(row, Self.firstRow), column: columns.count)
    draft.settings.autoFilter = CellRange(CellReference(row: Self.headerRow, column: 1), last)
  }

  /// Freezes columns on the left too, for tables wider than a screen.
  mutating func freezeColumns(_ count: Int) { draft.settings.frozenColumns = count }

  /// Makes the table print on one page, however long it is.
  mutating func fitOnOnePage() { draft.settings.pageSetup?.fitToHeight = 1 }
}
