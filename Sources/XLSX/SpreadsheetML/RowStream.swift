/// The rows of a sheet one by one, in memory that does not grow with the sheet.
///
/// Rows come in the order in which the sheet stores them. The part's checksum is only known to be
/// right when the last row has been taken and ``next()`` gives nil. Styles are read when
/// ``Workbook/text(of:)`` is first asked for what a cell shows.
public struct RowStream: ~Copyable {
  private let strings: SharedStrings
  private var batches: RowBatches
  private var content: SheetContent?
  private var index = 0
  private var lastRow = 0

  init(_ part: PartName, workbook: Workbook) throws {
    let strings = try workbook.sharedStrings
    let batches = try RowBatches(part, of: workbook.package, workbook.sheetContext)
    self.strings = strings
    self.batches = batches
  }

  /// The next row that the sheet stores; nil after the last.
  ///
  /// - Throws: ``XLSXError`` when the part is damaged or breaks a limit, and when its rows or cells
  ///   are out of order, as no program should write them: ``Workbook/worksheet(_:)`` sorts them.
  public mutating func next() throws -> Row? {
    while true {
      if let content, index < content.data.rows.count {
        defer { index += 1 }
        return try inOrder(Row(content, index: index))
      }
      guard let batch = try batches.next() else { return nil }
      guard batch.data.isSorted else { throw batches.outOfOrder }
      content = SheetContent(data: batch.data, strings: strings)
      index = batch.firstRow
    }
  }

  private mutating func inOrder(_ row: Row) throws -> Row {
    guard row.number > lastRow else { throw batches.outOfOrder }
    lastRow = row.number
    return row
  }
}

/// The rows of a sheet in batches: from the scanner as long as the markup is plain, then from the
/// parser, which begins anew and whose rows are passed over up to where the scanner stopped.
struct RowBatches: ~Copyable {
  /// After how many cells a batch of the parser's ends.
  private static let size = 4096

  private let package: OPCPackage
  private let part: PartName
  private let context: SheetContext
  private var scan: SheetScan?
  private var parser: PartReader<WorksheetHandler>?
  private var isAtEnd = false
  private var parsed: ArraySlice<SheetData> = []
  private var rowsGiven = 0
  private var rowsToPass = 0
  private var data: SheetData

  init(_ part: PartName, of package: OPCPackage, _ context: SheetContext) throws {
    self.package = package
    self.part = part
    self.context = context
    data = SheetData(limit: context.limits.cells)
    scan = try package.wrapping(part) { try SheetScan(part, of: package, context) }
    if scan == nil { try startParser() }
  }

  var outOfOrder: XLSXError {
    let words = "rows or cells are out of order; the sheet must be read whole"
    return XLSXError(.invalidContent(words), path: package.path, part: part.text)
  }

  /// The next batch, and its first row that was not given before; nil after the last.
  mutating func next() throws -> (data: SheetData, firstRow: Int)? {
    while !isAtEnd || !parsed.isEmpty {
      guard let batch = try scan == nil ? parsedBatch() : scannedBatch() else { continue }
      let passed = min(rowsToPass, batch.rows.count)
      rowsToPass -= passed
      if passed < batch.rows.count { return (batch, passed) }
    }
    return nil
  }

  private mutating func scannedBatch() throws -> SheetData? {
    data.removeRows()
    var progress = SheetScan.Progress.foreign
    do {
      progress = try scan?.appendRows(to: &data) ?? .foreign
    } catch let error as XLSXError {
      throw error.at(part: part).at(path: package.path)
    }
    switch progress {
    case .foreign:
      try startParser()
      return nil
    case .finished: isAtEnd = true
    case .more: break
    }
    rowsGiven += data.rows.count
    return data
  }

  private mutating func startParser() throws {
    scan = nil
    rowsToPass = rowsGiven
    parser = try PartReader(
      part,
      of: package,
      WorksheetHandler(context, batchSize: Self.size)
    )
  }

  private mutating func parsedBatch() throws -> SheetData? {
    if let batch = parsed.popFirst() { return batch }
    isAtEnd = try parser?.parseNext(from: 0) != true
    let isAtEnd = isAtEnd
    parsed = parser?.withHandler { $0.sheetData.takeBatches(isAtEnd: isAtEnd)[...] } ?? []
    return parsed.popFirst()
  }
}
