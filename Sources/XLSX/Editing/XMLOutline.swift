import XML

/// A part's document as tags with their places, for changing it without touching the rest.
struct XMLOutline {
  /// An element: where its tags and its content stand.
  struct Element {
    /// The local name.
    let name: String
    /// The prefix with its colon; empty without one.
    let prefix: String
    /// The start tag, or the empty tag.
    let tag: XMLTokenizer.Token
    /// Between start and end tag; empty for an empty tag, right after it.
    let content: Range<Int>
    /// From the start tag to the end tag's end.
    let range: Range<Int>

    /// Whether the element was written as `<name/>`.
    var isEmptyTag: Bool { tag.kind == .emptyTag }
  }

  let bytes: [UInt8]

  /// The document's root.
  let root: Element

  /// Outlines a document in UTF-8 or UTF-16; edits count from ``bytes``, which is UTF-8.
  init(_ document: [UInt8]) throws {
    guard let bytes = XMLEncoding.utf8(document) else {
      throw XLSXError(.invalidContent("the part's encoding is neither UTF-8 nor UTF-16"))
    }
    self.bytes = bytes
    var found: Element?
    try Self.forEachElement(in: bytes, 0..<bytes.count) { found = found ?? $0 }
    guard let found else { throw XMLError(.malformed("there is no element")) }
    root = found
  }

  /// The elements right below another, in order.
  ///
  /// - Complexity: O(n) in the length of the element.
  func children(of element: Element) throws -> [Element] {
    var children: [Element] = []
    try Self.forEachElement(in: bytes, element.content) { children.append($0) }
    return children
  }

  /// The first child with a local name.
  func child(_ name: String, of element: Element) throws -> Element? {
    try children(of: element).first { $0.name == name }
  }

  /// The attributes of an element.
  func attributes(of element: Element) -> XMLTag { XMLTag(element.tag, in: bytes) }

  /// The text of an element without child elements.
  func text(of element: Element) -> String { XMLEscaping.unescaped(bytes[element.content]) }

  /// The local name and the prefix at a range.
  static func name(_ range: Range<Int>, in bytes: [UInt8]) -> (prefix: String, local: String) {
    let name = bytes[range]
    guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else {
      return ("", String(decoding: name, as: UTF8.self))
    }
    return (
      String(decoding: name[...colon], as: UTF8.self),
      String(decoding: name[(colon + 1)...], as: UTF8.self)
    )
  }

  /// Visits the outermost elements within a range.
  private static func forEachElement(
    in bytes: [UInt8],
    _ range: Range<Int>,
    _ body: (Element) -> Void
  ) throws {
    var tokenizer = XMLTokenizer(bytes, from: range.lowerBound)
    var open: XMLTokenizer.Token?
    var depth = 0
    while let token = try tokenizer.next(), token.range.lowerBound < range.upperBound {
      switch token.kind {
      case .startTag:
        if depth == 0 { open = token }
        depth += 1
      case .endTag:
        depth -= 1
        if depth == 0, let start = open { body(element(start, endingWith: token, in: bytes)) }
      case .emptyTag where depth == 0: body(element(token, endingWith: nil, in: bytes))
      default: break
      }
    }
  }

  private static func element(
    _ start: XMLTokenizer.Token,
    endingWith end: XMLTokenizer.Token?,
    in bytes: [UInt8]
  ) -> Element {
    let (prefix, local) = name(start.nameRange, in: bytes)
    let after = start.range.upperBound
    return Element(
      name: local,
      prefix: prefix,
      tag: start,
      content: after..<(end?.range.lowerBound ?? after),
      range: start.range.lowerBound..<(end?.range.upperBound ?? after)
    )
  }
}

extension ByteEdits {
  /// Sets an attribute of an element, or adds it.
  mutating func setAttribute(
    _ name: String,
    _ value: String,
    of element: XMLOutline.Element,
    in outline: XMLOutline
  ) {
    var escaped: [UInt8] = []
    XMLEscaping.append(value, to: &escaped, at: .attribute)
    if let attribute = outline.attributes(of: element).attribute(name) {
      replace(attribute.valueRange, with: escaped)
    } else {
      insert(
        " \(name)=\"\(String(decoding: escaped, as: UTF8.self))\"",
        at: element.tag.nameRange.upperBound
      )
    }
  }

  /// Appends markup to an element's content; an empty tag is opened for it.
  mutating func append(_ markup: String, to element: XMLOutline.Element, in outline: XMLOutline) {
    guard element.isEmptyTag else {
      insert(markup, at: element.content.upperBound)
      return
    }
    let end = element.range.upperBound
    replace((end - 2)..<end, with: ">\(markup)</\(element.prefix)\(element.name)>")
  }
}
