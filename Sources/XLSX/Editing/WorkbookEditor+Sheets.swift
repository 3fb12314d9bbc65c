import XML

extension WorkbookEditor {
  /// Adds a sheet behind the others, or puts it in the place of the one that has its name.
  ///
  /// - Throws: ``XLSXError`` that names the limit that the sheet breaks, or when the name is that of
  ///   a sheet without cells.
  public mutating func place(_ draft: SheetDraft) throws {
    try SheetNameRule.check(draft.name)
    if workbook.sheet(named: draft.name) != nil { _ = try index(of: draft.name) }
    removedSheets.remove(draft.name.lowercased())
    drafts.removeAll { $0.name.lowercased() == draft.name.lowercased() }
    drafts.append(draft)
  }

  /// Removes the sheet with a name, with what belongs to it alone: its notes, drawings, tables, and
  /// the names defined in it.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or no sheet would be left to show.
  public mutating func removeSheet(named name: String) throws {
    let isDraft = drafts.contains { $0.name.lowercased() == name.lowercased() }
    drafts.removeAll { $0.name.lowercased() == name.lowercased() }
    guard let sheet = workbook.sheet(named: name), sheet.part != nil else {
      if isDraft { return }
      throw XLSXError(.noSuchSheet(name), path: workbook.package.path)
    }
    removedSheets.insert(sheet.name.lowercased())
    let isShown = workbook.sheets.contains {
      $0.state == .visible && !removedSheets.contains($0.name.lowercased())
    }
    guard isShown || drafts.contains(where: { $0.settings.state == .visible }) else {
      removedSheets.remove(sheet.name.lowercased())
      throw XLSXError(.notAllowed("a workbook shows at least one sheet"))
    }
  }

  /// Writes the drafts into the package.
  mutating func placeDrafts() throws {
    var newSheets = 0
    for draft in drafts {
      if let sheet = workbook.sheet(named: draft.name), let part = sheet.part {
        try dropFromChain(sheet.index) { _ in true }
        try package.removeDependents(of: part)
        try write(draft, as: part)
        try defineNames(of: draft, at: sheet.index)
      } else {
        let part = try package.unusedName("/xl/worksheets/sheet", "xml")
        try write(draft, as: part)
        try list(draft, part)
        try defineNames(of: draft, at: workbook.sheets.count + newSheets)
        newSheets += 1
      }
    }
  }

  /// Puts the parts of a sheet into the package.
  private mutating func write(_ draft: SheetDraft, as part: PartName) throws {
    let names = SheetPartNames(
      worksheet: part,
      comments: try package.unusedName("/xl/comments", "xml"),
      vmlDrawing: try package.unusedName("/xl/drawings/vmlDrawing", "vml"),
      firstShapeBlock: try unusedShapeBlock()
    )
    let parts = try SheetPartWriter.parts(of: draft, names: names, styles: &styles)
    package.set(inVocabulary(parts.worksheet), for: part)
    if let relationships = parts.relationships {
      package.set(inVocabulary(relationships), for: part.relationshipsPart)
    }
    if let comments = parts.comments {
      package.set(inVocabulary(comments), for: names.comments)
      try package.declare(ContentType.comments, for: names.comments)
    }
    if let drawing = parts.vmlDrawing {
      package.set(drawing, for: names.vmlDrawing)
      try package.declareDefault(ContentType.vmlDrawing, forExtension: "vml")
    }
    if parts.hasUncachedFormulas { changesValues = true }
  }

  /// Markup of ours in the vocabulary of the workbook.
  private func inVocabulary(_ markup: [UInt8]) -> [UInt8] {
    guard isStrict else { return markup }
    return Array(
      String(decoding: markup, as: UTF8.self)
        .replacing("\"\(Namespace.main)\"", with: "\"\(Namespace.strictMain)\"")
        .replacing("\"\(Namespace.relationships)", with: "\"\(Namespace.strictRelationships)").utf8
    )
  }

  /// Lists a new sheet in the workbook.
  private mutating func list(_ draft: SheetDraft, _ part: PartName) throws {
    try package.declare(ContentType.worksheet, for: part)
    let id = try package.relate(
      workbook.part,
      to: part,
      RelationshipType.worksheet.uri(isStrict: isStrict)
    )
    try package.edit(workbook.part) { outline, edits in
      guard let sheets = try outline.child("sheets", of: outline.root) else {
        throw XLSXError(.invalidContent("the workbook has no list of sheets"))
      }
      let ids = try outline.children(of: sheets).compactMap {
        outline.attributes(of: $0).integer("sheetId", in: 1...Int(Int32.max))
      }
      let state = draft.settings.state
      let hidden = state == .visible ? "" : " state=\"\(state.rawValue)\""
      let p = outline.root.prefix
      edits.append(
        """
        <\(p)sheet xmlns:r="\(outline.relationshipsNamespace)" \
        name="\(Markup.attribute(draft.name))" sheetId="\((ids.max() ?? 0) + 1)"\(hidden) \
        r:id="\(id)"/>
        """,
        to: sheets,
        in: outline
      )
    }
  }

  /// The names that Excel keeps for a sheet's filter and print titles.
  private mutating func defineNames(of draft: SheetDraft, at index: Int) throws {
    for name in draft.settings.definedNames(sheetName: draft.name, sheetIndex: index) {
      try define(name)
    }
  }

  // MARK: Removing

  /// Takes the sheets that are to go out of the package.
  mutating func dropRemovedSheets() throws {
    for sheet in workbook.sheets.reversed() where removedSheets.contains(sheet.name.lowercased()) {
      guard let part = sheet.part else { continue }
      try dropFromChain(sheet.index) { _ in true }
      try package.edit(workbook.part) { outline, edits in
        try Self.dropSheet(sheet.index, outline, &edits)
      }
      try package.unrelate(workbook.part, from: part)
      try package.removeDependents(of: part)
      try package.remove(part)
    }
  }

  private static func dropSheet(
    _ index: Int,
    _ outline: XMLOutline,
    _ edits: inout ByteEdits
  ) throws {
    guard let sheets = try outline.child("sheets", of: outline.root) else { return }
    let entries = try outline.children(of: sheets)
    guard entries.indices.contains(index) else { return }
    edits.replace(entries[index].range, with: [])
    try dropNames(ofSheet: index, outline, &edits)
    guard let views = try outline.child("bookViews", of: outline.root) else { return }
    for view in try outline.children(of: views) {
      for name in ["activeTab", "firstSheet"] {
        guard let tab = outline.attributes(of: view)[name].flatMap({ Int($0) }), tab >= index,
          tab > 0
        else { continue }
        edits.setAttribute(name, "\(tab - 1)", of: view, in: outline)
      }
    }
  }

  /// Drops the names of a sheet that goes; the sheets behind it move up by one.
  private static func dropNames(
    ofSheet index: Int,
    _ outline: XMLOutline,
    _ edits: inout ByteEdits
  ) throws {
    guard let list = try outline.child("definedNames", of: outline.root) else { return }
    let names = try outline.children(of: list)
    let scopes = names.map { outline.attributes(of: $0)["localSheetId"].flatMap { Int($0) } }
    if scopes.allSatisfy({ $0 == index }) {
      edits.replace(list.range, with: [])
      return
    }
    for (name, scope) in zip(names, scopes) {
      guard let scope, scope >= index else { continue }
      if scope == index {
        edits.replace(name.range, with: [])
      } else {
        edits.setAttribute("localSheetId", "\(scope - 1)", of: name, in: outline)
      }
    }
  }
}
