import RenkeiSheets
import XLSX

/// One rule of 統計表における機械判読可能なデータの表記方法の統一ルール that a program can judge.
struct TidyRule: Sendable {
  /// The rule's name, such as `tidy/merged-cells`.
  let id: String
  /// The rule's number in the ministry's text, such as `1-4`.
  let number: String
  /// How much its findings matter.
  let severity: Severity
  /// What to do about it.
  let help: LocalizedText
  /// The places where a table breaks it, each with what is wrong there.
  let check: @Sendable (TidyView) -> [Place]

  /// A place where a rule is broken.
  struct Place {
    let range: CellRange?
    let message: LocalizedText
    let found: String?

    init(_ range: CellRange?, ja: String, en: String, found: String? = nil) {
      self.range = range
      message = LocalizedText(ja: ja, en: en)
      self.found = found
    }

    init(_ cell: DataTable.Cell, ja: String, en: String) {
      self.init(CellRange(cell.reference), ja: ja, en: en, found: cell.text)
    }
  }

  /// A rule with its number, severity and remedy.
  init(
    _ name: String,
    _ number: String,
    _ severity: Severity,
    help: LocalizedText,
    check: @escaping @Sendable (TidyView) -> [Place]
  ) {
    id = "tidy/\(name)"
    self.number = number
    self.severity = severity
    self.help = help
    self.check = check
  }
}

/// A table as the rules look at it: its headings, its body, and what its columns hold.
struct TidyView: Sendable {
  let table: DataTable

  /// The row of the headings: the first that is as wide as the table, or the first of all.
  let headings: [DataTable.Cell]

  /// The rows below the headings.
  let body: [(number: Int, cells: [DataTable.Cell])]

  /// The columns whose cells are mostly figures, written as numbers or as texts; codes are none.
  let figureColumns: Set<Int>

  /// The table's columns.
  let columns: ClosedRange<Int>

  init(_ table: DataTable) {
    self.table = table
    let all = table.rows.flatMap { $0.cells.map(\.reference.column) }
    columns = (all.min() ?? 1)...(all.max() ?? 1)
    let width = columns.count
    let start = table.rows.firstIndex { $0.cells.count * 2 > width } ?? table.rows.startIndex
    headings = table.rows.isEmpty ? [] : table.rows[start].cells
    body = Array(table.rows.dropFirst(start + 1))
    let codes = headings.filter { heading in
      ["コード", "番号", "ID", "No"].contains { heading.text.contains($0) }
    }
    figureColumns = Self.figureColumns(body).subtracting(codes.map(\.reference.column))
  }

  /// All cells below the headings.
  var cells: [DataTable.Cell] { body.flatMap(\.cells) }

  /// The heading of a column.
  func heading(_ column: Int) -> String {
    headings.first { $0.reference.column == column }?.text ?? ""
  }

  private static func figureColumns(_ body: [(number: Int, cells: [DataTable.Cell])]) -> Set<Int> {
    let byColumn = Dictionary(grouping: body.flatMap(\.cells)) { $0.reference.column }
    let figures = byColumn.filter { _, cells in
      cells.count { $0.isNumber || TidyText.isWrittenFigure($0.text) } * 2 > cells.count
    }
    return Set(figures.keys)
  }
}
