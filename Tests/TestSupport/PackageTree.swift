public import Zip

/// A package's parts as trees, with the relationships between them followed, for tests that compare
/// what two programs wrote.
public struct PackageTree {
  /// The parts with markup, by their names.
  public var parts: [String: MarkupTree] = [:]
  /// The other parts' bytes, by their names.
  public var files: [String: [UInt8]] = [:]
  /// The content type of each part.
  public var contentTypes: [String: String] = [:]
  /// For each part, where its relationships lead: by identifier, the kind and the target.
  public var relationships: [String: [String: String]] = [:]

  /// Reads a package, but for the parts that are left out.
  public init(_ zip: ZipReader, leavingOut isLeftOut: (String) -> Bool) throws {
    for entry in zip.entries where !isLeftOut(entry.name) {
      let bytes = try zip.contents(of: entry)
      if entry.name.hasSuffix(".xml") {
        parts[entry.name] = try MarkupTree(markup: bytes)
      } else if entry.name.hasSuffix(".rels") {
        let source = Self.source(ofRelationships: entry.name)
        relationships[source] = Self.targets(try MarkupTree(markup: bytes), from: source)
      } else {
        files[entry.name] = bytes
      }
    }
    readContentTypes()
    followRelationships()
  }

  private mutating func readContentTypes() {
    let types = parts.removeValue(forKey: "[Content_Types].xml")?.children ?? []
    for name in Array(parts.keys) + Array(files.keys) {
      let fileExtension = name.split(separator: ".").last.map(String.init)
      let type =
        types.first { $0.attributes["PartName"] == "/" + name }
        ?? types.first { $0.attributes["Extension"] == fileExtension }
      contentTypes[name] = type?.attributes["ContentType"] ?? "none"
    }
  }

  /// Puts in the place of each relationship's identifier what it leads to.
  private mutating func followRelationships() {
    for (name, tree) in parts {
      let targets = relationships[name] ?? [:]
      parts[name] = tree.mapped { element in
        var element = element
        for (key, value) in element.attributes where key.hasPrefix("r:") {
          element.attributes[key] = targets[value] ?? "nothing"
        }
        return element
      }
    }
  }

  private static func source(ofRelationships name: String) -> String {
    name.replacing("_rels/", with: "").replacing(".rels", with: "")
  }

  private static func targets(_ tree: MarkupTree, from source: String) -> [String: String] {
    var targets: [String: String] = [:]
    for relationship in tree.children {
      let type = relationship.attributes["Type"]?.split(separator: "/").last ?? ""
      var target = relationship.attributes["Target"] ?? ""
      if relationship.attributes["TargetMode"] != "External" {
        target = resolved(target, from: source)
      }
      targets[relationship.attributes["Id"] ?? ""] = "\(type) \(target)"
    }
    return targets
  }

  private static func resolved(_ target: String, from source: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var segments = source.split(separator: "/").dropLast()
    for segment in target.split(separator: "/") {
      if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
    }
    return segments.joined(separator: "/")
  }
}
