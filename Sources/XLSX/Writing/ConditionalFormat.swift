/// A look that cells take while a condition holds (ECMA-376 part 1, 18.3.1.18
/// `conditionalFormatting`). Priorities follow the order in ``SheetSettings/conditionalFormats``.
public struct ConditionalFormat: Hashable, Sendable {
  /// The condition (18.18.12 `ST_CfType`).
  public enum Rule: Hashable, Sendable {
    /// A formula, written for the top left cell of the first range, is true.
    case expression(String)
    /// The cell's value compares with one or two formulas.
    case cellIs(DataValidation.Operator, String, String? = nil)
    /// The cell's text compares with another.
    case text(TextComparison, String)
    /// The cell shows nothing.
    case blank
    /// The value stands in another cell of the ranges as well.
    case duplicateValues
    /// The value stands in no other cell of the ranges.
    case uniqueValues
    /// The value is above the mean of the ranges, or below it.
    case aboveAverage(Bool)
    /// The value is among so many of the highest, or of the lowest; or among so many percent.
    case top(Int, isPercent: Bool = false, isBottom: Bool = false)
    /// Colours from the lowest to the highest value, by way of the middle one where it is given.
    case colorScale(low: Color, middle: Color? = nil, high: Color)
    /// A bar as long as the value is high.
    case dataBar(Color)
    /// A sign by how high the value is.
    case iconSet(IconSet)
  }

  /// How a cell's text compares with another (18.18.15 `ST_ConditionalFormattingOperator`).
  public enum TextComparison: String, Hashable, Sendable {
    /// It holds the other.
    case contains = "containsText"
    /// It does not hold the other.
    case notContains
    /// It begins with the other.
    case beginsWith
    /// It ends with the other.
    case endsWith
  }

  /// Signs that show how high a value is (18.18.42 `ST_IconSetType`).
  public enum IconSet: String, Hashable, Sendable {
    /// Three arrows.
    case threeArrows = "3Arrows"
    /// Three flags.
    case threeFlags = "3Flags"
    /// Three traffic lights.
    case threeTrafficLights = "3TrafficLights1"
    /// Three signs: a tick, an exclamation mark, a cross.
    case threeSymbols = "3Symbols"
    /// Four arrows.
    case fourArrows = "4Arrows"
    /// Five arrows.
    case fiveArrows = "5Arrows"

    /// Where each sign begins, in percent of the range of values.
    var thresholds: [Int] {
      switch self {
      case .threeArrows, .threeFlags, .threeTrafficLights, .threeSymbols: [0, 33, 67]
      case .fourArrows: [0, 25, 50, 75]
      case .fiveArrows: [0, 20, 40, 60, 80]
      }
    }
  }

  /// The cells.
  public var ranges: [CellRange]
  /// The condition.
  public var rule: Rule
  /// The look; of no use to rules that give colours, bars or signs by the value.
  public var format: DifferentialFormat
  /// Whether later rules are left out where this one holds.
  public var stopsIfTrue: Bool

  /// A look for cells while a condition holds.
  public init(
    _ ranges: [CellRange],
    _ rule: Rule,
    format: DifferentialFormat = DifferentialFormat(),
    stopsIfTrue: Bool = false
  ) {
    self.ranges = ranges
    self.rule = rule
    self.format = format
    self.stopsIfTrue = stopsIfTrue
  }
}

/// The parts of a format that a condition changes (ECMA-376 part 1, 18.8.14 `dxf`).
public struct DifferentialFormat: Hashable, Sendable {
  /// The font's changes; its name and size are left alone, as Excel does.
  public var font: Font?
  /// The background.
  public var fill: Fill?
  /// The lines around the cell.
  public var border: Border?
  /// The number format's code.
  public var numberFormat: String?

  /// A format with the changes given.
  public init(
    font: Font? = nil,
    fill: Fill? = nil,
    border: Border? = nil,
    numberFormat: String? = nil
  ) {
    self.font = font
    self.fill = fill
    self.border = border
    self.numberFormat = numberFormat
  }
}
