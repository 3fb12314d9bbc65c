/// Cuts a UTF-8 document into its tags and what stands between them, byte for byte.
///
/// This is for changing a document without touching the rest of it: every byte belongs to exactly
/// one token. It checks no more than it needs to find the tokens' ends; ``XMLReader`` is the one to
/// say whether a document is well-formed.
public struct XMLTokenizer {
  /// One tag, or what stands between two.
  public struct Token: Hashable, Sendable {
    /// What a token can be.
    public enum Kind: Hashable, Sendable {
      /// `<name …>`
      case startTag
      /// `<name …/>`
      case emptyTag
      /// `</name>`
      case endTag
      /// Text, with its references unresolved.
      case text
      /// A CDATA section, comment, processing instruction or declaration.
      case other
    }

    /// What the token is.
    public let kind: Kind

    /// Where it stands.
    public let range: Range<Int>

    /// Where its name stands, prefix included; empty where it has none.
    public let nameRange: Range<Int>
  }

  private let bytes: [UInt8]
  private var position: Int

  /// A tokenizer over a document, from an offset on that no token straddles.
  public init(_ bytes: [UInt8], from offset: Int = 0) {
    self.bytes = bytes
    position = offset
  }

  /// The next token; nil at the end.
  ///
  /// - Throws: ``XMLError`` where a token does not end.
  public mutating func next() throws(XMLError) -> Token? {
    guard position < bytes.count else { return nil }
    let start = position
    guard bytes[start] == UInt8(ascii: "<") else {
      position = firstIndex(of: UInt8(ascii: "<"), from: start) ?? bytes.count
      return Token(kind: .text, range: start..<position, nameRange: start..<start)
    }
    return try tag(from: start)
  }

  private mutating func tag(from start: Int) throws(XMLError) -> Token {
    guard start + 1 < bytes.count else { throw unfinished }
    switch bytes[start + 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"):
      position = try endOfOther(from: start)
      return Token(kind: .other, range: start..<position, nameRange: start..<start)
    case UInt8(ascii: "/"):
      guard let end = firstIndex(of: UInt8(ascii: ">"), from: start) else { throw unfinished }
      position = end + 1
      let name = (start + 2)..<endOfName(from: start + 2)
      return Token(kind: .endTag, range: start..<position, nameRange: name)
    default:
      let end = try endOfStartTag(from: start)
      position = end + 1
      let name = (start + 1)..<endOfName(from: start + 1)
      let isEmpty = bytes[end - 1] == UInt8(ascii: "/")
      return Token(
        kind: isEmpty ? .emptyTag : .startTag,
        range: start..<position,
        nameRange: name
      )
    }
  }

  private func endOfName(from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"), UInt8(ascii: "/"): return index
      default: index += 1
      }
    }
    return index
  }

  /// Where the `>` of a start tag stands; one within a quoted value is none.
  private func endOfStartTag(from start: Int) throws(XMLError) -> Int {
    var quote: UInt8 = 0
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index
      }
      index += 1
    }
    throw unfinished
  }

  private func endOfOther(from start: Int) throws(XMLError) -> Int {
    let rest = bytes[start...]
    let terminator: StaticString =
      rest.starts(with: "<!--".utf8)
      ? "-->"
      : rest.starts(with: "<![CDATA[".utf8) ? "]]>" : rest.starts(with: "<?".utf8) ? "?>" : ">"
    let ending = Array("\(terminator)".utf8)
    var index = start + 2
    while index + ending.count <= bytes.count {
      if bytes[index..<(index + ending.count)].elementsEqual(ending) { return index + ending.count }
      index += 1
    }
    throw unfinished
  }

  private func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    bytes[start...].firstIndex(of: byte)
  }

  private var unfinished: XMLError { XMLError(.malformed("a tag has no end")) }
}
