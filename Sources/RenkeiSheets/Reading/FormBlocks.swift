import XLSX

/// The labels of one form sorted into blocks, each with the rows it spans.
struct FormBlocks {
  let labels: [LabelledCell]

  /// The labels that open a block, from top to bottom.
  let openers: [LabelledCell]

  private let lastRow: Int

  init(_ region: FormFinder.Region) {
    lastRow = region.range.last.row
    let labels = region.labels
    self.labels = labels
    let edge = region.chain.map(\.lastColumn).max() ?? region.range.first.column
    let left = region.chain[0].column
    let top = region.chain[0].row
    let chainCells = Set(region.chain.map(\.area))
    let candidates = labels.filter { (label: LabelledCell) -> Bool in
      guard label.key.opensBlock, label.row >= top || !Self.isChainKey(label.key) else {
        return false
      }
      return label.column <= edge || chainCells.contains(label.area)
    }
    openers = candidates.filter { candidate in
      !Self.isSideLabel(candidate, among: candidates, labels, left)
    }
  }

  private static func isChainKey(_ key: LabelKey) -> Bool {
    switch key {
    case .summary, .participants, .responsibilities, .costSharing, .budget, .indicators: true
    default: false
    }
  }

  /// The first label of a part; for a part that opens a block, the one that does.
  func first(_ key: LabelKey) -> LabelledCell? {
    key.opensBlock ? openers.first { $0.key == key } : labels.first { $0.key == key }
  }

  /// The rows from a block's label to the row above the next block.
  func rows(of label: LabelledCell) -> ClosedRange<Int> {
    let next = openers.first { $0.row > label.row && $0.key != label.key }?.row ?? lastRow + 1
    return label.row...max(label.row, next - 1)
  }

  /// The labels of a block's lines: those in its rows that are not its own.
  func lines(of label: LabelledCell) -> [LabelledCell] {
    let rows = rows(of: label)
    return labels.filter {
      rows.contains($0.row)
        && ($0.column > label.lastColumn || ($0.row > label.lastRow && $0.column >= label.column))
    }
  }

  /// The labels of a part in some rows.
  func labels(_ key: LabelKey, in rows: ClosedRange<Int>) -> [LabelledCell] {
    labels.filter { $0.key == key && rows.contains($0.row) }
  }

  /// The row of the first block of another kind below a row.
  func nextRow(after row: Int, otherThan key: LabelKey) -> Int {
    openers.first { $0.row > row && $0.key != key }?.row ?? lastRow + 1
  }

  /// Every label that counts, as the form remembers it.
  var formLabels: [FormLabel] {
    let cells = Set(openers.map(\.area))
    let counting = labels.filter { (label: LabelledCell) -> Bool in
      guard label.key.opensBlock else { return !cells.contains(label.area) }
      return openers.contains { $0.area == label.area && $0.key == label.key }
    }
    return counting.map {
      FormLabel(key: $0.key, range: $0.area, text: $0.text, parenthesis: $0.parenthesis)
    }
  }

  /// Whether a label that could open a block is a line within the one above it: the partners' side of
  /// duties and costs, or the row of the amounts in the budget.
  private static func isSideLabel(
    _ label: LabelledCell,
    among candidates: [LabelledCell],
    _ labels: [LabelledCell],
    _ left: Int
  ) -> Bool {
    let above = candidates.last {
      $0.row <= label.row && isChainKey($0.key) && $0.area != label.area
    }
    guard let above else { return false }
    if label.key == above.key { return label.column > left }
    guard label.key == .participants,
      above.key == .responsibilities || above.key == .costSharing || above.key == .budget
    else { return false }
    return above.column < label.column
      || labels.contains {
        $0.key == .core && $0.column == label.column && $0.row > above.row && $0.row < label.row
      }
  }
}
