import XLSX
import Zip

/// Writing a million mixed cells row by row.
enum WriteWorkloads {
  static let all = [
    Workload(name: "write") { try write($0, .shared, .quick) },
    Workload(name: "write-one") { try write($0, .shared, Compression(usesSecondThread: false)) },
    Workload(name: "write-small-one") {
      try write($0, .shared, Compression(.small, usesSecondThread: false))
    },
    Workload(name: "write-inline") { try write($0, .inline, .quick) },
    Workload(name: "write-nothing", run: generate),
  ]

  /// Writes the rows; where there is none, the numbers' formats are those of libxlsxwriter's.
  private static func write(
    _ path: String,
    _ texts: TextStorage,
    _ compression: Compression
  ) throws -> Int {
    var writer = try WorkbookWriter(path: path, texts: texts, compression: compression)
    try writer.addSheet("Data") { sheet in
      var styles = [CellStyle](repeating: .standard, count: MixedRows.columnCount)
      for (column, code) in [
        (7, "yyyy/mm/dd"), (8, "yyyy-mm-dd hh:mm:ss"), (12, "#,##0.00"), (14, "#,##0.00"),
        (18, "0.0%"),
      ] {
        styles[column] = try sheet.style(CellFormat(numberFormat: code))
      }
      try writeRows(to: &sheet, styles)
    }
    try writer.finish()
    return MixedRows.rowCount * MixedRows.columnCount
  }

  private static func writeRows(to sheet: inout SheetWriter, _ styles: [CellStyle]) throws {
    var rows = MixedRows()
    var values: [CellValue] = []
    for row in 1...MixedRows.rowCount {
      rows.fill(&values, row: row)
      try sheet.row(row)
      for column in 0..<MixedRows.columnCount {
        let formula = column == 14 ? "J\(row)*K\(row)" : nil
        try sheet.cell(values[column], at: column + 1, style: styles[column], formula: formula)
      }
    }
  }

  /// Draws the values and writes none of them, to know what the drawing takes.
  private static func generate(_: String) -> Int {
    var rows = MixedRows()
    var values: [CellValue] = []
    var count = 0
    for row in 1...MixedRows.rowCount {
      rows.fill(&values, row: row)
      count += values.count
    }
    return count
  }
}
