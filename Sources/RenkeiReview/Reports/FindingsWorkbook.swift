public import RenkeiRules
import XLSX
public import Zip

/// Findings as a workbook: how many each file has, and a list of all with links to their cells.
public struct FindingsWorkbook {
  private let words: ReportWords
  private let link: (String) -> String

  /// The links that a sheet can hold (Excel's specifications and limits).
  private static let linkLimit = 65_530

  /// The characters that a link's address can have.
  private static let urlLimit = 2_079

  /// A report in a language.
  ///
  /// - Parameters:
  ///   - path: Where the workbook will be; links to the files are seen from its folder.
  ///   - workingFolder: The folder that relative paths start from.
  public init(_ language: Language, path: String, workingFolder: String) {
    words = ReportWords(language)
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let start = path.hasPrefix("/") && folder.isEmpty ? "/" : folder
    link = { file in
      FileURI.encoded(RelativePath.text(to: file, from: start, workingFolder: workingFolder))
    }
  }

  /// Writes the workbook on some files.
  ///
  /// - Throws: ``XLSXError`` when there are more findings than a sheet has rows.
  public func write(_ files: [CheckedFile], to sink: any ByteSink) throws {
    var writer = try WorkbookWriter(to: sink, defaultFont: ReportStyle.font(11))
    writer.properties = DocumentProperties(title: words("点検結果", "Findings"))
    try writer.add(summary(files))
    try writer.addSheet(listName, settings: listSettings(files)) { sheet in
      try writeList(files, &sheet)
    }
    try writer.finish()
  }

  private var listName: String { words("指摘一覧", "Findings") }

  // MARK: The list

  private enum Column {
    case number
    case of(FindingColumn)
  }

  /// The columns of the list, with their widths.
  private static let columns: [(column: Column, width: Double)] = [
    (.number, 6), (.of(.severity), 8), (.of(.municipality), 11), (.of(.file), 24),
    (.of(.sheet), 12), (.of(.cell), 9), (.of(.project), 7), (.of(.field), 18),
    (.of(.message), 40), (.of(.help), 36), (.of(.found), 18), (.of(.fix), 18), (.of(.rule), 24),
  ]

  private func listSettings(_ files: [CheckedFile]) -> SheetSettings {
    var settings = SheetSettings()
    settings.columns = Self.columns.enumerated().map {
      ColumnSettings($0.offset + 1, width: $0.element.width)
    }
    settings.frozenRows = 1
    let count = max(1, files.reduce(0) { $0 + $1.findings.count })
    settings.autoFilter = CellRange(
      CellReference(row: 1, column: 1),
      CellReference(row: count + 1, column: Self.columns.count)
    )
    settings.pageSetup = Self.page(titleRow: 1)
    return settings
  }

  private func writeList(_ files: [CheckedFile], _ sheet: inout SheetWriter) throws {
    try sheet.append(
      row: Self.columns.map { .text(title($0.column)) },
      format: ReportStyle.header,
      settings: RowSettings(height: 24)
    )
    for file in files {
      for finding in file.findings { try write(finding, in: file, &sheet) }
    }
  }

  private func title(_ column: Column) -> String {
    switch column {
    case .number: words("番号", "no.")
    case .of(let column): column.title(words)
    }
  }

  private func write(
    _ finding: Finding,
    in file: CheckedFile,
    _ sheet: inout SheetWriter
  ) throws {
    let row = sheet.row + 1
    let cells = Self.columns.map { column, _ in
      switch column {
      case .number: DraftCell(Double(row - 1), format: ReportStyle.number)
      case .of(let column): cell(column, finding, file)
      }
    }
    let texts = Self.columns.map { column, _ in
      if case .of(let column) = column { column.text(finding, in: file, words) } else { "" }
    }.map(CellText.limited)
    let height = RowHeight.points(texts, widths: Self.columns.map(\.width))
    try sheet.append(cells: cells, settings: RowSettings(height: height))
    let url = link(file.path)
    guard let target = finding.sheet, let range = finding.range, url.utf8.count <= Self.urlLimit,
      sheet.settings.hyperlinks.count < Self.linkLimit
    else { return }
    let column = Self.columns.firstIndex { if case .of(.cell) = $0.column { true } else { false } }
    let place = CellReference(row: row, column: (column ?? 0) + 1)
    var hyperlink = Hyperlink(CellRange(place), url: url)
    hyperlink.location = "\(SheetNameRule.quoted(target))!\(range.first)"
    sheet.settings.hyperlinks.append(hyperlink)
  }

