/// A note to write on a cell (ECMA-376 part 1, 18.7.3 `comment`).
public struct SheetComment: Hashable, Sendable {
  /// How large the note's box is.
  public struct Size: Hashable, Sendable {
    /// The width in points.
    public var width: Double
    /// The height in points.
    public var height: Double

    /// A box of a width and height in points.
    public init(width: Double, height: Double) {
      self.width = width
      self.height = height
    }

    /// The box that Excel gives a new note.
    public static let standard = Size(width: 108, height: 59.25)
  }

  /// The cell.
  public var reference: CellReference
  /// Who wrote it.
  public var author: String
  /// What it says.
  public var text: String
  /// How large its box is.
  public var size: Size

  /// A note on a cell.
  public init(
    _ reference: CellReference,
    author: String,
    text: String,
    size: Size = .standard
  ) {
    self.reference = reference
    self.author = author
    self.text = text
    self.size = size
  }
}
