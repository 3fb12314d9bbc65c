import RenkeiModel
import RenkeiRules
import RenkeiSheets
import XLSX

/// The sheet 検証結果: every finding and every fix with a link to its cell.
struct ResultSheet {
  /// The sheet's name, by which a later run knows it.
  static let name = SubmissionReader.resultSheetName

  /// What the column 状態 says of a fix that was made.
  static let appliedState = "修正済み"

  private static let openState = "要確認"
  private static let headerRow = 4

  /// The columns, from the left.
  enum Column: Int, CaseIterable {
    case number, severity, sheet, cell, project, field, message, help, before, after, decision
    case state, rule, mark

    var title: String {
      switch self {
      case .number: "番号"
      case .severity: "重要度"
      case .sheet: "シート"
      case .cell: "セル"
      case .project: "事業番号"
      case .field: "項目"
      case .message: "指摘"
      case .help: "直し方"
      case .before: "元の値"
      case .after: "新しい値"
      case .decision: "採否"
      case .state: "状態"
      case .rule: "規則"
      case .mark: "印"
      }
    }

    var width: Double {
      switch self {
      case .number, .cell, .severity, .decision: 8
      case .project, .state: 10
      case .sheet: 14
      case .field, .rule: 24
      case .before, .after: 22
      case .message, .help: 42
      case .mark: 6
      }
    }
  }

  /// One row, with what its cell is to look like.
  struct Entry {
    var severity: Severity?
    var texts: [Column: String]
    var allowsDecision = false
    var place: (sheet: String, cell: CellReference)?
    var note: String?
  }

  let entries: [Entry]

  /// The list of what was fixed and what is open, fixes first.
  init(
    applied: [AppliedFix],
    findings: [Finding],
    decisions: [Decision.Key: Decision]
  ) {
    entries =
      applied.map(Self.entry) + findings.map { Self.entry($0, decisions[Decision.Key($0)]) }
  }

  private static func entry(_ fix: AppliedFix) -> Entry {
    let texts: [Column: String] = [
      .severity: "修正", .sheet: fix.sheet, .cell: fix.cell, .project: fix.project,
      .field: fix.field, .message: fix.message, .help: "Renkeiが直しました。", .before: fix.before,
      .after: fix.after, .state: appliedState, .rule: fix.rule,
    ]
    let cell = CellReference(fix.cell)
    return Entry(
      severity: nil,
      texts: texts,
      place: cell.map { (fix.sheet, $0) },
      note: "[修正] \(fix.message)\n「\(fix.before)」を「\(fix.after)」に直しました。"
    )
  }

  private static func entry(_ finding: Finding, _ decision: Decision?) -> Entry {
    var texts: [Column: String] = [
      .severity: finding.severity.japanese, .sheet: finding.sheet ?? "",
      .cell: finding.range.map { "\($0.first)" } ?? "",
      .project: finding.project.map { "\($0)" } ?? "",
      .field: finding.field.map(\.title.ja) ?? "", .message: finding.message.ja,
      .help: finding.help.ja, .before: finding.found ?? "", .state: openState,
      .rule: finding.rule,
    ]
    let hasSuggestion = finding.fix?.safety == .suggested
    if let fix = finding.fix { texts[.after] = fix.value.shown }
    if hasSuggestion, let decision { texts[.decision] = decision.rawValue }
    var entry = Entry(severity: finding.severity, texts: texts, allowsDecision: hasSuggestion)
    if let sheet = finding.sheet, let cell = finding.range?.first { entry.place = (sheet, cell) }
    entry.note = note(finding, suggesting: hasSuggestion ? texts[.after] : nil)
    return entry
  }

  /// What the cell's note says of a finding: what is wrong, what to do, and what would be written.
  private static func note(_ finding: Finding, suggesting value: String?) -> String {
    let lines = [
      "[\(finding.severity.japanese)] \(finding.message.ja)", "→ \(finding.help.ja)",
      value.map { "修正案: 「\($0)」（シート「\(name)」の採否で「採用」を選ぶと入ります）" },
    ]
    return lines.compactMap(\.self).joined(separator: "\n")
  }

  /// The rows as texts, with the numbers of the marks.
  func rows(_ marks: [String: Int]) -> [[String]] {
    entries.enumerated().map { index, entry in
      Column.allCases.map { column in
        switch column {
        case .number: "\(index + 1)"
        case .mark:
          entry.place.flatMap { marks["\($0.sheet)!\($0.cell)"] }.map { "\($0)" } ?? ""
        default: entry.texts[column] ?? ""
        }
      }
    }
  }

  /// The rows that a result sheet of an earlier run holds.
  static func rows(_ sheet: Worksheet) -> [[String]] {
    var rows: [[String]] = []
    for row in sheet.rows where row.number > headerRow {
      let texts = Column.allCases.map { column in
        sheet.text(at: CellReference(row: row.number, column: column.rawValue + 1))
      }
      if texts.contains(where: { !$0.isEmpty }) { rows.append(texts) }
    }
    return rows
  }

  // MARK: The sheet

  /// The sheet with the rows given.
  func draft(_ rows: [[String]]) -> SheetDraft {
    var draft = SheetDraft(Self.name)
    setUp(&draft, rowCount: rows.count)
    draft.set("検証結果", at: "A1", ResultStyle.title)
    draft.set(summary, at: "A2", ResultStyle.remark)
    for column in Column.allCases {
      let cell = CellReference(row: Self.headerRow, column: column.rawValue + 1)
      draft.set(column.title, at: cell, ResultStyle.header)
    }
    for (index, row) in rows.enumerated() {
      write(row, entries[index], at: Self.headerRow + 1 + index, &draft)
    }
    return draft
  }

