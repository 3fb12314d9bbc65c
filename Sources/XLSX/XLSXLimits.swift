public import XML
public import Zip

/// How much of a workbook is read before it is refused; every limit can be raised or lowered.
public struct XLSXLimits: Hashable, Sendable {
  /// The limits of the container.
  public var zip = ZipLimits()

  /// The limits of every XML part.
  public var xml = XMLLimits()

  /// Cells in one sheet held in memory.
  public var cells = 20_000_000

  /// Items of the shared strings table.
  public var sharedStrings = 10_000_000

  /// Cell formats, fonts, fills, borders and number formats, each.
  public var styles = 100_000

  /// Merged ranges in one sheet.
  public var mergedRanges = 1_000_000

  /// Sheets in one workbook.
  public var sheets = 10_000

  /// Items of every other list that a part holds, such as links, validations, names and comments.
  public var listItems = 1_000_000

  /// Whether sheets and shared strings in plain markup are scanned; else the XML parser reads all.
  package var scansPlainMarkup = true

  /// The limits that suit workbooks people send each other.
  public init() {}
}

extension Array {
  /// Adds an item to a list read from a part, which may have no more than so many.
  mutating func append(_ item: Element, to list: String, limit: Int) throws {
    guard count < limit else { throw XLSXError(.limitExceeded(limit: list, allowed: limit)) }
    append(item)
  }
}
