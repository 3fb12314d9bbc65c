extension Chart {
  /// A row of values (21.2.2.170 `ser`).
  public struct Series: Hashable, Sendable {
    /// How a point of a line is marked (21.2.2.106 `marker`).
    public enum Marker: Hashable, Sendable {
      /// As Excel chooses.
      case automatic
      /// Not at all.
      case none
      /// By a sign of a size in points, from 2 to 72.
      case symbol(Symbol, size: Int = 7)

      /// The signs (21.2.3.27 `ST_MarkerStyle`).
      public enum Symbol: String, Hashable, Sendable {
        /// A circle.
        case circle
        /// A cross of slanted lines.
        case x
        /// A diamond.
        case diamond
        /// A square.
        case square
        /// A triangle.
        case triangle
      }
    }

    /// What the series is called in the legend.
    public enum Name: Hashable, Sendable, ExpressibleByStringLiteral {
      /// A text.
      case text(String)
      /// The text of a cell.
      case cell(Data)

      /// A name given in source code.
      public init(stringLiteral value: String) { self = .text(value) }
    }

    /// What the series is called in the legend; nil leaves it to Excel.
    public var name: Name?
    /// What the points are called; nil counts them.
    public var categories: Data?
    /// The values of the points.
    public var values: Data
    /// The look of the bars or the line.
    public var format = Format()
    /// How the points of a line are marked.
    public var marker = Marker.none
    /// What stands beside the points.
    public var labels: Labels?

    /// A series of values.
    public init(_ name: Name? = nil, categories: Data? = nil, values: Data) {
      self.name = name
      self.categories = categories
      self.values = values
    }
  }

  /// Cells that a chart shows, with what they hold (21.2.2.123 `numRef`, 21.2.2.201 `strRef`).
  ///
  /// A program that opens the workbook shows the values given here until it looks at the cells.
  public struct Data: Hashable, Sendable {
    /// The name of the sheet that the cells stand on.
    public var sheet: String
    /// The cells, in one row or one column.
    public var range: CellRange
    /// What the cells hold, in order; an empty value is a point without one.
    public var values: [CellValue]
    /// The number format of the cells.
    public var numberFormat: String

    /// Cells of a sheet, with what they hold.
    public init(
      sheet: String,
      _ range: CellRange,
      values: [CellValue],
      numberFormat: String = "General"
    ) {
      self.sheet = sheet
      self.range = range
      self.values = values
      self.numberFormat = numberFormat
    }

    /// Cells of a sheet, with the numbers they hold.
    public init(sheet: String, _ range: CellRange, _ numbers: [Double]) {
      self.init(sheet: sheet, range, values: numbers.map(CellValue.number))
    }

    /// Cells of a sheet, with the texts they hold.
    public init(sheet: String, _ range: CellRange, _ texts: [String]) {
      self.init(sheet: sheet, range, values: texts.map(CellValue.text))
    }
  }

  /// What stands beside the points of a series (21.2.2.49 `dLbls`).
  public struct Labels: Hashable, Sendable {
    /// Where a label stands (21.2.3.12 `ST_DLblPos`).
    public enum Position: String, Hashable, Sendable {
      /// In the middle of the bar, or on the point.
      case center = "ctr"
      /// In the bar, at its end.
      case insideEnd = "inEnd"
      /// In the bar, at its foot.
      case insideBase = "inBase"
      /// Beyond the bar's end; not where bars are stacked.
      case outsideEnd = "outEnd"
      /// Above the point of a line.
      case above = "t"
      /// Below the point of a line.
      case below = "b"
      /// Left of the point of a line.
      case left = "l"
      /// Right of the point of a line.
      case right = "r"

    }

    /// A label that differs from the others of its series (21.2.2.47 `dLbl`).
    public struct Point: Hashable, Sendable {
      /// What the label says; nil says what the others do.
      public var text: String?
      /// How the label looks.
      public var format: Format

      /// A label with a text or a look of its own.
      public init(_ text: String? = nil, format: Format = Format()) {
        self.text = text
        self.format = format
      }
    }

    /// Whether labels show the value.
    public var showsValue = true
    /// Whether labels show the category.
    public var showsCategory = false
    /// Whether labels show what the series is called.
    public var showsSeriesName = false
    /// Where the labels stand; nil leaves it to Excel.
    public var position: Position?
    /// The number format of the labels; nil takes that of the cells.
    public var numberFormat: String?
    /// How the labels look.
    public var format = Format()
    /// The font of the labels.
    public var font: Font?
    /// The labels that differ from the others, by the place of their point, counted from zero.
    public var points: [Int: Point] = [:]

    /// Labels that show the values.
    public init(numberFormat: String? = nil, position: Position? = nil) {
      self.numberFormat = numberFormat
      self.position = position
    }
  }
}

extension SheetDraft {
  /// Cells of this sheet for a chart, with what they hold so far.
  public func chartData(_ range: CellRange) -> Chart.Data {
    let cells = range.rows.flatMap { row in
      range.columns.map { self[row: row, column: $0] }
    }
    let format = cells.first?.format.numberFormat ?? "General"
    return Chart.Data(sheet: name, range, values: cells.map(\.value), numberFormat: format)
  }
}
