public import XLSX

/// What a sheet's cells hold, as it can be compared however it was read.
public struct SheetContents: Equatable {
  private struct Contents: Equatable {
    var cell: Cell
    /// Tells zero from negative zero.
    var bits: UInt64
    var richText: RichText?
  }

  private var rows: [Int] = []
  private var properties: [RowProperties] = []
  private var cells: [Contents] = []

  /// How many cells there are.
  public var count: Int { cells.count }

  /// The contents of a sheet that was read whole.
  public init(_ sheet: Worksheet) {
    for row in sheet.rows { append(row) { sheet.richText(at: $0.reference) } }
  }

  /// The contents that a stream gives, without texts in runs.
  public init(_ stream: inout RowStream) throws {
    while let row = try stream.next() { append(row) { _ in nil } }
  }

  private mutating func append(_ row: Row, _ richText: (Cell) -> RichText?) {
    rows.append(row.number)
    properties.append(row.properties)
    for cell in row {
      var bits: UInt64 = 0
      if case .number(let number) = cell.value { bits = number.bitPattern }
      cells.append(Contents(cell: cell, bits: bits, richText: richText(cell)))
    }
  }

  /// Where these and others differ first; nil where they do not.
  public func difference(_ other: SheetContents) -> String? {
    if rows != other.rows { return "rows \(rows.count) and \(other.rows.count)" }
    if properties != other.properties { return "properties of rows" }
    if cells.count != other.cells.count { return "\(cells.count) and \(other.cells.count) cells" }
    return zip(cells, other.cells).first { $0 != $1 }.map { "\($0) and \($1)" }
  }

  /// The same without texts in runs.
  public var withoutRichText: SheetContents {
    var result = self
    for index in result.cells.indices { result.cells[index].richText = nil }
    return result
  }
}
