import RenkeiRules
import XLSX

/// Puts marks into a workbook in the place of those of an earlier run.
struct Marker {
  private let sheet: ResultSheet?
  private let former: FormerMarks
  private let dropsSignature: Bool

  /// A marker of what a result sheet lists; of nothing, to take marks off, where there is none.
  init(_ sheet: ResultSheet?, _ former: FormerMarks, dropsSignature: Bool) {
    self.sheet = sheet
    self.former = former
    self.dropsSignature = dropsSignature
  }

  /// A cell that is to be marked.
  private struct Target {
    let sheet: String
    let cell: CellReference
    let number: Int
    let color: Color
    let note: String

    var key: String { "\(sheet)!\(cell)" }
  }

  /// The marked workbook; nil where it is as it should be already.
  func mark(_ workbook: Workbook, _ sheets: [String: Worksheet]) throws -> [UInt8]? {
    let targets = targets(in: sheets)
    let numbers = Dictionary(
      targets.map { ($0.key, $0.number) },
      uniquingKeysWith: { first, _ in first }
    )
    let rows = sheet?.rows(numbers)
    if try isAsWanted(targets, rows, workbook, sheets) { return nil }
    var editor = try WorkbookEditor(workbook, droppingSignature: dropsSignature)
    try restoreFills(besides: targets, workbook, sheets, &editor)
    try dropNotes(besides: targets, workbook, &editor)
    for mark in former.marks { try editor.removeName(mark.nameText, sheetIndex: mark.scope) }
    for name in former.lostNames { try editor.removeName(name.text, sheetIndex: name.scope) }
    for target in targets { try set(target, workbook, sheets, &editor) }
    if let sheet, let rows {
      try editor.place(sheet.draft(rows))
    } else if workbook.sheet(named: ResultSheet.name) != nil {
      try editor.removeSheet(named: ResultSheet.name)
    }
    return try editor.bytes()
  }

  /// The cells to mark, each once, with the worst that is said of it and all of its words.
  private func targets(in sheets: [String: Worksheet]) -> [Target] {
    var order: [String] = []
    var grouped: [String: [ResultSheet.Entry]] = [:]
    for entry in sheet?.entries ?? [] {
      guard let place = entry.place, sheets[place.sheet] != nil else { continue }
      let key = "\(place.sheet)!\(place.cell)"
      if grouped[key] == nil { order.append(key) }
      grouped[key, default: []].append(entry)
    }
    return order.enumerated().compactMap { index, key in
      guard let entries = grouped[key], let place = entries.first?.place else { return nil }
      let worst = entries.compactMap(\.severity).max()
      return Target(
        sheet: place.sheet,
        cell: place.cell,
        number: index + 1,
        color: MarkColor.color(worst),
        note: NoteText.own(entries.compactMap(\.note), number: index + 1)
      )
    }
  }

  // MARK: Comparing

  /// Whether marks, notes and list stand as they should.
  private func isAsWanted(
    _ targets: [Target],
    _ rows: [[String]]?,
    _ workbook: Workbook,
    _ sheets: [String: Worksheet]
  ) throws -> Bool {
    guard let rows else { return former.isEmpty }
    guard former.rows == rows, former.lostNames.isEmpty, former.marks.count == targets.count else {
      return false
    }
    for target in targets {
      guard let mark = former.mark(at: target.cell, in: target.sheet),
        mark.name.number == target.number, hasNote(target),
        try hasFill(target, mark, workbook, sheets)
      else { return false }
    }
    return former.notes.reduce(0) { $0 + $1.value.count } <= targets.count
  }

  private func hasNote(_ target: Target) -> Bool {
    let note = former.note(at: target.cell, in: target.sheet)
    return note.map { NoteText.split($0.text).own == target.note } ?? false
  }

  private func hasFill(
    _ target: Target,
    _ mark: FormerMarks.Mark,
    _ workbook: Workbook,
    _ sheets: [String: Worksheet]
  ) throws -> Bool {
    guard mark.name.formerFill != nil else { return true }
    return try Self.fill(of: target.cell, sheets[target.sheet], workbook) == .solid(target.color)
  }

