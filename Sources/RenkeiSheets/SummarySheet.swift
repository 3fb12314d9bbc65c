import RenkeiModel
public import XLSX

/// A sheet that sets the amounts of all projects side by side and adds them up (総括表).
public struct SummarySheet: Sendable, Hashable {
  /// What a row of the table holds.
  public enum Kind: Sendable, Hashable {
    /// A project, with its number where one can be read.
    case project(Int?)
    /// A sum of some projects: of a field, a section or a pillar.
    case subtotal
    /// The sum of all of them.
    case grandTotal
    /// Words alone, such as the name of a pillar.
    case heading
  }

  /// One row of the table.
  public struct Row: Sendable, Hashable {
    /// What the row holds.
    public let kind: Kind
    /// Its words, such as the project's name.
    public let title: String
    /// The cell of its number, else of its words.
    public let place: CellRange
    /// The amounts by fiscal year; a year whose cell is empty is there as a blank.
    public let amounts: [Int: FormField]
    /// The total at the end of the row; nil where the table has no such column.
    public let total: FormField?
  }

  /// The sheet.
  public let sheet: String
  /// The fiscal years of its columns, from left to right.
  public let years: [Int]
  /// The cells of its header line.
  public let header: CellRange
  /// Its rows, from the top.
  public let rows: [Row]

  /// Every cell of the table that holds a figure, row by row.
  public var figures: [FormField] {
    rows.flatMap { row in
      years.compactMap { row.amounts[$0] } + (row.total.map { [$0] } ?? [])
    }
  }
}
