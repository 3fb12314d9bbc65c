import XML
import Zip

/// A part's bytes, and how they were compressed where that is worth knowing.
struct PartSource {
  let bytes: [UInt8]
  fileprivate let inflated: InflatedEntry?
}

/// A package with some of its parts changed, added or removed; the others are copied as the
/// compressed bytes they were.
struct PackageEditor {
  let package: OPCPackage
  private var changed: [PartName: [UInt8]] = [:]
  private var patched: [PartName: Patch] = [:]
  private var added: [PartName] = []
  private var removed: Set<PartName> = []

  /// A large part that changes in some places only.
  private struct Patch {
    let original: InflatedEntry
    let edits: ByteEdits
  }

  /// Parts below this many bytes are made anew when they change, since little is saved.
  private static let smallPart = 1 << 20

  init(_ package: OPCPackage) { self.package = package }

  /// Whether the package holds a part, changes taken into account.
  func contains(_ part: PartName) -> Bool {
    !removed.contains(part) && (changed[part] != nil || package.contains(part))
  }

  /// The names of the parts, in the order of the container, those that were added last.
  var parts: [PartName] { (package.parts + added).filter(contains) }

  /// A part's bytes, changes taken into account.
  func bytes(of part: PartName) throws -> [UInt8] {
    if let patch = patched[part] { return patch.edits.applied(to: patch.original.contents) }
    return try changed[part] ?? package.bytes(of: part)
  }

  /// A part's bytes as they are to be changed in some places, changes made before taken into account.
  func source(of part: PartName) throws -> PartSource {
    guard let entry = package.entry(part), entry.uncompressedSize >= Self.smallPart,
      changed[part] == nil, patched[part] == nil
    else { return PartSource(bytes: try bytes(of: part), inflated: nil) }
    let inflated = try package.container.inflatedEntry(entry)
    return PartSource(bytes: inflated.contents, inflated: inflated)
  }

  /// Changes a part in some places; of a large one only what is around them is compressed anew.
  mutating func set(
    _ outline: XMLOutline,
    applying edits: ByteEdits,
    to source: PartSource,
    for part: PartName
  ) {
    if edits.isEmpty { return }
    if let inflated = source.inflated, outline.encoding.isPlainUTF8 {
      patched[part] = Patch(original: inflated, edits: edits)
    } else {
      set(outline.document(applying: edits), for: part)
    }
  }

  /// Changes a part, or adds one.
  mutating func set(_ bytes: [UInt8], for part: PartName) {
    if !package.contains(part), changed[part] == nil { added.append(part) }
    removed.remove(part)
    patched[part] = nil
    changed[part] = bytes
  }

  /// Changes a document through its outline.
  mutating func edit(
    _ part: PartName,
    _ change: (XMLOutline, inout ByteEdits) throws -> Void
  ) throws {
    let outline = try package.wrapping(part) { try XMLOutline(bytes(of: part)) }
    var edits = ByteEdits()
    try package.wrapping(part) { try change(outline, &edits) }
    if !edits.isEmpty { set(outline.document(applying: edits), for: part) }
  }

  /// Removes a part with its relationships and its declared type.
  mutating func remove(_ part: PartName) throws {
    for name in [part, part.relationshipsPart] where contains(name) {
      changed[name] = nil
      patched[name] = nil
      added.removeAll { $0 == name }
      removed.insert(name)
    }
    try edit(ContentTypes.streamName) { outline, edits in
      for element in try outline.children(of: outline.root)
      where outline.attributes(of: element)["PartName"].map({ PartName($0) == part }) == true {
        edits.replace(element.range, with: [])
      }
    }
  }

  /// Removes the relationships that start from a part, and the parts that nothing else points at.
  mutating func removeDependents(of part: PartName) throws {
    let relationships = try relationships(of: part)
    dropRelationships(of: part)
    for target in relationships.all.compactMap(relationships.part) where contains(target) {
      guard try !isReferenced(target) else { continue }
      try removeDependents(of: target)
      try remove(target)
    }
  }

  /// Removes the relationships that start from a part.
  private mutating func dropRelationships(of part: PartName) {
    let relationships = part.relationshipsPart
    guard contains(relationships) else { return }
    changed[relationships] = nil
    added.removeAll { $0 == relationships }
    removed.insert(relationships)
  }

  /// Whether a part of the package, or the package itself, points at a part.
  private func isReferenced(_ part: PartName) throws -> Bool {
    try parts.contains { source in
      guard let start = source.relationshipsSource else { return false }
      let relationships = try relationships(of: start)
      return relationships.all.contains { relationships.part($0) == part }
    }
  }