  private static func fill(
    of cell: CellReference,
    _ sheet: Worksheet?,
    _ workbook: Workbook
  ) throws -> Fill {
    let index = sheet?.styleIndex(at: cell) ?? 0
    return try workbook.styles.format(index).fill
  }

  // MARK: Changing

  /// Whether a cell is not covered by a merged range, which programs may leave behind when they move
  /// cells: a fill given to a covered cell would go to another's.
  private static func shows(_ cell: CellReference, on sheet: Worksheet?) -> Bool {
    let merged = sheet?.mergedRanges.first { $0.contains(cell) }
    return merged.map { $0.first == cell } ?? true
  }

  private func restoreFills(
    besides targets: [Target],
    _ workbook: Workbook,
    _ sheets: [String: Worksheet],
    _ editor: inout WorkbookEditor
  ) throws {
    let kept = Set(targets.map(\.key))
    for mark in former.marks where !kept.contains("\(mark.sheet)!\(mark.cell)") {
      // A cell that was given another colour since is no longer ours to change.
      let current = try Self.fill(of: mark.cell, sheets[mark.sheet], workbook)
      guard MarkColor.all.contains(current) else { continue }
      guard Self.shows(mark.cell, on: sheets[mark.sheet]) else { continue }
      if let fill = mark.name.formerFill {
        try editor.setFill(fill, at: mark.cell, in: mark.sheet)
      }
    }
  }

  private func dropNotes(
    besides targets: [Target],
    _ workbook: Workbook,
    _ editor: inout WorkbookEditor
  ) throws {
    let kept = Set(targets.map(\.key))
    for (sheet, notes) in former.notes.sorted(by: { $0.key < $1.key }) {
      // Programs that move cells but not notes can leave two on one cell; they go together.
      var seen: Set<CellReference> = []
      for note in notes
      where !kept.contains("\(sheet)!\(note.reference)") && seen.insert(note.reference).inserted {
        let others = NoteText.split(note.text).others
        if others.isEmpty {
          try editor.removeComment(at: note.reference, in: sheet)
        } else {
          try editor.replaceComment(
            keeping: others,
            adding: nil,
            at: note.reference,
            in: sheet
          )
        }
      }
    }
  }

  private func set(
    _ target: Target,
    _ workbook: Workbook,
    _ sheets: [String: Worksheet],
    _ editor: inout WorkbookEditor
  ) throws {
    let known = former.mark(at: target.cell, in: target.sheet)
    let current = try Self.fill(of: target.cell, sheets[target.sheet], workbook)
    let isMarked = known != nil && MarkColor.all.contains(current)
    let formerFill = isMarked ? known?.name.formerFill : Self.restorable(current)
    if formerFill != nil, Self.shows(target.cell, on: sheets[target.sheet]) {
      try editor.setFill(target.color, at: target.cell, in: target.sheet)
    }
    let name = MarkName(number: target.number, formerFill: formerFill)
    let place =
      "\(SheetNameRule.quoted(target.sheet))!\(CellRange(target.cell).absoluteDescription)"
    try editor.define(DefinedName(name.text, place, isHidden: true))
    if let note = former.note(at: target.cell, in: target.sheet) {
      let others = NoteText.split(note.text).others
      try editor.replaceComment(
        keeping: others,
        adding: target.note,
        at: target.cell,
        in: target.sheet
      )
    } else if former.threads[target.sheet]?.contains(target.cell) != true {
      try editor.addComment(
        target.note,
        author: NoteText.author,
        at: target.cell,
        in: target.sheet
      )
    }
  }

  /// The fill where it can be remembered and put back; nil for patterns and gradients.
  private static func restorable(_ fill: Fill) -> Fill? {
    switch fill {
    case .none, .solid: fill
    case .pattern, .gradient: nil
    }
  }
}
