import Foundation
public import Zip

/// Checks the parts of a workbook against the schemas of ECMA-376 with `xmllint`.
///
/// Two things the schemas as published do not take are smoothed over: `xml:space` on `t`, which the
/// text of the standard asks for but the simple type forbids, and the imports of the core
/// properties, which lie on the net and are replaced by stubs.
public enum SchemaCheck {
  private static let folder = RepositoryFiles.shared + "/ooxml-xsd"

  /// Whether the schemas and `xmllint` are there.
  public static let isAvailable =
    FileManager.default.fileExists(atPath: folder + "/sml.xsd")
    && Tool.succeeds("xmllint", "--version")

  /// Why a test is skipped without them.
  public static let reason = "needs xmllint and ooxml-xsd in the shared folder"

  /// What `xmllint` says against the parts of a workbook; nothing where all are valid.
  public static func problems(in zip: ZipReader) throws -> [String] {
    let work = try TemporaryFolder()
    try writeCoreSchema(in: work)
    var files: [String: [String]] = [:]
    for (index, entry) in zip.entries.enumerated() where !isBinary(entry.name) {
      let text = String(decoding: try zip.contents(of: entry), as: UTF8.self)
      let bytes = Array(text.replacing("<t xml:space=\"preserve\">", with: "<t>").utf8)
      let name = "\(index)-" + entry.name.replacing("/", with: "-")
      files[schema(of: entry.name, in: work.path), default: []].append(
        try work.write(bytes, to: name)
      )
    }
    return try files.sorted { $0.key < $1.key }.compactMap(problem)
  }

  /// Whether a part holds no markup: a picture, or another program's own.
  private static func isBinary(_ entry: String) -> Bool {
    [".png", ".jpeg", ".jpg", ".bin"].contains { entry.hasSuffix($0) }
  }

  /// The complaint about the files of one schema, if any.
  private static func problem(_ schema: String, _ files: [String]) throws -> String? {
    let options = schema.isEmpty ? [] : ["--schema", schema]
    let result = try Tool.run(["xmllint", "--noout", "--nonet"] + options + files)
    return result.status == 0 ? nil : result.output
  }

  /// The schema for a part; empty where only well-formedness is checked, as for VML.
  private static func schema(of entry: String, in work: String) -> String {
    switch entry {
    case "[Content_Types].xml": folder + "/opc-contentTypes.xsd"
    case "docProps/core.xml": work + "/opc-coreProperties.xsd"
    case "docProps/app.xml": folder + "/shared-documentPropertiesExtended.xsd"
    case let name where name.hasSuffix(".rels"): folder + "/opc-relationships.xsd"
    case let name where name.hasSuffix(".vml"): ""
    case let name where name.contains("/theme/"): folder + "/dml-main.xsd"
    case let name where name.contains("/drawings/"): folder + "/dml-spreadsheetDrawing.xsd"
    case let name where name.contains("/charts/"): folder + "/dml-chart.xsd"
    default: folder + "/sml.xsd"
    }
  }
}

extension SchemaCheck {
  /// Copies the schema of the core properties with its imports pointing at stubs.
  private static func writeCoreSchema(in work: borrowing TemporaryFolder) throws {
    let original = try String(contentsOfFile: folder + "/opc-coreProperties.xsd", encoding: .utf8)
    let base = "http://dublincore.org/schemas/xmls/qdc/2003/04/02/"
    let xmlNamespace = "namespace=\"http://www.w3.org/XML/1998/namespace\""
    let schema =
      original
      .replacing(base + "dc.xsd", with: "dc.xsd")
      .replacing(base + "dcterms.xsd", with: "dcterms.xsd")
      .replacing(xmlNamespace, with: xmlNamespace + " schemaLocation=\"xml.xsd\"")
    _ = try work.write(Array(schema.utf8), to: "opc-coreProperties.xsd")
    for (name, text) in stubs { _ = try work.write(Array(text.utf8), to: name) }
  }

  private static let stubs = [
    "dc.xsd": stub(
      "http://purl.org/dc/elements/1.1/",
      ["creator", "description", "identifier", "language", "subject", "title"]
        .map { "<xs:element name=\"\($0)\"/>" }.joined()
    ),
    "dcterms.xsd": stub(
      "http://purl.org/dc/terms/",
      """
      <xs:element name="created"/><xs:element name="modified"/>
      <xs:complexType name="W3CDTF"><xs:simpleContent><xs:extension base="xs:dateTime"/>\
      </xs:simpleContent></xs:complexType>
      """
    ),
    "xml.xsd": stub(
      "http://www.w3.org/XML/1998/namespace",
      "<xs:attribute name=\"lang\" type=\"xs:language\"/>"
    ),
  ]

  private static func stub(_ namespace: String, _ content: String) -> String {
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="\(namespace)">\
    \(content)</xs:schema>
    """
  }
}
