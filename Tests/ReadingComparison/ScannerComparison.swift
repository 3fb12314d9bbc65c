public import XLSX

/// A workbook read by the scanner and by the parser, in memory and in a stream.
public struct ScannerComparison {
  /// How many sheets there are.
  public private(set) var sheets = 0

  /// How many of them the scanner takes.
  public private(set) var scannedSheets = 0

  /// How many cells there are.
  public private(set) var cells = 0

  /// Where the ways of reading differ.
  public private(set) var differences: [String] = []

  /// Reads a workbook in all ways, passing over sheets whose markup is longer than told.
  ///
  /// - Throws: `XLSXError` when the parser finds the workbook damaged.
  public init(
    _ open: (XLSXLimits) throws -> Workbook,
    longestPart: Int = .max
  ) throws {
    var limits = XLSXLimits()
    let scanning = try open(limits)
    limits.scansPlainMarkup = false
    let parsing = try open(limits)
    for (scanned, parsed) in zip(scanning.sheets, parsing.sheets)
    where scanned.isWorksheet && scanning.markupLength(of: scanned) <= longestPart {
      try compare(scanning, scanned, parsing, parsed)
    }
  }

  private mutating func compare(
    _ scanning: Workbook,
    _ scanned: WorkbookSheet,
    _ parsing: Workbook,
    _ parsed: WorkbookSheet
  ) throws {
    let expected = Result { SheetContents(try parsing.worksheet(parsed)) }
    let found = Result { SheetContents(try scanning.worksheet(scanned)) }
    sheets += 1
    cells += (try? expected.get().count) ?? 0
    scannedSheets += (try? scanning.scans(scanned)) == true ? 1 : 0
    note(found.map { (try? expected.get().difference($0)) ?? nil }, expected, scanned.name)
    let streamed = Result {
      var stream = try scanning.rowStream(of: scanned)
      return try SheetContents(&stream)
    }
    if case .failure(let error as XLSXError) = streamed, error.isOutOfOrder { return }
    note(
      streamed.map { (try? expected.get().withoutRichText.difference($0)) ?? nil },
      expected,
      scanned.name + ", stream"
    )
  }

  private mutating func note(
    _ found: Result<String?, any Error>,
    _ expected: Result<SheetContents, any Error>,
    _ place: String
  ) {
    switch (found, expected) {
    case (.success(nil), .success): break
    case (.success(let difference?), .success): differences.append("\(place): \(difference)")
    case (.failure(let one as XLSXError), .failure(let other as XLSXError)):
      if one != other { differences.append("\(place): \(one) and \(other)") }
    default: differences.append("\(place): only one of two ways reads: \(found)")
    }
  }
}

extension XLSXError {
  fileprivate var isOutOfOrder: Bool {
    if case .invalidContent(let words) = kind { words.contains("out of order") } else { false }
  }
}
