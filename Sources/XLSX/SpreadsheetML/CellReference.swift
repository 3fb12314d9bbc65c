/// The address of one cell, such as `B2` (ECMA-376 part 1, 18.18.7 `ST_CellRef`).
///
/// Rows and columns count from one, as people and formulas do. References order row by row, the
/// order in which a sheet stores its cells.
public struct CellReference: Hashable, Sendable {
  /// The number of rows a sheet can hold.
  public static let rowLimit = 1_048_576

  /// The number of columns a sheet can hold.
  public static let columnLimit = 16_384

  /// The row, from 1 to ``rowLimit``.
  public let row: Int

  /// The column, from 1 (`A`) to ``columnLimit`` (`XFD`).
  public let column: Int

  /// The cell at a row and a column, both counted from one.
  ///
  /// - Precondition: Both lie within the limits of a sheet.
  public init(row: Int, column: Int) {
    precondition(1...Self.rowLimit ~= row, "row \(row) lies outside a sheet")
    precondition(1...Self.columnLimit ~= column, "column \(column) lies outside a sheet")
    self.row = row
    self.column = column
  }

  /// The cell at a row and a column, or nil where they lie outside a sheet.
  public init?(validatingRow row: Int, column: Int) {
    guard 1...Self.rowLimit ~= row, 1...Self.columnLimit ~= column else { return nil }
    self.row = row
    self.column = column
  }

  /// The cell that an A1 address names; dollar signs and lower case are accepted.
  ///
  /// - Returns: nil when the text is no address, or one outside a sheet.
  public init?(_ text: some StringProtocol) {
    guard let parsed = Self.parse(text.utf8) else { return nil }
    self = parsed
  }

  /// The column's letters, such as `AB`.
  public var columnName: String { Self.columnName(column) }

  /// The letters of a column counted from one: 1 is `A`, 16,384 is `XFD`.
  public static func columnName(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// The cell so many rows down and columns to the right, or nil where that leaves the sheet.
  public func offset(rows: Int, columns: Int) -> CellReference? {
    CellReference(validatingRow: row + rows, column: column + columns)
  }
}

extension CellReference: Comparable {
  /// Whether one cell is stored before another: row by row, then by column.
  public static func < (lhs: CellReference, rhs: CellReference) -> Bool {
    (lhs.row, lhs.column) < (rhs.row, rhs.column)
  }
}

extension CellReference: CustomStringConvertible {
  /// The A1 address, without dollar signs.
  public var description: String { columnName + String(row) }

  /// The address with both parts fixed, such as `$B$2`.
  public var absoluteDescription: String { "$\(columnName)$\(row)" }
}

extension CellReference: ExpressibleByStringLiteral {
  /// The cell that a literal address in source code names.
  ///
  /// - Precondition: The literal is an address within a sheet.
  public init(stringLiteral value: String) {
    guard let reference = CellReference(value) else {
      preconditionFailure("\"\(value)\" is not a cell address")
    }
    self = reference
  }
}

extension CellReference {
  /// Reads an address from its bytes; nil unless every byte belongs to it.
  static func parse<Bytes: Collection<UInt8>>(_ utf8: Bytes) -> CellReference?
  where Bytes.SubSequence: Collection<UInt8> {
    var bytes = utf8[...]
    if bytes.first == UInt8(ascii: "$") { bytes.removeFirst() }
    guard let column = takeColumn(&bytes) else { return nil }
    if bytes.first == UInt8(ascii: "$") { bytes.removeFirst() }
    guard let row = takeRow(&bytes), bytes.isEmpty else { return nil }
    return CellReference(validatingRow: row, column: column)
  }

  /// Takes letters off the front and gives the column they name; nil without letters or past `XFD`.
  static func takeColumn<Bytes: Collection<UInt8>>(_ bytes: inout Bytes) -> Int?
  where Bytes.SubSequence == Bytes {
    var column = 0
    while let byte = bytes.first {
      let letter = byte & 0xDF
      guard UInt8(ascii: "A")...UInt8(ascii: "Z") ~= letter else { break }
      column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1
      guard column <= columnLimit else { return nil }
      bytes.removeFirst()
    }
    return column == 0 ? nil : column
  }

  /// Takes digits off the front and gives the row they name; nil without digits or past the limit.
  static func takeRow<Bytes: Collection<UInt8>>(_ bytes: inout Bytes) -> Int?
  where Bytes.SubSequence == Bytes {
    var row = 0
    while let byte = bytes.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
      row = row * 10 + Int(byte - UInt8(ascii: "0"))
      guard row <= rowLimit else { return nil }
      bytes.removeFirst()
    }
    return row == 0 ? nil : row
  }
}
