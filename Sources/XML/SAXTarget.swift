import CRenkeiLibXML2

/// What libxml2's callbacks reach through their context pointer.
class SAXTarget {
  /// The parser, which is stopped on a failure; it outlives every callback.
  var context: xmlParserCtxtPtr?

  /// The first error of a handler or a limit.
  private(set) var failure: (any Error)?

  private let limits: XMLLimits
  private var depth = 0
  private var textLength = 0
  private var names: [NameKey: XMLName] = [:]

  init(limits: XMLLimits) { self.limits = limits }

  /// The target behind a callback's context pointer.
  static func of(_ context: UnsafeMutableRawPointer?) -> SAXTarget? {
    context.map { Unmanaged<SAXTarget>.fromOpaque($0).takeUnretainedValue() }
  }

  func deliverStart(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws {}
  func deliverEnd(_ name: XMLName) throws {}
  func deliver(_ text: UnsafeBufferPointer<xmlChar>) throws {}

  final func start(
    _ local: UnsafePointer<xmlChar>?,
    _ uri: UnsafePointer<xmlChar>?,
    _ attributes: borrowing XMLAttributes
  ) {
    guard failure == nil else { return }
    depth += 1
    textLength = 0
    do {
      try check("nested elements", depth, limits.depth)
      try check("attributes", attributes.count, limits.attributes)
      try check("attribute bytes", attributes.longestValue, limits.attributeLength)
      try deliverStart(name(local, uri), attributes)
    } catch { fail(error) }
  }

  final func end(_ local: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) {
    guard failure == nil else { return }
    depth -= 1
    textLength = 0
    do { try deliverEnd(name(local, uri)) } catch { fail(error) }
  }

  final func characters(_ text: UnsafeBufferPointer<xmlChar>) {
    guard failure == nil else { return }
    textLength += text.count
    do {
      try check("text bytes", textLength, limits.textLength)
      try deliver(text)
    } catch { fail(error) }
  }

  final func refuseDocumentType() { fail(XMLError(.documentType, line: line)) }

  private var line: Int { context.map { Int(xmlSAX2GetLineNumber($0)) } ?? 0 }

  private func check(_ limit: String, _ count: Int, _ allowed: Int) throws(XMLError) {
    guard count > allowed else { return }
    throw XMLError(.limitExceeded(limit: limit, allowed: allowed), line: line)
  }

  private func fail(_ error: any Error) {
    failure = failure ?? error
    xmlStopParser(context)
  }

  /// The name behind two pointers of the parser's dictionary, where equal names share their memory.
  private func name(
    _ local: UnsafePointer<xmlChar>?,
    _ uri: UnsafePointer<xmlChar>?
  ) -> XMLName {
    let key = NameKey(local: local, uri: uri)
    if let known = names[key] { return known }
    let name = XMLName(
      namespace: uri.map { String(cString: $0) } ?? "",
      local: local.map { String(cString: $0) } ?? ""
    )
    names[key] = name
    return name
  }

  private struct NameKey: Hashable {
    let local: UnsafePointer<xmlChar>?
    let uri: UnsafePointer<xmlChar>?
  }
}

/// A target that keeps a handler and hands the events on to it.
final class HandlerTarget<Handler: XMLHandler>: SAXTarget {
  var handler: Handler

  init(_ handler: Handler, limits: XMLLimits) {
    self.handler = handler
    super.init(limits: limits)
  }

  override func deliverStart(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws {
    try handler.startElement(name, attributes)
  }

  override func deliverEnd(_ name: XMLName) throws { try handler.endElement(name) }

  override func deliver(_ text: UnsafeBufferPointer<xmlChar>) throws {
    try handler.characters(String(decoding: text, as: UTF8.self))
  }
}
