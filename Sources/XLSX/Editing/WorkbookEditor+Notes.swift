import XML

extension WorkbookEditor {
  /// Makes changes to the notes of a sheet: in its comments part, and in the drawing of their boxes.
  mutating func rewriteNotes(
    _ edits: [NoteEdit],
    of part: PartName,
    _ sheet: WorksheetOutline,
    _ changes: inout ByteEdits
  ) throws {
    guard !edits.isEmpty else { return }
    let relationships = try package.relationships(of: part)
    let known = relationships.firstPart(ofType: .comments).flatMap {
      package.contains($0) ? $0 : nil
    }
    let comments = try known ?? addCommentsPart(to: part, isStrict: sheet.outline.isStrict)
    let drawing = try drawingPart(of: part, relationships, sheet, &changes)
    var notes = try package.package.wrapping(comments) {
      try CommentsRewriter(package.bytes(of: comments))
    }
    var shapes = VMLRewriter(try package.bytes(of: drawing))
    for edit in edits {
      try package.package.wrapping(comments) { try Self.make(edit, &notes, &shapes) }
    }
    if notes.isEmpty {
      try package.unrelate(part, from: comments)
      try package.remove(comments)
    } else {
      package.set(notes.document(), for: comments)
    }
    if notes.isEmpty, shapes.isEmpty {
      try package.unrelate(part, from: drawing)
      try package.remove(drawing)
      if let legacy = sheet.child("legacyDrawing") { changes.replace(legacy.range, with: []) }
    } else {
      package.set(shapes.document, for: drawing)
    }
  }

  private static func make(
    _ edit: NoteEdit,
    _ notes: inout CommentsRewriter,
    _ shapes: inout VMLRewriter
  ) throws {
    // A program that moves cells but not merged ranges leaves notes inside them: such a note is the
    // one that is meant. A new one goes to the range's first cell.
    let isThere = notes.hasComment(at: edit.reference)
    let cell = isThere ? edit.reference : edit.anchor ?? edit.reference
    guard !notes.isThreaded(at: cell) else {
      throw XLSXError(.refusedEdit(.threadedComment), cell: "\(cell)")
    }
    switch edit.change {
    case .add(let text, let author):
      if !notes.hasComment(at: cell) { try shapes.addNote(at: cell, lines: lines(text)) }
      try notes.add(text, author: author, at: cell)
    case .replace(let kept, let text):
      try notes.replace(keeping: kept, adding: text, at: cell)
    case .remove:
      try notes.remove(at: cell)
      shapes.removeNote(at: cell)
    }
  }

  /// About how many lines a note takes in its box.
  private static func lines(_ text: String) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) {
      $0 + 1 + $1.count / 22
    }
  }

  private mutating func addCommentsPart(to sheet: PartName, isStrict: Bool) throws -> PartName {
    let part = try package.unusedName("/xl/comments", "xml")
    package.set(CommentsRewriter.empty(isStrict: isStrict), for: part)
    try package.declare(ContentType.comments, for: part)
    _ = try package.relate(sheet, to: part, RelationshipType.comments.uri(isStrict: isStrict))
    return part
  }

  /// The sheet's VML drawing, where the boxes of its notes are; one is added where there is none.
  private mutating func drawingPart(
    of part: PartName,
    _ relationships: Relationships,
    _ sheet: WorksheetOutline,
    _ changes: inout ByteEdits
  ) throws -> PartName {
    let legacy = sheet.child("legacyDrawing")
    let id = legacy.flatMap { element in
      sheet.outline.attributes(of: element).attributes.first { $0.name.hasSuffix(":id") }
    }
    if let id, let relationship = relationships[id: sheet.outline.value(of: id)],
      let drawing = relationships.part(relationship), package.contains(drawing)
    {
      return drawing
    }
    let drawing = try package.unusedName("/xl/drawings/vmlDrawing", "vml")
    package.set(VMLRewriter.empty(block: try unusedShapeBlock()), for: drawing)
    try package.declareDefault(ContentType.vmlDrawing, forExtension: "vml")
    let type = RelationshipType.vmlDrawing.uri(isStrict: sheet.outline.isStrict)
    let newID = try package.relate(part, to: drawing, type)
    if let id {
      changes.replace(id.valueRange, with: newID)
    } else {
      try sheet.insertLegacyDrawing(newID, &changes)
    }
    return drawing
  }

  /// A block of shape numbers that no drawing of the workbook uses.
  func unusedShapeBlock() throws -> Int {
    let drawings = package.parts.filter { $0.fileExtension == "vml" }
    return try drawings.flatMap { try VMLRewriter.blocks(in: package.bytes(of: $0)) }
      .reduce(0, max) + 1
  }
}

extension WorksheetOutline {
  /// Names a VML drawing, at its place in the schema (18.3.1.99 `worksheet`).
  fileprivate func insertLegacyDrawing(_ id: String, _ edits: inout ByteEdits) throws {
    let p = outline.root.prefix
    let namespace = outline.relationshipsNamespace
    let markup = "<\(p)legacyDrawing xmlns:r=\"\(namespace)\" r:id=\"\(id)\"/>"
    if let next = children.first(where: { standsBehindLegacyDrawing($0) }) {
      edits.insert(markup, at: next.range.lowerBound)
    } else {
      edits.append(markup, to: outline.root, in: outline)
    }
  }

  private func standsBehindLegacyDrawing(_ element: XMLOutline.Element) -> Bool {
    let followers: Set = [
      "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
      "tableParts", "extLst",
    ]
    guard element.name == "AlternateContent" else { return followers.contains(element.name) }
    let alternatives = outline.bytes[element.range]
    return ["oleObject", "control"].contains { alternatives.contains($0.utf8) }
  }
}
