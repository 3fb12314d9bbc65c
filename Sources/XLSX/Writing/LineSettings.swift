/// How a run of columns of a new sheet looks (ECMA-376 part 1, 18.3.1.13 `col`).
public struct ColumnSettings: Hashable, Sendable {
  /// The columns, counted from one.
  public var columns: ClosedRange<Int>
  /// The width in characters of the default font; nil leaves the sheet's own.
  public var width: Double?
  /// Whether the columns are hidden.
  public var isHidden: Bool
  /// How deep the columns are grouped, from 0 to 7.
  public var outlineLevel: Int
  /// Whether the group that the columns sum up is folded away.
  public var isCollapsed = false
  /// Whether the width was chosen to fit what the cells show.
  public var fitsContent = false
  /// The format of cells that the columns do not store.
  public var format: CellFormat?

  /// Columns with the properties given.
  public init(
    _ columns: ClosedRange<Int>,
    width: Double? = nil,
    isHidden: Bool = false,
    outlineLevel: Int = 0,
    format: CellFormat? = nil
  ) {
    self.columns = columns
    self.width = width
    self.isHidden = isHidden
    self.outlineLevel = outlineLevel
    self.format = format
  }

  /// One column with the properties given.
  public init(_ column: Int, width: Double? = nil, isHidden: Bool = false) {
    self.init(column...column, width: width, isHidden: isHidden)
  }
}

/// How a row of a new sheet looks (ECMA-376 part 1, 18.3.1.73 `row`).
public struct RowSettings: Hashable, Sendable {
  /// The height in points; nil leaves it to Excel.
  public var height: Double?
  /// Whether the row is hidden.
  public var isHidden: Bool
  /// How deep the row is grouped, from 0 to 7.
  public var outlineLevel: Int
  /// Whether the group that the row sums up is folded away.
  public var isCollapsed = false
  /// The format of cells that the row does not store.
  public var format: CellFormat?

  /// A row with the properties given.
  public init(
    height: Double? = nil,
    isHidden: Bool = false,
    outlineLevel: Int = 0,
    format: CellFormat? = nil
  ) {
    self.height = height
    self.isHidden = isHidden
    self.outlineLevel = outlineLevel
    self.format = format
  }
}
