import XML

/// Writes the shapes that the notes of a sheet show in (ECMA-376 part 4, VML).
struct VMLDrawingMarkup: Sendable {
  private static let shapesInBlock = 1024
  private static let shapeType = "_x0000_t202"

  private let comments: [SheetComment]
  private let grid: SheetGrid
  private let firstBlock: Int

  init(_ settings: SheetSettings, firstBlock: Int) {
    comments = settings.comments.sorted { $0.reference < $1.reference }
    grid = SheetGrid(settings)
    self.firstBlock = firstBlock
  }

  /// How many blocks of shape identifiers the notes of a sheet need.
  static func blockCount(_ settings: SheetSettings) -> Int {
    settings.comments.isEmpty ? 0 : settings.comments.count / shapesInBlock + 1
  }

  /// The drawing part.
  func markup() -> [UInt8] {
    var xml = XMLWriter(declaration: false)
    xml.start("xml")
    xml.attribute("xmlns:v", "urn:schemas-microsoft-com:vml")
    xml.attribute("xmlns:o", "urn:schemas-microsoft-com:office:office")
    xml.attribute("xmlns:x", "urn:schemas-microsoft-com:office:excel")
    writeLayout(&xml)
    writeShapeType(&xml)
    let firstID = firstBlock * Self.shapesInBlock + 1
    for (index, comment) in comments.enumerated() {
      writeShape(comment, id: firstID + index, order: index + 1, &xml)
    }
    xml.end()
    return xml.takeBytes()
  }

  /// The box of one note, to go into a drawing that exists and has the prefixes v, o and x.
  ///
  /// - Parameters:
  ///   - id: a shape identifier that the drawing does not use.
  ///   - order: the place from back to front.
  func shapeMarkup(of comment: SheetComment, id: Int, order: Int) -> [UInt8] {
    var xml = XMLWriter(declaration: false)
    writeShape(comment, id: id, order: order, &xml)
    return xml.takeBytes()
  }

  /// The type of all boxes, to go into a drawing that has none of that name.
  func shapeTypeMarkup() -> [UInt8] {
    var xml = XMLWriter(declaration: false)
    writeShapeType(&xml)
    return xml.takeBytes()
  }

  /// `o:shapelayout`: the blocks that the identifiers are taken from.
  private func writeLayout(_ xml: inout XMLWriter) {
    let count = comments.count / Self.shapesInBlock + 1
    let blocks = (firstBlock..<firstBlock + count).map(String.init).joined(separator: ",")
    xml.element("o:shapelayout", ["v:ext": "edit"]) { xml in
      xml.element("o:idmap", ["v:ext": "edit", "data": blocks])
    }
  }

  /// `v:shapetype`: the box that all notes are.
  private func writeShapeType(_ xml: inout XMLWriter) {
    xml.element(
      "v:shapetype",
      [
        "id": Self.shapeType, "coordsize": "21600,21600", "o:spt": "202",
        "path": "m,l,21600r21600,l21600,xe",
      ]
    ) { xml in
      xml.element("v:stroke", ["joinstyle": "miter"])
      xml.element("v:path", ["gradientshapeok": "t", "o:connecttype": "rect"])
    }
  }

  /// `v:shape`: the box of one note.
  private func writeShape(
    _ comment: SheetComment,
    id: Int,
    order: Int,
    _ xml: inout XMLWriter
  ) {
    let size =
      "width:\(decimalText(comment.size.width))pt;height:\(decimalText(comment.size.height))pt"
    xml.element(
      "v:shape",
      [
        "id": "_x0000_s\(id)", "type": "#" + Self.shapeType,
        "style": "position:absolute;\(size);z-index:\(order);visibility:hidden",
        "fillcolor": "#ffffe1", "o:insetmode": "auto",
      ]
    ) { xml in
      xml.element("v:fill", ["color2": "#ffffe1"])
      xml.element("v:shadow", ["on": "t", "color": "black", "obscured": "t"])
      xml.element("v:path", ["o:connecttype": "none"])
      xml.element("v:textbox", ["style": "mso-direction-alt:auto"]) { xml in
        xml.element("div", ["style": "text-align:left"])
      }
      writeClientData(comment, &xml)
    }
  }

  /// `x:ClientData`: which cell the box belongs to; rows and columns count from zero here.
  private func writeClientData(_ comment: SheetComment, _ xml: inout XMLWriter) {
    xml.element("x:ClientData", ["ObjectType": "Note"]) { xml in
      xml.element("x:MoveWithCells")
      xml.element("x:SizeWithCells")
      xml.element("x:Anchor", text: grid.anchor(of: comment))
      xml.element("x:AutoFill", text: "False")
      xml.element("x:Row", text: String(comment.reference.row - 1))
      xml.element("x:Column", text: String(comment.reference.column - 1))
    }
  }
}
