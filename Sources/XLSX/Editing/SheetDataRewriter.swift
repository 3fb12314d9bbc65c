import XML

/// Changes cells of a worksheet part; every byte that belongs to no changed cell stays.
struct SheetDataRewriter {
  /// What the changes need of other parts.
  struct Result {
    /// Where the document changes.
    var edits = ByteEdits()
    /// The cells whose formulas went, for the calculation chain.
    var lostFormulas: Set<CellReference> = []
  }

  private let bytes: [UInt8]
  private let outline: XMLOutline
  private let columns: [ColumnProperties]
  private let styleIndex: (Int, StyleChange) throws -> Int
  private var pending: [Int: [(CellReference, CellEdit)]]
  private var result = Result()
  private var sharedFormulas: [String: SharedFormula] = [:]

  /// A shared formula whose first cell changes; the cells that share it get it in full.
  private struct SharedFormula {
    let text: String
    let origin: CellReference
  }

  /// A rewriter of one sheet.
  ///
  /// - Parameters:
  ///   - columns: The sheet's columns, whose formats new cells take on.
  ///   - styleIndex: Gives the format that a change makes of another.
  init(
    _ outline: XMLOutline,
    _ edits: [CellReference: CellEdit],
    columns: [ColumnProperties],
    styleIndex: @escaping (Int, StyleChange) throws -> Int
  ) {
    self.outline = outline
    self.columns = columns
    self.styleIndex = styleIndex
    bytes = outline.bytes
    pending = Dictionary(grouping: edits.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) {
      $0.0.row
    }
  }

  /// The changes to the document.
  mutating func rewrite() throws -> Result {
    guard let data = try outline.child("sheetData", of: outline.root) else {
      throw XLSXError(.invalidContent("the sheet has no sheetData"))
    }
    guard !data.isEmptyTag else {
      let rows = try pending.keys.sorted().map { try newRow($0, data.prefix) }.joined()
      result.edits.append(rows, to: data, in: outline)
      return result
    }
    try walkRows(data)
    let rest = try pending.keys.sorted().map { try newRow($0, data.prefix) }.joined()
    result.edits.insert(rest, at: data.content.upperBound)
    return result
  }

  // MARK: Rows

  private mutating func walkRows(_ data: XMLOutline.Element) throws {
    var last = 0
    let rows = try outline.children(of: data).filter { $0.name == "row" }
    for (index, row) in rows.enumerated() {
      let number = outline.attributes(of: row)["r"].flatMap { Int($0) } ?? last + 1
      let skipped = pending.keys.filter { $0 > last && $0 < number }.sorted()
      let added = try skipped.map { try newRow($0, data.prefix) }.joined()
      if !added.isEmpty { result.edits.insert(added, at: row.range.lowerBound) }
      let next =
        rows.indices.contains(index + 1) ? outline.attributes(of: rows[index + 1])["r"] : nil
      try rewrite(row, number, edits: takeEdits(of: row, number, isLast: next != "\(number)"))
      last = number
    }
  }

  /// The changes to a row; some programs write a row in several pieces, of which each takes the
  /// cells that it holds and the last takes the rest.
  private mutating func takeEdits(
    of row: XMLOutline.Element,
    _ number: Int,
    isLast: Bool
  ) throws -> [(CellReference, CellEdit)] {
    guard !isLast, let edits = pending[number] else {
      return pending.removeValue(forKey: number) ?? []
    }
    let held = try Set(
      outline.children(of: row).compactMap { outline.attributes(of: $0)["r"] }
    )
    pending[number] = edits.filter { !held.contains("\($0.0)") }
    return edits.filter { held.contains("\($0.0)") }
  }

  private mutating func newRow(_ number: Int, _ prefix: String) throws -> String {
    let cells = try (pending.removeValue(forKey: number) ?? []).compactMap { reference, edit in
      try newCell(reference, edit, rowStyle: nil, prefix)
    }
    guard !cells.isEmpty else { return "" }
    return "<\(prefix)row r=\"\(number)\">\(cells.joined())</\(prefix)row>"
  }

