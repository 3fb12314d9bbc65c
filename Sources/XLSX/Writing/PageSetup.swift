/// How a sheet prints (ECMA-376 part 1, 18.3.1.63 `pageSetup` and its neighbours).
public struct PageSetup: Hashable, Sendable {
  /// The paper, by the number that `pageSetup/@paperSize` gives it.
  public enum Paper: Int, Hashable, Sendable {
    /// North American letter.
    case letter = 1
    /// ISO A3.
    case a3 = 8
    /// ISO A4.
    case a4 = 9
    /// ISO A5.
    case a5 = 11
    /// JIS B4.
    case b4 = 12
    /// JIS B5.
    case b5 = 13
  }

  /// Which way the paper lies (18.18.50 `ST_Orientation`).
  public enum Orientation: String, Hashable, Sendable {
    /// The short side on top.
    case portrait
    /// The long side on top.
    case landscape
  }

  /// The white edges, in inches (18.3.1.62 `pageMargins`).
  public struct Margins: Hashable, Sendable {
    /// The edge on the left.
    public var left = 0.7
    /// The edge on the right.
    public var right = 0.7
    /// The edge above.
    public var top = 0.75
    /// The edge below.
    public var bottom = 0.75
    /// The room between the paper's upper edge and the header.
    public var header = 0.3
    /// The room between the paper's lower edge and the footer.
    public var footer = 0.3

    /// The margins that Excel gives a new sheet.
    public init() {}

    /// The same margin on all four sides, in inches.
    public init(all inches: Double) {
      left = inches
      right = inches
      top = inches
      bottom = inches
    }
  }

  /// A header and a footer in Excel's codes (18.3.1.46 `headerFooter`).
  public struct HeaderFooter: Hashable, Sendable {
    /// The header; nil for none.
    public var header: String?
    /// The footer; nil for none.
    public var footer: String?

    /// A header and a footer.
    public init(header: String? = nil, footer: String? = nil) {
      self.header = header
      self.footer = footer
    }
  }

  /// The paper; nil leaves it to the printer.
  public var paper: Paper? = .a4
  /// Which way the paper lies.
  public var orientation = Orientation.portrait
  /// How large the sheet prints, in percent, where it is not made to fit pages.
  public var scale = 100
  /// How many pages the sheet is made to fit across; nil leaves the width alone.
  public var fitToWidth: Int?
  /// How many pages the sheet is made to fit down; nil takes as many as it needs.
  public var fitToHeight: Int?
  /// The white edges.
  public var margins = Margins()
  /// Whether the cells stand in the middle between left and right.
  public var centersHorizontally = false
  /// Whether the cells stand in the middle between top and bottom.
  public var centersVertically = false
  /// The number of the first page; nil goes on from the sheet before.
  public var firstPageNumber: Int?
  /// Whether pages go from left to right first, and then down.
  public var goesAcrossFirst = false
  /// Whether the lines between cells print.
  public var printsGridLines = false
  /// Whether the numbers of rows and letters of columns print.
  public var printsHeadings = false
  /// Whether everything prints in black and white.
  public var isBlackAndWhite = false
  /// Whether pictures and charts are left out.
  public var isDraft = false
  /// The header in Excel's codes, such as `&C&A`; an ampersand itself is `&&`.
  public var header: String?
  /// The footer in Excel's codes, such as `&C&P / &N`.
  public var footer: String?
  /// The header and footer of the first page, where they are others than the rest's.
  public var firstPage: HeaderFooter?
  /// The header and footer of even pages, where they are others than those of odd ones.
  public var evenPages: HeaderFooter?
  /// Whether header and footer grow and shrink with the sheet.
  public var scalesHeaders = true
  /// Whether header and footer keep to the sheet's margins.
  public var alignsHeadersWithMargins = true
  /// The rows after which a new page begins.
  public var rowBreaks: [Int] = []
  /// The columns after which a new page begins.
  public var columnBreaks: [Int] = []
  /// The rows repeated on every page.
  public var titleRows: ClosedRange<Int>?
  /// The columns repeated on every page.
  public var titleColumns: ClosedRange<Int>?
  /// The cells that print; nil prints all.
  public var printArea: CellRange?

  /// A4, upright, with Excel's margins.
  public init() {}
}
