import XML

/// Keeps a table (18.5.1.2 `table`) and the cells under it in step.
struct TableRewriter {
  private let outline: XMLOutline
  private let range: CellRange
  private let headerRows: Int
  private let totalsRows: Int
  private let columns: [XMLOutline.Element]
  private let name: String
  private(set) var edits = ByteEdits()

  /// A rewriter of a table's part.
  ///
  /// - Throws: `XMLError` or ``XLSXError`` where the part is damaged.
  init(_ document: [UInt8]) throws {
    outline = try XMLOutline(document)
    let attributes = outline.attributes(of: outline.root)
    guard let range = attributes["ref"].flatMap({ CellRange($0) }) else {
      throw XLSXError(.invalidContent("the table has no range"))
    }
    self.range = range
    name = attributes["displayName"] ?? attributes["name"] ?? ""
    headerRows = attributes.integer("headerRowCount", in: 0...range.rows.count) ?? 1
    totalsRows = attributes.integer("totalsRowCount", in: 0...range.rows.count) ?? 0
    columns = try outline.child("tableColumns", of: outline.root).map(outline.children) ?? []
  }

  /// The part with the changes.
  var document: [UInt8] { outline.document(applying: edits) }

  /// Takes note of what a cell is to hold.
  ///
  /// - Throws: ``XLSXError`` where the cell is a heading, and its text would no longer be the name
  ///   of its column, by which formulas know it.
  mutating func cell(_ reference: CellReference, becomes content: CellEdit.Content) throws {
    guard range.contains(reference), let column = column(of: reference) else { return }
    if reference.row < range.first.row + headerRows {
      try checkHeading(of: column, content, at: reference)
    } else if reference.row > range.last.row - totalsRows {
      try setTotal(of: column, content)
    }
  }

  private func column(of reference: CellReference) -> XMLOutline.Element? {
    let index = reference.column - range.first.column
    return columns.indices.contains(index) ? columns[index] : nil
  }

  private func checkHeading(
    of column: XMLOutline.Element,
    _ content: CellEdit.Content,
    at reference: CellReference
  ) throws {
    let heading = XString.decoding(outline.attributes(of: column)["name"] ?? "")
    switch content {
    case .value(.text(heading)): return
    case .richText(let text) where text.text == heading: return
    default:
      throw XLSXError(.refusedEdit(.tableHeading(heading, table: name)), cell: "\(reference)")
    }
  }

  /// A total's cell is described in its column too (18.5.1.3 `tableColumn`): as a label, a function
  /// or a formula.
  private mutating func setTotal(
    of column: XMLOutline.Element,
    _ content: CellEdit.Content
  ) throws {
    let attributes = outline.attributes(of: column)
    for attribute in attributes.attributes
    where ["totalsRowLabel", "totalsRowFunction"].contains(attribute.name) {
      edits.replace(attribute.range, with: [])
    }
    if let formula = try outline.child("totalsRowFormula", of: column) {
      edits.replace(formula.range, with: [])
    }
    switch content {
    case .value(.text(let text)): setLabel(text, of: column)
    case .richText(let text): setLabel(text.text, of: column)
    case .formula(let formula, _): try setFormula(formula, of: column)
    case .value: break
    }
  }

  private mutating func setLabel(_ text: String, of column: XMLOutline.Element) {
    let label = Markup.attribute(XString.encoding(text))
    edits.insert(" totalsRowLabel=\"\(label)\"", at: column.tag.nameRange.upperBound)
  }

  private mutating func setFormula(_ formula: String, of column: XMLOutline.Element) throws {
    let p = column.prefix
    let markup = "<\(p)totalsRowFormula>\(Markup.text(formula))</\(p)totalsRowFormula>"
    edits.insert(" totalsRowFunction=\"custom\"", at: column.tag.nameRange.upperBound)
    let children = try outline.children(of: column)
    if let calculated = children.first(where: { $0.name == "calculatedColumnFormula" }) {
      edits.insert(markup, at: calculated.range.upperBound)
    } else if let next = children.first {
      edits.insert(markup, at: next.range.lowerBound)
    } else {
      edits.append(markup, to: column, in: outline)
    }
  }
}
