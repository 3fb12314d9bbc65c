import Zip

/// A worksheet part as the scanner reads its cells, and the parser all else.
struct SheetScan: ~Copyable {
  /// How far a scan has come.
  enum Progress {
    case more
    case finished
    /// The cells' markup is not plain; what was read must be forgotten.
    case foreign
  }

  private var reader: PartReader<WorksheetHandler>
  private var scanner: SheetDataScanner
  private var position: Int

  /// A scan at the first row of a sheet; nil where what stands before is not plain.
  init?(_ part: PartName, of package: OPCPackage, _ context: SheetContext) throws {
    guard package.limits.allowScanning else { return nil }
    var reader = try PartReader(part, of: package, WorksheetHandler(context))
    guard let prologue = reader.prologue,
      let start = try Self.findRows(&reader, from: prologue.contentStart)
    else { return nil }
    do { try reader.parse(upTo: start) } catch let error as XLSXError where error.isAboutMarkup {
      return nil
    }
    // A `<sheetData>` in a comment, in another namespace or left out as an alternative is none.
    guard reader.handler.isInSheetData else { return nil }
    self.reader = reader
    position = start
    scanner = SheetDataScanner(context, prefixes: prologue.prefixes)
  }

  /// What the sheet says besides its cells, once the scan has finished.
  var settings: WorksheetSettings { reader.handler.settings }

  /// Adds the next rows.
  mutating func appendRows(to data: inout SheetData) throws -> Progress {
    var position = position
    let stop = reader.withBytes { scanner.scan($0, from: &position, into: &data) }
    switch stop {
    case .foreign: return .foreign
    case .full: throw XLSXError.tooManyCells(scanner.context.limits)
    case .finished: return try finish(from: position)
    case .incomplete:
      self.position = 0
      return try reader.advance(to: position) ? .more : .foreign
    }
  }

  private mutating func finish(from position: Int) throws -> Progress {
    do {
      try reader.parseRest(from: position)
    } catch let error as XLSXError where error.isAboutMarkup {
      return .foreign
    }
    return reader.handler.sheetDataCount == 1 ? .finished : .foreign
  }

  /// Where the content of `sheetData` begins, found without a look at what stands before.
  private static func findRows(
    _ reader: inout PartReader<WorksheetHandler>,
    from start: Int
  ) throws -> Int? {
    while true {
      let found = reader.withBytes { bytes in
        (start..<max(start, bytes.count - 10)).first { index in
          bytes[index] == UInt8(ascii: "<") && bytes.equals(index..<(index + 11), "<sheetData>")
        }
      }
      if let found { return found + 11 }
      guard try reader.advance(to: 0) else { return nil }
    }
  }
}

extension OPCPackage {
  /// Reads a worksheet part whole.
  func worksheet(
    _ part: PartName,
    _ context: SheetContext
  ) throws -> (SheetData, WorksheetSettings) {
    if let scanned = try scanWorksheet(part, context) { return scanned }
    return try parseWorksheet(part, context)
  }

  /// Reads a worksheet part with the parser alone.
  func parseWorksheet(
    _ part: PartName,
    _ context: SheetContext
  ) throws -> (SheetData, WorksheetSettings) {
    var handler = try read(part, WorksheetHandler(context))
    return (handler.sheetData.finish(), handler.settings)
  }

  /// Reads a worksheet part with the scanner; nil where its cells' markup is not plain.
  func scanWorksheet(
    _ part: PartName,
    _ context: SheetContext
  ) throws -> (SheetData, WorksheetSettings)? {
    try wrapping(part) {
      guard var scan = try SheetScan(part, of: self, context) else { return nil }
      var data = SheetData(limit: context.limits.cells)
      while true {
        switch try scan.appendRows(to: &data) {
        case .more: continue
        case .foreign: return nil
        case .finished:
          data.finish()
          return (data, scan.settings)
        }
      }
    }
  }
}

extension Workbook {
  /// Whether the scanner takes the cells of a sheet, so that the parser need not.
  package func scans(_ sheet: WorkbookSheet) throws -> Bool {
    guard let part = sheet.part else { return false }
    return try package.scanWorksheet(part, sheetContext) != nil
  }

  /// How many bytes the markup of a sheet has.
  package func markupLength(of sheet: WorkbookSheet) -> Int {
    sheet.part.flatMap(package.entry)?.uncompressedSize ?? 0
  }
}
