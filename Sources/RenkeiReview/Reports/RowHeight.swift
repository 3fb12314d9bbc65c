import RenkeiModel

/// How high a row must be for the texts of its cells, since not every program fits it by itself.
enum RowHeight {
  /// The height in points of the highest of some texts, each in a column of its width.
  static func points(_ texts: [String], widths: [Double], size: Double = 10) -> Double {
    let heights = zip(texts, widths).map { points($0, width: $1, size: size) }
    return min(heights.max() ?? 0, limit)
  }

  /// The height in points that a text of a size needs in a column of a width in characters.
  static func points(_ text: String, width: Double, size: Double) -> Double {
    let room = max(4, Int(width) - 2)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + max(1, (TextWidth.columns($1, ambiguous: .wide) + room - 1) / room)
    }
    return Double(lines) * size * 1.65 + 6
  }

  /// A row as high as Excel's highest would fill the screen.
  private static let limit = 400.0
}
