/// Reads a document as a stream of events on libxml2's SAX2 interface.
///
/// Namespaces are resolved; document type declarations are refused, so that no entity is ever
/// expanded and nothing is ever fetched.
public enum XMLReader {
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
    var reader = try XMLPushReader(handler, limits: limits)
    defer { handler = reader.handler }
    try reader.push(bytes, 0..<bytes.count, isLast: true)
  }
}
