/// What a cell holds (ECMA-376 part 1, 18.3.1.4 `c` and 18.18.11 `ST_CellType`).
///
/// A date is the number it is stored as; its number format makes it a date.
public enum CellValue: Hashable, Sendable {
  /// Nothing, though the cell may have a format.
  case empty
  /// A number.
  case number(Double)
  /// A text, phonetic runs left out.
  case text(String)
  /// TRUE or FALSE.
  case bool(Bool)
  /// An error such as `#REF!`.
  case error(String)
}

/// A cell's formula (ECMA-376 part 1, 18.3.1.40 `f`), without its leading equals sign.
public struct Formula: Hashable, Sendable {
  /// How a formula relates to its cell.
  public enum Kind: Hashable, Sendable {
    /// The cell's own formula.
    case normal
    /// One of several cells that share a formula; the text is already shifted to this cell.
    case shared
    /// A formula that fills a range at once.
    case array(CellRange)
    /// A what-if data table.
    case dataTable
  }

  /// The formula as Excel stores it, such as `SUM(A1:A3)`.
  public var text: String

  /// How the formula relates to the cell.
  public var kind: Kind

  /// A formula of a kind.
  public init(_ text: String, kind: Kind = .normal) {
    self.text = text
    self.kind = kind
  }
}

/// One cell of a sheet.
public struct Cell: Hashable, Sendable {
  /// Where the cell stands.
  public let reference: CellReference

  /// What it holds; for a formula, the value cached when the workbook was last calculated.
  public let value: CellValue

  /// The formula, where there is one.
  public let formula: Formula?

  /// The index of the cell's format in the workbook's ``StyleSheet``.
  public let styleIndex: Int

  /// A cell at a place, with a value, a formula and a format.
  public init(
    _ reference: CellReference,
    value: CellValue,
    formula: Formula? = nil,
    styleIndex: Int = 0
  ) {
    self.reference = reference
    self.value = value
    self.formula = formula
    self.styleIndex = styleIndex
  }
}
