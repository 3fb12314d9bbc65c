import RenkeiModel
import XLSX

extension SheetDraft {
  /// A sheet of a template besides the forms: its title, the widths of its columns, how it prints.
  init(template name: String, title: String, widths: [Double], region: RegionProfile?) {
    self.init(name)
    settings.columns = widths.enumerated().map { ColumnSettings($0 + 1, width: $1) }
    settings.pageSetup = .sheet(regionName: region?.name ?? "")
    settings.showsGridLines = false
    settings.protection = .template
    set(title, at: "A1", TemplateStyle.title)
    setHeight(34, ofRow: 1)
  }

  /// Puts a text across the columns of a row, which is made high enough for it.
  mutating func put(
    _ text: String,
    row: Int,
    columns: ClosedRange<Int>,
    _ format: CellFormat,
    leastHeight: Double = 24
  ) {
    let first = CellReference(row: row, column: columns.lowerBound)
    set(text, at: first, format)
    merge(CellRange(first, CellReference(row: row, column: columns.upperBound)))
    let width = columns.reduce(0) { $0 + (settings.columns[$1 - 1].width ?? 9) }
    let height = TextHeight.points(text, width: width, lineHeight: 17)
    setHeight(max(height, leastHeight, rows[row]?.height ?? 0), ofRow: row)
  }

  /// Puts a row of column headings.
  mutating func putHeadings(_ texts: [String], row: Int, height: Double = 26) {
    for (index, text) in texts.enumerated() {
      set(text, at: CellReference(row: row, column: index + 1), TemplateStyle.label)
    }
    setHeight(height, ofRow: row)
  }
}
