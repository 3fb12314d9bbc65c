import XML

/// A worksheet part cut into the children of its root (18.3.1.99 `worksheet`); its rows are left for
/// a ``RowScanner``.
struct WorksheetOutline {
  let outline: XMLOutline

  /// The children of the root, in order.
  let children: [XMLOutline.Element]

  /// The element that holds the rows.
  let sheetData: XMLOutline.Element

  /// Outlines a worksheet part.
  ///
  /// - Throws: `XMLError` or ``XLSXError`` where the part is damaged.
  /// - Complexity: O(*n*) in what stands around the rows.
  init(_ document: [UInt8]) throws {
    outline = try XMLOutline(document)
    let bytes = outline.bytes
    let content = outline.root.content
    guard let data = try Self.sheetData(in: bytes, content) else {
      throw XLSXError(.invalidContent("the sheet has no sheetData"))
    }
    guard data.range.upperBound <= content.upperBound else { throw Self.unfinished }
    sheetData = data
    let before = try XMLOutline.elements(in: bytes, content.lowerBound..<data.range.lowerBound)
    let behind = try XMLOutline.elements(in: bytes, data.range.upperBound..<content.upperBound)
    children = before + [data] + behind
  }

  /// The root's child with a name.
  func child(_ name: String) -> XMLOutline.Element? { children.first { $0.name == name } }

  /// Visits every row, in the order of the document.
  ///
  /// - Throws: `XMLError` or ``XLSXError`` where the rows are damaged, or what `visit` throws.
  /// - Complexity: O(*n*) in the length of the rows.
  func forEachRow(_ visit: (RowScanner.Row) throws -> Void) throws {
    guard !sheetData.isEmptyTag else { return }
    var scanner = RowScanner(outline.bytes, sheetData: sheetData.tag)
    while let row = try scanner.next() { try visit(row) }
    guard scanner.end == sheetData.content.upperBound else {
      throw XMLError(.malformed("the rows of the sheet end in two places"))
    }
  }

  private static func sheetData(
    in bytes: [UInt8],
    _ range: Range<Int>
  ) throws -> XMLOutline.Element? {
    var tokenizer = XMLTokenizer(bytes, from: range.lowerBound)
    var depth = 0
    while let token = try tokenizer.next(), token.range.lowerBound < range.upperBound {
      switch token.kind {
      case .startTag where depth == 0 && isSheetData(token, bytes):
        return XMLOutline.element(token, endingWith: try end(of: token, in: bytes), in: bytes)
      case .emptyTag where depth == 0 && isSheetData(token, bytes):
        return XMLOutline.element(token, endingWith: nil, in: bytes)
      case .startTag: depth += 1
      case .endTag: depth -= 1
      default: break
      }
    }
    return nil
  }

  private static func isSheetData(_ tag: XMLTokenizer.Token, _ bytes: [UInt8]) -> Bool {
    bytes[tag.nameRange].suffix(9).elementsEqual("sheetData".utf8)
      && XMLOutline.name(tag.nameRange, in: bytes).local == "sheetData"
  }

  /// The last end tag of `sheetData`, looked for from the end of the document.
  private static func end(
    of start: XMLTokenizer.Token,
    in bytes: [UInt8]
  ) throws -> XMLTokenizer.Token {
    let name = Array("</".utf8) + bytes[start.nameRange]
    let content = start.range.upperBound
    var last = bytes.lastStart(of: name, in: content..<bytes.count)
    while let found = last, isCommented(found, bytes) {
      let comment = bytes.lastStart(of: Array("<!--".utf8), in: content..<found)
      last = comment.flatMap { bytes.lastStart(of: name, in: content..<$0) }
    }
    guard let found = last else { throw unfinished }
    var tokenizer = XMLTokenizer(bytes, from: found)
    guard let token = try tokenizer.next() else { throw unfinished }
    return token
  }

  /// Whether what stands at an index is part of a comment: one ends behind it before one begins.
  private static func isCommented(_ index: Int, _ bytes: [UInt8]) -> Bool {
    var index = index
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), bytes[index...].starts(with: "<!--".utf8) {
        return false
      }
      if bytes[index] == UInt8(ascii: "-"), bytes[index...].starts(with: "-->".utf8) { return true }
      index += 1
    }
    return false
  }

  private static var unfinished: XMLError {
    XMLError(.malformed("the rows of the sheet have no end"))
  }
}

extension WorksheetOutline {
  /// The cells merged into one (18.3.1.55 `mergeCells`).
  func mergedRanges() throws -> [CellRange] {
    guard let list = child("mergeCells") else { return [] }
    return try outline.children(of: list).compactMap {
      outline.attributes(of: $0)["ref"].flatMap { CellRange($0) }
    }
  }

  /// The formats of cells that neither the cell nor its row gives one, by column (18.3.1.13 `col`).
  func columnStyles() throws -> [(columns: ClosedRange<Int>, style: Int)] {
    guard let list = child("cols") else { return [] }
    return try outline.children(of: list).compactMap { column in
      let attributes = outline.attributes(of: column)
      guard let first = attributes["min"].flatMap({ Int($0) }),
        let last = attributes["max"].flatMap({ Int($0) }), first <= last,
        let style = attributes["style"].flatMap({ Int($0) })
      else { return nil }
      return (first...last, style)
    }
  }

  /// Keeps `dimension` (18.3.1.35), the range that the sheet says it uses, right for cells added.
  func widenDimension(to added: CellRange, hadRows: Bool, _ edits: inout ByteEdits) {
    guard let dimension = child("dimension"),
      let used = outline.attributes(of: dimension)["ref"].flatMap({ CellRange($0) })
    else { return }
    let range = hadRows ? used.union(added) : added
    if range != used { edits.setAttribute("ref", "\(range)", of: dimension, in: outline) }
  }
}

extension [UInt8] {
  /// Where a pattern stands for the last time within a range.
  func lastStart(of pattern: [UInt8], in range: Range<Int>) -> Int? {
    let span = span
    var start = range.upperBound - pattern.count
    while start >= range.lowerBound {
      if span[start] == pattern[0], self[start...].starts(with: pattern) { return start }
      start -= 1
    }
    return nil
  }
}
