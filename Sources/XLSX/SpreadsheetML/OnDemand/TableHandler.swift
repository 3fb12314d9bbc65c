import XML

/// Reads a table part (ECMA-376 part 1, 18.5.1.2 `table`).
struct TableHandler: SpreadsheetMLHandler {
  private var table: Table?
  private var hasTotalsRow = false
  private var hasAutoFilter = false
  private var style: Table.Style?
  private var formula = ""
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// The table; nil where the part names no cells. Ask once the part is read.
  var finished: Table? {
    guard var table else { return nil }
    table.hasFilter = hasAutoFilter
    table.style = style
    if hasTotalsRow, !table.hasTotals, !table.columns.isEmpty {
      table.columns[0].total = .label("")
    }
    return table
  }

  mutating func start(_ element: String, _ attributes: borrowing XMLAttributes) throws {
    switch element {
    case "table": startTable(attributes)
    case "tableColumn": try startColumn(attributes)
    case "autoFilter": hasAutoFilter = true
    case "tableStyleInfo": style = attributes["name"].map { Self.style($0, attributes) }
    case "calculatedColumnFormula", "totalsRowFormula": formula = ""
    default: break
    }
  }

  mutating func text(_ text: String) { formula += text }

  mutating func end(_ element: String) {
    guard let last = table?.columns.indices.last else { return }
    switch element {
    case "calculatedColumnFormula": table?.columns[last].formula = formula
    case "totalsRowFormula": table?.columns[last].total = .formula(formula)
    default: break
    }
  }

  private mutating func startTable(_ attributes: borrowing XMLAttributes) {
    guard let range = attributes["ref"].flatMap({ CellRange($0) }) else { return }
    let name = attributes["displayName"] ?? attributes["name"] ?? ""
    table = Table(XString.decoding(name), range, columns: [])
    table?.hasHeadingRow = attributes.integer("headerRowCount") != 0
    hasTotalsRow = attributes.integer("totalsRowCount") ?? 0 > 0
  }

  private mutating func startColumn(_ attributes: borrowing XMLAttributes) throws {
    var column = Table.Column(XString.decoding(attributes["name"] ?? ""))
    if hasTotalsRow {
      if let label = attributes["totalsRowLabel"] { column.total = .label(XString.decoding(label)) }
      let function = attributes["totalsRowFunction"].flatMap { Table.Function(rawValue: $0) }
      if let function { column.total = .function(function) }
    }
    try table?.columns.append(column, to: "table columns", limit: limit)
  }

  private static func style(
    _ name: String,
    _ attributes: borrowing XMLAttributes
  ) -> Table.Style {
    var style = Table.Style(name)
    style.stripesRows = attributes.boolean("showRowStripes") ?? false
    style.stripesColumns = attributes.boolean("showColumnStripes") ?? false
    style.emphasizesFirstColumn = attributes.boolean("showFirstColumn") ?? false
    style.emphasizesLastColumn = attributes.boolean("showLastColumn") ?? false
    return style
  }
}
