import RenkeiModel
import RenkeiSheets
public import XLSX

/// The cells of any workbook as text, JSON or CSV, for people and programs that want to look inside.
public struct WorkbookDump {
  /// Sheets with more bytes of markup than this are not held in memory.
  private static let longSheet = 4 << 20

  private let workbook: Workbook

  /// A dump of a workbook.
  public init(_ workbook: Workbook) { self.workbook = workbook }

  /// Writes a sheet's filled cells, one a line: address, what shows, and the formula behind it.
  ///
  /// - Throws: ``XLSXError`` when the sheet is damaged.
  public func writeText(_ sheet: WorkbookSheet, _ write: (String) -> Void) throws {
    let state = sheet.state == .visible ? "" : " (\(sheet.state.rawValue))"
    write("# \(sheet.name)\(state)\n")
    try forEachRow(of: sheet) { row in
      for cell in row where cell.value != .empty || cell.formula != nil {
        let shown = String(try workbook.text(of: cell).map { $0.isNewline ? "⏎" : $0 })
        let formula = cell.formula.map { "  (=\($0.text))" } ?? ""
        write("\(cell.reference)\t\(shown)\(formula)\n")
      }
    }
  }

  /// Sheets as one JSON document: each cell's address, type, value, text and formula.
  ///
  /// - Throws: ``XLSXError`` when a sheet is damaged.
  public func json(_ sheets: [WorkbookSheet]) throws -> String {
    let list = try sheets.map { sheet in
      let worksheet = try workbook.worksheet(sheet)
      let cells = worksheet.rows.flatMap { row in row.map { json($0, worksheet) } }
      return JSONValue.object([
        ("name", .string(sheet.name)),
        ("state", .string(sheet.state.rawValue)),
        ("cells", .array(cells)),
      ])
    }
    return JSONValue.object([("sheets", .array(list))]).text(pretty: false) + "\n"
  }

  /// Writes a sheet as CSV, as its cells show; rows and columns that hold nothing are kept.
  ///
  /// - Throws: ``XLSXError`` when the sheet is damaged.
  public func writeCSV(_ sheet: WorkbookSheet, _ write: (String) -> Void) throws {
    var next = 1
    try forEachRow(of: sheet) { row in
      while next < row.number {
        write("\r\n")
        next += 1
      }
      var fields: [String] = []
      for cell in row {
        while fields.count < cell.reference.column - 1 { fields.append("") }
        let text = try workbook.text(of: cell)
        fields.append(CSVField.text(text, isText: cell.value.isText))
      }
      write(fields.joined(separator: ",") + "\r\n")
      next += 1
    }
  }

  /// Walks over a sheet's rows: one by one where it is long, else sorted, should they need it.
  private func forEachRow(of sheet: WorkbookSheet, _ body: (Row) throws -> Void) throws {
    if workbook.markupLength(of: sheet) > Self.longSheet {
      try workbook.forEachRow(of: sheet, body)
    } else {
      for row in try workbook.worksheet(sheet).rows { try body(row) }
    }
  }

  private func json(_ cell: Cell, _ sheet: Worksheet) -> JSONValue {
    let (type, value): (String, JSONValue) =
      switch cell.value {
      case .empty: ("empty", .null)
      case .number(let number): ("number", .literal(NumberFormat.shortestDecimal(of: number)))
      case .text(let text): ("text", .string(text))
      case .bool(let isTrue): ("bool", .bool(isTrue))
      case .error(let code): ("error", .string(code))
      }
    return .object([
      ("ref", .string(cell.reference.description)),
      ("type", .string(type)),
      ("value", value),
      ("text", .string(sheet.text(of: cell))),
      ("formula", .string(cell.formula?.text)),
    ])
  }
}

extension CellValue {
  /// Whether the value is a text.
  var isText: Bool {
    if case .text = self { true } else { false }
  }
}
