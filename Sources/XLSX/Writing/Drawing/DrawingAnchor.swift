/// Where a chart or picture stands on a sheet (ECMA-376 part 1, 20.5.2.33 `twoCellAnchor` and 20.5.2.24
/// `oneCellAnchor`).
public struct DrawingAnchor: Hashable, Sendable {
  /// A point on a sheet: a cell, and the distance from its upper left corner.
  public struct Corner: Hashable, Sendable {
    /// The cell.
    public var cell: CellReference
    /// The distance to the right, in points.
    public var x: Double
    /// The distance down, in points.
    public var y: Double

    /// A point at or near the upper left corner of a cell; distances are in points.
    public init(_ cell: CellReference, x: Double = 0, y: Double = 0) {
      self.cell = cell
      self.x = x
      self.y = y
    }
  }

  /// What happens when rows or columns below the drawing grow or shrink (20.5.3.2 `ST_EditAs`).
  public enum Behaviour: String, Hashable, Sendable {
    /// The drawing moves and grows with the cells.
    case movesAndSizes = "twoCell"
    /// The drawing moves with the cells and keeps its size.
    case moves = "oneCell"
    /// The drawing stays where it is.
    case stays = "absolute"
  }

  enum Extent: Hashable, Sendable {
    case to(Corner, Behaviour)
    case size(width: Double, height: Double)
    case natural
  }

  let from: Corner
  let extent: Extent

  /// From one point to another.
  public static func from(
    _ from: Corner,
    to: Corner,
    _ behaviour: Behaviour = .movesAndSizes
  ) -> DrawingAnchor {
    DrawingAnchor(from: from, extent: .to(to, behaviour))
  }

  /// Over the cells of a range, edge to edge.
  ///
  /// - Precondition: The range ends before the sheet's last row and column.
  public static func covering(
    _ range: CellRange,
    _ behaviour: Behaviour = .movesAndSizes
  ) -> DrawingAnchor {
    guard let end = range.last.offset(rows: 1, columns: 1) else {
      preconditionFailure("\(range) reaches the edge of the sheet")
    }
    return .from(Corner(range.first), to: Corner(end), behaviour)
  }

  /// At a point, with a width and height in points, whatever the size of rows and columns.
  public static func at(_ from: Corner, width: Double, height: Double) -> DrawingAnchor {
    DrawingAnchor(from: from, extent: .size(width: width, height: height))
  }

  /// At a point, as large as a picture is by itself; a chart takes 360 × 216 points.
  public static func at(_ from: Corner) -> DrawingAnchor {
    DrawingAnchor(from: from, extent: .natural)
  }

  /// At the upper left corner of a cell, as large as a picture is by itself.
  public static func at(_ cell: CellReference) -> DrawingAnchor { .at(Corner(cell)) }
}

extension DrawingAnchor {
  /// Refuses a place that Excel cannot show.
  func check() throws {
    let limit = 0.0...100_000.0
    for corner in [from] + [end].compactMap(\.self) {
      try WritingLimits.check(corner.x, "a drawing's distance from its cell", in: limit)
      try WritingLimits.check(corner.y, "a drawing's distance from its cell", in: limit)
    }
    switch extent {
    case .to(let end, _):
      let isForward =
        (from.cell.row, from.y) < (end.cell.row, end.y)
        && (from.cell.column, from.x) < (end.cell.column, end.x)
      guard isForward else {
        let cell = from.cell.description
        throw XLSXError(.notAllowed("a drawing ends right of and below its beginning"), cell: cell)
      }
    case .size(let width, let height):
      try WritingLimits.check(width, "a drawing's width", in: 0.75...100_000)
      try WritingLimits.check(height, "a drawing's height", in: 0.75...100_000)
    case .natural: break
    }
  }

  private var end: Corner? {
    guard case .to(let end, _) = extent else { return nil }
    return end
  }
}

/// A chart and where it stands.
public struct SheetChart: Hashable, Sendable {
  /// The chart.
  public var chart: Chart
  /// Where it stands.
  public var anchor: DrawingAnchor
  /// What it shows, for those who cannot see it.
  public var description: String?

  /// A chart at a place.
  public init(_ chart: Chart, at anchor: DrawingAnchor, description: String? = nil) {
    self.chart = chart
    self.anchor = anchor
    self.description = description
  }
}

/// A picture and where it stands.
public struct SheetImage: Hashable, Sendable {
  /// The picture.
  public var image: ImageFile
  /// Where it stands.
  public var anchor: DrawingAnchor
  /// What it shows, for those who cannot see it.
  public var description: String?
  /// The address that a click leads to.
  public var url: String?

  /// A picture at a place.
  public init(
    _ image: ImageFile,
    at anchor: DrawingAnchor,
    description: String? = nil,
    url: String? = nil
  ) {
    self.image = image
    self.anchor = anchor
    self.description = description
    self.url = url
  }
}
