/// How a cell looks and behaves: font, fill, border, alignment, number format and protection
/// (ECMA-376 part 1, 18.8.45 `xf`, with what it points at).
public struct CellFormat: Hashable, Sendable {
  /// The font.
  public var font = Font()
  /// The background.
  public var fill = Fill.none
  /// The lines around the cell.
  public var border = Border()
  /// Where the content stands in the cell.
  public var alignment = Alignment()
  /// The number format's code, such as `#,##0`; `General` leaves the choice to Excel.
  public var numberFormat = "General"
  /// Whether the cell cannot be changed while its sheet is protected.
  public var isLocked = true
  /// Whether the cell's formula is hidden while its sheet is protected.
  public var isFormulaHidden = false

  /// The format of a cell that nobody has formatted.
  public init() {}

  /// A format that leaves to Excel what is not given.
  public init(
    font: Font = Font(),
    fill: Fill = .none,
    border: Border = Border(),
    alignment: Alignment = Alignment(),
    numberFormat: String = "General"
  ) {
    self.font = font
    self.fill = fill
    self.border = border
    self.alignment = alignment
    self.numberFormat = numberFormat
  }
}

/// A cell's background (ECMA-376 part 1, 18.8.20 `fill`).
public enum Fill: Hashable, Sendable {
  /// No background.
  case none
  /// A plain colour.
  case solid(Color)
  /// A pattern by its name (18.18.55 `ST_PatternType`) in one colour on another.
  case pattern(String, foreground: Color?, background: Color?)
  /// A gradient, which Renkei keeps but does not describe.
  case gradient
}

/// The lines around a cell (ECMA-376 part 1, 18.8.4 `border`).
public struct Border: Hashable, Sendable {
  /// One line: its style (18.18.3 `ST_BorderStyle`) and colour.
  public struct Line: Hashable, Sendable {
    /// The style's name, such as `thin`, `medium`, `double` or `hair`.
    public var style: String
    /// The line's colour.
    public var color: Color?

    /// A line of a style and colour.
    public init(_ style: String, color: Color? = nil) {
      self.style = style
      self.color = color
    }

    /// A thin line in the system's colour.
    public static let thin = Line("thin")
  }

  /// The line on the left.
  public var left: Line?
  /// The line on the right.
  public var right: Line?
  /// The line above.
  public var top: Line?
  /// The line below.
  public var bottom: Line?

  /// No lines.
  public init() {}

  /// The same line on all four sides.
  public init(all line: Line) {
    left = line
    right = line
    top = line
    bottom = line
  }
}

/// Where a cell's content stands (ECMA-376 part 1, 18.8.1 `alignment`).
public struct Alignment: Hashable, Sendable {
  /// The horizontal place (18.18.40 `ST_HorizontalAlignment`).
  public enum Horizontal: String, Hashable, Sendable {
    /// Numbers right, texts left.
    case general
    /// At the left edge.
    case left
    /// In the middle.
    case center
    /// At the right edge.
    case right
    /// Repeated to fill the width.
    case fill
    /// Spread to both edges.
    case justify
    /// In the middle of a run of empty cells.
    case centerContinuous
    /// Spread, the last line too.
    case distributed
  }

  /// The vertical place (18.18.88 `ST_VerticalAlignment`).
  public enum Vertical: String, Hashable, Sendable {
    /// At the upper edge.
    case top
    /// In the middle.
    case center
    /// At the lower edge.
    case bottom
    /// Spread from top to bottom.
    case justify
    /// Spread, a single line too.
    case distributed
  }

  /// The horizontal place.
  public var horizontal: Horizontal?
  /// The vertical place.
  public var vertical: Vertical?
  /// Whether long text breaks into lines.
  public var wrapsText = false
  /// Whether long text is made smaller to fit.
  public var shrinksToFit = false
  /// The indent, in steps of three spaces.
  public var indent = 0
  /// The turn of the text in degrees; 255 stacks the letters.
  public var textRotation = 0

  /// The places that Excel chooses itself.
  public init() {}

  /// The places given, with or without line breaks.
  public init(
    horizontal: Horizontal? = nil,
    vertical: Vertical? = nil,
    wrapsText: Bool = false
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.wrapsText = wrapsText
  }
}
