/// A chart with columns, bars or lines (ECMA-376 part 1, 21.2.2.27 `chart`).
///
/// ```swift
/// var chart = Chart(
///   .column,
///   series: [
///     Chart.Series(
///       "事業費",
///       categories: draft.chartData("A2:A6"),
///       values: draft.chartData("B2:B6")
///     )
///   ]
/// )
/// chart.title = "事業費の見込み"
/// draft.settings.charts = [SheetChart(chart, at: .covering("D2:K17"))]
/// ```
public struct Chart: Hashable, Sendable {
  /// What a point without a value does to a line (21.2.2.42 `dispBlanksAs`).
  public enum Blanks: String, Hashable, Sendable {
    /// The line breaks off.
    case gap
    /// The line goes down to zero.
    case zero
    /// The line goes straight to the next value.
    case span
  }

  /// Where the legend stands (21.2.3.25 `ST_LegendPos`).
  public enum Legend: String, Hashable, Sendable {
    /// On the right.
    case right = "r"
    /// On the left.
    case left = "l"
    /// Above the plot.
    case top = "t"
    /// Below the plot.
    case bottom = "b"
    /// In the upper right corner.
    case topRight = "tr"
  }

  /// What stands above the plot.
  public var title: Title?
  /// The plots, from back to front; columns and lines may be laid over each other.
  public var plots: [Plot]
  /// The axis along which the categories stand.
  public var categoryAxis = Axis()
  /// The axis of the values.
  public var valueAxis = Axis(hasMajorGridlines: true)
  /// The axis of the values of plots on the secondary axis.
  public var secondaryValueAxis = Axis()
  /// Where the legend stands; nil for a chart without one.
  public var legend: Legend? = .right
  /// What a point without a value does to a line.
  public var blanks = Blanks.gap
  /// Whether values in hidden rows and columns show.
  public var showsHiddenCells = false
  /// Whether the points stand on the ticks of the category axis instead of between them.
  public var placesPointsOnTicks = false
  /// The look of the area behind everything.
  public var format = Format()
  /// The look of the area behind the plots.
  public var plotAreaFormat = Format()
  /// The font of everything that names none.
  public var font: Font?

  /// A chart of several plots.
  public init(plots: [Plot]) { self.plots = plots }

  /// A chart of one plot.
  public init(_ kind: Plot.Kind, grouping: Plot.Grouping = .standard, series: [Series]) {
    self.init(plots: [Plot(kind, grouping: grouping, series: series)])
  }
}

extension Chart {
  /// Series drawn in one manner on one pair of axes (21.2.2.16 `barChart`, 21.2.2.97 `lineChart`).
  public struct Plot: Hashable, Sendable {
    /// How the values are drawn.
    public enum Kind: Hashable, Sendable {
      /// As upright columns.
      case column
      /// As lying bars.
      case bar
      /// As points joined by lines.
      case line
    }

    /// How the series stand to each other (21.2.3.4 `ST_BarGrouping`, 21.2.3.17 `ST_Grouping`).
    public enum Grouping: Hashable, Sendable {
      /// Each from the axis: bars side by side, lines as they are.
      case standard
      /// Each on top of the one before.
      case stacked
      /// Each on top of the one before, and all of them together 100 %.
      case percentStacked
    }

    /// How the values are drawn.
    public var kind: Kind
    /// How the series stand to each other.
    public var grouping: Grouping
    /// The series, in the order of the legend.
    public var series: [Series]
    /// Whether the values stand on the secondary axis, on the right.
    public var usesSecondaryAxis = false
    /// The room between two groups of bars, in percent of a bar's width, from 0 to 500; nil leaves it
    /// to Excel.
    public var gapWidth: Int?
    /// How far bars of one group cover each other, in percent from −100 to 100; nil has stacked bars
    /// cover each other and leaves others to Excel.
    public var overlap: Int?

    /// A plot of series.
    public init(_ kind: Kind, grouping: Grouping = .standard, series: [Series]) {
      self.kind = kind
      self.grouping = grouping
      self.series = series
    }
  }

  /// An axis (21.2.2.25 `catAx`, 21.2.2.226 `valAx`).
  public struct Axis: Hashable, Sendable {
    /// What stands beside the axis.
    public var title: Title?
    /// The number format of the labels; nil takes that of the cells.
    public var numberFormat: String?
    /// Where an axis of values begins; nil leaves it to Excel.
    public var minimum: Double?
    /// Where an axis of values ends; nil leaves it to Excel.
    public var maximum: Double?
    /// The distance of the labels of an axis of values; nil leaves it to Excel.
    public var majorUnit: Double?
    /// Whether lines cross the plot at the labels.
    public var hasMajorGridlines: Bool
    /// Whether the axis runs from right to left or from top to bottom.
    public var isReversed = false
    /// Whether the axis does not show.
    public var isHidden = false
    /// The turn of the labels in degrees, clockwise, from −90 to 90; nil leaves it to Excel.
    public var labelRotation: Int?
    /// The font of the labels.
    public var font: Font?
    /// The look of the axis itself.
    public var format = Format()

    /// An axis that Excel scales.
    public init(title: Title? = nil, hasMajorGridlines: Bool = false) {
      self.title = title
      self.hasMajorGridlines = hasMajorGridlines
    }
  }

  /// A title of a chart or an axis (21.2.2.210 `title`).
  public struct Title: Hashable, Sendable, ExpressibleByStringLiteral {
    /// Where a title stands, as fractions of the chart's width and height.
    public struct Place: Hashable, Sendable {
      /// The distance of the left edge from the chart's.
      public var x: Double
      /// The distance of the upper edge from the chart's.
      public var y: Double

      /// A place by its distances from the chart's left and upper edges, from 0 to 1.
      public init(x: Double, y: Double) {
        self.x = x
        self.y = y
      }
    }

    /// The text.
    public var text: String
    /// The font of the text.
    public var font: Font?
    /// Where the title stands; nil leaves it to Excel.
    public var place: Place?

    /// A title with a text.
    public init(_ text: String, font: Font? = nil, place: Place? = nil) {
      self.text = text
      self.font = font
      self.place = place
    }

    /// A title given in source code.
    public init(stringLiteral value: String) { self.init(value) }
  }
}
