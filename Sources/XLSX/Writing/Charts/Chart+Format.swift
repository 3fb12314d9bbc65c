extension Chart {
  /// How an area or a line of a chart looks (20.1.2.2.35 `spPr`).
  public struct Format: Hashable, Sendable {
    /// The inside; nil leaves it to Excel.
    public var fill: Fill?
    /// The line, or the outline of an area; nil leaves it to Excel.
    public var line: Line?

    /// A look that leaves to Excel what is not given.
    public init(fill: Fill? = nil, line: Line? = nil) {
      self.fill = fill
      self.line = line
    }
  }

  /// The inside of an area (20.1.8 fill properties).
  public enum Fill: Hashable, Sendable {
    /// Nothing.
    case none
    /// A plain colour.
    case solid(Color)
    /// A pattern by its name (20.1.10.51 `ST_PresetPatternVal`), such as `ltVert`, in one colour on
    /// another.
    case pattern(String, foreground: Color, background: Color)
    /// Colours that flow into each other along a line turned clockwise by degrees: 90 is downward.
    case gradient([Stop], angle: Double)

    /// A colour of a gradient and where it stands, from 0 to 1.
    public struct Stop: Hashable, Sendable {
      /// Where the colour stands, from 0 to 1.
      public var position: Double
      /// The colour.
      public var color: Color

      /// A colour and where it stands.
      public init(_ position: Double, _ color: Color) {
        self.position = position
        self.color = color
      }
    }
  }

  /// A line (20.1.2.2.24 `ln`).
  public struct Line: Hashable, Sendable {
    /// How a line is broken up (20.1.10.49 `ST_PresetLineDashVal`).
    public enum Dash: String, Hashable, Sendable {
      /// Not at all.
      case solid
      /// Into dots.
      case dot = "sysDot"
      /// Into short strokes.
      case dash
      /// Into long strokes.
      case longDash = "lgDash"
      /// Into strokes and dots.
      case dashDot
    }

    /// The colour; nil leaves it to Excel.
    public var color: Color?
    /// The width in points; nil leaves it to Excel.
    public var width: Double?
    /// How the line is broken up; nil leaves it to Excel.
    public var dash: Dash?
    /// Whether there is no line at all.
    public var isHidden = false

    /// A line that leaves to Excel what is not given.
    public init(_ color: Color? = nil, width: Double? = nil, dash: Dash? = nil) {
      self.color = color
      self.width = width
      self.dash = dash
    }

    /// No line.
    public static let none: Line = {
      var line = Line()
      line.isHidden = true
      return line
    }()
  }

  /// A colour (20.1.2.3 colour choices).
  public struct Color: Hashable, Sendable {
    /// The colours of the workbook's theme (20.1.10.54 `ST_SchemeColorVal`).
    public enum Theme: String, Hashable, Sendable {
      /// The colour of text.
      case text1 = "tx1"
      /// The colour of paper.
      case background1 = "bg1"
      /// The second colour of text.
      case text2 = "tx2"
      /// The second colour of paper.
      case background2 = "bg2"
      /// The first colour of series.
      case accent1
      /// The second colour of series.
      case accent2
      /// The third colour of series.
      case accent3
      /// The fourth colour of series.
      case accent4
      /// The fifth colour of series.
      case accent5
      /// The sixth colour of series.
      case accent6
    }

    enum Base: Hashable, Sendable {
      case rgb(UInt32)
      case theme(Theme)
      case window
    }

    var base: Base
    /// How much lighter (above zero, to 1) or darker (below zero, to −1) than its base the colour is.
    public var tint = 0.0
    /// How much of what is behind shows through, from 0 to 1.
    public var transparency = 0.0

    /// A colour from its red, green and blue, such as `0x2F6F9F`.
    public static func rgb(_ value: UInt32) -> Color { Color(base: .rgb(value & 0xFF_FFFF)) }

    /// A colour of the workbook's theme, made lighter or darker by a tint from −1 to 1.
    public static func theme(_ color: Theme, tint: Double = 0) -> Color {
      var result = Color(base: .theme(color))
      result.tint = tint
      return result
    }

    /// The colour of an empty window.
    public static let window = Color(base: .window)

    private init(base: Base) { self.base = base }

    /// The colour with something of what is behind showing through, from 0 to 1.
    public func transparent(_ part: Double) -> Color {
      var color = self
      color.transparency = part
      return color
    }
  }
}
