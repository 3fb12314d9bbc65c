/// Shows cells as Excel does, by their values and number formats.
struct CellDisplay: Sendable {
  private let formats: NumberFormatCache
  private let dateSystem: DateSystem

  init(_ styles: StyleSheet, _ dateSystem: DateSystem) {
    formats = NumberFormatCache(styles)
    self.dateSystem = dateSystem
  }

  /// The text that Excel shows for a cell.
  func text(of cell: Cell) -> String {
    switch cell.value {
    case .empty: ""
    case .number(let number):
      formats[cell.styleIndex].text(for: number, dateSystem: dateSystem)
    case .text(let text): formats[cell.styleIndex].text(for: text)
    case .bool(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .error(let code): code
    }
  }

  /// The number format of a cell, parsed.
  func numberFormat(of cell: Cell) -> NumberFormat { formats[cell.styleIndex] }
}
