import RenkeiModel
import XLSX

/// What an earlier run left in a workbook: marks, notes, and the list on the result sheet.
struct FormerMarks {
  /// A cell that carries a mark.
  struct Mark {
    let sheet: String
    let cell: CellReference
    let name: MarkName
    let nameText: String
    let scope: Int?
  }

  /// The marks whose names still point at a cell.
  let marks: [Mark]

  /// The names of marks whose cells are gone.
  let lostNames: [(text: String, scope: Int?)]

  /// The notes with a part of ours, by sheet.
  let notes: [String: [Comment]]

  /// The cells with threaded comments, which stay as they are, by sheet.
  let threads: [String: Set<CellReference>]

  /// What stands on the result sheet; nil where there is none.
  let rows: [[String]]?

  private let marksByPlace: [Place: Mark]
  private let marksByNumber: [Int: Mark]
  private let notesByPlace: [Place: Comment]

  /// A cell of a sheet.
  private struct Place: Hashable {
    let sheet: String
    let cell: CellReference
  }

  init(_ workbook: Workbook) throws {
    let (notes, threads) = try Self.comments(workbook)
    let places = Self.places(notes)
    var marks: [Mark] = []
    var lost: [(String, Int?)] = []
    for name in workbook.definedNames {
      guard let mark = MarkName(name.name) else { continue }
      if let (sheet, cell) = places[mark.number] ?? Self.target(name.formula, workbook) {
        marks.append(
          Mark(sheet: sheet, cell: cell, name: mark, nameText: name.name, scope: name.sheetIndex)
        )
      } else {
        lost.append((name.name, name.sheetIndex))
      }
    }
    self.marks = marks
    marksByPlace = Self.firsts(marks) { Place(sheet: $0.sheet, cell: $0.cell) }
    marksByNumber = Self.firsts(marks, by: \.name.number)
    let placed = notes.flatMap { sheet, notes in
      notes.map { (Place(sheet: sheet, cell: $0.reference), $0) }
    }
    notesByPlace = Dictionary(placed, uniquingKeysWith: { first, _ in first })
    lostNames = lost
    self.notes = notes
    self.threads = threads
    rows = try workbook.sheet(named: ResultSheet.name).flatMap { sheet in
      sheet.isWorksheet ? try ResultSheet.rows(workbook.worksheet(sheet)) : nil
    }
  }

  /// The notes with a part of ours and the cells with threads, by sheet.
  private static func comments(
    _ workbook: Workbook
  ) throws -> (notes: [String: [Comment]], threads: [String: Set<CellReference>]) {
    var notes: [String: [Comment]] = [:]
    var threads: [String: Set<CellReference>] = [:]
    for sheet in workbook.sheets where sheet.isWorksheet {
      let all = try workbook.comments(of: sheet)
      let own = all.filter { NoteText.split($0.text).own != nil }
      if !own.isEmpty { notes[sheet.name] = own }
      threads[sheet.name] = Set(all.filter(\.isThreadedStub).map(\.reference))
    }
    return (notes, threads)
  }

