import RenkeiModel
import XLSX

/// Sheets that set an old version beside the new one (新旧対照): only the new one counts.
enum SheetVersions {
  private static let new: Set<String> = [
    "新", "変更後", "改正後", "修正後", "改定後", "改訂後", "更新後", "見直し後", "今回", "変更案", "修正案", "改正案", "改定案",
  ]
  private static let old: Set<String> = [
    "旧", "変更前", "改正前", "修正前", "改定前", "改訂前", "更新前", "見直し前", "前回", "現行", "現在", "従前",
  ]

  /// Each title holds one of these.
  private static let marks = ["新", "旧", "前", "後", "今", "現", "案", "本年度", "昨"]

  /// Words that tell versions apart only over the whole of a form: within one they are columns of it.
  private static let newYear = ["今年度", "本年度", "今回"]
  private static let oldYear = ["前年度", "昨年度", "前々年度", "前回"]

  /// Whether a title, as labels compare, names the new version.
  static func isNew(_ title: String) -> Bool { version(title) == true }

  /// Whether a title, as labels compare, names the old version.
  static func isOld(_ title: String) -> Bool { version(title) == false }

  /// The sheet without the cells that stand under the title of an old version.
  static func current(of grid: SheetGrid, _ index: LabelIndex) -> SheetGrid {
    let name = grid.cells.first { index.keys(for: $0.labelText).contains(.name) }
    let titles = grid.cells.compactMap { cell in
      let isOver = name.map { cell.row < $0.row && cell.column > $0.column } ?? false
      return version(cell.labelText, isOverForm: isOver).map { (cell: cell, isNew: $0) }
    }
    guard titles.contains(where: \.isNew), titles.contains(where: { !$0.isNew }) else {
      return grid
    }
    var outdated: [CellRange] = []
    for title in titles where !title.isNew {
      let line = titles.filter { $0.cell.row == title.cell.row }
      guard line.contains(where: \.isNew) else { continue }
      outdated.append(range(under: title.cell, beside: line.map(\.cell), titles.map(\.cell), grid))
    }
    return outdated.isEmpty
      ? grid : grid.removing { cell in outdated.contains { $0.contains(cell.area.first) } }
  }

  /// Whether a text is the title of a new version; nil for a text that is no title.
  private static func version(_ text: String, isOverForm: Bool = false) -> Bool? {
    guard !text.isEmpty, text.utf8.count <= 40, marks.contains(where: text.containsBytes) else {
      return nil
    }
    let plain = LabelText.undecorated(text)
    for words in [plain, LabelText.split(plain).words, LabelText.withoutHint(plain).words] {
      if new.contains(words) { return true }
      if old.contains(words) { return false }
      guard isOverForm else { continue }
      if newYear.contains(where: words.hasPrefix) { return true }
      if oldYear.contains(where: words.hasPrefix) { return false }
    }
    return nil
  }

  /// The cells that a title speaks of: down to the next titles, and as wide as itself, or up to the
  /// next title where it is not merged.
  private static func range(
    under title: SheetGrid.GridCell,
    beside line: [SheetGrid.GridCell],
    _ titles: [SheetGrid.GridCell],
    _ grid: SheetGrid
  ) -> CellRange {
    let next = line.map(\.column).filter { $0 > title.column }.min()
    let right =
      title.lastColumn > title.column ? title.lastColumn : (next ?? grid.lastColumn + 1) - 1
    let below = titles.map(\.row).filter { $0 > title.row }.min()
    return CellRange(
      title.area.first,
      CellReference(
        row: max((below ?? grid.lastRow + 1) - 1, title.lastRow),
        column: max(right, title.column)
      )
    )
  }
}
