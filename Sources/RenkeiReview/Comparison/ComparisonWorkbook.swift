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
    var writer = try WorkbookWriter(to: sink, defaultFont: ComparisonStyle.font)
    try writer.add(draft(comparison))
    try writer.finish()
  }

  /// The sheet of the table, for a workbook that holds more.
  func draft(_ comparison: VisionComparison) -> SheetDraft {
    var draft = SheetDraft(wording.title)
    setUp(&draft)
    draft.set(wording.title, at: "A1", ComparisonStyle.title)
    let summary = comparison.isEmpty ? wording.nothing : wording.summary(comparison)
    draft.set(summary, at: "A2", ComparisonStyle.remark)
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
      draft.set(text, at: cell, ComparisonStyle.header)
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
    draft.set(title, at: CellReference(row: row, column: 1), ComparisonStyle.name)
    for (index, pieces) in sides.enumerated() {
      let cell = CellReference(row: row, column: index + 2)
      draft.set(ComparisonStyle.richText(pieces), at: cell, ComparisonStyle.cell)
    }
    let texts = [title] + sides.map { $0.map(\.text).joined() }
    let heights = zip(texts, Self.widths).map { TextHeight.points($0, width: $1) }
    draft.setHeight(min(heights.max() ?? 0, 400), ofRow: row)
  }
}

/// How the table looks.
private enum ComparisonStyle {
  static let font = Font(name: "游ゴシック", size: 10.5)

  static let title = format { $0.font = Font(name: "游ゴシック", size: 16, isBold: true) }

  static let remark = format { $0.font.color = .rgb(0x595959) }

  static let header = boxed { format in
    format.font.isBold = true
    format.fill = .solid(.rgb(0xDDE6F2))
    format.alignment = Alignment(horizontal: .center, vertical: .center, wrapsText: true)
  }

  static let heading = boxed { format in
    format.font.isBold = true
    format.fill = .solid(.rgb(0xF2F2F2))
    format.alignment = Alignment(horizontal: .left, vertical: .center)
  }

  static let name = boxed { $0.font.size = 10 }

  static let cell = boxed { _ in }

  /// The pieces of a side as runs, the changed ones underlined.
  static func richText(_ pieces: [TextDifference.Piece]) -> RichText {
    var underlined = font
    underlined.underline = .single
    return RichText(
      pieces.map { RichText.Run($0.text, font: $0.isChanged ? underlined : nil) }
    )
  }

  private static func boxed(_ change: (inout CellFormat) -> Void) -> CellFormat {
    format { format in
      format.border = Border(all: Border.Line("thin", color: .rgb(0x7F7F7F)))
      format.alignment = Alignment(horizontal: .left, vertical: .top, wrapsText: true)
      change(&format)
    }
  }

  private static func format(_ change: (inout CellFormat) -> Void) -> CellFormat {
    var format = CellFormat()
    format.font = font
    change(&format)
    return format
  }
}
