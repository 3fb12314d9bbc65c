import XML

/// Writes a table part (ECMA-376 part 1, 18.5.1.2 `table`), children in schema order.
struct TableMarkup {
  private let table: Table
  private let id: Int

  /// The markup of a table with a number that no other table of the workbook has.
  init(_ table: Table, id: Int) {
    self.table = table
    self.id = id
  }

  /// The part's bytes.
  func markup() -> [UInt8] {
    var xml = XMLWriter()
    xml.start("table")
    xml.attribute("xmlns", Namespace.main)
    xml.attribute("id", id)
    xml.attribute("name", table.name)
    xml.attribute("displayName", table.name)
    xml.attribute("ref", table.range.description)
    if table.hasTotals {
      xml.attribute("totalsRowCount", 1)
    } else {
      xml.attribute("totalsRowShown", 0)
    }
    if table.hasFilter { xml.element("autoFilter", ["ref": table.filterRange.description]) }
    writeColumns(&xml)
    if let style = table.style { write(style, &xml) }
    xml.end()
    return xml.takeBytes()
  }

  /// `tableColumns`.
  private func writeColumns(_ xml: inout XMLWriter) {
    xml.element("tableColumns", ["count": String(table.columns.count)]) { xml in
      for (index, column) in table.columns.enumerated() { write(column, id: index + 1, &xml) }
    }
  }

  /// `tableColumn`.
  private func write(_ column: Table.Column, id: Int, _ xml: inout XMLWriter) {
    xml.start("tableColumn")
    xml.attribute("id", id)
    xml.attribute("name", encoded(column.name))
    switch column.total {
    case .label(let text): xml.attribute("totalsRowLabel", encoded(text))
    case .function(let function): xml.attribute("totalsRowFunction", function.rawValue)
    case .formula: xml.attribute("totalsRowFunction", "custom")
    case nil: break
    }
    if let formula = column.formula { xml.formula("calculatedColumnFormula", formula) }
    if case .formula(let formula) = column.total { xml.formula("totalsRowFormula", formula) }
    xml.end()
  }

  /// `tableStyleInfo`.
  private func write(_ style: Table.Style, _ xml: inout XMLWriter) {
    xml.start("tableStyleInfo")
    xml.attribute("name", style.name)
    xml.attribute("showFirstColumn", style.emphasizesFirstColumn ? 1 : 0)
    xml.attribute("showLastColumn", style.emphasizesLastColumn ? 1 : 0)
    xml.attribute("showRowStripes", style.stripesRows ? 1 : 0)
    xml.attribute("showColumnStripes", style.stripesColumns ? 1 : 0)
    xml.end()
  }

  /// A heading as `ST_Xstring`; Excel escapes its line breaks, too, so that no reader folds them.
  private func encoded(_ text: String) -> String {
    XString.encoding(text).split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "_x000a_")
  }
}

extension XMLWriter {
  /// An element that holds a formula, without its equals sign.
  fileprivate mutating func formula(_ name: String, _ formula: String) {
    element(name, text: formula.hasPrefix("=") ? String(formula.dropFirst()) : formula)
  }
}
