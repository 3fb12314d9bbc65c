/// A look that cells take while a condition holds (ECMA-376 part 1, 18.3.1.18
/// `conditionalFormatting`). Priorities follow the order in ``SheetSettings/conditionalFormats``.
public struct ConditionalFormat: Hashable, Sendable {
  /// The condition (18.18.12 `ST_CfType`).
  public enum Rule: Hashable, Sendable {
    /// A formula, written for the top left cell of the first range, is true.
    case expression(String)
    /// The cell's value compares with one or two formulas.
    case cellIs(DataValidation.Operator, String, String? = nil)
  }

  /// The cells.
  public var ranges: [CellRange]
  /// The condition.
  public var rule: Rule
  /// The look.
  public var format: DifferentialFormat
  /// Whether later rules are left out where this one holds.
  public var stopsIfTrue: Bool

  /// A look for cells while a condition holds.
  public init(
    _ ranges: [CellRange],
    _ rule: Rule,
    format: DifferentialFormat,
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
