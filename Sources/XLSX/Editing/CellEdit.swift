import XML

/// What is to change at one cell; what is nil stays.
struct CellEdit: Sendable {
  /// What the cell is to hold.
  enum Content: Sendable {
    case value(CellValue)
    case richText(RichText)
    case formula(String, CellValue)
  }

  var content: Content?
  var style: StyleChange?

  /// Whether the cell is to hold anything.
  var hasContent: Bool {
    if case .value(.empty) = content { return false }
    return content != nil
  }

  /// Whether the cell is to hold a number, or a formula, which a format for text would spoil.
  var isNumeric: Bool {
    switch content {
    case .value(.number), .formula: true
    default: false
    }
  }
}

/// What is to change in a cell's format; what is nil stays.
struct StyleChange: Hashable, Sendable {
  /// The background.
  var fill: Fill?
  /// The number format's code.
  var numberFormat: String?
  /// Whether the mark goes that has Excel take what is typed for text (`quotePrefix`).
  var dropsQuotePrefix = false
}

/// How a changed cell is written (ECMA-376 part 1, 18.3.1.4 `c`); texts stand inline, so that the
/// shared strings stay as they are.
enum CellMarkup {
  /// A cell as markup.
  static func cell(
    _ reference: CellReference,
    _ content: CellEdit.Content?,
    styleIndex: Int,
    prefix: String
  ) -> String {
    let style = styleIndex == 0 ? "" : " s=\"\(styleIndex)\""
    let start = "<\(prefix)c r=\"\(reference)\"\(style)"
    guard let content else { return start + "/>" }
    let (type, inner) = parts(content, prefix)
    guard !inner.isEmpty else { return start + "/>" }
    return start + type + ">" + inner + "</\(prefix)c>"
  }

  /// A cell's attribute for its type, and what stands between its tags.
  static func parts(_ content: CellEdit.Content, _ prefix: String) -> (type: String, inner: String)
  {
    switch content {
    case .value(.text(let text)):
      (inlineType, "<\(prefix)is>\(Markup.textElement(text, prefix))</\(prefix)is>")
    case .value(let value):
      (
        markup(prefix: "") { $0.appendType(of: value) },
        markup(prefix: prefix) { $0.appendValue(value) }
      )
    case .richText(let text):
      (inlineType, "<\(prefix)is>\(text.markup(prefix))</\(prefix)is>")
    case .formula(let formula, let value):
      (
        markup(prefix: "") { $0.appendType(of: value) },
        markup(prefix: prefix) {
          $0.appendFormulaElement(formula)
          $0.appendValue(value)
        }
      )
    }
  }

  private static let inlineType = " t=\"inlineStr\""

  /// What a closure appends to a buffer with room for a cell, its elements under a prefix.
  private static func markup(
    prefix: String,
    _ append: (inout MarkupBuffer) -> Void
  ) -> String {
    var buffer = MarkupBuffer(capacity: MarkupBuffer.cellRoom)
    append(&buffer)
    let plain = buffer.withBytes { String(decoding: $0, as: UTF8.self) }
    return prefix.isEmpty ? plain : Markup.prefixing(plain, with: prefix)
  }
}

/// Small pieces of markup.
enum Markup {
  /// A text between tags, escaped.
  static func text(_ text: String) -> String { escaped(text, .text) }

  /// A text within an attribute, escaped.
  static func attribute(_ text: String) -> String { escaped(text, .attribute) }

  /// A `t` element with a text, in the string encoding of SpreadsheetML.
  static func textElement(_ text: String, _ prefix: String) -> String {
    let edges = [text.first, text.last].compactMap(\.self)
    let keepsSpace = edges.contains(where: \.isWhitespace) || text.contains("\n")
    let space = keepsSpace ? " xml:space=\"preserve\"" : ""
    return "<\(prefix)t\(space)>\(Markup.text(XString.encoding(text)))</\(prefix)t>"
  }

  /// Markup whose elements take a prefix, given with its colon.
  static func prefixing(_ markup: String, with prefix: String) -> String {
    markup.replacing("</", with: "\u{1}").replacing("<", with: "<\(prefix)")
      .replacing("\u{1}", with: "</\(prefix)")
  }

  private static func escaped(_ text: String, _ place: XMLEscaping.Place) -> String {
    var bytes: [UInt8] = []
    XMLEscaping.append(text, to: &bytes, at: place)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension RichText {
  /// The runs as markup, under a prefix.
  fileprivate func markup(_ prefix: String) -> String {
    var bytes: [UInt8] = []
    TextMarkup.append(self, cellFont: Font(), to: &bytes)
    let plain = String(decoding: bytes, as: UTF8.self)
    return prefix.isEmpty ? plain : Markup.prefixing(plain, with: prefix)
  }
}
