import XML
import Zip

extension WorkbookEditor {
  /// The package with all changes made.
  func finished() throws -> PackageEditor {
    var editor = self
    for index in Set(sheetEdits.keys).union(noteEdits.keys).sorted() {
      guard let part = workbook.sheets[index].part else { continue }
      try editor.rewriteCells(of: index, part)
      try editor.rewriteNotes(of: index, part)
    }
    try editor.placeDrafts()
    if !editor.styles.isUnchanged {
      editor.package.set(try editor.styles.document(), for: stylesPart)
    }
    try editor.rewriteWorkbookPart()
    try editor.dropRemovedSheets()
    return editor.package
  }

  // MARK: Cells

  private mutating func rewriteCells(of index: Int, _ part: PartName) throws {
    guard let edits = sheetEdits[index], !edits.isEmpty else { return }
    let columns = try workbook.worksheet(workbook.sheets[index]).columns
    let package = self.package.package
    let outline = try package.wrapping(part) { try XMLOutline(self.package.bytes(of: part)) }
    let holder = StyleHolder(styles)
    var rewriter = SheetDataRewriter(outline, edits, columns: columns) { base, change in
      try holder.styles.index(of: change, basedOn: base)
    }
    let result = try package.wrapping(part) { try rewriter.rewrite() }
    styles = holder.styles
    self.package.set(result.edits.applied(to: outline.bytes), for: part)
    if !result.lostFormulas.isEmpty { try dropFromChain(result.lostFormulas, of: index) }
  }

  /// Lets the rewriter of a sheet append formats.
  private final class StyleHolder {
    var styles: StyleSheetRewriter
    init(_ styles: StyleSheetRewriter) { self.styles = styles }
  }

  private mutating func dropFromChain(_ cells: Set<CellReference>, of index: Int) throws {
    let relationships = try package.relationships(of: workbook.part)
    guard let chain = relationships.firstPart(ofType: .calcChain), package.contains(chain) else {
      return
    }
    let id = try sheetIDs()[index]
    let rewritten = try package.package.wrapping(chain) {
      try CalcChainRewriter(package.bytes(of: chain)).removing([id: cells])
    }
    guard let rewritten else {
      try package.unrelate(workbook.part, from: chain)
      try package.remove(chain)
      return
    }
    package.set(rewritten, for: chain)
  }

  /// The `sheetId` of every sheet, in the order of the tabs.
  private func sheetIDs() throws -> [Int] {
    let outline = try XMLOutline(package.bytes(of: workbook.part))
    guard let sheets = try outline.child("sheets", of: outline.root) else { return [] }
    return try outline.children(of: sheets).map {
      outline.attributes(of: $0)["sheetId"].flatMap { Int($0) } ?? 0
    }
  }

  // MARK: Notes

  private mutating func rewriteNotes(of index: Int, _ part: PartName) throws {
    guard let edits = noteEdits[index], !edits.isEmpty else { return }
    let relationships = try package.relationships(of: part)
    let known = relationships.firstPart(ofType: .comments).flatMap {
      package.contains($0) ? $0 : nil
    }
    let comments = try known ?? addCommentsPart(to: part)
    let drawing = try drawingPart(of: part, relationships)
    var notes = try package.package.wrapping(comments) {
      try CommentsRewriter(package.bytes(of: comments))
    }
    var shapes = try VMLRewriter(package.bytes(of: drawing))
    for edit in edits {
      switch edit.change {
      case .add(let text, let author):
        if notes.hasComment(at: edit.reference) {
          try notes.append(text, at: edit.reference)
        } else {
          notes.add(text, author: author, at: edit.reference)
          shapes.addNote(at: edit.reference, lines: Self.lines(text))
        }
      case .replace(let kept, let text):
        try notes.replace(keeping: kept, adding: text, at: edit.reference)
      case .remove:
        notes.remove(at: edit.reference)
        shapes.removeNote(at: edit.reference)
      }
    }
    if notes.isEmpty {
      try package.unrelate(part, from: comments)
      try package.remove(comments)
    } else {
      package.set(notes.document(), for: comments)
    }
    if notes.isEmpty, shapes.isEmpty {
      try dropDrawing(drawing, of: part)
    } else {
      package.set(shapes.document, for: drawing)
    }
  }

  /// Removes a VML drawing without shapes from a sheet.
  private mutating func dropDrawing(_ drawing: PartName, of sheet: PartName) throws {
    try package.unrelate(sheet, from: drawing)
    try package.remove(drawing)
    try package.edit(sheet) { outline, edits in
      guard let legacy = try outline.child("legacyDrawing", of: outline.root) else { return }
      edits.replace(legacy.range, with: [])
    }
  }

  /// About how many lines a note takes in its box.
  private static func lines(_ text: String) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + 1 + $1.count / 22
    }
  }

  private mutating func addCommentsPart(to sheet: PartName) throws -> PartName {
    let part = package.unusedName("/xl/comments", "xml")
    package.set(CommentsRewriter.empty, for: part)
    try package.declare(ContentType.comments, for: part)
    _ = try package.relate(sheet, to: part, RelationshipType.comments.transitionalURI)
    return part
  }

  /// The sheet's VML drawing, where the shapes of its notes are; one is added where there is none.
  private mutating func drawingPart(
    of sheet: PartName,
    _ relationships: Relationships
  ) throws -> PartName {
    let outline = try XMLOutline(package.bytes(of: sheet))
    if let legacy = try outline.child("legacyDrawing", of: outline.root),
      let id = outline.attributes(of: legacy).attributes.first(where: { $0.name.hasSuffix(":id") }),
      let relationship = relationships[id: outline.attributes(of: legacy)[id.name] ?? ""],
      let part = relationships.part(relationship), package.contains(part)
    {
      return part
    }
    let part = package.unusedName("/xl/drawings/vmlDrawing", "vml")
    package.set(VMLRewriter.empty, for: part)
    try package.declareDefault(ContentType.vmlDrawing, forExtension: "vml")
    let id = try package.relate(sheet, to: part, RelationshipType.vmlDrawing.transitionalURI)
    try package.edit(sheet) { outline, edits in
      try Self.insertLegacyDrawing(id, outline, &edits)
    }
    return part
  }

  /// Names the VML drawing in a sheet, at its place in the schema (18.3.1.99 `worksheet`).
  private static func insertLegacyDrawing(
    _ id: String,
    _ outline: XMLOutline,
    _ edits: inout ByteEdits
  ) throws {
    let followers: Set = [
      "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
      "tableParts", "extLst",
    ]
    let children = try outline.children(of: outline.root)
    let isControl = { (element: XMLOutline.Element) -> Bool in
      element.name == "AlternateContent" && element.range.lowerBound > 0
        && String(decoding: outline.bytes[element.range], as: UTF8.self).contains("controls")
    }
    let next = children.first { followers.contains($0.name) || isControl($0) }
    let namespace = outline.relationshipsNamespace
    let p = outline.root.prefix
    let markup = "<\(p)legacyDrawing xmlns:r=\"\(namespace)\" r:id=\"\(id)\"/>"
    if let next {
      edits.insert(markup, at: next.range.lowerBound)
    } else {
      edits.append(markup, to: outline.root, in: outline)
    }
  }

  // MARK: The workbook part

  private mutating func rewriteWorkbookPart() throws {
    let changesValues = sheetEdits.values.contains { edits in
      edits.values.contains { $0.content != nil }
    }
    guard changesValues || !nameEdits.isEmpty else { return }
    let nameEdits = nameEdits
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
}
