import XML

extension WorkbookEditor {
  /// Makes the changes to the cells and notes of a sheet.
  mutating func rewriteSheet(_ index: Int, _ part: PartName) throws {
    let source = try package.source(of: part)
    let sheet = try WorksheetOutline(source.bytes)
    let changes = try changes(to: sheet, index, part)
    package.set(sheet.outline, applying: changes, to: source, for: part)
  }

  private mutating func changes(
    to sheet: WorksheetOutline,
    _ index: Int,
    _ part: PartName
  ) throws -> ByteEdits {
    let edits = sheetEdits[index] ?? [:]
    let notes = noteEdits[index] ?? []
    let touched = edits.keys.map(\.self) + notes.map(\.reference)
    let merged = MergedCells(try sheet.mergedRanges(), touching: touched)
    var changes = ByteEdits()
    try rewriteCells(of: index, part, sheet, merged.anchoring(edits), &changes)
    try rewriteNotes(
      notes.map {
        NoteEdit(
          reference: $0.reference,
          change: $0.change,
          anchor: merged.anchor(of: $0.reference)
        )
      },
      of: part,
      sheet,
      &changes
    )
    return changes
  }

  private mutating func rewriteCells(
    of index: Int,
    _ part: PartName,
    _ sheet: WorksheetOutline,
    _ edits: [CellReference: CellEdit],
    _ changes: inout ByteEdits
  ) throws {
    guard !edits.isEmpty else { return }
    var rows = RowIndex(Set(edits.keys.map(\.row)))
    try sheet.forEachRow { rows.visit($0) }
    var rewriter = try SheetDataRewriter(sheet, rows, styles: styles)
    let result = try rewriter.rewrite(edits)
    try rewriteTables(of: part, edits)
    styles = rewriter.styles
    changes.append(result.edits)
    if let added = result.added {
      sheet.widenDimension(to: added, hadRows: rows.hasRows, &changes)
    }
    if result.changesValues { changesValues = true }
    if !result.lostFormulas.isEmpty {
      try dropFromChain(index) { result.lostFormulas.contains($0) }
    }
  }

  /// Keeps the tables of a sheet in step with its cells.
  private mutating func rewriteTables(
    of sheet: PartName,
    _ edits: [CellReference: CellEdit]
  ) throws {
    let relationships = try package.relationships(of: sheet)
    for part in relationships.ofType(.table).compactMap(relationships.part)
    where package.contains(part) {
      try package.package.wrapping(part) {
        var table = try TableRewriter(package.bytes(of: part))
        for (cell, edit) in edits.sorted(by: { $0.key < $1.key }) {
          guard let content = edit.content else { continue }
          try table.cell(cell, becomes: content)
        }
        if !table.edits.isEmpty { package.set(table.document, for: part) }
      }
    }
  }

  /// Takes cells of a sheet that have lost their formula out of the calculation chain.
  mutating func dropFromChain(_ index: Int, _ isLost: (CellReference) -> Bool) throws {
    let relationships = try package.relationships(of: workbook.part)
    guard let chain = relationships.firstPart(ofType: .calcChain), package.contains(chain),
      let id = workbook.sheets[index].sheetID
    else { return }
    let rewritten = try package.package.wrapping(chain) {
      try CalcChainRewriter(package.bytes(of: chain)).removing { $0 == id && isLost($1) }
    }
    guard let rewritten else {
      try package.unrelate(workbook.part, from: chain)
      try package.remove(chain)
      return
    }
    package.set(rewritten, for: chain)
  }
}
