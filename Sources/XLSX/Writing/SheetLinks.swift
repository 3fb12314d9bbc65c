import XML

/// The names of the parts that one new sheet consists of.
public struct SheetPartNames: Hashable, Sendable {
  /// The worksheet part.
  public var worksheet: PartName
  /// The part of the notes, should there be any.
  public var comments: PartName
  /// The part of the notes' shapes, should there be any.
  public var vmlDrawing: PartName
  /// The first block of 1,024 shape identifiers that no other drawing of the workbook uses, from 1.
  public var firstShapeBlock: Int

  /// Names given one by one.
  public init(
    worksheet: PartName,
    comments: PartName,
    vmlDrawing: PartName,
    firstShapeBlock: Int = 1
  ) {
    self.worksheet = worksheet
    self.comments = comments
    self.vmlDrawing = vmlDrawing
    self.firstShapeBlock = firstShapeBlock
  }

  /// The names that Excel gives the parts of the sheet with a number.
  public init(number: Int) {
    self.init(
      worksheet: PartName("/xl/worksheets/sheet\(number).xml"),
      comments: PartName("/xl/comments\(number).xml"),
      vmlDrawing: PartName("/xl/drawings/vmlDrawing\(number).vml"),
      firstShapeBlock: number
    )
  }
}

/// The relationships of a sheet, numbered before its markup names them.
struct SheetLinks: Sendable {
  /// For each hyperlink its relationship; nil for a link within the workbook.
  private(set) var hyperlinkIDs: [String?] = []

  /// The relationship to the shapes of the notes, where there are notes.
  private(set) var vmlDrawingID: String?

  /// The relationship to the drawing, where there are charts or pictures.
  private(set) var drawingID: String?

  /// For each table its relationship.
  private(set) var tableIDs: [String] = []

  private(set) var relationships: RelationshipsMarkup

  init(
    _ settings: SheetSettings,
    _ names: SheetPartNames,
    drawing: PartName? = nil,
    tables: [PartName] = []
  ) {
    relationships = RelationshipsMarkup(source: names.worksheet)
    for link in settings.hyperlinks {
      hyperlinkIDs.append(link.url.map { relationships.append(.hyperlink, url: $0) })
    }
    drawingID = drawing.map { relationships.append(.drawing, to: $0) }
    for table in tables { tableIDs.append(relationships.append(.table, to: table)) }
    guard !settings.comments.isEmpty else { return }
    vmlDrawingID = relationships.append(.vmlDrawing, to: names.vmlDrawing)
    relationships.append(.comments, to: names.comments)
  }
}

/// Writes the relationships of a part (OPC, ECMA-376 part 2, 6.5).
struct RelationshipsMarkup: Sendable {
  private var xml = XMLWriter()
  private let source: PartName

  /// How many relationships there are.
  private(set) var count = 0

  init(source: PartName) {
    self.source = source
    xml.start("Relationships")
    xml.attribute("xmlns", Namespace.packageRelationships)
  }

  /// Adds a relationship to a part and gives its identifier.
  @discardableResult
  mutating func append(_ type: RelationshipType, to part: PartName) -> String {
    append(type.transitionalURI, source.relativeTarget(of: part), mode: nil)
  }

  /// Adds a relationship to a place outside the package and gives its identifier.
  mutating func append(_ type: RelationshipType, url: String) -> String {
    append(type.transitionalURI, escaped(url), mode: "External")
  }

  /// Adds a relationship whose type lies outside the office document's kinds.
  @discardableResult
  mutating func append(uri: String, to part: PartName) -> String {
    append(uri, source.relativeTarget(of: part), mode: nil)
  }

  /// The part's bytes; nil where there are no relationships.
  consuming func markup() -> [UInt8]? {
    guard count > 0 else { return nil }
    xml.end()
    return xml.takeBytes()
  }

  private mutating func append(_ type: String, _ target: String, mode: String?) -> String {
    count += 1
    let id = "rId\(count)"
    xml.element(
      "Relationship",
      ["Id": id, "Type": type, "Target": target, "TargetMode": mode]
    )
    return id
  }

  /// The address with what no URI may hold percent-encoded.
  private func escaped(_ url: String) -> String {
    var text = ""
    for scalar in url.unicodeScalars {
      if scalar.value <= 0x20 || scalar.value == 0x7F
        || "\"<>^`{|}".unicodeScalars.contains(scalar)
      {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