  /// Marks by what tells them apart, the first of each.
  private static func firsts<Key>(_ marks: [Mark], by key: (Mark) -> Key) -> [Key: Mark] {
    Dictionary(marks.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Where the notes of the marks stand, by number: notes move with their cells in every program,
  /// names only in some.
  private static func places(_ notes: [String: [Comment]]) -> [Int: (String, CellReference)] {
    let numbered = notes.flatMap { sheet, comments in
      comments.compactMap { comment in
        NoteText.number(comment.text).map { ($0, (sheet, comment.reference)) }
      }
    }
    // A number on two cells was copied, and tells nothing.
    return Dictionary(grouping: numbered, by: \.0).compactMapValues {
      $0.count == 1 ? $0[0].1 : nil
    }
  }

  /// Whether there is nothing of an earlier run.
  var isEmpty: Bool { marks.isEmpty && lostNames.isEmpty && notes.isEmpty && rows == nil }

  /// The mark at a cell.
  func mark(at cell: CellReference, in sheet: String) -> Mark? {
    marksByPlace[Place(sheet: sheet, cell: cell)]
  }

  /// The note with a part of ours at a cell.
  func note(at cell: CellReference, in sheet: String) -> Comment? {
    notesByPlace[Place(sheet: sheet, cell: cell)]
  }

  /// What people decided in the column 採否, by the finding at the cell where it stands now.
  var decisions: [Decision.Key: Decision] {
    var decisions: [Decision.Key: Decision] = [:]
    for row in rows ?? [] {
      guard let decision = Decision(rawValue: row[ResultSheet.Column.decision.rawValue]) else {
        continue
      }
      let place = place(of: row)
      let key = Decision.Key(
        rule: row[ResultSheet.Column.rule.rawValue],
        sheet: place.sheet,
        cell: place.cell,
        value: row[ResultSheet.Column.after.rawValue]
      )
      decisions[key] = decision
    }
    return decisions
  }

  /// The fixes of earlier runs whose cells still hold what was written.
  func stillApplied(
    in sheets: [String: Worksheet],
    besides applied: [AppliedFix]
  ) -> [AppliedFix] {
    let new = Set(applied.map { "\($0.sheet)!\($0.cell)" })
    return (rows ?? []).compactMap { row in
      guard row[ResultSheet.Column.state.rawValue] == ResultSheet.appliedState else { return nil }
      let place = place(of: row)
      guard let sheet = sheets[place.sheet], let cell = CellReference(place.cell),
        !new.contains("\(place.sheet)!\(place.cell)")
      else { return nil }
      let fix = AppliedFix(row, sheet: place.sheet, cell: place.cell)
      let isKept = Self.isSame(sheet.text(at: cell), fix.after) || Self.isUncached(sheet[cell])
      return isKept ? fix : nil
    }
  }

  /// Whether a cell is a formula whose value a program dropped when it saved.
  private static func isUncached(_ cell: Cell?) -> Bool {
    cell.map { $0.formula != nil && $0.value == .empty } ?? false
  }

  /// Whether a cell shows what was written, whatever its number format adds.
  private static func isSame(_ shown: String, _ written: String) -> Bool {
    func plain(_ text: String) -> String {
      TextNormalization.label(text).filter { $0 != "," }
    }
    return plain(shown) == plain(written)
  }

  /// Where a row's cell stands now: its mark's name moves with it.
  private func place(of row: [String]) -> (sheet: String, cell: String) {
    if let number = Int(row[ResultSheet.Column.mark.rawValue]), let mark = marksByNumber[number] {
      return (mark.sheet, "\(mark.cell)")
    }
    return (row[ResultSheet.Column.sheet.rawValue], row[ResultSheet.Column.cell.rawValue])
  }

  /// The cell that a name's formula points at, such as `'No.1'!$C$13`.
  private static func target(
    _ formula: String,
    _ workbook: Workbook
  ) -> (String, CellReference)? {
    guard let mark = formula.lastIndex(of: "!") else { return nil }
    var name = String(formula[..<mark])
    if name.hasPrefix("'"), name.hasSuffix("'"), name.count > 1 {
      name = String(name.dropFirst().dropLast()).replacing("''", with: "'")
    }
    let reference = formula[formula.index(after: mark)...]
    guard let range = CellRange(String(reference)), let sheet = workbook.sheet(named: name) else {
      return nil
    }
    return (sheet.name, range.first)
  }
}

extension AppliedFix {
  /// A fix as an earlier run listed it, at the cell where it stands now.
  fileprivate init(_ row: [String], sheet: String, cell: String) {
    self.init(
      rule: row[ResultSheet.Column.rule.rawValue],
      sheet: sheet,
      cell: cell,
      project: row[ResultSheet.Column.project.rawValue],
      field: row[ResultSheet.Column.field.rawValue],
      message: row[ResultSheet.Column.message.rawValue],
      before: row[ResultSheet.Column.before.rawValue],
      after: row[ResultSheet.Column.after.rawValue]
    )
  }
}
