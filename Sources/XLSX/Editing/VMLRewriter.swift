import XML

/// Adds and removes the shapes of notes in a VML drawing (ECMA-376 part 4, 19).
///
/// Real VML is not always well-formed, nor always UTF-8, so that the drawing is changed by bytes and
/// never parsed whole.
struct VMLRewriter {
  private let encoding: XMLEncoding?
  private var bytes: [UInt8]
  private var nextShape: Int

  /// A drawing without shapes, whose shapes will be numbered in a block of 1,024.
  static func empty(block: Int) -> [UInt8] {
    Array(
      """
      <xml xmlns:v="urn:schemas-microsoft-com:vml" \
      xmlns:o="urn:schemas-microsoft-com:office:office" \
      xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">\
      <o:idmap v:ext="edit" data="\(block)"/></o:shapelayout>\(shapeType)</xml>
      """.utf8
    )
  }

  private static let shapeType = """
    <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
    path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
    <v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
    """

  /// The namespaces of our markup with the prefixes that it uses.
  private static let namespaces = [
    ("v", "urn:schemas-microsoft-com:vml"), ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
  ]

  /// A rewriter of a drawing.
  init(_ document: [UInt8]) {
    encoding = XMLEncoding(of: document)
    bytes = encoding?.decoded(document) ?? document
    let first = (Self.blocks(in: bytes).min() ?? 1) * 1024
    nextShape = (Self.numbers(behind: "_x0000_s", in: bytes).max() ?? first) + 1
  }

  /// The blocks of shape numbers that a drawing uses (`o:idmap`).
  static func blocks(in bytes: [UInt8]) -> [Int] {
    guard let map = bytes.firstRange(of: "idmap".utf8) else { return [] }
    let tag = String(decoding: bytes[map.upperBound...].prefix { $0 != 0x3E }, as: UTF8.self)
    guard let data = tag.firstRange(of: "data=") else { return [] }
    return tag[data.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" }
      .split(separator: ",").compactMap { Int($0) }.filter(blockNumbers.contains)
  }

  /// The blocks whose shapes have numbers that 32 bits hold, with room for one more block.
  private static let blockNumbers = 0..<(1 << 21)

  private static func numbers(behind mark: String, in bytes: [UInt8]) -> [Int] {
    bytes.ranges(of: mark.utf8).compactMap { range in
      let digits = bytes[range.upperBound...].prefix(9).prefix { 0x30...0x39 ~= $0 }
      return Int(String(decoding: digits, as: UTF8.self))
    }
  }

  /// The drawing with the changes, stored as it was.
  var document: [UInt8] { encoding?.encoded(bytes) ?? bytes }

  /// Whether the drawing holds nothing but what every drawing begins with.
  var isEmpty: Bool {
    guard let outline = try? XMLOutline(bytes),
      let children = try? outline.children(of: outline.root)
    else { return false }
    return children.allSatisfy { ["shapelayout", "shapetype"].contains($0.name) }
  }
}

// MARK: - Adding

extension VMLRewriter {
  /// Adds the hidden box of a note, right of its cell.
  ///
  /// - Throws: ``XLSXError`` where the drawing has no end to put it before.
  mutating func addNote(at reference: CellReference, lines: Int) throws {
    guard let end = bytes.lastStart(of: Array("</xml".utf8), in: bytes.indices) else {
      throw XLSXError(.invalidContent("the drawing of the notes has no end"))
    }
    let hasType = ["\"_x0000_t202\"", "'_x0000_t202'"].contains { bytes.contains($0.utf8) }
    let type = hasType ? "" : declaring(Self.shapeType)
    bytes.insert(contentsOf: (type + declaring(shape(reference, lines))).utf8, at: end)
    nextShape += 1
  }

  /// An element of ours with the namespaces that the drawing does not declare under our prefixes.
  private func declaring(_ markup: String) -> String {
    let start = bytes.firstRange(of: "<xml".utf8)?.lowerBound ?? 0
    let root = String(decoding: bytes[start...].prefix { $0 != 0x3E }, as: UTF8.self)
    let missing = Self.namespaces.filter { !root.contains("xmlns:\($0.0)=\"\($0.1)\"") }
    guard !missing.isEmpty, let space = markup.firstIndex(of: " ") else { return markup }
    let declarations = missing.map { " xmlns:\($0.0)=\"\($0.1)\"" }.joined()
    return markup[..<space] + declarations + markup[space...]
  }

  private func shape(_ reference: CellReference, _ lines: Int) -> String {
    let (row, column) = (reference.row - 1, reference.column - 1)
    let height = max(4, min(lines, 16))
    let left = min(column + 1, CellReference.columnLimit - 4)
    let top = min(row, CellReference.rowLimit - 1 - height)
    return """
      <v:shape id="_x0000_s\(nextShape)" type="#_x0000_t202" style="position:absolute;\
      margin-left:60pt;margin-top:1.5pt;width:240pt;height:\(height * 15)pt;z-index:1;\
      visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>\
      <v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
      <v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
      <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
      <x:Anchor>\(left), 15, \(top), 2, \(left + 3), 15, \(top + height), 4</x:Anchor>\
      <x:AutoFill>False</x:AutoFill><x:Row>\(row)</x:Row><x:Column>\(column)</x:Column>\
      </x:ClientData></v:shape>
      """
  }
}

// MARK: - Removing

extension VMLRewriter {
  /// Removes the box of a cell's note; nothing where the cell has none.
  mutating func removeNote(at reference: CellReference) {
    for prefix in Set([prefix, "v:"]) {
      guard let box = box(at: reference, prefix) else { continue }
      bytes.removeSubrange(box)
      return
    }
  }

  /// The prefix of VML elements, with its colon, as the drawing declares it.
  private var prefix: String {
    guard let namespace = bytes.firstRange(of: "=\"urn:schemas-microsoft-com:vml\"".utf8) else {
      return "v:"
    }
    let name = bytes[..<namespace.lowerBound].suffix(64).split(separator: UInt8(ascii: ":")).last
    return name.map { String(decoding: $0, as: UTF8.self) + ":" } ?? "v:"
  }

  private func box(at reference: CellReference, _ prefix: String) -> Range<Int>? {
    let row = "Row>\(reference.row - 1)</"
    let column = "Column>\(reference.column - 1)</"
    var position = 0
    while let start = bytes[position...].firstRange(of: "<\(prefix)shape".utf8),
      let end = bytes[start.upperBound...].firstRange(of: "</\(prefix)shape>".utf8)
    {
      position = end.upperBound
      guard bytes[start.upperBound] <= 0x20 else {
        // The name goes on, as that of a shape type does.
        position = start.upperBound
        continue
      }
      let box = start.lowerBound..<end.upperBound
      let data = String(decoding: bytes[box].filter { $0 > 0x20 }, as: UTF8.self)
      if data.contains("ObjectType=\"Note\""), data.contains(row), data.contains(column) {
        return box
      }
    }
    return nil
  }
}
