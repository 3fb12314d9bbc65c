// What stands in a cell (ECMA-376 part 1, 18.3.1.4 `c`), for new sheets and for changed ones.
extension MarkupBuffer {
  /// Room for a cell without its text or formula: its tags, address, style and number.
  static let cellRoom = 128

  /// Appends the attribute for the type of a value that stands in `v`. Takes the room of ten bytes.
  mutating func appendType(of value: CellValue) {
    switch value {
    case .empty, .number: break
    case .text: append(" t=\"str\"")
    case .bool: append(" t=\"b\"")
    case .error: append(" t=\"e\"")
    }
  }

  /// Appends the `v` of a value; nothing for an empty one. Takes the room of 40 bytes, makes it for a
  /// text, and leaves room for the end of the cell.
  mutating func appendValue(_ value: CellValue) {
    switch value {
    case .empty: return
    case .number(let number):
      append("<v>")
      append(number)
    case .text(var text):
      append("<v>")
      text.withUTF8 { appendText($0) }
    case .bool(let isTrue): append(isTrue ? "<v>1" : "<v>0")
    case .error(let code):
      append("<v>")
      append(contentsOf: code)
    }
    reserve(Self.cellRoom)
    append("</v>")
  }

  /// Appends the `f` of a formula that stands alone. Leaves room for a value and the end of the cell.
  mutating func appendFormulaElement(_ formula: String) {
    append("<f>")
    appendFormula(formula)
    reserve(Self.cellRoom)
    append("</f>")
  }
}
