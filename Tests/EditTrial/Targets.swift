import XLSX

/// The cells of a sheet that a trial changes, each in another way.
struct Targets {
  static let text = "変更 & <確認>\n二行目 "
  static let note = "確認済み"
  static let newSheet = "試行"
  static let name = "試行_数値"

  let number: CellReference
  let text: CellReference
  let formula: CellReference
  let cleared: CellReference
  let note: CellReference
  let fill: CellReference

  /// Cells spread over the sheet, those that are merged away and those that were refused left out;
  /// one of them was empty and one lies outside what the sheet uses.
  init(_ sheet: Worksheet, besides refused: Set<CellReference>) {
    let used = sheet.usedRange ?? CellRange("A1")
    let arrays = sheet.rows.flatMap { $0.compactMap(\.formula) }.compactMap { formula in
      if case .array(let range) = formula.kind { range } else { nil }
    }
    let hidden = { (cell: CellReference) in
      sheet.mergedRanges.contains { $0.contains(cell) && $0.first != cell }
        || arrays.contains { $0.contains(cell) }
    }
    var stored = sheet.rows.flatMap { $0.map(\.reference) }.filter { !refused.contains($0) }
    stored = stored.count > 4_000 ? Array(stored.prefix(4_000)) : stored
    var free = stored.filter { !hidden($0) }
    func take(_ share: Int) -> CellReference {
      if free.isEmpty { return outside(used, 1 + share) }
      return free.remove(at: min(free.count - 1, free.count * share / 8))
    }
    func outside(_ used: CellRange, _ rows: Int) -> CellReference {
      var row = used.last.row + rows
      while let cell = CellReference(validatingRow: row, column: used.first.column) {
        if !refused.contains(cell), !hidden(cell) { return cell }
        row += 1
      }
      return used.first
    }
    number = take(4)
    text = take(2)
    formula = take(6)
    cleared = take(3)
    note = take(5)
    fill = outside(used, 12)
  }

  /// What was changed, for the checks that follow.
  func json(_ sheet: WorkbookSheet, _ refused: Set<CellReference>) -> String {
    let cells = [
      ("number", number), ("text", text), ("formula", formula), ("cleared", cleared),
      ("note", note), ("fill", fill),
    ]
    let fields =
      cells.map { "\"\($0)\":\"\($1)\"" } + [
        "\"index\":\(sheet.index)",
        "\"refused\":[\(refused.map { "\"\($0)\"" }.joined(separator: ","))]",
      ]
    return "{\(fields.joined(separator: ","))}"
  }
}