  private func cell(
    _ column: FindingColumn,
    _ finding: Finding,
    _ file: CheckedFile
  ) -> DraftCell {
    switch column {
    case .severity:
      DraftCell(words.name(finding.severity), format: ReportStyle.severity(finding.severity))
    case .project:
      finding.project.map { DraftCell(Double($0), format: ReportStyle.number) }
        ?? DraftCell(format: ReportStyle.number)
    case .cell where finding.range != nil:
      DraftCell(column.text(finding, in: file, words), format: ReportStyle.link)
    default:
      DraftCell(CellText.limited(column.text(finding, in: file, words)), format: ReportStyle.cell)
    }
  }

  // MARK: The summary

  private static let summaryHeader = 4

  private func summary(_ files: [CheckedFile]) -> SheetDraft {
    var draft = SheetDraft(words("集計", "Summary"))
    draft.settings.columns = [14, 48, 9, 9, 9, 60].enumerated().map {
      ColumnSettings($0.offset + 1, width: $0.element)
    }
    draft.settings.frozenRows = Self.summaryHeader
    draft.settings.pageSetup = Self.page(titleRow: Self.summaryHeader)
    draft.set(words("点検結果", "Findings"), at: "A1", ReportStyle.title)
    draft.set(
      words("\(files.count)ファイル　", "\(files.count) files: ") + words.tally(files.count),
      at: "A2",
      ReportStyle.format { _ in }
    )
    let titles =
      [
        words("市町村", "municipality"), words("ファイル", "file"),
      ] + ReportWords.severities.map(words.name) + [words("読めなかった理由", "why it is unreadable")]
    for (column, title) in titles.enumerated() {
      let cell = CellReference(row: Self.summaryHeader, column: column + 1)
      draft.set(title, at: cell, ReportStyle.header)
    }
    var listRow = 2
    for (index, file) in files.enumerated() {
      write(file, row: Self.summaryHeader + 1 + index, listRow: listRow, &draft)
      listRow += file.findings.count
    }
    writeTotals(files, &draft)
    return draft
  }

  private func write(_ file: CheckedFile, row: Int, listRow: Int, _ draft: inout SheetDraft) {
    func place(_ column: Int) -> CellReference { CellReference(row: row, column: column) }
    draft.set(file.municipalityName ?? "", at: place(1), ReportStyle.cell)
    draft.set(
      CellText.limited(file.path),
      at: place(2),
      file.findings.isEmpty ? ReportStyle.cell : ReportStyle.link
    )
    if !file.findings.isEmpty, row <= Self.linkLimit {
      draft.settings.hyperlinks.append(
        Hyperlink(CellRange(place(2)), location: "\(SheetNameRule.quoted(listName))!A\(listRow)")
      )
    }
    for (offset, severity) in ReportWords.severities.enumerated() {
      let format = ReportStyle.number
      draft.set(.number(Double(file.count(severity))), at: place(3 + offset), format)
    }
    let reason = file.problem?.sentence(words.language) ?? ""
    draft.set(reason, at: place(6), ReportStyle.cell)
  }

  private func writeTotals(_ files: [CheckedFile], _ draft: inout SheetDraft) {
    guard !files.isEmpty else { return }
    let first = Self.summaryHeader + 1
    let row = first + files.count
    draft.set(words("合計", "total"), at: CellReference(row: row, column: 1), ReportStyle.total)
    draft.set("", at: CellReference(row: row, column: 2), ReportStyle.total)
    for (offset, severity) in ReportWords.severities.enumerated() {
      let cell = CellReference(row: row, column: 3 + offset)
      draft.setFormula(
        "SUM(\(cell.columnName)\(first):\(cell.columnName)\(row - 1))",
        cached: .number(Double(files.count(severity))),
        at: cell,
        ReportStyle.total
      )
    }
  }

  private static func page(titleRow: Int) -> PageSetup {
    var page = PageSetup()
    page.orientation = .landscape
    page.fitToWidth = 1
    page.margins = PageSetup.Margins(all: 0.5)
    page.titleRows = titleRow...titleRow
    page.footer = "&L&9&A&R&9&P / &N"
    return page
  }
}
