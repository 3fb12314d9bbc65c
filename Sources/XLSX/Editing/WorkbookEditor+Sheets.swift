import XML

extension WorkbookEditor {
  /// Adds a sheet behind the others, or puts it in the place of the one that has its name.
  ///
  /// - Throws: ``XLSXError`` that names the limit that the sheet breaks.
  public mutating func place(_ draft: SheetDraft) throws {
    try SheetNameRule.check(draft.name)
    guard draft.settings.comments.isEmpty, draft.settings.hyperlinks.allSatisfy({ $0.url == nil })
    else {
      throw XLSXError(.notAllowed("a sheet that is added holds no notes and no outward links"))
    }
    removedSheets.remove(draft.name.lowercased())
    drafts.removeAll { $0.name.lowercased() == draft.name.lowercased() }
    drafts.append(draft)
  }

  /// Removes the sheet with a name, its defined names with it; nothing where there is none.
  public mutating func removeSheet(named name: String) {
    drafts.removeAll { $0.name.lowercased() == name.lowercased() }
    removedSheets.insert(name.lowercased())
  }

  /// Writes the drafts into the package.
  mutating func placeDrafts() throws {
    var newSheets = 0
    for draft in drafts {
      let known = workbook.sheet(named: draft.name).flatMap { sheet in
        sheet.part.map { (sheet.index, $0) }
      }
      let part = known?.1 ?? package.unusedName("/xl/worksheets/sheet", "xml")
      let bytes = try sheetPart(draft, part)
      if let (index, part) = known {
        package.set(bytes, for: part)
        package.dropRelationships(of: part)
        defineNames(of: draft, at: index)
      } else {
        try add(draft, bytes, as: part)
        defineNames(of: draft, at: workbook.sheets.count + newSheets)
        newSheets += 1
      }
    }
  }

  private mutating func sheetPart(_ draft: SheetDraft, _ part: PartName) throws -> [UInt8] {
    let names = SheetPartNames(
      worksheet: part,
      comments: package.unusedName("/xl/comments", "xml"),
      vmlDrawing: package.unusedName("/xl/drawings/vmlDrawing", "vml")
    )
    return try SheetPartWriter.parts(of: draft, names: names, styles: &styles).worksheet
  }

  private mutating func add(
    _ draft: SheetDraft,
    _ bytes: [UInt8],
    as part: PartName
  ) throws {
    package.set(bytes, for: part)
    try package.declare(ContentType.worksheet, for: part)
    let id = try package.relate(
      workbook.part,
      to: part,
      RelationshipType.worksheet.transitionalURI
    )
    try package.edit(workbook.part) { outline, edits in
      guard let sheets = try outline.child("sheets", of: outline.root) else { return }
      let ids = try outline.children(of: sheets).compactMap {
        outline.attributes(of: $0)["sheetId"].flatMap { Int($0) }
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
  private mutating func defineNames(of draft: SheetDraft, at index: Int) {
    for name in draft.settings.definedNames(sheetName: draft.name, sheetIndex: index) {
      define(name)
    }
  }

  // MARK: Removing

  /// Takes the sheets that are to go out of the package.
  mutating func dropRemovedSheets() throws {
    for sheet in workbook.sheets.reversed()
    where removedSheets.contains(sheet.name.lowercased()) && workbook.sheets.count > 1 {
      guard let part = sheet.part else { continue }
      try package.edit(workbook.part) { outline, edits in
        try Self.dropSheet(sheet.index, outline, &edits)
      }
      try package.unrelate(workbook.part, from: part)
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

extension XMLOutline {
  /// The namespace of relationship identifiers in the document's vocabulary.
  var relationshipsNamespace: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }
}
