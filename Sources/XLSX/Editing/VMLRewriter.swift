/// Adds and removes the shapes of notes in a VML drawing (ECMA-376 part 4, 19).
///
/// Real VML is not always well-formed, so that the drawing is changed by bytes, never parsed whole.
struct VMLRewriter {
  private var text: String
  private var nextShape: Int

  /// A drawing without shapes.
  static let empty = Array(
    """
    <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
    xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">\
    <o:idmap v:ext="edit" data="1"/></o:shapelayout>\(shapeType)</xml>
    """.utf8
  )

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

  init(_ document: [UInt8]) {
    let mark = "_x0000_s"
    let drawing = String(decoding: document, as: UTF8.self)
    let numbers = drawing.ranges(of: mark).compactMap { range in
      Int(drawing[range.upperBound...].prefix { $0.isASCII && $0.isNumber })
    }
    text = drawing
    nextShape = (numbers.max() ?? 1024) + 1
  }

  /// Adds the hidden box of a note, right of its cell.
  mutating func addNote(at reference: CellReference, lines: Int) {
    guard let end = text.ranges(of: "</xml>").last?.lowerBound else { return }
    let type = text.contains("\"_x0000_t202\"") ? "" : declaring(Self.shapeType)
    text.insert(contentsOf: type + declaring(shape(reference, lines)), at: end)
    nextShape += 1
  }

  /// An element of ours with the namespaces that the drawing does not declare under our prefixes.
  private func declaring(_ markup: String) -> String {
    let root = text[(text.firstRange(of: "<xml")?.lowerBound ?? text.startIndex)...].prefix {
      $0 != ">"
    }
    let missing = Self.namespaces.filter { !root.contains("xmlns:\($0.0)=\"\($0.1)\"") }
    guard !missing.isEmpty, let space = markup.firstIndex(of: " ") else { return markup }
    let declarations = missing.map { " xmlns:\($0.0)=\"\($0.1)\"" }.joined()
    return markup[..<space] + declarations + markup[space...]
  }

  /// The prefix of VML elements, with its colon, as the drawing declares it.
  private var prefix: String {
    guard let namespace = text.firstRange(of: "=\"urn:schemas-microsoft-com:vml\"") else {
      return "v:"
    }
    let name = text[..<namespace.lowerBound].split(separator: ":").last.map(String.init) ?? "v"
    return name + ":"
  }

  /// Removes the box of a cell's note.
  mutating func removeNote(at reference: CellReference) {
    for prefix in Set([prefix, "v:"])
    where remove("<\(prefix)shape ", "</\(prefix)shape>", reference) {
      return
    }
  }

  private mutating func remove(_ start: String, _ end: String, _ reference: CellReference) -> Bool {
    let row = "Row>\(reference.row - 1)</"
    let column = "Column>\(reference.column - 1)</"
    var position = text.startIndex
    while let first = text[position...].firstRange(of: start)?.lowerBound,
      let last = text[first...].firstRange(of: end)?.upperBound
    {
      let data = text[first..<last].filter { !$0.isWhitespace }
      if data.contains("ObjectType=\"Note\""), data.contains(row), data.contains(column) {
        text.removeSubrange(first..<last)
        return true
      }
      position = last
    }
    return false
  }

  /// Whether the drawing holds no shape at all.
  var isEmpty: Bool { !text.contains(":shape ") }

  /// The drawing with the changes.
  var document: [UInt8] { Array(text.utf8) }

  private func shape(_ reference: CellReference, _ lines: Int) -> String {
    let (row, column) = (reference.row - 1, reference.column - 1)
    let height = max(4, min(lines, 16))
    return """
      <v:shape id="_x0000_s\(nextShape)" type="#_x0000_t202" style="position:absolute;\
      margin-left:60pt;margin-top:1.5pt;width:240pt;height:\(height * 15)pt;z-index:1;\
      visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>\
      <v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>\
      <v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
      <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
      <x:Anchor>\(column + 1), 15, \(row), 2, \(column + 4), 15, \(row + height), 4</x:Anchor>\
      <x:AutoFill>False</x:AutoFill><x:Row>\(row)</x:Row><x:Column>\(column)</x:Column>\
      </x:ClientData></v:shape>
      """
  }
}