  /// A name that no part has and no relationship mentions, made of a stem, a number and an extension.
  func unusedName(_ stem: String, _ fileExtension: String) throws -> PartName {
    let sources = [.package] + parts.compactMap(\.relationshipsSource)
    let mentioned = try Set(
      sources.flatMap { source in
        let relationships = try relationships(of: source)
        return relationships.all.compactMap(relationships.part)
      }
    )
    var number = 1
    while true {
      let name = PartName("\(stem)\(number).\(fileExtension)")
      if !contains(name), !package.contains(name), !mentioned.contains(name) { return name }
      number += 1
    }
  }

  // MARK: Types and relationships

  /// Declares a part's type, in the place of one that a part of the name once had.
  mutating func declare(_ type: String, for part: PartName) throws {
    try edit(ContentTypes.streamName) { outline, edits in
      let p = outline.root.prefix
      for stale in try outline.children(of: outline.root)
      where outline.attributes(of: stale)["PartName"].map({ PartName($0) == part }) == true {
        edits.replace(stale.range, with: [])
      }
      edits.append(
        "<\(p)Override PartName=\"\(Markup.attribute(part.text))\" ContentType=\"\(type)\"/>",
        to: outline.root,
        in: outline
      )
    }
  }

  /// Declares the type of an extension, unless one is declared.
  mutating func declareDefault(_ type: String, forExtension fileExtension: String) throws {
    try edit(ContentTypes.streamName) { outline, edits in
      let isKnown = try outline.children(of: outline.root).contains { element in
        outline.attributes(of: element)["Extension"]?.lowercased() == fileExtension
      }
      guard !isKnown else { return }
      let p = outline.root.prefix
      edits.insert(
        "<\(p)Default Extension=\"\(fileExtension)\" ContentType=\"\(type)\"/>",
        at: outline.root.content.lowerBound
      )
    }
  }

  /// The relationships of a part, changes taken into account.
  func relationships(of part: PartName) throws -> Relationships {
    guard contains(part.relationshipsPart) else { return Relationships(source: part) }
    return try package.wrapping(part.relationshipsPart) {
      try Relationships(
        source: part,
        reading: bytes(of: part.relationshipsPart),
        limits: package.limits
      )
    }
  }

  /// Adds a relationship from a part to another, and gives its identifier.
  mutating func relate(_ source: PartName, to target: PartName, _ type: String) throws -> String {
    let known = try Set(relationships(of: source).all.map(\.id))
    var number = known.count + 1
    while known.contains("rId\(number)") { number += 1 }
    let id = "rId\(number)"
    let part = source.relationshipsPart
    if !contains(part) { set(Self.emptyRelationships, for: part) }
    try edit(part) { outline, edits in
      let p = outline.root.prefix
      let path = Markup.attribute(target.text)
      edits.append(
        "<\(p)Relationship Id=\"\(id)\" Type=\"\(type)\" Target=\"\(path)\"/>",
        to: outline.root,
        in: outline
      )
    }
    return id
  }

  /// Removes the relationships from a part to another.
  mutating func unrelate(_ source: PartName, from target: PartName) throws {
    let relationships = try relationships(of: source)
    let ids = Set(relationships.all.filter { relationships.part($0) == target }.map(\.id))
    guard ids.count < relationships.all.count else {
      dropRelationships(of: source)
      return
    }
    try edit(source.relationshipsPart) { outline, edits in
      for element in try outline.children(of: outline.root)
      where outline.attributes(of: element)["Id"].map(ids.contains) == true {
        edits.replace(element.range, with: [])
      }
    }
  }

  private static let emptyRelationships = Array(
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>
    """.utf8
  )

  // MARK: Writing

  /// Writes the package in the order of the original, new parts last.
  func write(to sink: any ByteSink) throws(ZipError) {
    var writer = ZipWriter(to: sink)
    for entry in package.container.entries {
      let part = PartName(entry.name)
      if entry.isDirectory {
        try writer.copy(entry, from: package.container)
      } else if let patch = patched[part] {
        let changes = patch.edits.inOrder.map { ZipWriter.Replacement($0.range, with: $0.bytes) }
        try writer.copy(patch.original, from: package.container, replacing: changes)
      } else if let bytes = changed[part] {
        try writer.add(entry.name, contents: bytes)
      } else if !removed.contains(part) {
        try writer.copy(entry, from: package.container)
      }
    }
    for part in added { try writer.add(part.entryName, contents: changed[part] ?? []) }
    try writer.finish()
  }
}
