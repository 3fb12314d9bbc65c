/// How high a row must be for a text; Excel does not fit the height of merged cells itself.
package enum TextHeight {
  /// The height of a row in points beyond which Excel does not go.
  package static let limit = 409.0

  /// The height in points of a text in a cell of a width.
  ///
  /// - Parameter width: The width in half-width characters.
  package static func points(_ text: String, width: Double, lineHeight: Double = 18) -> Double {
    let room = max(4, Int(width) - 2)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + max(1, (halfWidths($1) + room - 1) / room)
    }
    return Double(max(lines, 1)) * lineHeight + 8
  }

  /// The width of a text in half-width characters.
  package static func halfWidths(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      let isHalf = scalar.value < 0x80 || 0xFF61...0xFF9F ~= scalar.value
      return width + (isHalf ? 1 : 2)
    }
  }
}
