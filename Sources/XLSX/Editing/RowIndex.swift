/// Where the rows of a sheet stand that edits concern, and which cells only change together.
struct RowIndex {
  /// The rows that are there, by number; a row may come in several pieces.
  private(set) var pieces: [Int: [RowScanner.Row]] = [:]

  /// Where the rows go that are missing: before the first row with a greater number. Those that
  /// come behind all others are not among them.
  private(set) var insertions: [Int: Int] = [:]

  /// Whether any row is there.
  private(set) var hasRows = false

  private let wanted: Set<Int>
  private let order: [Int]
  private var nextWanted = 0
  private var arrays: [CellRange] = []

  /// An index without rows yet, for edits of some.
  init(_ wanted: Set<Int>) {
    self.wanted = wanted
    order = wanted.sorted()
  }

  /// Takes in the next row of the document.
  mutating func visit(_ row: RowScanner.Row) {
    hasRows = true
    arrays += row.arrays
    if wanted.contains(row.number) { pieces[row.number, default: []].append(row) }
    while nextWanted < order.count, order[nextWanted] < row.number {
      insertions[order[nextWanted]] = row.element.range.lowerBound
      nextWanted += 1
    }
  }

  /// Refuses to change one cell of an array formula or a data table over several.
  func checkChange(of cell: CellReference) throws {
    guard let range = arrays.first(where: { $0.count > 1 && $0.contains(cell) }) else { return }
    throw XLSXError(.refusedEdit(.arrayFormula(range)), cell: "\(cell)")
  }
}
