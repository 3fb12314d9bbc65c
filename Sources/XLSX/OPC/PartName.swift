/// The name of a part within a package, such as `/xl/workbook.xml` (OPC, ECMA-376 part 2, 6.2.2).
///
/// Names compare without regard to ASCII case, as the standard asks; a name keeps the case in which
/// it was written.
public struct PartName: Sendable {
  /// The name as written, always with a leading slash.
  public let text: String

  private let folded: String

  /// The package itself, whose relationships stand in `/_rels/.rels`.
  public static let package = PartName("/")

  /// A part's name; a missing leading slash is added and backslashes become slashes.
  public init(_ text: some StringProtocol) {
    let slashed = text.contains("\\") ? String(text.map { $0 == "\\" ? "/" : $0 }) : String(text)
    self.text = slashed.hasPrefix("/") ? slashed : "/" + slashed
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
    let path = target.split(separator: "#", omittingEmptySubsequences: false).first ?? ""
    let start = path.hasPrefix("/") || path.hasPrefix("\\") ? "" : String(text[...lastSlash])
    var segments: [Substring] = []
    for segment in PartName(start + path).text.split(separator: "/") where segment != "." {
      if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
    }
    return PartName(segments.joined(separator: "/"))
  }

  /// The target by which a part in this part's folder or elsewhere is named relative to this part.
  public func relativeTarget(of part: PartName) -> String {
    let folder = text[...lastSlash]
    return part.text.hasPrefix(folder) ? String(part.text.dropFirst(folder.count)) : part.text
  }

  private var lastSlash: String.Index { text.lastIndex(of: "/") ?? text.startIndex }

  private static func folding(_ text: some StringProtocol) -> String {
    String(decoding: text.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

extension PartName: Hashable {
  /// Whether two names are equal but for ASCII case.
  public static func == (lhs: PartName, rhs: PartName) -> Bool { lhs.folded == rhs.folded }

  /// Hashes the name without regard to ASCII case.
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
