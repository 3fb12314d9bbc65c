import CRenkeiLibXML2

/// Owns a libxml2 push parser.
struct PushParser: ~Copyable {
  /// How much the parser is given at a time: libxml2 fails on chunks over 10 MB, and a chunk bounds
  /// how far it runs on after a handler's error.
  static let chunkSize = 256 << 10

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
    renkei_silence_libxml2()
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
