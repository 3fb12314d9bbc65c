/// What receives a document's events, in document order.
///
/// An error thrown by any of them ends the reading and reaches the reader's caller.
public protocol XMLHandler {
  /// An element starts.
  mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws
  /// An element ends.
  mutating func endElement(_ name: XMLName) throws
  /// Text, entities resolved; one run of text may come in pieces.
  mutating func characters(_ text: String) throws
}

extension XMLHandler {
  /// Passes over the end of an element.
  public mutating func endElement(_ name: XMLName) throws {}
  /// Passes over text.
  public mutating func characters(_ text: String) throws {}
}
