import RenkeiModel
import XLSX

/// Projects side by side that share one column of labels, each in a column of its own.
enum SharedLabels {
  /// The sheet once for each project of a form, without the others' cells; the sheet alone where the
  /// form holds one project.
  static func grids(of grid: SheetGrid, _ region: FormFinder.Region) -> [SheetGrid] {
    guard let columns = columns(on: grid, region), columns.count > 1 else { return [grid] }
    return columns.indices.map { index in
      let last = index + 1 < columns.count ? columns[index + 1] - 1 : region.range.last.column
      let own = columns[index]...max(last, columns[index])
      return grid.removing { cell in
        region.range.contains(cell.area.first) && cell.column >= columns[0]
          && !own.contains(cell.column)
      }
    }
  }

  /// The columns in which names and numbers stand, or names and outlines where there are no numbers.
  private static func columns(on grid: SheetGrid, _ region: FormFinder.Region) -> [Int]? {
    guard let name = region.name, name.inline == nil else { return nil }
    let other = region.number ?? region.chain.first { $0.key == .summary }
    guard let other, other.inline == nil, other.row != name.row else { return nil }
    let names = values(of: name, on: grid, region)
    let others = values(of: other, on: grid, region)
    let areNumbers =
      other.key != .number || others.allSatisfy { $0.labelText.contains(where: \.isNumber) }
    let columns = names.map(\.column)
    return areNumbers && columns == others.map(\.column) ? columns : nil
  }

  /// What stands beside a label; nothing where any of it is a label itself.
  private static func values(
    of label: LabelledCell,
    on grid: SheetGrid,
    _ region: FormFinder.Region
  ) -> [SheetGrid.GridCell] {
    let cells = grid.cells(in: label.row...label.row).filter {
      $0.column > label.lastColumn && region.range.columns.contains($0.column)
    }
    let hasLabel = cells.contains { cell in region.labels.contains { $0.area == cell.area } }
    return hasLabel ? [] : cells
  }
}
