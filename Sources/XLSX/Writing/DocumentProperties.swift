import XML

/// What a new workbook says of itself (OPC, ECMA-376 part 2, 8; part 1, 22.2).
public struct DocumentProperties: Hashable, Sendable {
  /// The title.
  public var title: String?
  /// Who made it.
  public var creator: String?
  /// When it was made, as `2024-03-31T00:00:00Z`; left out where it is nil.
  public var created: String?

  /// Properties that say nothing.
  public init() {}

  func corePart() -> [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "cp:coreProperties",
      [
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      ]
    ) { xml in
      if let title { xml.element("dc:title", text: title) }
      if let creator { xml.element("dc:creator", text: creator) }
      if let created {
        xml.element("dcterms:created", ["xsi:type": "dcterms:W3CDTF"], text: created)
      }
    }
    return xml.bytes
  }

  func appPart() -> [UInt8] {
    var xml = XMLWriter()
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    xml.element("Properties", ["xmlns": namespace]) { xml in
      xml.element("Application", text: "Renkei")
    }
    return xml.bytes
  }
}
