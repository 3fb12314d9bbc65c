import XLSX

/// Finds where on a sheet forms stand, whatever row and column they start in, stacked or side by side.
struct FormFinder {
  /// The cells that one form covers, and its labels.
  struct Region {
    let range: CellRange
    let labels: [LabelledCell]
  }

  private let grid: SheetGrid
  private let labels: [LabelledCell]

  init(_ grid: SheetGrid, _ index: LabelIndex) {
    self.grid = grid
    labels = index.labels(in: grid)
  }

  /// Where a form begins: the row of its name, and the columns its labels span.
  private struct Anchor {
    let row: Int
    let columns: ClosedRange<Int>
  }

  /// The forms of the sheet, from top to bottom, then from left to right.
  func regions() -> [Region] {
    let anchors = anchors()
    return anchors.map { anchor in
      let range = range(of: anchor, among: anchors)
      return Region(range: range, labels: labels.filter { range.contains($0.area.first) })
    }
  }

  /// A form begins at a project's name above an outline, or at an outline that has lost its name.
  private func anchors() -> [Anchor] {
    let outlines = labels.filter { $0.key == .summary && isOutline($0) }
    var anchors: [Anchor] = []
    for outline in outlines {
      let name = nameLabel(above: outline)
      let number = name.flatMap { numberLabel(leftOf: $0, outline) }
      let left = [outline, name, number].compactMap { $0?.area.first.column }.min()
      let right = [outline, name].compactMap { $0?.area.last.column }.max()
      guard let left, let right else { continue }
      anchors.append(
        Anchor(row: name?.area.first.row ?? outline.area.first.row, columns: left...right)
      )
    }
    return anchors.sorted { ($0.row, $0.columns.lowerBound) < ($1.row, $1.columns.lowerBound) }
  }

  /// Whether a word for the outline opens a form: two other blocks of a form must follow below it.
  private func isOutline(_ label: LabelledCell) -> Bool {
    let blocks: Set<LabelKey> = [
      .participants, .responsibilities, .costSharing, .budget, .indicators,
    ]
    let below = labels.filter { (other: LabelledCell) -> Bool in
      blocks.contains(other.key) && other.column == label.column && other.row > label.row
    }
    return Set(below.map(\.key)).count > 1
  }

  /// The name that belongs to an outline: the nearest above it, not past another outline.
  private func nameLabel(above outline: LabelledCell) -> LabelledCell? {
    let above = labels.filter { (label: LabelledCell) -> Bool in
      label.key == .summary && label.row < outline.row && label.column == outline.column
    }
    let ceiling = above.map(\.lastRow).max() ?? 0
    return labels.last { (label: LabelledCell) -> Bool in
      guard label.key == .name, label.column >= outline.column else { return false }
      return label.row <= outline.row && label.row > ceiling && isInBand(label, of: outline)
    }
  }

  private func numberLabel(leftOf name: LabelledCell, _ outline: LabelledCell) -> LabelledCell? {
    labels.last { (label: LabelledCell) -> Bool in
      guard label.key == .number, label.area.rows.overlaps(name.area.rows) else { return false }
      return label.lastColumn < name.column && label.column >= outline.column
    }
  }

  /// Whether a name stands over an outline and not over the outline of a form to the right.
  private func isInBand(_ name: LabelledCell, of outline: LabelledCell) -> Bool {
    !labels.contains { (other: LabelledCell) -> Bool in
      guard other.key == .summary, other.row == outline.row else { return false }
      return other.column > outline.column && other.column <= name.column
    }
  }

  private func range(of anchor: Anchor, among anchors: [Anchor]) -> CellRange {
    let below = anchors.filter { $0.row > anchor.row && $0.columns.overlaps(anchor.columns) }
    let bottom = below.map(\.row).min().map { $0 - 1 } ?? lastRow(under: anchor)
    let beside = anchors.filter {
      $0.columns.lowerBound > anchor.columns.upperBound && $0.row <= bottom
    }
    let right = beside.map(\.columns.lowerBound).min().map { $0 - 1 } ?? lastColumn
    return CellRange(
      CellReference(row: anchor.row, column: anchor.columns.lowerBound),
      CellReference(
        row: max(bottom, anchor.row),
        column: max(right, anchor.columns.upperBound)
      )
    )
  }

  private func lastRow(under anchor: Anchor) -> Int {
    grid.cells.map(\.area.last.row).max() ?? anchor.row
  }

  private var lastColumn: Int {
    let filled = grid.cells.map(\.area.last.column).max() ?? 1
    return max(filled, grid.sheet.mergedRanges.map(\.last.column).max() ?? 1)
  }
}
