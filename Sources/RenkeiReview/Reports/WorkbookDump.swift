import RenkeiModel
import RenkeiSheets
public import XLSX

/// The cells of any workbook as text, JSON or CSV, for people and programs that want to look inside.
public struct WorkbookDump {
  private let workbook: Workbook

  /// A dump of a workbook.
  public init(_ workbook: Workbook) { self.workbook = workbook }

  /// A sheet's filled cells, one a line: address, what shows, and the formula behind it.
  ///
  /// - Throws: ``XLSXError`` when the sheet is damaged.
  public func text(_ sheet: WorkbookSheet) throws -> String {
    let worksheet = try workbook.worksheet(sheet)
    let state = sheet.state == .visible ? "" : " (\(sheet.state.rawValue))"
    var lines = ["# \(sheet.name)\(state)"]
    for row in worksheet.rows {
      for cell in row where cell.value != .empty || cell.formula != nil {
        let shown = String(worksheet.text(of: cell).map { $0.isNewline ? "⏎" : $0 })
        let formula = cell.formula.map { "  (=\($0.text))" } ?? ""
        lines.append("\(cell.reference)\t\(shown)\(formula)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
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

  /// A sheet as CSV, as its cells show; rows and columns that hold nothing are kept.
  ///
  /// - Throws: ``XLSXError`` when the sheet is damaged.
  public func csv(_ sheet: WorkbookSheet) throws -> String {
    let worksheet = try workbook.worksheet(sheet)
    var lines: [String] = []
    for row in worksheet.rows {
      while lines.count < row.number - 1 { lines.append("") }
      var fields: [String] = []
      for cell in row {
        while fields.count < cell.reference.column - 1 { fields.append("") }
        fields.append(CSVField.text(worksheet.text(of: cell), isText: cell.value.isText))
      }
      lines.append(fields.joined(separator: ","))
    }
    return lines.map { $0 + "\r\n" }.joined()
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
