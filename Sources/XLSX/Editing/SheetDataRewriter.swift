import XML

/// Changes cells of a worksheet part; every byte that belongs to no changed cell stays.
struct SheetDataRewriter {
  /// What the changes come to.
  struct Result {
    /// Where the document changes.
    var edits = ByteEdits()
    /// The cells that have lost their formula, for the calculation chain.
    var lostFormulas: Set<CellReference> = []
    /// Whether a cell holds another value or formula than before.
    var changesValues = false
    /// What the cells that were added cover.
    var added: CellRange?
  }

  private let sheet: WorksheetOutline
  private let outline: XMLOutline
  private let columnStyles: [(columns: ClosedRange<Int>, style: Int)]
  private let rows: RowIndex
  private var result = Result()
  private var sharedFormulas: [String: SharedFormula] = [:]

  /// The formats, with those appended that the changes need.
  private(set) var styles: StyleSheetRewriter

  /// A shared formula whose first cell changes; the cells that share it get it in full.
  private struct SharedFormula {
    let text: String
    let origin: CellReference
  }

  /// A cell as it stands in the document.
  private struct StoredCell {
    let reference: CellReference
    let element: XMLOutline.Element
  }

  /// A rewriter of one sheet.
  ///
  /// - Parameter rows: The rows that the edits concern.
  init(_ sheet: WorksheetOutline, _ rows: RowIndex, styles: StyleSheetRewriter) throws {
    self.sheet = sheet
    self.rows = rows
    self.styles = styles
    outline = sheet.outline
    columnStyles = try sheet.columnStyles()
  }

  /// The changes to the document.
  mutating func rewrite(_ edits: [CellReference: CellEdit]) throws -> Result {
    let sorted = edits.sorted { $0.key < $1.key }
    for (reference, edit) in sorted where edit.content != nil {
      try rows.checkChange(of: reference)
    }
    var newRows = ""
    for (number, edits) in Self.byRow(sorted) {
      if let pieces = rows.pieces[number] {
        try rewrite(pieces, edits)
      } else if let place = rows.insertions[number] {
        result.edits.insert(try newRow(number, edits), at: place)
      } else {
        newRows += try newRow(number, edits)
      }
    }
    if !newRows.isEmpty { result.edits.append(newRows, to: sheet.sheetData, in: outline) }
    try spellOutSharedFormulas(besides: edits)
    return result
  }

  private static func byRow(
    _ edits: [(key: CellReference, value: CellEdit)]
  ) -> [(Int, [(CellReference, CellEdit)])] {
    var rows: [(Int, [(CellReference, CellEdit)])] = []
    for (reference, edit) in edits {
      if rows.last?.0 != reference.row { rows.append((reference.row, [])) }
      rows[rows.count - 1].1.append((reference, edit))
    }
    return rows
  }

  // MARK: Rows

  private mutating func newRow(
    _ number: Int,
    _ edits: [(CellReference, CellEdit)]
  ) throws -> String {
    let prefix = sheet.sheetData.prefix
    let cells = try edits.compactMap { reference, edit in
      try newCell(reference, edit, rowStyle: nil, prefix)
    }
    guard !cells.isEmpty else { return "" }
    return "<\(prefix)row r=\"\(number)\">\(cells.joined())</\(prefix)row>"
  }

  /// Changes a row, which some programs write in several pieces: each cell where it stands, wherever
  /// it stands twice; cells that are missing come into the last piece.
  private mutating func rewrite(
    _ pieces: [RowScanner.Row],
    _ edits: [(CellReference, CellEdit)]
  ) throws {
    var missing = Dictionary(edits, uniquingKeysWith: { first, _ in first })
    let changes = missing
    var cells: [StoredCell] = []
    for piece in pieces {
      if piece.hasAlternatives { throw XLSXError(.refusedEdit(.alternatives)) }
      cells = try Self.cells(of: piece, outline)
      for cell in cells {
        guard let edit = changes[cell.reference] else { continue }
        missing[cell.reference] = nil
        try rewrite(cell, edit)
      }
    }
    guard let last = pieces.last, !missing.isEmpty else { return }
    try add(missing.sorted { $0.key < $1.key }, to: last.element, among: cells)
  }

  private static func cells(of row: RowScanner.Row, _ outline: XMLOutline) throws -> [StoredCell] {
    var column = 0
    return try outline.children(of: row.element).filter { $0.name == "c" }.compactMap { element in
      let written = outline.attributes(of: element)["r"].flatMap { CellReference($0) }
      column = written?.column ?? column + 1
      let reference =
        written ?? CellReference(validatingRow: row.number, column: column)
      return reference.map { StoredCell(reference: $0, element: element) }
    }
  }

  /// Adds cells to a row, each before the first cell that stands behind it.
  private mutating func add(
    _ edits: [(key: CellReference, value: CellEdit)],
    to row: XMLOutline.Element,
    among cells: [StoredCell]
  ) throws {
    let attributes = outline.attributes(of: row)
    let hasFormat = attributes["customFormat"].map { ["1", "true"].contains($0) } ?? false
    let rowStyle = hasFormat ? attributes["s"].flatMap { Int($0) } : nil
    var atEnd = ""
    var columns: [Int] = []
    for (reference, edit) in edits {
      guard let cell = try newCell(reference, edit, rowStyle: rowStyle, row.prefix) else {
        continue
      }
      columns.append(reference.column)
      if let next = cells.first(where: { $0.reference.column > reference.column }) {
        result.edits.insert(cell, at: next.element.range.lowerBound)
      } else {
        atEnd += cell
      }
    }
    if !atEnd.isEmpty { result.edits.append(atEnd, to: row, in: outline) }
    widenSpans(of: row, attributes["spans"], to: columns)
  }

