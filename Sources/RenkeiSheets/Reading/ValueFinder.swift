import RenkeiModel
import XLSX

/// Finds the cells that hold what a label speaks of: beside it, or below it in forms that set labels
/// above their values.
struct ValueFinder {
  private let grid: SheetGrid
  private let blocks: FormBlocks
  private let range: CellRange

  /// Whether the form sets its labels above their values.
  private let isStacked: Bool

  init(_ grid: SheetGrid, _ blocks: FormBlocks, in range: CellRange) {
    self.grid = grid
    self.blocks = blocks
    self.range = range
    let texts = blocks.openers.filter { $0.key == .summary || $0.key == .participants }
    let beside = texts.contains { label in
      label.inline != nil || Self.beside(label, grid, range) != nil
    }
    isStacked =
      !texts.isEmpty && !beside
      && texts.allSatisfy { label in
        label.lastColumn >= range.last.column || Self.below(label, grid, range, blocks) != nil
      }
  }

  /// The cell of the number or the name: beside its label, else below it where the next thing beside
  /// it is another label.
  func head(of label: LabelledCell) -> CellRange? {
    if let cell = belowHeads(label) { return cell }
    let next = blocks.labels.first { (other: LabelledCell) -> Bool in
      guard other.row == label.row, other.column > label.lastColumn, other.key != label.key else {
        return false
      }
      return other.key == .name || other.key == .number || other.key == .contact
    }
    let limit = next.map { $0.column - 1 } ?? range.last.column
    if let cell = filled(beside: label, through: limit) { return cell }
    if next != nil || isStacked, let cell = Self.below(label, grid, range, blocks) { return cell }
    return blank(beside: label, through: limit)
  }

  /// The cells of a text, one below the other: mostly one.
  func lines(of label: LabelledCell) -> [CellRange] {
    if let cell = belowHeads(label) { return [cell] }
    let below = isStacked ? Self.below(label, grid, range, blocks) : nil
    guard let first = Self.beside(label, grid, range) ?? below else {
      return [blank(beside: label, through: range.last.column)].compactMap(\.self)
    }
    return [first] + continuation(of: first, below: first.last.row, label)
  }

  // MARK: Beside

  private func filled(beside label: LabelledCell, through lastColumn: Int) -> CellRange? {
    Self.first(grid.cells(in: label.area.rows), grid) {
      $0.column > label.lastColumn && $0.column <= lastColumn
    }?.area
  }

  private static func beside(
    _ label: LabelledCell,
    _ grid: SheetGrid,
    _ range: CellRange
  ) -> CellRange? {
    first(grid.cells(in: label.area.rows), grid) {
      $0.column > label.lastColumn && $0.column <= range.last.column
    }?.area
  }

  /// The first of some cells that shows, else the first.
  private static func first(
    _ cells: ArraySlice<SheetGrid.GridCell>,
    _ grid: SheetGrid,
    where isWanted: (SheetGrid.GridCell) -> Bool
  ) -> SheetGrid.GridCell? {
    cells.first { isWanted($0) && !$0.isHidden(on: grid.sheet) } ?? cells.first(where: isWanted)
  }

  private func blank(beside label: LabelledCell, through lastColumn: Int) -> CellRange? {
    let column = label.lastColumn + 1
    guard column <= lastColumn, CellReference(validatingRow: label.row, column: column) != nil
    else {
      return nil
    }
    return grid.area(row: label.row, column: column)
  }

  // MARK: Rows of labels

  /// The label of a part that stands in a row of nothing but labels.
  func headLabel(_ key: LabelKey) -> LabelledCell? {
    blocks.labels.first { $0.key == key && isAmongHeads($0) }
  }

  /// The labels that may stand beside each other with their values in the row below.
  private static let headKeys: Set<LabelKey> = [
    .number, .name, .summary, .participants, .contact, .contactOfficer, .contactAddress, .state,
  ]

  private func isAmongHeads(_ label: LabelledCell) -> Bool {
    guard label.inline == nil, Self.headKeys.contains(label.key) else { return false }
    let row = grid.cells(in: label.row...label.row).filter { range.columns.contains($0.column) }
    let heads = blocks.labels.filter {
      $0.row == label.row && $0.inline == nil && Self.headKeys.contains($0.key)
    }
    // Where the row below begins with a label, the values beside these are blank.
    let below = label.lastRow + 1
    return row.count > 1 && row.allSatisfy { cell in heads.contains { $0.area == cell.area } }
      && !blocks.labels.contains { $0.row == below && $0.inline == nil }
  }

  /// The cell below a label that stands in a row of nothing but labels.
  private func belowHeads(_ label: LabelledCell) -> CellRange? {
    guard label.lastRow < range.last.row, isAmongHeads(label) else { return nil }
    let row = label.lastRow + 1
    let filled = grid.cells(in: row...row).first { label.area.columns.contains($0.column) }
    let area = filled?.area ?? grid.area(row: row, column: label.column)
    return blocks.labels.contains { $0.area == area } ? nil : area
  }

  // MARK: Below

  /// The cell below a label in the same column, where it stands alone in its row and is no label.
  private static func below(
    _ label: LabelledCell,
    _ grid: SheetGrid,
    _ range: CellRange,
    _ blocks: FormBlocks
  ) -> CellRange? {
    guard label.lastRow < range.last.row else { return nil }
    let rows = (label.lastRow + 1)...range.last.row
    let cells = grid.cells(in: rows)
    let column = label.area.columns
    guard let cell = cells.first(where: { column.contains($0.column) }),
      cell.column == label.column,
      !blocks.labels.contains(where: { $0.area == cell.area })
    else { return nil }
    return cell.area
  }

  /// The cells below a text into which it was typed on: in its column, with nothing left of them.
  private func continuation(
    of first: CellRange,
    below row: Int,
    _ label: LabelledCell
  ) -> [CellRange] {
    let end = blocks.labels.first { $0.row > label.row && $0.column <= first.first.column }?.row
    let last = min((end ?? range.last.row + 1) - 1, range.last.row)
    guard row < last else { return [] }
    var areas: [CellRange] = []
    for cell in grid.cells(in: (row + 1)...last) where range.columns.contains(cell.column) {
      let isWithinLabel = label.area.rows.contains(cell.row)
      if cell.column < first.first.column, !isWithinLabel { break }
      guard cell.column == first.first.column else { continue }
      if "※*(（".contains(cell.text.first ?? "※") { break }
      areas.append(cell.area)
    }
    return areas
  }
}
