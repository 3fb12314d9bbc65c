import XML
import Zip

extension WorkbookEditor {
  /// The package with all changes made.
  func finished() throws -> PackageEditor {
    var editor = self
    for index in Set(sheetEdits.keys).union(noteEdits.keys).sorted() {
      guard let part = workbook.sheets[index].part else { continue }
      try workbook.package.wrapping(part) { try editor.rewriteSheet(index, part) }
    }
    try editor.placeDrafts()
    try editor.rewriteStyles()
    try editor.rewriteWorkbookPart()
    try editor.dropRemovedSheets()
    return editor.package
  }

  /// Puts the formats that were appended into the styles part; a workbook without one gets one.
  private mutating func rewriteStyles() throws {
    guard !styles.isUnchanged else { return }
    if !package.contains(stylesPart) {
      try package.declare(ContentType.styles, for: stylesPart)
      let type = RelationshipType.styles.uri(isStrict: isStrict)
      _ = try package.relate(workbook.part, to: stylesPart, type)
    }
    package.set(try styles.document(), for: stylesPart)
  }

  // MARK: The workbook part

  private mutating func rewriteWorkbookPart() throws {
    let (changesValues, nameEdits) = (changesValues, nameEdits)
    guard changesValues || !nameEdits.isEmpty else { return }
    try package.edit(workbook.part) { outline, edits in
      try Self.editNames(nameEdits, outline, &edits)
      if changesValues { try Self.requestCalculation(outline, &edits) }
    }
  }

  /// Asks Excel to compute every formula when it opens the workbook (18.2.2 `calcPr`).
  private static func requestCalculation(
    _ outline: XMLOutline,
    _ edits: inout ByteEdits
  ) throws {
    if let properties = try outline.child("calcPr", of: outline.root) {
      guard outline.attributes(of: properties)["fullCalcOnLoad"] != "1" else { return }
      edits.setAttribute("fullCalcOnLoad", "1", of: properties, in: outline)
    } else {
      edits.insert(
        "<\(outline.root.prefix)calcPr fullCalcOnLoad=\"1\"/>",
        at: try place(after: ["definedNames"], outline)
      )
    }
  }

  private static func editNames(
    _ changes: [NameEdit],
    _ outline: XMLOutline,
    _ edits: inout ByteEdits
  ) throws {
    guard !changes.isEmpty else { return }
    let list = try outline.child("definedNames", of: outline.root)
    let known = try list.map(outline.children) ?? []
    var added: [NameKey: String] = [:]
    var dropped: Set<NameKey> = []
    for change in changes {
      switch change {
      case .define(let name):
        added[NameKey(name.name, name.sheetIndex)] = markup(name, outline.root.prefix)
      case .remove(let name, let sheetIndex):
        added[NameKey(name, sheetIndex)] = nil
        dropped.insert(NameKey(name, sheetIndex))
      }
    }
    let gone = known.filter { element in
      let attributes = outline.attributes(of: element)
      let key = NameKey(
        attributes["name"] ?? "",
        attributes["localSheetId"].flatMap { Int($0) }
      )
      return dropped.contains(key) || added[key] != nil
    }
    let markup = added.sorted { $0.key < $1.key }.map(\.value).joined()
    if gone.count == known.count, markup.isEmpty {
      if let list { edits.replace(list.range, with: []) }
      return
    }
    for element in gone { edits.replace(element.range, with: []) }
    if let list {
      edits.append(markup, to: list, in: outline)
    } else {
      let p = outline.root.prefix
      edits.insert(
        "<\(p)definedNames>\(markup)</\(p)definedNames>",
        at: try place(after: [], outline)
      )
    }
  }

  /// A defined name within its scope, without regard to case.
  private struct NameKey: Hashable, Comparable {
    let name: String
    let sheetIndex: Int?

    init(_ name: String, _ sheetIndex: Int?) {
      self.name = name.lowercased()
      self.sheetIndex = sheetIndex
    }

    static func < (left: NameKey, right: NameKey) -> Bool {
      (left.name, left.sheetIndex ?? -1) < (right.name, right.sheetIndex ?? -1)
    }
  }

  private static func markup(_ name: DefinedName, _ p: String) -> String {
    let scope = name.sheetIndex.map { " localSheetId=\"\($0)\"" } ?? ""
    let hidden = name.isHidden ? " hidden=\"1\"" : ""
    return """
      <\(p)definedName name="\(Markup.attribute(name.name))"\(scope)\(hidden)>\
      \(Markup.text(name.formula))</\(p)definedName>
      """
  }

  /// Where a child of the workbook element goes that stands behind the sheets (18.2.27 `workbook`).
  static func place(after names: Set<String>, _ outline: XMLOutline) throws -> Int {
    let before = names.union(["sheets", "functionGroups", "externalReferences"])
    let last = try outline.children(of: outline.root).last { before.contains($0.name) }
    return last?.range.upperBound ?? outline.root.content.upperBound
  }
}

extension XMLOutline {
  /// Whether the document uses the namespaces of the Strict vocabulary.
  var isStrict: Bool {
    attributes(of: root).attributes.contains { attribute in
      attribute.name.hasPrefix("xmlns")
        && bytes[attribute.valueRange].starts(with: "http://purl.oclc.org/ooxml".utf8)
    }
  }

  /// The namespace of relationship identifiers in the document's vocabulary.
  var relationshipsNamespace: String {
    isStrict ? Namespace.strictRelationships : Namespace.relationships
  }

  /// What an attribute says.
  func value(of attribute: XMLTag.Attribute) -> String {
    XMLEscaping.unescaped(bytes[attribute.valueRange])
  }
}
