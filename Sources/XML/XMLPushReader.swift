/// Reads a document that comes piece by piece, as ``XMLReader`` reads one that is there whole.
public struct XMLPushReader<Handler: XMLHandler>: ~Copyable {
  private let target: HandlerTarget<Handler>
  private let parser: PushParser
  private var isEmpty = true

  /// A reader that sends a document's events to a handler.
  ///
  /// - Throws: ``XMLError`` for want of memory.
  public init(_ handler: Handler, limits: XMLLimits = XMLLimits()) throws(XMLError) {
    target = HandlerTarget(handler, limits: limits)
    parser = try PushParser(target)
  }

  /// The handler as it stands after what was read.
  public var handler: Handler { target.handler }

  /// Changes the handler in place.
  public func withHandler<Result>(
    _ body: (inout Handler) throws -> Result
  ) rethrows -> Result {
    try body(&target.handler)
  }

  /// Reads the next bytes of the document; events may lag behind until more bytes come.
  ///
  /// - Parameters:
  ///   - bytes: Where the bytes are.
  ///   - range: Which of them are read.
  ///   - isLast: Whether the document ends with them.
  /// - Throws: ``XMLError``, or whatever the handler throws; nothing can be read after that.
  /// - Complexity: O(n) in the number of bytes read.
  public mutating func push(_ bytes: [UInt8], _ range: Range<Int>, isLast: Bool) throws {
    isEmpty = isEmpty && range.isEmpty
    guard !isEmpty || !isLast else { throw XMLError(.malformed("the document is empty")) }
    try withExtendedLifetime(target) {
      var start = range.lowerBound
      repeat {
        let end = min(start + PushParser.chunkSize, range.upperBound)
        try parser.push(bytes, start..<end, isLast: isLast && end == range.upperBound)
        start = end
      } while start < range.upperBound
    }
  }
}
