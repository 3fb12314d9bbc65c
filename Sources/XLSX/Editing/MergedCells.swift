/// The merged ranges of a sheet that some rows touch; of a merged range only the first cell shows.
struct MergedCells {
  private var ranges: [Int: [CellRange]] = [:]

  /// The merged ranges among `all` that touch the rows of some cells.
  init(_ all: [CellRange], touching cells: some Sequence<CellReference>) {
    let rows = Set(cells.map(\.row)).sorted()
    for range in all where range.count > 1 {
      for row in rows[Self.start(of: range.first.row, in: rows)...].prefix(while: {
        $0 <= range.last.row
      }) {
        ranges[row, default: []].append(range)
      }
    }
  }

  /// The cell that shows in the place of another.
  func anchor(of cell: CellReference) -> CellReference {
    ranges[cell.row]?.first { $0.contains(cell) }?.first ?? cell
  }

  /// The edits with each moved to the cell that shows.
  ///
  /// - Throws: ``XLSXError`` where two cells of one merged range would get something.
  func anchoring(_ edits: [CellReference: CellEdit]) throws -> [CellReference: CellEdit] {
    guard !ranges.isEmpty else { return edits }
    return try Dictionary(
      edits.sorted { $0.key < $1.key }.map { (anchor(of: $0.key), $0.value) }
    ) { first, second in
      guard first.content == nil || second.content == nil,
        first.style == nil || second.style == nil
      else {
        throw XLSXError(.notAllowed("two cells of one merged range were changed"))
      }
      return CellEdit(content: first.content ?? second.content, style: first.style ?? second.style)
    }
  }

  private static func start(of row: Int, in rows: [Int]) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
