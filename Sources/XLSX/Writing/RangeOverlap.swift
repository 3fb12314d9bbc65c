/// Finds ranges that share a cell, sweeping the sheet from top to bottom.
struct RangeOverlap {
  /// The ranges the sweep stands in, by column; they are disjoint as long as nothing overlaps.
  private var active: [CellRange] = []

  /// Two of the ranges that share a cell; nil where none do.
  ///
  /// - Complexity: O(*n* log *n*), with moves of at most as many ranges as a row can hold.
  static func first(in ranges: [CellRange]) -> (CellRange, CellRange)? {
    var sweep = RangeOverlap()
    let starts = ranges.sorted { $0.first < $1.first }
    var open = ranges.sorted { $0.last.row < $1.last.row }[...]
    for range in starts {
      while let next = open.first, next.last.row < range.first.row {
        sweep.leave(next)
        open.removeFirst()
      }
      if let other = sweep.enter(range) { return (other, range) }
    }
    return nil
  }

  /// Takes a range in, or gives the active range it overlaps.
  private mutating func enter(_ range: CellRange) -> CellRange? {
    let place = position(ofColumn: range.first.column)
    if place > 0, active[place - 1].overlaps(range) { return active[place - 1] }
    if place < active.count, active[place].overlaps(range) { return active[place] }
    active.insert(range, at: place)
    return nil
  }

  private mutating func leave(_ range: CellRange) {
    active.remove(at: position(ofColumn: range.first.column))
  }

  /// Where the first active range at or after a column stands.
  private func position(ofColumn column: Int) -> Int {
    var (low, high) = (0, active.count)
    while low < high {
      let middle = (low + high) / 2
      if active[middle].first.column < column { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