  private var summary: String {
    func count(_ severity: Severity?) -> Int { entries.count { $0.severity == severity } }
    return
      "修正 \(count(nil))件　誤り \(count(.error))件　注意 \(count(.warning))件　参考 \(count(.note))件。"
      + "セルの番地を押すとその欄に移ります。採否の欄で「採用」を選ぶと、次の修正で新しい値が入ります。"
  }

  private func setUp(_ draft: inout SheetDraft, rowCount: Int) {
    draft.settings.columns = Column.allCases.map { column in
      let index = column.rawValue + 1
      var properties = ColumnSettings(index...index, width: column.width)
      properties.isHidden = column == .mark
      return properties
    }
    draft.settings.frozenRows = Self.headerRow
    let last = CellReference(
      row: Self.headerRow + max(rowCount, 1),
      column: Column.rule.rawValue + 1
    )
    draft.settings.autoFilter = CellRange(CellReference(row: Self.headerRow, column: 1), last)
    draft.settings.tabColor = .rgb(0xC00000)
    var page = PageSetup()
    page.orientation = .landscape
    page.fitToWidth = 1
    page.fitToHeight = 0
    page.titleRows = Self.headerRow...Self.headerRow
    page.footer = "&R&9&P / &N"
    draft.settings.pageSetup = page
  }

  private func write(_ row: [String], _ entry: Entry, at number: Int, _ draft: inout SheetDraft) {
    for column in Column.allCases {
      let cell = CellReference(row: number, column: column.rawValue + 1)
      let text = row[column.rawValue]
      let format = ResultStyle.format(column, entry.severity)
      if let value = column == .number ? Double(text) : nil {
        draft.set(.number(value), at: cell, format)
      } else {
        draft.set(text.isEmpty ? .empty : .text(text), at: cell, format)
      }
    }
    let decision = CellReference(row: number, column: Column.decision.rawValue + 1)
    if entry.allowsDecision { draft.settings.validations.append(Self.choice(at: decision)) }
    if let place = entry.place {
      let cell = CellReference(row: number, column: Column.cell.rawValue + 1)
      let location = "\(SheetNameRule.quoted(place.sheet))!\(place.cell)"
      draft.settings.hyperlinks.append(Hyperlink(CellRange(cell), location: location))
    }
    draft.setHeight(ResultStyle.height(row), ofRow: number)
  }

  private static func choice(at cell: CellReference) -> DataValidation {
    var validation = DataValidation(.list, [CellRange(cell)])
    validation.formula1 = "\"採用,見送り\""
    validation.promptTitle = "採否"
    validation.promptMessage = "「採用」を選ぶと、次の修正で新しい値が入ります。"
    validation.errorMessage = "一覧から選んでください。"
    return validation
  }
}

/// How the result sheet looks.
private enum ResultStyle {
  static let title: CellFormat = {
    var format = CellFormat()
    format.font = Font(name: "游ゴシック", size: 16, isBold: true)
    return format
  }()

  static let remark: CellFormat = {
    var format = CellFormat()
    format.font = Font(name: "游ゴシック", size: 10)
    return format
  }()

  static let header: CellFormat = {
    var format = cell
    format.font.isBold = true
    format.fill = .solid(.rgb(0xDDE6F2))
    format.alignment = Alignment(horizontal: .center, vertical: .center)
    return format
  }()

  private static let cell: CellFormat = {
    var format = CellFormat()
    format.font = Font(name: "游ゴシック", size: 10)
    format.border = Border(all: Border.Line("thin", color: .rgb(0xBFBFBF)))
    format.alignment = Alignment(horizontal: .left, vertical: .top, wrapsText: true)
    return format
  }()

  static func format(_ column: ResultSheet.Column, _ severity: Severity?) -> CellFormat {
    var format = cell
    switch column {
    case .severity: format.fill = .solid(MarkColor.color(severity))
    case .cell:
      format.font.underline = .single
      format.font.color = .rgb(0x0563C1)
    case .decision: format.isLocked = false
    default: break
    }
    return format
  }

  /// The width of a text in half-width characters.
  private static func halfWidths(_ text: Substring) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x80 ? 1 : 2) }
  }

  /// The height that the longest text of a row needs.
  static func height(_ row: [String]) -> Double {
    let lines = ResultSheet.Column.allCases.map { column in
      let room = max(4, Int(column.width) - 1)
      return row[column.rawValue].split(separator: "\n").reduce(0) {
        $0 + 1 + halfWidths($1) / room
      }
    }
    return Double(max(1, min(lines.max() ?? 1, 20))) * 16 + 4
  }
}

/// The colours of marks.
enum MarkColor {
  /// The fills of all marks.
  static let all = Set([color(.error), color(.warning), color(.note), color(nil)].map(Fill.solid))

  /// The colour of a severity; of a fix that was made where there is none.
  static func color(_ severity: Severity?) -> Color {
    switch severity {
    case .error: .rgb(0xFFC7CE)
    case .warning: .rgb(0xFFEB9C)
    case .note: .rgb(0xDDEBF7)
    case nil: .rgb(0xC6EFCE)
    }
  }
}

extension Severity {
  /// The severity's name in Japanese.
  var japanese: String {
    switch self {
    case .error: "誤り"
    case .warning: "注意"
    case .note: "参考"
    }
  }
}
