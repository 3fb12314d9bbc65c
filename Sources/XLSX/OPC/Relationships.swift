import XML

/// How one part, or the package, points at others (OPC, ECMA-376 part 2, 6.5).
struct Relationships: Sendable {
  /// One arrow from the source to a part of the package or to a place outside.
  struct Relationship: Hashable, Sendable {
    /// The identifier by which the source's markup names the relationship.
    let id: String
    /// What kind of relationship it is, in the Transitional spelling.
    let type: RelationshipType
    /// The target as written.
    let target: String
    /// Whether the target lies outside the package.
    let isExternal: Bool
  }

  /// The part that the relationships start from.
  let source: PartName

  /// The relationships in the order written.
  private(set) var all: [Relationship] = []

  /// Identifier → place in `all`, of the first where several have it.
  private var places: [String: Int] = [:]

  /// No relationships, from a part.
  init(source: PartName) { self.source = source }

  /// Reads the relationships of a part from its relationships part.
  init(source: PartName, reading bytes: [UInt8], limits: XLSXLimits) throws {
    var handler = Handler(relationships: Relationships(source: source), limit: limits.listItems)
    try XMLReader.parse(
      bytes,
      limits: limits.xml,
      handler: &handler
    )
    self = handler.relationships
  }

  private mutating func append(_ relationship: Relationship, limit: Int) throws {
    if places[relationship.id] == nil { places[relationship.id] = all.count }
    try all.append(relationship, to: "relationships", limit: limit)
  }

  /// The relationship with an identifier.
  subscript(id id: String) -> Relationship? { places[id].map { all[$0] } }

  /// The relationships of a type.
  func ofType(_ type: RelationshipType) -> [Relationship] { all.filter { $0.type == type } }

  /// The part that a relationship points at; nil for a place outside the package.
  func part(_ relationship: Relationship) -> PartName? {
    relationship.isExternal ? nil : source.resolving(relationship.target)
  }

  /// The first part that a relationship of a type points at.
  func firstPart(ofType type: RelationshipType) -> PartName? {
    ofType(type).lazy.compactMap(part).first
  }

  private struct Handler: XMLHandler {
    var relationships: Relationships
    let limit: Int

    mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws {
      guard name.local == "Relationship", let type = attributes["Type"],
        let target = attributes["Target"]
      else { return }
      try relationships.append(
        Relationship(
          id: attributes["Id"] ?? "",
          type: RelationshipType(uri: type),
          target: target,
          isExternal: attributes["TargetMode"] == "External"
        ),
        limit: limit
      )
    }
  }
}

/// The kind of a relationship, by its last segment; Transitional, Strict and Microsoft's own
/// address spaces use the same words for the same kinds.
struct RelationshipType: Hashable, Sendable {
  /// The last segment of the type's URI, such as `worksheet`.
  let name: String

  init(uri: String) { name = uri.split(separator: "/").last.map(String.init) ?? uri }

  private init(_ name: String) { self.name = name }

  /// The URI by which Transitional documents name the kind (ECMA-376 part 1, annex).
  var transitionalURI: String {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + name
  }

  /// The URI by which documents of the Strict or the Transitional vocabulary name the kind.
  func uri(isStrict: Bool) -> String {
    isStrict ? "\(Namespace.strictRelationships)/\(name)" : transitionalURI
  }

  static let officeDocument = RelationshipType("officeDocument")
  static let worksheet = RelationshipType("worksheet")
  static let chartsheet = RelationshipType("chartsheet")
  static let dialogsheet = RelationshipType("dialogsheet")
  static let macrosheet = RelationshipType("xlMacrosheet")
  static let sharedStrings = RelationshipType("sharedStrings")
  static let styles = RelationshipType("styles")
  static let theme = RelationshipType("theme")
  static let calcChain = RelationshipType("calcChain")
  static let comments = RelationshipType("comments")
  static let threadedComment = RelationshipType("threadedComment")
  static let person = RelationshipType("person")
  static let vmlDrawing = RelationshipType("vmlDrawing")
  static let drawing = RelationshipType("drawing")
  static let hyperlink = RelationshipType("hyperlink")
  static let table = RelationshipType("table")
  static let externalLink = RelationshipType("externalLink")
  static let signatureOrigin = RelationshipType("origin")
  static let coreProperties = RelationshipType("core-properties")
  static let extendedProperties = RelationshipType("extended-properties")
  static let image = RelationshipType("image")
  static let chart = RelationshipType("chart")
}