  /// Keeps `spans` (18.18.9 `ST_CellSpans`), which says in which columns the row has cells, right.
  private mutating func widenSpans(
    of row: XMLOutline.Element,
    _ spans: String?,
    to columns: [Int]
  ) {
    let known = (spans ?? "").split(separator: " ").compactMap { span in
      let ends = span.split(separator: ":").compactMap { Int($0) }
      return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil
    }
    let outside = columns.filter { column in !known.contains { $0.contains(column) } }
    guard !known.isEmpty, !outside.isEmpty else { return }
    let ends = outside + known.flatMap { [$0.lowerBound, $0.upperBound] }
    let text = "\(ends.min() ?? 1):\(ends.max() ?? 1)"
    result.edits.setAttribute("spans", text, of: row, in: outline)
  }

  // MARK: Cells

  private mutating func newCell(
    _ reference: CellReference,
    _ edit: CellEdit,
    rowStyle: Int?,
    _ prefix: String
  ) throws -> String? {
    let inherited = rowStyle ?? columnStyle(reference.column)
    let style = try styleIndex(of: edit, basedOn: inherited)
    guard edit.style != nil || edit.hasContent else { return nil }
    let range = CellRange(reference)
    result.added = result.added?.union(range) ?? range
    if edit.hasContent { result.changesValues = true }
    return CellMarkup.cell(reference, edit.content, styleIndex: style, prefix: prefix)
  }

  private func columnStyle(_ column: Int) -> Int {
    columnStyles.first { $0.columns.contains(column) }?.style ?? 0
  }

  /// The format that a changed cell takes; a number does not stay in a cell formatted as text.
  private mutating func styleIndex(of edit: CellEdit, basedOn base: Int) throws -> Int {
    var change = edit.style ?? StyleChange()
    if edit.isNumeric, change.numberFormat == nil {
      let numeric = styles.numericChange(of: base)
      change.numberFormat = numeric.numberFormat
      change.dropsQuotePrefix = numeric.dropsQuotePrefix
    }
    return change == StyleChange() ? base : try styles.index(of: change, basedOn: base)
  }

  private mutating func rewrite(_ cell: StoredCell, _ edit: CellEdit) throws {
    let attributes = outline.attributes(of: cell.element)
    let old = attributes["s"].flatMap { Int($0) } ?? 0
    let new = try styleIndex(of: edit, basedOn: old)
    if new != old { result.edits.setAttribute("s", "\(new)", of: cell.element, in: outline) }
    guard let content = edit.content else { return }
    if try outline.children(of: cell.element).isEmpty, !edit.hasContent { return }
    result.changesValues = true
    try releaseFormula(of: cell, for: content)
    replaceContent(of: cell.element, attributes, content)
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
    if !type.isEmpty { result.edits.insert(type, at: cell.tag.nameRange.upperBound) }
    if !cell.isEmptyTag {
      result.edits.replace(cell.content, with: inner)
    } else if !inner.isEmpty {
      result.edits.append(inner, to: cell, in: outline)
    }
  }

  // MARK: Formulas

  /// Sees to what a formula that goes leaves behind.
  private mutating func releaseFormula(
    of cell: StoredCell,
    for content: CellEdit.Content
  ) throws {
    guard let formula = try outline.child("f", of: cell.element) else { return }
    if case .formula = content {} else { result.lostFormulas.insert(cell.reference) }
    let attributes = outline.attributes(of: formula)
    let text = try outline.text(of: formula)
    if attributes["t"] == "shared", let index = attributes["si"], !text.isEmpty {
      sharedFormulas[index] = SharedFormula(text: text, origin: cell.reference)
    }
  }

  /// Gives cells their own formula where the first cell of their shared formula has changed.
  private mutating func spellOutSharedFormulas(besides edits: [CellReference: CellEdit]) throws {
    guard !sharedFormulas.isEmpty else { return }
    let (sheet, outline) = (sheet, outline)
    try sheet.forEachRow { row in
      guard row.hasSharedFormula else { return }
      for cell in try Self.cells(of: row, outline) where edits[cell.reference]?.content == nil {
        try spellOutSharedFormula(of: cell)
      }
    }
  }

  private mutating func spellOutSharedFormula(of cell: StoredCell) throws {
    guard let formula = try outline.child("f", of: cell.element) else { return }
    let attributes = outline.attributes(of: formula)
    guard attributes["t"] == "shared", try outline.text(of: formula).isEmpty,
      let index = attributes["si"], let shared = sharedFormulas[index]
    else { return }
    let text = FormulaText.shifting(
      shared.text,
      rows: cell.reference.row - shared.origin.row,
      columns: cell.reference.column - shared.origin.column
    )
    result.edits.replace(
      formula.range,
      with: "<\(formula.prefix)f>\(Markup.text(text))</\(formula.prefix)f>"
    )
  }
}
