/// A table on a sheet: a row of headings, rows of data, perhaps a row of totals (ECMA-376 part 1,
/// 18.5.1.2 `table`).
///
/// The headings stand in cells as well, and Excel calls a workbook damaged where the two differ:
/// ``SheetDraft/add(_:)`` writes the cells, and a sheet whose cells say something else is refused.
public struct Table: Hashable, Sendable {
  /// A column (18.5.1.3 `tableColumn`).
  public struct Column: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The heading, unique in its table whatever the case.
    public var name: String
    /// What the row of totals says under the column.
    public var total: Total?
    /// The formula of the column's data cells, to which Excel extends the table.
    public var formula: String?

    /// A column with a heading.
    public init(_ name: String, total: Total? = nil, formula: String? = nil) {
      self.name = name
      self.total = total
      self.formula = formula
    }

    /// A column whose heading is given in source code.
    public init(stringLiteral value: String) { self.init(value) }
  }

  /// What the row of totals says under a column.
  public enum Total: Hashable, Sendable {
    /// A text.
    case label(String)
    /// A function over the column.
    case function(Function)
    /// A formula.
    case formula(String)
  }

  /// A function of the row of totals (18.18.83 `ST_TotalsRowFunction`).
  public enum Function: String, Hashable, Sendable {
    /// The mean.
    case average
    /// How many cells hold something.
    case count
    /// How many cells hold a number.
    case countNumbers = "countNums"
    /// The largest number.
    case maximum = "max"
    /// The smallest number.
    case minimum = "min"
    /// The sum.
    case sum
    /// The standard deviation of a sample.
    case standardDeviation = "stdDev"
    /// The variance of a sample.
    case variance = "var"

    /// The number by which `SUBTOTAL` knows the function, hidden rows left out.
    var subtotalNumber: Int {
      switch self {
      case .average: 101
      case .countNumbers: 102
      case .count: 103
      case .maximum: 104
      case .minimum: 105
      case .standardDeviation: 107
      case .sum: 109
      case .variance: 110
      }
    }
  }

  /// A look (18.5.1.5 `tableStyleInfo`).
  public struct Style: Hashable, Sendable {
    /// The style's name; Excel has `TableStyleLight1` to `21`, `Medium1` to `28`, `Dark1` to `11`.
    public var name: String
    /// Whether every other row is shaded.
    public var stripesRows = true
    /// Whether every other column is shaded.
    public var stripesColumns = false
    /// Whether the first column stands out.
    public var emphasizesFirstColumn = false
    /// Whether the last column stands out.
    public var emphasizesLastColumn = false

    /// A look by its name.
    public init(_ name: String) { self.name = name }

    /// The look that Excel gives a new table.
    public static let standard = Style("TableStyleMedium9")
  }

  /// The name by which formulas know the table, unique in the workbook.
  public var name: String
  /// The cells: headings, data, and totals where there are any.
  public var range: CellRange
  /// The columns from left to right, one for each of the range.
  public var columns: [Column]
  /// How the table looks; nil for a plain one.
  public var style: Style? = .standard
  /// Whether the headings carry filter arrows.
  public var hasFilter = true
  /// Whether the first row of the range holds the headings; a table that hides them is only read.
  public internal(set) var hasHeadingRow = true

  /// A table over a range of cells.
  public init(_ name: String, _ range: CellRange, columns: [Column]) {
    self.name = name
    self.range = range
    self.columns = columns
  }

  /// Whether the last row of the range holds totals.
  public var hasTotals: Bool { columns.contains { $0.total != nil } }
}

extension Table {
  /// The cells of the data, without headings and totals; nil for a table that has none.
  public var dataRange: CellRange? {
    let first = range.first.row + (hasHeadingRow ? 1 : 0)
    let last = range.last.row - (hasTotals ? 1 : 0)
    guard first <= last else { return nil }
    return CellRange(
      CellReference(row: first, column: range.first.column),
      CellReference(row: last, column: range.last.column)
    )
  }

  /// The cells of the row of headings.
  public var headings: [DraftCell] { columns.map { DraftCell($0.name) } }

  /// The cells of the row of totals; empty where a column has none.
  public var totals: [DraftCell] {
    columns.map { column in
      switch column.total {
      case nil: DraftCell()
      case .label(let text): DraftCell(text)
      case .function(let function):
        // In full, since not every program knows which table a heading alone belongs to.
        DraftCell(
          .empty,
          formula: "SUBTOTAL(\(function.subtotalNumber),\(name)[\(column.structuredName)])"
        )
      case .formula(let formula): DraftCell(.empty, formula: formula)
      }
    }
  }

  /// The cells under filter arrows: the range without the row of totals.
  var filterRange: CellRange {
    guard hasTotals else { return range }
    return CellRange(range.first, CellReference(row: range.last.row - 1, column: range.last.column))
  }
}

extension Table.Column {
  /// The heading as structured references write it, what they use themselves marked by `'`.
  fileprivate var structuredName: String {
    var result = ""
    for character in name {
      if "[]#'@".contains(character) { result.append("'") }
      result.append(character)
    }
    return result
  }
}

extension SheetDraft {
  /// Puts a table on the sheet and writes its headings and totals into the cells.
  ///
  /// Cells keep the formats they have.
  public mutating func add(_ table: Table) {
    settings.tables.append(table)
    write(table.headings, row: table.range.first.row, table.range.columns)
    if table.hasTotals { write(table.totals, row: table.range.last.row, table.range.columns) }
  }

  private mutating func write(_ cells: [DraftCell], row: Int, _ columns: ClosedRange<Int>) {
    for (column, cell) in zip(columns, cells) {
      let format = self[row: row, column: column].format
      var cell = cell
      cell.format = format
      self[row: row, column: column] = cell
    }
  }
}
