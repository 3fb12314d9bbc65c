public import XLSX

/// A third party's sheet or CSV file as the rules for machine-readable tables look at it.
public struct DataTable: Sendable {
  /// One filled cell.
  public struct Cell: Sendable, Hashable {
    /// Where it stands.
    public let reference: CellReference
    /// What it shows.
    public let text: String
    /// Whether a number is stored, and not a text that looks like one.
    public let isNumber: Bool
    /// Whether it holds a formula.
    public let hasFormula: Bool
  }

  /// The sheet's name; nil for a CSV file.
  public let sheet: String?

  /// The rows that hold anything, by number, each from left to right.
  public let rows: [(number: Int, cells: [Cell])]

  /// The cells merged into one.
  public let mergedRanges: [CellRange]

  /// Whether pictures, charts or shapes lie on the sheet.
  public let hasObjects: Bool

  /// The sheets of a workbook that show and hold cells.
  ///
  /// - Throws: ``XLSXError`` when a sheet is damaged or breaks a limit.
  public static func sheets(of workbook: Workbook) throws -> [DataTable] {
    let shown = workbook.sheets.filter { $0.isWorksheet && $0.state == .visible }
    return try shown.map { DataTable(try workbook.worksheet($0)) }.filter { !$0.rows.isEmpty }
  }

  init(_ sheet: Worksheet) {
    self.sheet = sheet.name
    mergedRanges = sheet.mergedRanges
    hasObjects = sheet.hasDrawing
    rows = sheet.rows.compactMap { row in
      let cells = row.compactMap { cell -> Cell? in
        let text = sheet.text(of: cell)
        guard !text.isEmpty || cell.formula != nil else { return nil }
        return Cell(
          reference: cell.reference,
          text: text,
          isNumber: cell.value.isNumber,
          hasFormula: cell.formula != nil
        )
      }
      return cells.isEmpty ? nil : (row.number, cells)
    }
  }

  /// A CSV file (RFC 4180) in UTF-8; nil for bytes in another encoding.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public init?(csv bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    sheet = nil
    mergedRanges = []
    hasObjects = false
    rows = CSVRecords(text).records.enumerated().compactMap { index, fields in
      let cells = fields.enumerated().compactMap {
        Self.cell(row: index + 1, $0.offset, $0.element)
      }
      return cells.isEmpty ? nil : (index + 1, cells)
    }
  }

  private static func cell(row: Int, _ column: Int, _ text: String) -> Cell? {
    guard !text.isEmpty,
      let reference = CellReference(validatingRow: row, column: column + 1)
    else { return nil }
    let isNumber = text.utf8.allSatisfy { 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }
    return Cell(
      reference: reference,
      text: text,
      isNumber: isNumber && Double(text) != nil,
      hasFormula: false
    )
  }
}

/// The records of a CSV file.
struct CSVRecords {
  private(set) var records: [[String]] = []
  private var record: [String] = []
  private var field = ""

  /// Reads a text; a byte order mark at its front is no part of the first field.
  init(_ text: String) {
    var isQuoted = false
    var wasQuote = false
    // Records end in CR LF, in LF, or in CR alone.
    var wasReturn = false
    let scalars = text.unicodeScalars
    for scalar in scalars.first == "\u{FEFF}" ? scalars.dropFirst() : scalars[...] {
      if isQuoted {
        isQuoted = scalar != "\""
        wasQuote = !isQuoted
        if isQuoted { field.unicodeScalars.append(scalar) }
        continue
      }
      switch scalar {
      case "\"":
        // A quote right behind a closing one stands for a quote within the field.
        if wasQuote { field.unicodeScalars.append(scalar) }
        isQuoted = true
      case ",": endField()
      case "\n": if !wasReturn { endRecord() }
      case "\r": endRecord()
      default: field.unicodeScalars.append(scalar)
      }
      wasQuote = false
      wasReturn = scalar == "\r"
    }
    if !field.isEmpty || !record.isEmpty { endRecord() }
  }

  private mutating func endField() {
    record.append(field)
    field = ""
  }

  private mutating func endRecord() {
    endField()
    records.append(record)
    record = []
  }
}
