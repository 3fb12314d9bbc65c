/// A rectangle of cells, such as `A1:C3` (ECMA-376 part 1, 18.18.62 `ST_Ref`).
public struct CellRange: Hashable, Sendable {
  /// The top left cell.
  public let first: CellReference

  /// The bottom right cell; equal to ``first`` for a single cell.
  public let last: CellReference

  /// The rectangle that two opposite corners span, given in any order.
  public init(_ corner: CellReference, _ opposite: CellReference) {
    first = CellReference(
      row: min(corner.row, opposite.row),
      column: min(corner.column, opposite.column)
    )
    last = CellReference(
      row: max(corner.row, opposite.row),
      column: max(corner.column, opposite.column)
    )
  }

  /// The range of one cell.
  public init(_ cell: CellReference) {
    first = cell
    last = cell
  }

  /// The range that a text such as `A1:C3`, `B2`, `A:C` or `2:5` names; dollar signs are accepted.
  ///
  /// - Returns: nil when the text is no range within a sheet.
  public init?(_ text: some StringProtocol) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let start = ends.first, ends.count <= 2 else { return nil }
    let end = ends.count == 2 ? ends[1] : start
    if let corner = CellReference(start), let opposite = CellReference(end) {
      self.init(corner, opposite)
    } else if ends.count == 2, let span = Self.wholeLines(start, end) {
      self = span
    } else {
      return nil
    }
  }

  /// The rows the range covers.
  public var rows: ClosedRange<Int> { first.row...last.row }

  /// The columns the range covers.
  public var columns: ClosedRange<Int> { first.column...last.column }

  /// The number of cells in the range.
  public var count: Int { rows.count * columns.count }

  /// Whether a cell lies in the range.
  public func contains(_ cell: CellReference) -> Bool {
    rows.contains(cell.row) && columns.contains(cell.column)
  }

  /// Whether two ranges share a cell.
  public func overlaps(_ other: CellRange) -> Bool {
    rows.overlaps(other.rows) && columns.overlaps(other.columns)
  }

  /// The smallest range that holds both.
  public func union(_ other: CellRange) -> CellRange {
    CellRange(
      CellReference(
        row: min(first.row, other.first.row),
        column: min(first.column, other.first.column)
      ),
      CellReference(row: max(last.row, other.last.row), column: max(last.column, other.last.column))
    )
  }

  /// The range of whole columns (`A:C`) or whole rows (`2:5`).
  private static func wholeLines(
    _ start: some StringProtocol,
    _ end: some StringProtocol
  ) -> CellRange? {
    if let from = columnNumber(start), let to = columnNumber(end) {
      return CellRange(
        CellReference(row: 1, column: from),
        CellReference(row: CellReference.rowLimit, column: to)
      )
    }
    guard let from = rowNumber(start), let to = rowNumber(end) else { return nil }
    return CellRange(
      CellReference(row: from, column: 1),
      CellReference(row: to, column: CellReference.columnLimit)
    )
  }

  private static func columnNumber(_ text: some StringProtocol) -> Int? {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "$") { bytes.removeFirst() }
    guard let column = CellReference.takeColumn(&bytes), bytes.isEmpty else { return nil }
    return column
  }

  private static func rowNumber(_ text: some StringProtocol) -> Int? {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "$") { bytes.removeFirst() }
    guard let row = CellReference.takeRow(&bytes), bytes.isEmpty else { return nil }
    return row
  }
}

extension CellRange: CustomStringConvertible {
  /// The range in A1 form: `B2` for one cell, else `A1:C3`.
  public var description: String { first == last ? "\(first)" : "\(first):\(last)" }

  /// The range with both corners fixed, such as `$A$1:$C$3`, as defined names and validations need.
  public var absoluteDescription: String {
    first == last
      ? first.absoluteDescription : "\(first.absoluteDescription):\(last.absoluteDescription)"
  }
}

extension CellRange: ExpressibleByStringLiteral {
  /// The range that a literal in source code names.
  ///
  /// - Precondition: The literal is a range within a sheet.
  public init(stringLiteral value: String) {
    guard let range = CellRange(value) else {
      preconditionFailure("\"\(value)\" is not a cell range")
    }
    self = range
  }
}
