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

  /// The document in UTF-8; edits count from it.
  let bytes: [UInt8]

  /// How the document is stored.
  let encoding: XMLEncoding

  /// The document's root.
  let root: Element

  /// Outlines a document in an encoding that it can be stored back in.
  ///
  /// - Complexity: O(1) for a document in UTF-8 that ends with its root.
  init(_ document: [UInt8]) throws {
    guard let encoding = XMLEncoding(of: document) else {
      throw XLSXError(.invalidContent("the part's encoding is not supported for editing"))
    }
    self.encoding = encoding
    bytes = encoding.decoded(document)
    root = try Self.root(of: bytes)
  }

  /// The document with changes, stored as it was.
  func document(applying edits: ByteEdits) -> [UInt8] {
    encoding.encoded(edits.applied(to: bytes))
  }

  /// The elements right below another, in order.
  ///
  /// - Complexity: O(n) in the length of the element.
  func children(of element: Element) throws -> [Element] {
    try Self.elements(in: bytes, element.content)
  }

  /// The first child with a local name.
  func child(_ name: String, of element: Element) throws -> Element? {
    try children(of: element).first { $0.name == name }
  }

  /// The attributes of an element.
  func attributes(of element: Element) -> XMLTag { XMLTag(element.tag, in: bytes) }

  /// The text of an element without child elements: that of CDATA sections too, and no comments.
  ///
  /// - Throws: `XMLError` where the content is no markup.
  func text(of element: Element) throws -> String {
    let content = bytes[element.content]
    guard content.contains(UInt8(ascii: "<")) else { return XMLEscaping.unescaped(content) }
    var text = ""
    var tokenizer = XMLTokenizer(bytes, from: content.startIndex)
    while let token = try tokenizer.next(), token.range.upperBound <= content.endIndex {
      let part = bytes[token.range]
      if token.kind == .text {
        text += XMLEscaping.unescaped(part)
      } else if part.starts(with: Self.cdataStart) {
        text += String(
          decoding: part.dropFirst(Self.cdataStart.count).dropLast(Self.cdataEnd.count),
          as: UTF8.self
        )
      }
    }
    return text
  }

  private static let cdataStart = Array("<![CDATA[".utf8)
  private static let cdataEnd = Array("]]>".utf8)

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

  /// An element made of its tags; without an end tag it is an empty one.
  static func element(
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

  /// The outermost elements within a range.
  static func elements(in bytes: [UInt8], _ range: Range<Int>) throws -> [Element] {
    var elements: [Element] = []
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
        guard depth == 0, let start = open else { continue }
        elements.append(element(start, endingWith: token, in: bytes))
      case .emptyTag where depth == 0:
        elements.append(element(token, endingWith: nil, in: bytes))
      default: break
      }
    }
    return elements
  }
}

// MARK: - The root

extension XMLOutline {
  private static func root(of bytes: [UInt8]) throws -> Element {
    var tokenizer = XMLTokenizer(bytes)
    while let token = try tokenizer.next() {
      switch token.kind {
      case .emptyTag: return element(token, endingWith: nil, in: bytes)
      case .startTag:
        let end = try lastTag(of: bytes, ending: token) ?? endTag(of: bytes, after: token)
        return element(token, endingWith: end, in: bytes)
      default: continue
      }
    }
    throw XMLError(.malformed("there is no element"))
  }

  /// The document's last end tag, where it is the root's and nothing but white space follows it.
  private static func lastTag(
    of bytes: [UInt8],
    ending start: XMLTokenizer.Token
  ) throws -> XMLTokenizer.Token? {
    guard let open = bytes.lastIndex(of: UInt8(ascii: "<")), open >= start.range.upperBound else {
      return nil
    }
    var tokenizer = XMLTokenizer(bytes, from: open)
    guard let tag = try tokenizer.next(), tag.kind == .endTag,
      bytes[tag.nameRange] == bytes[start.nameRange]
    else { return nil }
    return tag
  }

  /// The end tag that closes a start tag, found by counting.
  private static func endTag(
    of bytes: [UInt8],
    after start: XMLTokenizer.Token
  ) throws -> XMLTokenizer.Token {
    var tokenizer = XMLTokenizer(bytes, from: start.range.upperBound)
    var depth = 1
    while let token = try tokenizer.next() {
      if token.kind == .startTag { depth += 1 }
      if token.kind == .endTag { depth -= 1 }
      if depth == 0 { return token }
    }
    throw XMLError(.malformed("the root element has no end"))
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
    // The value may stand in single quotes.
    let escaped = Markup.attribute(value).replacing("'", with: "&apos;")
    if let attribute = outline.attributes(of: element).attribute(name) {
      replace(attribute.valueRange, with: escaped)
    } else {
      insert(" \(name)=\"\(escaped)\"", at: element.tag.nameRange.upperBound)
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
