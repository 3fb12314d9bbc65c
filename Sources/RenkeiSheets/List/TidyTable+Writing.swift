import FoundationEssentials
import RenkeiModel
import XLSX
public import Zip

extension TidyTable {
  /// The table as CSV (RFC 4180): UTF-8 with a byte order mark, lines that end in CR LF, and no
  /// text that a program would run as a formula.
  public var csv: String {
    let lines = rows.map { row in CSVField.line(row.map(Self.field)) }
    return "\u{FEFF}" + CSVField.line(Self.headings) + lines.joined()
  }

  /// Writes the table as a workbook of one sheet: the headings in row 1, nothing merged.
  ///
  /// - Throws: ``XLSXError`` when a text is longer than a cell holds, or what the sink throws.
  public func write(to sink: any ByteSink) throws {
    var writer = try WorkbookWriter(to: sink, defaultFont: TemplateStyle.font)
    writer.properties.title = "連携事業データ"
    var settings = SheetSettings()
    settings.frozenRows = 1
    settings.columns = [
      ColumnSettings(1...Self.headings.count, width: 14)
    ]
    try writer.addSheet("データ", settings: settings) { sheet in
      try sheet.append(row: Self.headings.map { .text($0) })
      for row in rows { try sheet.append(row: row.map(Self.value)) }
    }
    try writer.finish()
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): CSVField.text(text, isText: true)
    case .number(let number): number.description
    }
  }

  private static func value(_ cell: Cell) -> CellValue {
    switch cell {
    case .empty: .empty
    case .text(let text): .text(text)
    case .number(let number): .number(StoredDecimal.double(number))
    }
  }
}
