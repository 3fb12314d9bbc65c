/// A font as styles and text runs name it (ECMA-376 part 1, 18.8.22 `font`).
public struct Font: Hashable, Sendable {
  /// Whether text stands above or below the line (18.4.14 `vertAlign`).
  public enum VerticalAlignment: String, Hashable, Sendable {
    /// On the line.
    case baseline
    /// Raised and small.
    case superscript
    /// Lowered and small.
    case `subscript`
  }

  /// The lines under a text (18.18.82 `ST_UnderlineValues`).
  public enum Underline: String, Hashable, Sendable {
    /// One line.
    case single
    /// Two lines.
    case double
    /// One line under the whole cell.
    case singleAccounting
    /// Two lines under the whole cell.
    case doubleAccounting
  }

  /// The typeface, such as `游ゴシック`.
  public var name: String?
  /// The size in points.
  public var size: Double?
  /// Whether the text is bold.
  public var isBold = false
  /// Whether the text is italic.
  public var isItalic = false
  /// Whether a line is drawn through the text.
  public var isStruckThrough = false
  /// The line under the text, if any.
  public var underline: Underline?
  /// The text's colour.
  public var color: Color?
  /// Whether the text is raised or lowered.
  public var verticalAlignment: VerticalAlignment?

  /// A font that leaves everything to the workbook's default.
  public init() {}

  /// A font with the properties given.
  public init(
    name: String? = nil,
    size: Double? = nil,
    isBold: Bool = false,
    color: Color? = nil
  ) {
    self.name = name
    self.size = size
    self.isBold = isBold
    self.color = color
  }
}

/// A colour of a font, fill or border (ECMA-376 part 1, 18.8.19 `CT_Color`).
public enum Color: Hashable, Sendable {
  /// Alpha, red, green and blue, eight bits each, from the highest byte down.
  case argb(UInt32)
  /// A colour of the workbook's theme, lightened or darkened by a tint from −1 to 1.
  case theme(Int, tint: Double)
  /// A colour of the old palette of 64.
  case indexed(Int)
  /// The system's own choice.
  case automatic

  /// An opaque colour from its red, green and blue, such as `0xFFF2CC`.
  public static func rgb(_ value: UInt32) -> Color { .argb(0xFF00_0000 | value & 0xFF_FFFF) }
}

/// Collects a font from the child elements of `font` or `rPr`.
struct FontBuilder {
  private(set) var font = Font()

  mutating func start(_ element: String, value: String?) {
    let isOn = value != "0" && value != "false"
    switch element {
    case "b": font.isBold = isOn
    case "i": font.isItalic = isOn
    case "strike": font.isStruckThrough = isOn
    case "u": font.underline = value.map { Font.Underline(rawValue: $0) } ?? .single
    case "sz": font.size = value.flatMap { Double($0) }
    case "name", "rFont": font.name = value
    case "vertAlign": font.verticalAlignment = value.flatMap { .init(rawValue: $0) }
    default: break
    }
  }

  mutating func setColor(_ color: Color?) { font.color = color }
}
