import XML

/// Writes what a string item holds (ECMA-376 part 1, 18.4.8 `CT_Rst`).
enum TextMarkup {
  /// Appends a plain text as `t`.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(keepsSpace(text) ? "<t xml:space=\"preserve\">" : "<t>")
    appendContent(text, to: &bytes)
    bytes.append("</t>")
  }

  /// Appends a text in runs as `r` elements; runs without text are left out.
  ///
  /// What the font of a run leaves open comes from the cell's: Excel would take it from elsewhere.
  static func append(_ text: RichText, cellFont: Font, to bytes: inout [UInt8]) {
    let runs = text.runs.filter { !$0.text.isEmpty }
    guard !runs.isEmpty else { return append("", to: &bytes) }
    for run in runs {
      bytes.append("<r>")
      if let font = run.font { append(font.completed(from: cellFont), to: &bytes) }
      append(run.text, to: &bytes)
      bytes.append("</r>")
    }
  }

  /// Appends a text as element content, escaped for SpreadsheetML and for XML.
  static func appendContent(_ text: String, to bytes: inout [UInt8]) {
    let encoded = text.utf8.contains(where: mayNeedEscape) ? XString.encoding(text) : text
    XMLEscaping.append(encoded, to: &bytes, at: .text)
  }

  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "_") || byte == 0xEF
  }

  /// Appends `rPr`; nothing for a font that says nothing.
  private static func append(_ font: Font, to bytes: inout [UInt8]) {
    guard font != Font() else { return }
    var xml = XMLWriter(declaration: false)
    xml.font(font, element: "rPr", nameElement: "rFont")
    bytes.append(contentsOf: xml.takeBytes())
  }

  /// Whether a text begins or ends with white space, which readers may drop otherwise.
  static func keepsSpace(_ text: String) -> Bool {
    isSpace(text.utf8.first) || isSpace(text.utf8.last)
  }

  private static func isSpace(_ byte: UInt8?) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A
  }
}

extension [UInt8] {
  /// Appends markup given in source code.
  mutating func append(_ markup: StaticString) {
    markup.withUTF8Buffer { append(contentsOf: $0) }
  }
}
