/// What a new sheet says besides its cells.
public struct SheetSettings: Sendable {
  /// The widths and visibility of columns.
  public var columns: [ColumnProperties] = []
  /// Ranges of two cells or more that show as one.
  public var mergedRanges: [CellRange] = []
  /// What may be typed into cells.
  public var validations: [DataValidation] = []
  /// Formats that depend on what cells hold; earlier ones go before later ones.
  public var conditionalFormats: [ConditionalFormat] = []
  /// Notes on cells.
  public var comments: [Comment] = []
  /// Links from cells.
  public var hyperlinks: [Hyperlink] = []
  /// How the sheet is protected.
  public var protection: SheetProtection?
  /// The range that carries filter buttons, its header row included.
  public var autoFilter: CellRange?
  /// The number of rows at the top that stay in sight.
  public var frozenRows = 0
  /// The number of columns on the left that stay in sight.
  public var frozenColumns = 0
  /// How the sheet prints.
  public var page: PageSetup?
  /// The colour of the tab.
  public var tabColor: Color?
  /// Whether the sheet shows.
  public var state = SheetState.visible
  /// The height of rows without one of their own, in points.
  public var defaultRowHeight: Double?
  /// Whether the lines between cells show.
  public var showsGridLines = true
  /// The zoom in percent.
  public var zoom: Int?

  /// The settings of a plain sheet.
  public init() {}
}

/// How a sheet prints (ECMA-376 part 1, 18.3.1.63 `pageSetup` and its neighbours).
public struct PageSetup: Hashable, Sendable {
  /// The paper, by its number in 18.3.1.63.
  public enum Paper: Int, Hashable, Sendable {
    /// A3, 297 by 420 mm.
    case a3 = 8
    /// A4, 210 by 297 mm.
    case a4 = 9
  }

  /// Distances from the paper's edges, in inches.
  public struct Margins: Hashable, Sendable {
    /// The left margin.
    public var left = 0.7
    /// The right margin.
    public var right = 0.7
    /// The upper margin.
    public var top = 0.75
    /// The lower margin.
    public var bottom = 0.75
    /// The header's distance from the upper edge.
    public var header = 0.3
    /// The footer's distance from the lower edge.
    public var footer = 0.3

    /// Excel's own margins.
    public init() {}
  }

  /// The paper.
  public var paper = Paper.a4
  /// Whether the long edge lies sideways.
  public var isLandscape = false
  /// The number of pages side by side; 0 for as many as needed, nil to print at full size.
  public var pagesWide: Int?
  /// The number of pages below each other; 0 for as many as needed.
  public var pagesHigh: Int?
  /// The margins.
  public var margins = Margins()
  /// Whether the cells stand in the middle of the paper's width.
  public var isCentered = false
  /// The header in Excel's codes, such as `&C&A`.
  public var header: String?
  /// The footer in Excel's codes, such as `&C&P / &N`.
  public var footer: String?
  /// The rows that print on every page.
  public var titleRows: ClosedRange<Int>?
  /// The cells that print.
  public var area: CellRange?
  /// The rows before which a new page begins.
  public var rowBreaks: [Int] = []

  /// A page of A4, upright, at full size.
  public init() {}
}

/// A format that cells take on while a condition holds (18.3.1.18 `conditionalFormatting`).
public struct ConditionalFormat: Hashable, Sendable {
  /// The cells.
  public var ranges: [CellRange]
  /// The condition, as a formula seen from the first range's first cell.
  public var formula: String
  /// What changes.
  public var format: DifferentialFormat
  /// Whether formats that follow no longer count where this one applies.
  public var stopsIfTrue = false

  /// A format for cells while a formula gives TRUE.
  public init(_ ranges: [CellRange], while formula: String, _ format: DifferentialFormat) {
    self.ranges = ranges
    self.formula = formula
    self.format = format
  }
}

/// The parts of a format that a condition changes (18.8.14 `dxf`).
public struct DifferentialFormat: Hashable, Sendable {
  /// The colour of the text.
  public var fontColor: Color?
  /// Whether the text is bold.
  public var isBold = false
  /// The background.
  public var fill: Color?

  /// A format that changes what is given.
  public init(fontColor: Color? = nil, isBold: Bool = false, fill: Color? = nil) {
    self.fontColor = fontColor
    self.isBold = isBold
    self.fill = fill
  }
}
