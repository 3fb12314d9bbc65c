/// A link from cells to a place in the workbook or outside (ECMA-376 part 1, 18.3.1.47 `hyperlink`).
public struct Hyperlink: Hashable, Sendable {
  /// The cells that carry the link.
  public var range: CellRange
  /// The address outside the workbook, where there is one.
  public var url: String?
  /// The place in the workbook, such as `Sheet1!B2`, or the part of the address after `#`.
  public var location: String?
  /// What shows when the pointer rests on the link.
  public var tooltip: String?

  /// A link from cells to a place in the same workbook.
  public init(_ range: CellRange, location: String, tooltip: String? = nil) {
    self.range = range
    self.location = location
    self.tooltip = tooltip
  }

  /// A link from cells to an address outside.
  public init(_ range: CellRange, url: String, tooltip: String? = nil) {
    self.range = range
    self.url = url
    self.tooltip = tooltip
  }

  init(_ stored: StoredHyperlink, _ relationships: Relationships) {
    range = stored.range
    url = stored.relationshipID.flatMap { relationships[id: $0] }?.target
    location = stored.location
    tooltip = stored.tooltip
  }
}
