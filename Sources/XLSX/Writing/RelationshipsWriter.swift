import XML

/// Writes a relationships part (OPC, ECMA-376 part 2, 6.5.3).
struct RelationshipsWriter {
  private struct Entry {
    let type: String
    let target: String
    let isExternal: Bool
  }

  private var entries: [Entry] = []

  /// Whether there is no relationship yet.
  var isEmpty: Bool { entries.isEmpty }

  /// Adds a relationship and gives its identifier.
  mutating func add(_ type: RelationshipType, _ target: String, isExternal: Bool = false) -> String
  {
    entries.append(
      Entry(type: type.transitionalURI, target: target, isExternal: isExternal)
    )
    return "rId\(entries.count)"
  }

  /// Adds the relationship to the core properties, whose type is of another family.
  mutating func addCoreProperties(_ target: String) -> String {
    let type =
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    entries.append(Entry(type: type, target: target, isExternal: false))
    return "rId\(entries.count)"
  }

  /// The part's bytes.
  func document() -> [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "Relationships",
      ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"]
    ) { xml in
      for (index, entry) in entries.enumerated() {
        xml.element(
          "Relationship",
          [
            "Id": "rId\(index + 1)", "Type": entry.type, "Target": entry.target,
            "TargetMode": entry.isExternal ? "External" : nil,
          ]
        )
      }
    }
    return xml.bytes
  }
}

/// How sheets are named in formulas.
public enum SheetName {
  /// A sheet's name as a formula writes it, in apostrophes.
  public static func quoted(_ name: String) -> String {
    "'" + name.replacing("'", with: "''") + "'"
  }
}
