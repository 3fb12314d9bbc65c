/// Where a new workbook keeps the texts of its cells.
public enum TextStorage: Hashable, Sendable {
  /// In one table, each text once: smaller files, memory for every text.
  case shared
  /// In the cells: constant memory.
  case inline
}

/// The texts of a workbook under way, by the storage chosen.
struct TextStore: Sendable {
  /// The table, where texts are shared.
  private(set) var table: SharedStringTable?

  init(_ storage: TextStorage) {
    table = storage == .shared ? SharedStringTable() : nil
  }

  /// Ends the start tag of a cell and writes the text that `write` appends, or its index.
  mutating func append(to bytes: inout [UInt8], writing write: (inout [UInt8]) -> Void) {
    if let index = table?.index(writing: write) {
      bytes.append(" t=\"s\"><v>")
      bytes.appendDecimal(index)
      bytes.append("</v></c>")
    } else {
      bytes.append(" t=\"inlineStr\"><is>")
      write(&bytes)
      bytes.append("</is></c>")
    }
  }
}
