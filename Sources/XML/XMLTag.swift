/// A start tag's attributes with the places where they stand in the document.
public struct XMLTag: Sendable {
  /// One attribute.
  public struct Attribute: Hashable, Sendable {
    /// The name, prefix included.
    public let name: String

    /// Where the value stands, without its quotes.
    public let valueRange: Range<Int>

    /// Where the whole attribute stands, the white space before it included.
    public let range: Range<Int>
  }

  /// The attributes in the order they stand.
  public let attributes: [Attribute]

  private let bytes: [UInt8]

  /// Reads the attributes of a start tag or empty tag of a document.
  ///
  /// - Complexity: O(n) in the length of the tag.
  public init(_ token: XMLTokenizer.Token, in bytes: [UInt8]) {
    self.bytes = bytes
    var attributes: [Attribute] = []
    var index = token.nameRange.upperBound
    let limit = token.range.upperBound - (token.kind == .emptyTag ? 2 : 1)
    while let attribute = Self.attribute(in: bytes, from: index, limit: limit) {
      attributes.append(attribute)
      index = attribute.range.upperBound
    }
    self.attributes = attributes
  }

  /// The value of the attribute with a name as it is written, prefix included.
  public subscript(_ name: String) -> String? {
    attribute(name).map { XMLEscaping.unescaped(bytes[$0.valueRange]) }
  }

  /// The attribute with a name as it is written, prefix included.
  public func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

  private static func attribute(in bytes: [UInt8], from start: Int, limit: Int) -> Attribute? {
    guard
      let nameStart = bytes[start..<limit].firstIndex(where: { !isSpace($0) }),
      let equals = bytes[nameStart..<limit].firstIndex(of: UInt8(ascii: "=")),
      let quote = bytes[equals..<limit].firstIndex(where: {
        $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
      }),
      let end = bytes[(quote + 1)..<limit].firstIndex(of: bytes[quote])
    else { return nil }
    let name = bytes[nameStart..<equals].prefix { !isSpace($0) }
    return Attribute(
      name: String(decoding: name, as: UTF8.self),
      valueRange: (quote + 1)..<end,
      range: start..<(end + 1)
    )
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
