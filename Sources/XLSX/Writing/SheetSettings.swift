/// What a new sheet says besides its cells (ECMA-376 part 1, 18.3.1.99 `worksheet`).
public struct SheetSettings: Hashable, Sendable {
  /// The columns that have a width, format or visibility of their own, without overlap.
  public var columns: [ColumnSettings] = []
  /// The cells merged into one, as ranges of two cells or more, without overlap.
  public var mergedRanges: [CellRange] = []
  /// What may be typed into which cells.
  public var validations: [DataValidation] = []
  /// The looks that depend on values; an earlier one wins over a later one.
  public var conditionalFormats: [ConditionalFormat] = []
  /// The notes on cells.
  public var comments: [SheetComment] = []
  /// The links that cells carry.
  public var hyperlinks: [Hyperlink] = []
  /// The tables, which are given before the rows are written.
  public var tables: [Table] = []
  /// The charts, from back to front.
  public var charts: [SheetChart] = []
  /// The pictures, from back to front, in front of the charts.
  public var images: [SheetImage] = []
  /// How the sheet is protected; nil for a sheet that is not.
  public var protection: SheetProtection?
  /// The password that lifts the protection, stored as Excel's 16-bit digest: it keeps out
  /// accidents, not people.
  public var password: String?
  /// The ranges that may be changed though the sheet is protected.
  public var unlockedRanges: [UnlockedRange] = []
  /// The cells under filter arrows, the row of headings first.
  public var autoFilter: CellRange?
  /// How many rows at the top stay in sight.
  public var frozenRows = 0
  /// How many columns on the left stay in sight.
  public var frozenColumns = 0
  /// How the sheet prints; nil leaves that to Excel.
  public var pageSetup: PageSetup?
  /// The colour of the sheet's tab.
  public var tabColor: Color?
  /// Whether the sheet shows.
  public var state = SheetState.visible
  /// The height of rows that have none of their own, in points.
  public var defaultRowHeight: Double?
  /// The width of columns that have none of their own, in characters.
  public var defaultColumnWidth: Double?
  /// Whether the lines between cells show.
  public var showsGridLines = true
  /// How large the sheet shows, in percent.
  public var zoom = 100
  /// How deep rows are grouped at most, which Excel needs before it sees them; a ``SheetDraft``
  /// finds out itself.
  public var rowOutlineLevels = 0
  /// Whether a group's summary stands below or right of it.
  public var showsSummariesAfterGroups = true

  /// The settings of an empty sheet.
  public init() {}
}

/// Cells that may be changed though their sheet is protected (ECMA-376 part 1, 18.3.1.71
/// `protectedRange`).
public struct UnlockedRange: Hashable, Sendable {
  /// What the range is called, unique in its sheet.
  public var name: String
  /// The cells.
  public var ranges: [CellRange]
  /// The password that Excel asks for first, stored as its 16-bit digest; nil asks for none.
  public var password: String?

  /// Cells with a name and perhaps a password.
  public init(_ name: String, _ ranges: [CellRange], password: String? = nil) {
    self.name = name
    self.ranges = ranges
    self.password = password
  }
}
