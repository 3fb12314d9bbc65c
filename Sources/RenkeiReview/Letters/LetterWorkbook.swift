import RenkeiRules
import XLSX
public import Zip

/// A letter as a workbook of one sheet, to be printed on A4 or attached to a mail.
public struct LetterWorkbook {
  private let letter: CorrectionLetter
  private let text: LetterText
  private var draft = SheetDraft("修正のお願い")
  private var row = 0

  /// The columns: number, place, field, what is there now, what is asked for.
  private static let widths: [Double] = [5, 15, 18, 22, 42]

  /// The sheet of a letter.
  public init(_ letter: CorrectionLetter) {
    self.letter = letter
    text = LetterText(letter)
    setUp()
    writeHead()
    for file in letter.files { write(file) }
    skip()
    line(LetterText.closing, LetterStyle.body)
  }

  /// Writes the workbook.
  ///
  /// - Throws: ``XLSXError`` when a limit of Excel's is broken, or what the sink throws.
  public func write(to sink: any ByteSink) throws {
    var writer = try WorkbookWriter(to: sink, defaultFont: ReportStyle.font(11))
    writer.properties = DocumentProperties(title: LetterText.title)
    try writer.add(draft)
    try writer.finish()
  }

  private mutating func setUp() {
    draft.settings.columns = Self.widths.enumerated().map {
      ColumnSettings($0.offset + 1, width: $0.element)
    }
    draft.settings.showsGridLines = false
    var page = PageSetup()
    page.fitToWidth = 1
    page.margins = PageSetup.Margins(all: 0.6)
    page.margins.bottom = 0.8
    page.footer = "&C&9&P / &N"
    draft.settings.pageSetup = page
  }

  private mutating func writeHead() {
    line(text.addressee, LetterStyle.address)
    line(text.sender, LetterStyle.sender)
    skip()
    line(LetterText.title, LetterStyle.title)
    skip()
    line(text.opening, LetterStyle.body)
    guard letter.needsAnswer else { return }
    line(text.counts, LetterStyle.counts)
  }

  private mutating func write(_ corrected: CorrectedFile) {
    let file = corrected.file
    skip()
    line("■ " + CellText.limited(Self.name(of: file.path)), LetterStyle.file)
    if let problem = file.problem {
      line("このファイルは開けませんでした。\(problem.sentence(.japanese))", LetterStyle.body)
      return
    }
    for severity in ReportWords.severities {
      let groups = FindingGroup.groups(of: file.findings.filter { $0.severity == severity })
      write(groups, severity)
    }
    if file.findings.isEmpty { line("修正をお願いするところはありません。", LetterStyle.body) }
    write(corrected.applied)
  }

  private mutating func write(_ groups: [FindingGroup], _ severity: Severity) {
    guard !groups.isEmpty else { return }
    line(LetterText.name(severity), LetterStyle.band(severity))
    cells(["番号", "シート・セル", "項目", "今の記載", "お願いしたいこと"], ReportStyle.header)
    for (index, group) in groups.enumerated() {
      let finding = group.first
      let help = finding.help.ja
      cells(
        [
          "\(index + 1)", Self.place(group), Self.field(finding), Self.found(group),
          "\(finding.message.ja)。\n→ \(help)".replacing("。。", with: "。"),
        ],
        ReportStyle.cell
      )
    }
  }

  private mutating func write(_ applied: [AppliedFix]) {
    guard !applied.isEmpty else { return }
    line(LetterText.mended, LetterStyle.band(nil))
    cells(["番号", "シート・セル", "項目", "直す前", "直した後"], ReportStyle.header)
    for (index, fix) in applied.enumerated() {
      let place = "\(fix.sheet)\n\(fix.cell)"
      cells(["\(index + 1)", place, fix.field, fix.before, fix.after], ReportStyle.cell)
    }
  }

  // MARK: Rows

  private mutating func skip() { row += 1 }

  /// A line over the whole width, as high as its text needs.
  private mutating func line(_ text: String, _ format: CellFormat) {
    row += 1
    draft.set(text, at: CellReference(row: row, column: 1), format)
    draft.merge(
      CellRange(
        CellReference(row: row, column: 1),
        CellReference(row: row, column: Self.widths.count)
      )
    )
    let size = format.font.size ?? 11
    let width = Self.widths.reduce(0, +) * 11 / size
    draft.setHeight(RowHeight.points(text, width: width, size: size), ofRow: row)
  }

  private mutating func cells(_ texts: [String], _ format: CellFormat) {
    row += 1
    let texts = texts.map(CellText.limited)
    for (index, text) in texts.enumerated() {
      draft.set(text, at: CellReference(row: row, column: index + 1), format)
    }
    draft.setHeight(RowHeight.points(texts, widths: Self.widths), ofRow: row)
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func place(_ group: FindingGroup) -> String {
    let cells = group.cellList(.japanese, naming: 6)
    return [group.first.sheet, cells.isEmpty ? nil : cells].compactMap(\.self)
      .joined(separator: "\n")
  }

  private static func field(_ finding: Finding) -> String {
    let project = finding.project.map { "事業No.\($0)" }
    return [project, finding.field?.title.ja].compactMap(\.self).joined(separator: "\n")
  }

  /// What is there now: of a group only what all its cells show.
  private static func found(_ group: FindingGroup) -> String {
    let texts = Set(group.findings.map { $0.found ?? "" })
    return texts.count == 1 ? group.first.found ?? "" : "（セルごとに違います）"
  }
}