  private mutating func rewrite(
    _ row: XMLOutline.Element,
    _ number: Int,
    edits: [(CellReference, CellEdit)]
  ) throws {
    guard !edits.isEmpty || !sharedFormulas.isEmpty else { return }
    let attributes = outline.attributes(of: row)
    let hasFormat = attributes["customFormat"] == "1" || attributes["customFormat"] == "true"
    let rowStyle = hasFormat ? attributes["s"].flatMap { Int($0) } : nil
    var remaining = edits[...]
    var added = ""
    func takeBefore(_ column: Int) throws {
      while let (reference, edit) = remaining.first, reference.column < column {
        added += try newCell(reference, edit, rowStyle: rowStyle, row.prefix) ?? ""
        remaining = remaining.dropFirst()
      }
    }
    var last = 0
    for cell in try outline.children(of: row) where cell.name == "c" {
      let written = outline.attributes(of: cell)["r"].flatMap { CellReference($0) }
      let reference = CellReference(row: number, column: written?.column ?? last + 1)
      last = reference.column
      try takeBefore(reference.column)
      if !added.isEmpty { result.edits.insert(added, at: cell.range.lowerBound) }
      added = ""
      if let (target, edit) = remaining.first, target == reference {
        remaining = remaining.dropFirst()
        try rewrite(cell, reference, edit)
      } else if !sharedFormulas.isEmpty {
        try spellOutSharedFormula(of: cell, reference)
      }
    }
    try takeBefore(CellReference.columnLimit + 1)
    if !added.isEmpty { result.edits.append(added, to: row, in: outline) }
  }

  // MARK: Cells

  private func newCell(
    _ reference: CellReference,
    _ edit: CellEdit,
    rowStyle: Int?,
    _ prefix: String
  ) throws -> String? {
    let inherited = rowStyle ?? columnStyle(reference.column)
    let style = try edit.style.map { try styleIndex(inherited, $0) } ?? inherited
    if edit.content == nil, edit.style == nil { return nil }
    return CellMarkup.cell(reference, edit.content, styleIndex: style, prefix: prefix)
  }

  private func columnStyle(_ column: Int) -> Int {
    columns.first { $0.columns.contains(column) }?.styleIndex ?? 0
  }

  private mutating func rewrite(
    _ cell: XMLOutline.Element,
    _ reference: CellReference,
    _ edit: CellEdit
  ) throws {
    let attributes = outline.attributes(of: cell)
    if let change = edit.style {
      let old = attributes["s"].flatMap { Int($0) } ?? 0
      let new = try styleIndex(old, change)
      if new != old { result.edits.setAttribute("s", "\(new)", of: cell, in: outline) }
    }
    guard let content = edit.content else {
      if !sharedFormulas.isEmpty { try spellOutSharedFormula(of: cell, reference) }
      return
    }
    try releaseFormula(of: cell, reference)
    replaceContent(of: cell, attributes, content)
  }

  /// Puts new content between a cell's tags; of its attributes only type and metadata change.
  private mutating func replaceContent(
    of cell: XMLOutline.Element,
    _ attributes: XMLTag,
    _ content: CellEdit.Content
  ) {
    let (type, inner) = CellMarkup.parts(content, cell.prefix)
    for attribute in attributes.attributes where ["t", "cm", "vm", "ph"].contains(attribute.name) {
      result.edits.replace(attribute.range, with: [])
    }
    if let type { result.edits.insert(" t=\"\(type)\"", at: cell.tag.nameRange.upperBound) }
    if cell.isEmptyTag {
      result.edits.append(inner, to: cell, in: outline)
    } else {
      result.edits.replace(cell.content, with: inner)
    }
  }

  // MARK: Formulas

  /// Sees to what a formula that goes leaves behind.
  private mutating func releaseFormula(
    of cell: XMLOutline.Element,
    _ reference: CellReference
  ) throws {
    guard let formula = try outline.child("f", of: cell) else { return }
    result.lostFormulas.insert(reference)
    let attributes = outline.attributes(of: formula)
    let range = attributes["ref"].flatMap { CellRange($0) }
    switch attributes["t"] {
    case "shared":
      guard let index = attributes["si"], range != nil else { return }
      let text = outline.text(of: formula)
      sharedFormulas[index] = SharedFormula(text: text, origin: reference)
    case "array", "dataTable":
      guard let range, range.count > 1 else { return }
      throw XLSXError(
        .notAllowed("the cell belongs to an array formula over \(range)"),
        cell: "\(reference)"
      )
    default: break
    }
  }

  /// Gives a cell its own formula where the first cell of its shared formula has changed.
  private mutating func spellOutSharedFormula(
    of cell: XMLOutline.Element,
    _ reference: CellReference
  ) throws {
    guard let formula = try outline.child("f", of: cell) else { return }
    let attributes = outline.attributes(of: formula)
    guard attributes["t"] == "shared", attributes["ref"] == nil, let index = attributes["si"],
      let shared = sharedFormulas[index]
    else { return }
    let text = FormulaText.shifting(
      shared.text,
      rows: reference.row - shared.origin.row,
      columns: reference.column - shared.origin.column
    )
    result.edits.replace(
      formula.range,
      with: "<\(formula.prefix)f>\(Markup.text(text))</\(formula.prefix)f>"
    )
  }
}
