import XLSX

/// Text that is struck through (見え消し): it shows what was, and counts no longer.
struct StruckText {
  private let sheet: Worksheet
  private var isStruckByStyle: [Int: Bool] = [:]

  init(_ sheet: Worksheet) { self.sheet = sheet }

  /// Whether all of a cell is struck through, and what it holds is gone.
  mutating func covers(_ cell: Cell) -> Bool {
    if let isStruck = isStruckByStyle[cell.styleIndex] { return isStruck && !hasOwnRuns(cell) }
    let isStruck = sheet.format(of: cell).font.isStruckThrough
    isStruckByStyle[cell.styleIndex] = isStruck
    return isStruck && !hasOwnRuns(cell)
  }

  private func hasOwnRuns(_ cell: Cell) -> Bool {
    guard let runs = sheet.richText(at: cell.reference)?.runs else { return false }
    return runs.contains { $0.font.map { !$0.isStruckThrough } ?? false }
  }
}
