/// The name of a part within a package, such as `/xl/workbook.xml` (OPC, ECMA-376 part 2, 6.2.2).
///
/// Names compare without regard to ASCII case and to whether letters are percent-encoded, as the
/// standard asks; a name keeps the form in which it was written.
public struct PartName: Sendable {
  /// The name as written, always with a leading slash.
  public let text: String

  private let folded: String

  /// The package itself, whose relationships stand in `/_rels/.rels`.
  public static let package = PartName("/")

  /// A part's name; a missing leading slash is added and backslashes become slashes.
  public init(_ text: some StringProtocol) {
    if text.utf8.first == Self.slash, !text.utf8.contains(Self.backslash) {
      self.text = String(text)
    } else {
      var bytes = text.utf8.map { $0 == Self.backslash ? Self.slash : $0 }
      if bytes.first != Self.slash { bytes.insert(Self.slash, at: 0) }
      self.text = String(decoding: bytes, as: UTF8.self)
    }
    folded = Self.folding(self.text)
  }

  /// The name without its leading slash, as the container's entries carry it.
  public var entryName: String { String(text.dropFirst()) }

  /// The part's last segment, such as `workbook.xml`.
  public var lastSegment: Substring { text[text.index(after: lastSlash)...] }

  /// What follows the last dot of the last segment, in lower case; empty without a dot.
  public var fileExtension: String {
    guard let dot = lastSegment.lastIndex(of: ".") else { return "" }
    return Self.folding(lastSegment[lastSegment.index(after: dot)...])
  }

  /// The part that holds this part's relationships (ECMA-376 part 2, 6.5.3).
  public var relationshipsPart: PartName {
    PartName("\(text[...lastSlash])_rels/\(lastSegment).rels")
  }

  /// The part whose relationships this part holds; nil where it is no relationships part.
  var relationshipsSource: PartName? {
    let segments = text.split(separator: "/", omittingEmptySubsequences: false)
    guard fileExtension == "rels", segments.count > 2, segments[segments.count - 2] == "_rels"
    else { return nil }
    return PartName(segments.dropLast(2).joined(separator: "/") + "/" + lastSegment.dropLast(5))
  }

  /// The part that a relationship of this part names by a relative or absolute target.
  ///
  /// Dot segments are resolved; one that climbs above the root stays at the root.
  public func resolving(_ target: some StringProtocol) -> PartName {
    let path = target.utf8.prefix { $0 != UInt8(ascii: "#") }
    let isAbsolute = path.first == Self.slash || path.first == Self.backslash
    let bytes = isAbsolute ? Array(path) : text[...lastSlash].utf8 + Array(path)
    var segments: [ArraySlice<UInt8>] = []
    for segment in bytes.split(whereSeparator: { $0 == Self.slash || $0 == Self.backslash }) {
      if segment.elementsEqual("..".utf8) {
        _ = segments.popLast()
      } else if !segment.elementsEqual(".".utf8) {
        segments.append(segment)
      }
    }
    let resolved = Array(segments.joined(separator: [Self.slash]))
    return PartName(String(decoding: resolved, as: UTF8.self))
  }

  /// The target by which a part in this part's folder or elsewhere is named relative to this part.
  public func relativeTarget(of part: PartName) -> String {
    let folder = text[...lastSlash]
    return part.text.hasPrefix(folder) ? String(part.text.dropFirst(folder.count)) : part.text
  }

  private static let slash = UInt8(ascii: "/")
  private static let backslash = UInt8(ascii: "\\")

  private var lastSlash: String.Index { text.utf8.lastIndex(of: Self.slash) ?? text.startIndex }

  private static func folding(_ text: some StringProtocol) -> String {
    let percent = UInt8(ascii: "%")
    guard text.utf8.contains(where: { 0x41...0x5A ~= $0 || $0 == percent }) else {
      return String(text)
    }
    let bytes = text.utf8.contains(percent) ? decoding(text.utf8) : Array(text.utf8)
    return String(decoding: bytes.map(lowercased), as: UTF8.self)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    0x41...0x5A ~= byte ? byte | 0x20 : byte
  }

  /// The name with what needs no percent-encoding decoded; as written where that is not UTF-8.
  private static func decoding(_ text: some Collection<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), let value = hexadecimal(digits), !needsEncoding(value) {
        decoded.append(value)
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte)
      }
    }
    return String(validating: decoded, as: UTF8.self) == nil ? Array(text) : decoded
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, digits.first != UInt8(ascii: "+") else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  /// Whether a byte means something else, or nothing, when it stands in a name as it is
  /// (RFC 3986, 2.2 and 2.3). A space counts as a letter: archives hold it as it is.
  private static func needsEncoding(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x80...0xFF, UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      false
    default: !" -._~".utf8.contains(byte)
    }
  }
}

extension PartName: Hashable {
  /// Whether two names are equal but for ASCII case and percent-encoding.
  public static func == (lhs: PartName, rhs: PartName) -> Bool { lhs.folded == rhs.folded }

  /// Hashes the name without regard to ASCII case and percent-encoding.
  public func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

extension PartName: CustomStringConvertible {
  /// The name as written.
  public var description: String { text }
}

extension PartName: ExpressibleByStringLiteral {
  /// A part's name given in source code.
  public init(stringLiteral value: String) { self.init(value) }
}
