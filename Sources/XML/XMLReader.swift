import CRenkeiLibXML2

/// Reads a document as a stream of events on libxml2's SAX2 interface.
///
/// Namespaces are resolved; document type declarations are refused, so that no entity is ever
/// expanded and nothing is ever fetched.
public enum XMLReader {
  /// How much the parser is given at a time: libxml2 fails on chunks over 10 MB, and a chunk bounds
  /// how far it runs on after a handler's error.
  private static let chunkSize = 256 << 10

  /// Sends a document's events to a handler.
  ///
  /// - Parameters:
  ///   - bytes: The document, in UTF-8, UTF-16 or what its declaration names.
  ///   - limits: How much is taken before the document is refused.
  ///   - handler: What receives the events.
  /// - Throws: ``XMLError``, or whatever the handler throws.
  /// - Complexity: O(n) in the length of the document.
  public static func parse<Handler: XMLHandler>(
    _ bytes: [UInt8],
    limits: XMLLimits = XMLLimits(),
    handler: inout Handler
  ) throws {
    let target = HandlerTarget(handler, limits: limits)
    defer { handler = target.handler }
    guard !bytes.isEmpty else { throw XMLError(.malformed("the document is empty")) }
    let parser = try PushParser(target)
    try withExtendedLifetime(target) {
      for start in stride(from: 0, to: bytes.count, by: chunkSize) {
        let end = min(start + chunkSize, bytes.count)
        try parser.push(bytes, start..<end, isLast: end == bytes.count)
      }
    }
  }
}

/// Owns a libxml2 push parser.
private struct PushParser: ~Copyable {
  private let context: xmlParserCtxtPtr
  private unowned let target: SAXTarget

  init(_ target: SAXTarget) throws(XMLError) {
    var handler = Self.saxHandler
    let user = Unmanaged.passUnretained(target).toOpaque()
    guard let context = xmlCreatePushParserCtxt(&handler, user, nil, 0, nil) else {
      throw XMLError(.outOfMemory)
    }
    // Without NOENT an `&amp;` in an attribute's value arrives as `&#38;`. No other entity can be
    // substituted, since document types are refused.
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
    self.context = context
    self.target = target
    target.context = context
  }

  deinit { xmlFreeParserCtxt(context) }

  func push(_ bytes: [UInt8], _ range: Range<Int>, isLast: Bool) throws {
    let status = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        xmlParseChunk(
          context,
          characters.baseAddress.map { $0 + range.lowerBound },
          Int32(range.count),
          isLast ? 1 : 0
        )
      }
    }
    if let failure = target.failure { throw failure }
    guard status == 0 else { throw malformed() }
  }

  private func malformed() -> XMLError {
    guard let error = xmlCtxtGetLastError(context) else { return XMLError(.malformed("unknown")) }
    let words = error.pointee.message.map { String(cString: $0) } ?? "unknown"
    return XMLError(
      .malformed(String(words.prefix(160).prefix { $0 != "\n" })),
      line: Int(error.pointee.line)
    )
  }

  /// The callbacks; each hands on to the target that the context carries.
  private static var saxHandler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.internalSubset = { context, _, _, _ in SAXTarget.of(context)?.refuseDocumentType() }
    handler.startElementNs = { context, local, _, uri, _, _, count, _, attributes in
      SAXTarget.of(context)?.start(
        local,
        uri,
        XMLAttributes(count: Int(count), fields: attributes)
      )
    }
    handler.endElementNs = { context, local, _, uri in SAXTarget.of(context)?.end(local, uri) }
    handler.characters = { context, text, length in
      SAXTarget.of(context)?.characters(
        UnsafeBufferPointer(start: text, count: Int(length))
      )
    }
    handler.ignorableWhitespace = handler.characters
    handler.serror = { _, _ in }
    return handler
  }
}
