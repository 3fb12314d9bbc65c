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
    var anchored: [CellReference: CellEdit] = [:]
    for (cell, edit) in edits.sorted(by: { $0.key < $1.key }) {
      let anchor = anchor(of: cell)
      let other = anchored[anchor] ?? CellEdit()
      guard other.content == nil || edit.content == nil, other.style == nil || edit.style == nil
      else { throw XLSXError(.refusedEdit(.mergedRange(anchor)), cell: "\(cell)") }
      anchored[anchor] = CellEdit(
        content: other.content ?? edit.content,
        style: other.style ?? edit.style
      )
    }
    return anchored
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
