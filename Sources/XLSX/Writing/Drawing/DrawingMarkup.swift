import XML

/// What a drawing shows, with the relationship that leads to it.
struct DrawingObject {
  /// A chart or a picture.
  enum Content {
    case chart
    case image(ImageFile, linkID: String?)
  }

  var content: Content
  var relationshipID: String
  var anchor: DrawingAnchor
  var description: String?
}

/// Writes a drawing part (ECMA-376 part 1, 20.5.2.35 `wsDr`).
struct DrawingMarkup {
  private let objects: [DrawingObject]

  init(_ objects: [DrawingObject]) { self.objects = objects }

  /// The part's bytes.
  func markup() -> [UInt8] {
    var xml = XMLWriter()
    xml.start("xdr:wsDr")
    xml.attribute("xmlns:xdr", Namespace.spreadsheetDrawing)
    xml.attribute("xmlns:a", Namespace.drawing)
    xml.attribute("xmlns:r", Namespace.relationships)
    for (index, object) in objects.enumerated() { write(object, number: index + 1, &xml) }
    xml.end()
    return xml.takeBytes()
  }

  /// `xdr:twoCellAnchor` or `xdr:oneCellAnchor`.
  private func write(_ object: DrawingObject, number: Int, _ xml: inout XMLWriter) {
    switch object.anchor.extent {
    case .to(let end, let behaviour):
      let editAs = behaviour == .movesAndSizes ? nil : behaviour.rawValue
      xml.element("xdr:twoCellAnchor", ["editAs": editAs]) { xml in
        write(object.anchor.from, element: "xdr:from", &xml)
        write(end, element: "xdr:to", &xml)
        writeContent(object, number, &xml)
      }
    case .size, .natural:
      xml.element("xdr:oneCellAnchor") { xml in
        write(object.anchor.from, element: "xdr:from", &xml)
        writeSize("xdr:ext", object.size, &xml)
        writeContent(object, number, &xml)
      }
    }
  }

  private func write(_ corner: DrawingAnchor.Corner, element: String, _ xml: inout XMLWriter) {
    xml.element(element) { xml in
      xml.element("xdr:col", text: String(corner.cell.column - 1))
      xml.element("xdr:colOff", text: emu(corner.x))
      xml.element("xdr:row", text: String(corner.cell.row - 1))
      xml.element("xdr:rowOff", text: emu(corner.y))
    }
  }

  private func writeContent(_ object: DrawingObject, _ number: Int, _ xml: inout XMLWriter) {
    switch object.content {
    case .chart: writeFrame(object, number, &xml)
    case .image(_, let linkID): writePicture(object, number, linkID, &xml)
    }
    xml.element("xdr:clientData")
  }

  /// `xdr:graphicFrame`: the frame of a chart.
  private func writeFrame(_ object: DrawingObject, _ number: Int, _ xml: inout XMLWriter) {
    xml.element("xdr:graphicFrame", ["macro": ""]) { xml in
      xml.element("xdr:nvGraphicFramePr") { xml in
        writeName("Chart \(number)", object, number, linkID: nil, &xml)
        xml.element("xdr:cNvGraphicFramePr")
      }
      xml.element("xdr:xfrm") { xml in
        xml.element("a:off", ["x": "0", "y": "0"])
        xml.element("a:ext", ["cx": "0", "cy": "0"])
      }
      xml.element("a:graphic") { xml in
        xml.element("a:graphicData", ["uri": Namespace.chart]) { xml in
          xml.element("c:chart", ["xmlns:c": Namespace.chart, "r:id": object.relationshipID])
        }
      }
    }
  }

  /// `xdr:pic`.
  private func writePicture(
    _ object: DrawingObject,
    _ number: Int,
    _ linkID: String?,
    _ xml: inout XMLWriter
  ) {
    xml.element("xdr:pic") { xml in
      xml.element("xdr:nvPicPr") { xml in
        writeName("Picture \(number)", object, number, linkID: linkID, &xml)
        xml.element("xdr:cNvPicPr") { $0.element("a:picLocks", ["noChangeAspect": "1"]) }
      }
      xml.element("xdr:blipFill") { xml in
        xml.element("a:blip", ["r:embed": object.relationshipID])
        xml.element("a:stretch") { $0.element("a:fillRect") }
      }
      xml.element("xdr:spPr") { xml in
        // The anchor says where the picture stands; Excel works the transform out anew.
        xml.element("a:xfrm") { xml in
          xml.element("a:off", ["x": "0", "y": "0"])
          writeSize("a:ext", object.size, &xml)
        }
        xml.element("a:prstGeom", ["prst": "rect"]) { $0.element("a:avLst") }
      }
    }
  }

  /// `xdr:cNvPr`; the first number that Excel gives an object is 2.
  private func writeName(
    _ name: String,
    _ object: DrawingObject,
    _ number: Int,
    linkID: String?,
    _ xml: inout XMLWriter
  ) {
    xml.element(
      "xdr:cNvPr",
      ["id": String(number + 1), "name": name, "descr": object.description]
    ) { xml in
      if let linkID { xml.element("a:hlinkClick", ["r:id": linkID]) }
    }
  }

  private func writeSize(
    _ element: String,
    _ size: (width: Double, height: Double),
    _ xml: inout XMLWriter
  ) {
    xml.element(element, ["cx": emu(size.width), "cy": emu(size.height)])
  }

  /// Points in English Metric Units.
  private func emu(_ points: Double) -> String { String(Int((points * 12_700).rounded())) }
}

extension DrawingObject {
  /// The size in points: the one given, or the content's own.
  fileprivate var size: (width: Double, height: Double) {
    if case .size(let width, let height) = anchor.extent { return (width, height) }
    guard case .image(let file, _) = content else { return (360, 216) }
    return (file.width, file.height)
  }
}
