public import RenkeiRules
import RenkeiSheets
import XLSX
public import Zip

/// A comparison as a workbook in the form that councils use, the changed words underlined.
public struct ComparisonWorkbook {
  private static let widths = [24.0, 58.0, 58.0]
  private static let headerRow = 4

  private let wording: ComparisonWording
  private let isOldFirst: Bool

  /// A workbook in a language, the new side on the left unless the old one is to be.
  public init(_ language: Language, isOldFirst: Bool) {
    wording = ComparisonWording(language: language)
    self.isOldFirst = isOldFirst
  }

  /// Writes the workbook.
  ///
  /// - Throws: An `XLSXError` when the sink fails.
  public func write(_ comparison: VisionComparison, to sink: any ByteSink) throws {
    var writer = try WorkbookWriter(to: sink, defaultFont: ReportStyle.font(11))
    try writer.add(draft(comparison))
    try writer.finish()
  }

  /// The sheet of the table, for a workbook that holds more.
  func draft(_ comparison: VisionComparison) -> SheetDraft {
    var draft = SheetDraft(wording.title)
    setUp(&draft)
    draft.set(wording.title, at: "A1", ReportStyle.title)
    let summary = comparison.isEmpty ? wording.nothing : wording.summary(comparison)
    draft.set(summary, at: "A2", ReportStyle.remark)
    setHeader(comparison, &draft)
    var row = Self.headerRow + 1
    if !comparison.plan.isEmpty { append(wording.plan, comparison.plan, at: &row, &draft) }
    for change in comparison.projects {
      append(wording.heading(change), change.fields, at: &row, &draft)
    }
    return draft
  }

  private func setUp(_ draft: inout SheetDraft) {
    draft.settings.columns = Self.widths.enumerated().map { index, width in
      ColumnSettings(index + 1, width: width)
    }
    draft.settings.frozenRows = Self.headerRow
    draft.settings.showsGridLines = false
    var page = PageSetup()
    page.orientation = .landscape
    page.fitToWidth = 1
    page.titleRows = Self.headerRow...Self.headerRow
    page.footer = "&C&9&P / &N"
    draft.settings.pageSetup = page
  }

  private func setHeader(_ comparison: VisionComparison, _ draft: inout SheetDraft) {
    let new = "\(wording.newSide)\n\(comparison.newTitle)"
    let old = "\(wording.oldSide)\n\(comparison.oldTitle)"
    for (index, text) in [wording.field, isOldFirst ? old : new, isOldFirst ? new : old]
      .enumerated()
    {
      let cell = CellReference(row: Self.headerRow, column: index + 1)
      draft.set(text, at: cell, ReportStyle.header)
    }
    draft.setHeight(40, ofRow: Self.headerRow)
  }

  private func append(
    _ heading: String,
    _ fields: [FieldChange],
    at row: inout Int,
    _ draft: inout SheetDraft
  ) {
    let first = CellReference(row: row, column: 1)
    draft.set(heading, at: first, ComparisonStyle.heading)
    draft.merge(CellRange(first, CellReference(row: row, column: Self.widths.count)))
    draft.setHeight(24, ofRow: row)
    row += 1
    for field in fields {
      append(field, at: row, &draft)
      row += 1
    }
  }

  private func append(_ field: FieldChange, at row: Int, _ draft: inout SheetDraft) {
    let difference = field.difference
    let title = field.title[wording.language]
    let sides =
      isOldFirst
      ? [difference.old, difference.new] : [difference.new, difference.old]
    draft.set(title, at: CellReference(row: row, column: 1), ReportStyle.cell)
    for (index, pieces) in sides.enumerated() {
      let cell = CellReference(row: row, column: index + 2)
      draft.set(ComparisonStyle.richText(pieces), at: cell, ReportStyle.cell)
    }
    let texts = [title] + sides.map { $0.map(\.text).joined() }
    let heights = zip(texts, Self.widths).map { TextHeight.points($0, width: $1) }
    draft.setHeight(min(heights.max() ?? 0, 400), ofRow: row)
  }
}

/// How the table looks, besides what all reports share.
private enum ComparisonStyle {
  static let heading = ReportStyle.colored(ReportStyle.cell, 0xF2F2F2, isBold: true)

  private static let underlined = {
    var font = ReportStyle.cell.font
    font.underline = .single
    return font
  }()

  /// The pieces of a side as runs, the changed ones underlined.
  static func richText(_ pieces: [TextDifference.Piece]) -> RichText {
    RichText(
      pieces.flatMap { piece in
        let font = piece.isChanged ? underlined : ReportStyle.cell.font
        return FootnoteMarks.richText(piece.text, base: font)?.runs
          ?? [RichText.Run(piece.text, font: piece.isChanged ? underlined : nil)]
      }
    )
  }
}
