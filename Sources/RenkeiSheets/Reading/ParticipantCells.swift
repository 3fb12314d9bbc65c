import RenkeiModel
import XLSX

/// Participants that stand one to a cell: a row of municipalities, or all of the region's with ticks
/// below or beside them.
struct ParticipantCells {
  /// The list that the cells amount to; nil where they are no such list.
  private(set) var text: String?

  /// The cells.
  private(set) var area: CellRange?

  private static let ticks: Set<Character> = [
    "○", "〇", "◯", "●", "◎", "✓", "✔", "☑", "☒", "レ", "■", "有", "1",
  ]
  private static let blanks: Set<Character> = [
    "×", "✕", "✗", "-", "ー", "―", "—", "‐", "□", "無", "0",
  ]

  /// What stands over a column of municipalities.
  private static let heads: Set<String> = ["市町村名", "市町村", "自治体名", "自治体", "構成市町村", "名称"]

  init(_ grid: SheetGrid, _ blocks: FormBlocks, _ label: LabelledCell, in range: CellRange) {
    let cells = grid.cells(in: blocks.rows(of: label)).filter { cell in
      range.contains(cell.area.first) && cell.column > label.lastColumn
    }
    let beside = cells.filter { label.area.rows.contains($0.row) }
    let rows = cells.chunked(by: \.row).map { row in row.filter { !$0.labelText.isEmpty } }
    if let first = rows.first, first.count > 1, first.allSatisfy(\.isMunicipality) {
      readAcross(first, Array(rows.dropFirst()))
    } else if !beside.isEmpty {
      let isHeaded = rows.first?.first.map { Self.heads.contains($0.labelText) } ?? false
      let lines = Array(rows.dropFirst(isHeaded ? 1 : 0))
      if Self.isTickedDown(lines) { readDown(lines) }
    }
  }

  // MARK: Across

  private mutating func readAcross(_ first: [SheetGrid.GridCell], _ below: [[SheetGrid.GridCell]]) {
    var names = first
    var chosen: [String] = []
    var isTicked = false
    var last = first
    for row in below {
      if row.allSatisfy(\.isMunicipality) {
        if !isTicked { chosen += names.map(\.labelText) }
        (names, isTicked) = (row, false)
      } else if row.allSatisfy({ $0.labelText.count == 1 }) {
        chosen += Self.chosen(names, ticks: row)
        isTicked = true
      } else {
        break
      }
      last = row
    }
    if !isTicked { chosen += names.map(\.labelText) }
    take(chosen, from: first, to: last)
  }

  /// The names above ticks; one above a mark of another kind keeps the mark, so that no municipality
  /// fits it.
  private static func chosen(
    _ names: [SheetGrid.GridCell],
    ticks: [SheetGrid.GridCell]
  ) -> [String] {
    names.compactMap { name in
      let mark = ticks.first { name.area.columns.overlaps($0.area.columns) }
      return chosen(name.labelText, mark?.labelText)
    }
  }

  private static func chosen(_ name: String, _ mark: String?) -> String? {
    guard let character = mark?.first else { return nil }
    if blanks.contains(character) { return nil }
    return ticks.contains(character) ? name : name + (mark ?? "")
  }

  // MARK: Down

  /// Whether each row is a municipality with a mark or nothing beside it, and some are marked.
  private static func isTickedDown(_ rows: [[SheetGrid.GridCell]]) -> Bool {
    let areRows = rows.allSatisfy { row in
      row.first?.isMunicipality == true && (row.count < 2 || row[1].labelText.count == 1)
    }
    return areRows && rows.contains { $0.count > 1 }
  }

  private mutating func readDown(_ rows: [[SheetGrid.GridCell]]) {
    let chosen = rows.compactMap { row in
      Self.chosen(row[0].labelText, row.count > 1 ? row[1].labelText : nil)
    }
    take(chosen, from: rows[0], to: rows[rows.count - 1])
  }

  private mutating func take(
    _ names: [String],
    from first: [SheetGrid.GridCell],
    to last: [SheetGrid.GridCell]
  ) {
    text = names.joined(separator: "、")
    area = (first + last).map(\.area).reduce(first[0].area) { $0.union($1) }
  }
}

extension SheetGrid.GridCell {
  /// Whether the cell may hold the name of one municipality.
  fileprivate var isMunicipality: Bool {
    (2...6).contains(labelText.count) && "市町村".contains(labelText.last ?? " ")
  }
}
