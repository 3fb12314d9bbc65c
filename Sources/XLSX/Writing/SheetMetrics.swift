/// How high rows and how wide columns are that say nothing of it, which depends on the default font.
struct SheetMetrics: Sendable {
  /// The height of a row in points.
  let rowHeight: Double
  /// The width of a column in characters, the room around them included.
  let columnWidth: Double

  /// The measures of Excel's default font in Japan, 游ゴシック 11.
  static let standard = SheetMetrics(rowHeight: 18.75, columnWidth: 8.38)

  /// The measures that Excel takes for a font; for one not known here, about what others take.
  init(_ font: Font) {
    let size = font.size ?? 11
    switch (font.name, size) {
    case ("游ゴシック", 11): self = .standard
    case ("Calibri", 11): self.init(rowHeight: 15, columnWidth: 9.140625)
    case ("Arial", 10): self.init(rowHeight: 12.75, columnWidth: 9.140625)
    case ("ＭＳ Ｐゴシック", 11): self.init(rowHeight: 13.5, columnWidth: 9)
    default: self.init(rowHeight: (size * 1.7 / 0.75).rounded() * 0.75, columnWidth: 8.38)
    }
  }

  private init(rowHeight: Double, columnWidth: Double) {
    self.rowHeight = rowHeight
    self.columnWidth = columnWidth
  }
}
