import RenkeiModel
import XLSX

/// Duties and costs in forms whose core city and partners are the heads of columns, or in which duties
/// and costs are.
struct SideColumns {
  private let grid: SheetGrid
  private let blocks: FormBlocks
  private let range: CellRange

  init(_ grid: SheetGrid, _ blocks: FormBlocks, in range: CellRange) {
    self.grid = grid
    self.blocks = blocks
    self.range = range
  }

  /// The cells of both sides of a block; nil where they are no columns.
  func cells(of block: LabelKey) -> (core: CellRange, partners: CellRange)? {
    guard let label = blocks.first(block) else { return crossed(block) }
    let lines = blocks.lines(of: label)
    if lines.contains(where: { $0.key == .core || $0.key == .partners }) {
      return heads(in: label.area.rows, beside: label).flatMap { below($0, label) }
    }
    return headsAbove(label).flatMap { heads in
      cells(under: heads, in: label.area.rows)
    }
  }

  private typealias Heads = (core: LabelledCell, partners: LabelledCell)

  /// The core city and the partners beside each other, with nothing else in their row.
  private func heads(in rows: ClosedRange<Int>, beside label: LabelledCell) -> Heads? {
    let row = grid.cells(in: rows.lowerBound...rows.lowerBound).filter {
      $0.column > label.lastColumn && range.columns.contains($0.column)
    }
    guard row.count == 2 else { return nil }
    let sides = blocks.labels.filter { $0.row == rows.lowerBound && $0.column > label.lastColumn }
    guard let core = sides.first(where: { $0.key == .core }),
      let partners = sides.first(where: { $0.key == .partners && $0.column != core.column })
    else { return nil }
    return (core, partners)
  }

  /// The heads in the nearest row above a block that has them and nothing else.
  private func headsAbove(_ label: LabelledCell) -> Heads? {
    let rows = blocks.labels.filter {
      $0.key == .core && $0.row < label.row && $0.column > label.lastColumn
    }.map(\.row)
    return rows.max().flatMap { heads(in: $0...$0, beside: label) }
  }

  /// The cells below the heads, in the rows up to the next block.
  private func below(_ heads: Heads, _ label: LabelledCell) -> (
    core: CellRange, partners: CellRange
  )? {
    let rows = blocks.rows(of: label)
    let first = max(heads.core.lastRow, heads.partners.lastRow) + 1
    guard first <= rows.upperBound else { return nil }
    return cells(under: heads, in: first...rows.upperBound)
  }

  private func cells(under heads: Heads, in rows: ClosedRange<Int>) -> (
    core: CellRange, partners: CellRange
  )? {
    let cells = [heads.core, heads.partners].map { head in
      grid.cells(in: rows).first { head.area.columns.contains($0.column) }?.area
        ?? grid.area(row: rows.lowerBound, column: head.column)
    }
    return (cells[0], cells[1])
  }

  /// The cells where the lines of the sides cross the column of a block: duties and costs as heads.
  private func crossed(_ block: LabelKey) -> (core: CellRange, partners: CellRange)? {
    guard let head = blocks.labels.first(where: { $0.key == block }) else { return nil }
    func side(_ key: LabelKey) -> CellRange? {
      let line = blocks.labels.first {
        $0.key == key && $0.row > head.lastRow && $0.lastColumn < head.column
      }
      return line.map { line in
        grid.cells(in: line.area.rows).first { head.area.columns.contains($0.column) }?.area
          ?? grid.area(row: line.row, column: head.column)
      }
    }
    guard let core = side(.core), let partners = side(.partners),
      core.first.row < partners.first.row
    else { return nil }
    return (core, partners)
  }
}
