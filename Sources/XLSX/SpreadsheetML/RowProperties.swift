/// What a sheet says of a row besides its cells (ECMA-376 part 1, 18.3.1.73 `row`).
public struct RowProperties: Hashable, Sendable {
  /// The height in points, where the row has one of its own.
  public var height: Float?
  /// Whether the row is hidden, by hand or by a filter.
  public var isHidden = false
  /// How deep the row is grouped, from 0 to 7.
  public var outlineLevel: UInt8 = 0
  /// The format of cells that the row does not store.
  public var styleIndex: UInt32?

  /// A row that says nothing of itself.
  public init() {}
}

/// What a sheet says of a run of columns (ECMA-376 part 1, 18.3.1.13 `col`).
public struct ColumnProperties: Hashable, Sendable {
  /// The columns, counted from one.
  public var columns: ClosedRange<Int>
  /// The width in characters of the default font, where the columns have one of their own.
  public var width: Double?
  /// Whether the columns are hidden.
  public var isHidden = false
  /// How deep the columns are grouped, from 0 to 7.
  public var outlineLevel = 0
  /// The format of cells that the columns do not store.
  public var styleIndex: Int?

  /// Columns of a width.
  public init(_ columns: ClosedRange<Int>, width: Double? = nil) {
    self.columns = columns
    self.width = width
  }
}
