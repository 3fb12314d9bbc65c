/// Writes a document element by element, in the order of the calls.
///
/// Names are written as given, prefixes and `xmlns` attributes included.
public struct XMLWriter: Sendable {
  /// What has been written so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []

  private var openElements: [String] = []
  private var isInStartTag = false

  /// A writer of a whole document, or of a fragment that goes into one.
  public init(declaration: Bool = true) {
    guard declaration else { return }
    raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
  }

  /// Opens an element; attributes may follow.
  public mutating func start(_ name: String) {
    closeStartTag()
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    openElements.append(name)
    isInStartTag = true
  }

  /// Adds an attribute to the element that was opened last; nothing where the value is nil.
  ///
  /// - Precondition: Nothing was written into the element yet.
  public mutating func attribute(_ name: String, _ value: String?) {
    guard let value else { return }
    precondition(isInStartTag, "attributes stand in a start tag")
    bytes.append(UInt8(ascii: " "))
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: "=\"".utf8)
    XMLEscaping.append(value, to: &bytes, at: .attribute)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Adds an attribute with a whole number; nothing where it is nil.
  public mutating func attribute(_ name: String, _ value: Int?) {
    attribute(name, value.map(String.init))
  }

  /// Adds an attribute `1` where a condition holds; nothing where it does not.
  public mutating func flag(_ name: String, _ isSet: Bool) {
    attribute(name, isSet ? "1" : nil)
  }

  /// Writes text into the element that is open.
  public mutating func text(_ text: String) {
    closeStartTag()
    XMLEscaping.append(text, to: &bytes, at: .text)
  }

  /// Ends the element that was opened last and is still open.
  ///
  /// - Precondition: An element is open.
  public mutating func end() {
    guard let name = openElements.popLast() else { preconditionFailure("no element is open") }
    if isInStartTag {
      bytes.append(contentsOf: "/>".utf8)
      isInStartTag = false
    } else {
      bytes.append(contentsOf: "</".utf8)
      bytes.append(contentsOf: name.utf8)
      bytes.append(UInt8(ascii: ">"))
    }
  }

  /// Writes an element with its attributes and what `content` writes into it.
  public mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String?> = [:],
    content: (inout XMLWriter) throws -> Void
  ) rethrows {
    start(name)
    for (name, value) in attributes { attribute(name, value) }
    try content(&self)
    end()
  }

  /// Writes an element with its attributes and nothing in it.
  public mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String?> = [:]
  ) {
    element(name, attributes) { _ in }
  }

  /// Writes an element that holds a text and nothing else.
  public mutating func element(
    _ name: String,
    _ attributes: KeyValuePairs<String, String?> = [:],
    text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  /// Writes markup as it is, within the element that is open.
  public mutating func raw(_ markup: String) {
    closeStartTag()
    bytes.append(contentsOf: markup.utf8)
  }

  /// Gives what was written and forgets it; elements stay open.
  public mutating func takeBytes() -> [UInt8] {
    closeStartTag()
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func closeStartTag() {
    guard isInStartTag else { return }
    bytes.append(UInt8(ascii: ">"))
    isInStartTag = false
  }
}
