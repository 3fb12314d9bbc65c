extension Table {
  /// Refuses a table that Excel would offer to repair, naming the limit or rule it breaks.
  func check() throws {
    try DefinedNameRule.check(DefinedName(name, "1"))
    let rows = hasTotals ? 3 : 2
    guard range.rows.count >= rows else {
      throw refusal("a table has headings, a row of data and a row for its totals, if any")
    }
    guard columns.count == range.columns.count else {
      throw refusal("a table has one column for each of its range, not \(columns.count)")
    }
    var names: Set<String> = []
    for column in columns {
      try column.check()
      guard names.insert(column.name.lowercased()).inserted else {
        throw refusal("a table's headings are unique, whatever their case: \"\(column.name)\"")
      }
    }
    try WritingLimits.check(style?.name, "a table style's name", atMost: 255)
  }

  private func refusal(_ rule: String) -> XLSXError {
    XLSXError(.notAllowed(rule), cell: range.description)
  }
}

extension Table.Column {
  fileprivate func check() throws {
    if name.isEmpty { throw XLSXError(.notAllowed("a table's heading is never empty")) }
    try WritingLimits.check(name, "a table's heading", atMost: WritingLimits.tableHeading)
    if let formula { _ = try WritingLimits.checkedFormula(formula) }
    switch total {
    case .label(let text): try WritingLimits.check(text, "a total's label", atMost: 255)
    case .formula(let formula): _ = try WritingLimits.checkedFormula(formula)
    case .function, nil: break
    }
  }
}

extension SheetSettings {
  /// Refuses tables that overlap each other, merged cells or the sheet's own filter.
  func checkTables() throws {
    for table in tables { try table.check() }
    if let (one, other) = RangeOverlap.first(in: tables.map(\.range)) {
      throw XLSXError(.notAllowed("tables do not overlap: \(one) and \(other)"))
    }
    for table in tables {
      if let merge = mergedRanges.first(where: { $0.overlaps(table.range) }) {
        throw XLSXError(.notAllowed("a table holds no merged cells"), cell: merge.description)
      }
      if let autoFilter, autoFilter.overlaps(table.range) {
        let rule = "a sheet's filter and a table do not overlap"
        throw XLSXError(.notAllowed(rule), cell: autoFilter.description)
      }
    }
  }
}

/// The texts that tables ask of the cells of a sheet: their headings and the labels of their totals.
struct TableTexts: Sendable {
  private var expected: [CellReference: String] = [:]
  private var rows: Set<Int> = []

  init(_ tables: [Table]) {
    for table in tables {
      for (column, heading) in zip(table.range.columns, table.columns) {
        expect(heading.name, table.range.first.row, column)
        if case .label(let text) = heading.total { expect(text, table.range.last.row, column) }
      }
    }
  }

  private mutating func expect(_ text: String, _ row: Int, _ column: Int) {
    expected[CellReference(row: row, column: column)] = text
    rows.insert(row)
  }

  /// Whether cells of a row must hold certain texts.
  func concern(row: Int) -> Bool { rows.contains(row) }

  /// Takes note of a cell's value, and refuses one that is not the text a table asks for.
  mutating func take(_ value: CellValue, at reference: CellReference) throws {
    guard let text = expected.removeValue(forKey: reference) else { return }
    guard case .text(let own) = value, own.utf8.elementsEqual(text.utf8) else {
      throw refusal(text, reference)
    }
  }

  /// Refuses a sheet whose cells are missing a text that a table asks for.
  func checkAllTaken() throws {
    guard let (reference, text) = expected.min(by: { $0.key < $1.key }) else { return }
    throw refusal(text, reference)
  }

  private func refusal(_ text: String, _ reference: CellReference) -> XLSXError {
    let rule = "a table's headings and labels stand in its cells: \"\(text)\""
    return XLSXError(.notAllowed(rule), cell: reference.description)
  }
}
