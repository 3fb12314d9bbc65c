import RenkeiModel
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

  /// The rows with two fiscal years or more.
  private let yearRows: [Int]

  init(_ grid: SheetGrid, _ index: LabelIndex) {
    self.grid = grid
    labels = index.labels(in: grid)
    let years = grid.cells.filter { FiscalYearHeader(parsing: $0.text) != nil }
    yearRows = Dictionary(grouping: years) { $0.area.first.row }.filter { $0.value.count > 1 }
      .map(\.key)
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

  /// A form begins at a project's name above an outline, at an outline that has lost its name, or
  /// at a name whose outline goes by a word that nobody knows.
  private func anchors() -> [Anchor] {
    let outlines = labels.filter { $0.key == .summary && isOutline($0) }
    var anchors: [Anchor] = []
    var claimed: Set<CellRange> = []
    for outline in outlines {
      let name = nameLabel(above: outline)
      if let name { claimed.insert(name.area) }
      let number = name.flatMap { numberLabel(leftOf: $0, outline) }
      let left = [outline, name, number].compactMap { $0?.area.first.column }.min()
      let right = [outline, name].compactMap { $0?.area.last.column }.max()
      guard let left, let right else { continue }
      anchors.append(
        Anchor(row: name?.area.first.row ?? outline.area.first.row, columns: left...right)
      )
    }
    anchors += labels.filter { $0.key == .name && !claimed.contains($0.area) }
      .compactMap { anchor(atName: $0, above: outlines) }
    return anchors.sorted { ($0.row, $0.columns.lowerBound) < ($1.row, $1.columns.lowerBound) }
  }

  private static let blocks: Set<LabelKey> = [
    .participants, .responsibilities, .costSharing, .budget, .indicators,
  ]

  /// Whether a word for the outline opens a form: two other blocks of a form must follow below it,
  /// and something that only a form has.
  private func isOutline(_ label: LabelledCell) -> Bool {
    let below = labels.filter { (other: LabelledCell) -> Bool in
      Self.blocks.contains(other.key) && other.column == label.column && other.row > label.row
    }
    return Set(below.map(\.key)).count > 1 && isForm(from: label.row, through: Int.max)
  }

  /// The form that begins at a name without an outline we know; nil where the name stands in
  /// something else.
  private func anchor(atName name: LabelledCell, above outlines: [LabelledCell]) -> Anchor? {
    let next = labels.filter { $0.key == .name && $0.row > name.row }.map(\.row).min() ?? Int.max
    let rows = name.row..<next
    guard !outlines.contains(where: { rows.contains($0.row) }) else { return nil }
    let below = labels.filter { (other: LabelledCell) -> Bool in
      Self.blocks.contains(other.key) && rows.contains(other.row) && other.row > name.row
        && other.column <= name.column
    }
    guard Set(below.map(\.key)).count > 1, isForm(from: name.row, through: next - 1),
      let left = below.map(\.column).min()
    else { return nil }
    return Anchor(row: name.row, columns: left...name.lastColumn)
  }

  /// Whether some rows hold what only a form has: fiscal years side by side, the core city's line,
  /// or a baseline beside a target.
  private func isForm(from first: Int, through last: Int) -> Bool {
    let rows = first...max(first, last)
    let within = labels.filter { rows.contains($0.row) }
    if within.contains(where: { $0.key == .core }) { return true }
    let targets = within.filter { $0.key == .target }
    if targets.contains(where: { target in
      within.contains { $0.key == .baseline && $0.row == target.row }
    }) {
      return true
    }
    return yearRows.contains { rows.contains($0) }
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
