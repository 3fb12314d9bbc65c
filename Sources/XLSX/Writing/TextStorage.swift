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

  /// Ends the start tag of a cell and writes a text, or its index.
  mutating func append(_ text: String, to buffer: inout MarkupBuffer) {
    var text = text
    text.withUTF8 { utf8 in
      if let index = table?.index(of: utf8, isMarkup: false) {
        appendIndex(index, to: &buffer)
      } else {
        buffer.reserve(64)
        buffer.append(" t=\"inlineStr\"><is>")
        buffer.appendTextElement(utf8)
        buffer.reserve(16)
        buffer.append("</is></c>")
      }
    }
  }

  /// Ends the start tag of a cell and writes a text in runs, or its index.
  ///
  /// - Parameter font: the cell's, for what the runs leave open.
  mutating func append(_ text: RichText, cellFont font: Font, to buffer: inout MarkupBuffer) {
    var markup: [UInt8] = []
    TextMarkup.append(text, cellFont: font, to: &markup)
    markup.withUnsafeBufferPointer { bytes in
      if let index = table?.index(of: bytes, isMarkup: true) {
        appendIndex(index, to: &buffer)
      } else {
        buffer.reserve(64)
        buffer.append(" t=\"inlineStr\"><is>")
        buffer.append(contentsOf: bytes)
        buffer.reserve(16)
        buffer.append("</is></c>")
      }
    }
  }

  private func appendIndex(_ index: Int, to buffer: inout MarkupBuffer) {
    buffer.reserve(64)
    buffer.append(" t=\"s\"><v>")
    buffer.appendDecimal(index)
    buffer.append("</v></c>")
  }
}
