import XML

/// Counts what a document holds.
private struct Counter: XMLHandler, Equatable {
  var elements = 0
  var depth = 0
  var textLength = 0

  mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
    elements += 1
    depth += 1
    for index in 0..<attributes.count {
      _ = attributes.name(at: index)
      _ = attributes.value(at: index)
    }
  }

  mutating func endElement(_ name: XMLName) { depth -= 1 }

  mutating func characters(_ text: String) { textLength += text.utf8.count }
}

/// Reads the bytes as a document, at once and cut in two, and cuts them into tokens.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXML(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let whole = read(bytes, cut: 0)
  precondition(whole.map { $0.depth == 0 } ?? true, "every element that starts ends")
  // libxml2's push parser may refuse a document that is cut within a comment beginning with `>`
  // (`<!-->…-->`), so only what both readings accept is compared.
  let pieces = read(bytes, cut: count / 2)
  let isCutAlike = whole == nil || pieces == nil || pieces == whole
  precondition(isCutAlike, "where the bytes are cut makes no difference to what is read")
  if whole != nil, let utf8 = XMLEncoding(of: bytes)?.decoded(bytes) {
    var tokenizer = XMLTokenizer(utf8)
    var end = 0
    while let token = try? tokenizer.next() {
      precondition(token.range.lowerBound == end, "every byte belongs to one token")
      end = token.range.upperBound
      if token.kind == .startTag || token.kind == .emptyTag { _ = XMLTag(token, in: utf8)["r"] }
    }
  }
  return 0
}

/// What the document holds; nil where it is refused.
private func read(_ bytes: [UInt8], cut: Int) -> Counter? {
  do {
    var reader = try XMLPushReader(Counter())
    try reader.push(bytes, 0..<cut, isLast: false)
    try reader.push(bytes, cut..<bytes.count, isLast: true)
    return reader.handler
  } catch { return nil }
}
