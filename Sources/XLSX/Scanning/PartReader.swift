import XML
import Zip

/// Reads a part piece by piece: what is hot by a scanner, all else by ``XMLPushReader``.
///
/// The parser is given the part without what the scanner takes; where that is not plain, the part
/// is opened again for the parser alone.
struct PartReader<Handler: SpreadsheetMLHandler>: ~Copyable {
  let package: OPCPackage
  private let part: PartName
  private var parser: XMLPushReader<SpreadsheetMLReader<Handler>>
  private var window: PartWindow

  /// A reader at the start of a part.
  init(_ part: PartName, of package: OPCPackage, _ handler: Handler) throws {
    let window = try package.window(on: part)
    parser = try XMLPushReader(SpreadsheetMLReader(handler), limits: package.limits.xml)
    self.window = window
    self.package = package
    self.part = part
  }

  /// What the parser has found so far.
  var handler: Handler { parser.handler.handler }

  /// Changes what the parser has found.
  func withHandler<Result>(_ body: (inout Handler) throws -> Result) rethrows -> Result {
    try parser.withHandler { try body(&$0.handler) }
  }

  /// The start of the document; nil where it is not plain.
  var prologue: PlainPrologue? { withBytes { try? PlainPrologue($0) } }

  /// Lets a scanner look at the bytes that are there.
  func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try body(window.bytes.span.extracting(0..<window.count))
  }

  /// Drops the bytes before a position and reads on; false when that leads no further.
  mutating func advance(to position: Int) throws -> Bool {
    do throws(ZipError) { return try window.advance(to: position) } catch {
      throw XLSXError(.container(error), path: package.path, part: part.text)
    }
  }

  /// Gives the parser the bytes up to a position.
  mutating func parse(upTo position: Int) throws { try push(0..<position, isLast: false) }

  /// Gives the parser all bytes from a position on.
  mutating func parseRest(from position: Int) throws {
    var position = position
    while try parseNext(from: position) { position = 0 }
  }

  /// Gives the parser the bytes from a position on and those to come after them; false at the end.
  mutating func parseNext(from position: Int) throws -> Bool {
    try push(position..<window.count, isLast: window.isAtEnd)
    guard !window.isAtEnd else { return false }
    return try advance(to: window.count)
  }

  private mutating func push(_ range: Range<Int>, isLast: Bool) throws {
    let (package, part) = (package, part)
    try package.wrapping(part) { try parser.push(window.bytes, range, isLast: isLast) }
  }
}

extension OPCPackage {
  /// A window at the start of a part.
  ///
  /// - Throws: ``XLSXError`` when the part is missing or damaged.
  func window(on part: PartName) throws -> PartWindow {
    guard let entry = entry(part) else {
      throw XLSXError(.missingPart, path: path, part: part.text)
    }
    do throws(ZipError) {
      return try PartWindow(container.stream(of: entry), size: entry.uncompressedSize)
    } catch {
      throw XLSXError(.container(error), path: path, part: part.text)
    }
  }
}

extension XLSXLimits {
  /// Whether the scanners, which know nothing of XML's limits, keep within them all the same.
  var allowScanning: Bool {
    scansPlainMarkup && xml.depth >= 16 && xml.attributes >= 32
      && xml.attributeLength >= PlainMarkup.longestAttribute
      && xml.textLength >= PartWindow.largestSize
  }
}

extension XLSXError {
  /// Whether the error is one of XML, of which the parser is to judge with the whole part.
  var isAboutMarkup: Bool {
    switch kind {
    case .markup, .invalidContent: true
    default: false
    }
  }
}
