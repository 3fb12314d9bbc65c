import Synchronization
import XML

/// The formats that the cells of a workbook point at (ECMA-376 part 1, 18.8.39 `styleSheet`).
public struct StyleSheet: Sendable {
  /// One cell format as stored: indexes into the other tables (18.8.45 `xf`).
  struct Record: Hashable, Sendable {
    var numberFormatID = 0
    var fontIndex = 0
    var fillIndex = 0
    var borderIndex = 0
    var alignment = Alignment()
    var isLocked = true
    var isFormulaHidden = false
  }

  fileprivate(set) var records: [Record] = []
  fileprivate(set) var fonts: [Font] = []
  fileprivate(set) var fills: [Fill] = []
  fileprivate(set) var borders: [Border] = []
  fileprivate(set) var numberFormatCodes: [Int: String] = [:]

  /// The styles of a workbook that has none.
  init() {}

  /// The number of cell formats.
  public var count: Int { records.count }

  /// The number format's code of a cell format; `General` for an index the workbook does not have.
  public func numberFormatCode(_ index: Int) -> String {
    guard records.indices.contains(index) else { return "General" }
    let id = records[index].numberFormatID
    return numberFormatCodes[id] ?? NumberFormat.builtIn(id)?.code ?? "General"
  }

  /// The whole cell format at an index; the default for one the workbook does not have.
  public func format(_ index: Int) -> CellFormat {
    var format = CellFormat()
    guard records.indices.contains(index) else { return format }
    let record = records[index]
    if fonts.indices.contains(record.fontIndex) { format.font = fonts[record.fontIndex] }
    if fills.indices.contains(record.fillIndex) { format.fill = fills[record.fillIndex] }
    if borders.indices.contains(record.borderIndex) { format.border = borders[record.borderIndex] }
    format.alignment = record.alignment
    format.numberFormat = numberFormatCode(index)
    format.isLocked = record.isLocked
    format.isFormulaHidden = record.isFormulaHidden
    return format
  }

  /// Whether a cell of the format is locked while its sheet is protected.
  public func isLocked(_ index: Int) -> Bool {
    records.indices.contains(index) ? records[index].isLocked : true
  }
}

/// Reads the styles part.
struct StyleSheetHandler: SpreadsheetMLHandler {
  private(set) var styles = StyleSheet()
  private let limit: Int
  private var table = ""
  private var font: FontBuilder?
  private var fill: FillBuilder?
  private var border: BorderBuilder?

  init(limit: Int) { self.limit = limit }

  mutating func start(_ element: String, _ attributes: borrowing XMLAttributes) throws {
    switch element {
    case "fonts", "fills", "borders", "cellXfs", "cellStyleXfs", "numFmts", "dxfs", "colors":
      table = element
    case "font" where table == "fonts": font = FontBuilder()
    case "fill" where table == "fills": fill = FillBuilder()
    case "border" where table == "borders": border = BorderBuilder()
    case "numFmt" where table == "numFmts": try readNumberFormat(attributes)
    case "xf" where table == "cellXfs": try appendRecord(attributes)
    case "alignment" where table == "cellXfs": readAlignment(attributes)
    case "protection" where table == "cellXfs": readProtection(attributes)
    default: readDetail(element, attributes)
    }
  }

  mutating func end(_ element: String) throws {
    switch element {
    case "font":
      if let font { try append(font.font, to: \.fonts) }
      font = nil
    case "fill":
      if let fill { try append(fill.fill, to: \.fills) }
      fill = nil
    case "border":
      if let border { try append(border.border, to: \.borders) }
      border = nil
    default: break
    }
  }

  private mutating func readDetail(_ element: String, _ attributes: borrowing XMLAttributes) {
    let color = Color(attributes)
    if font != nil {
      if element == "color" { font?.setColor(color) }
      font?.start(element, value: attributes["val"])
    } else if fill != nil {
      fill?.start(element, patternType: attributes["patternType"], color: color)
    } else if border != nil {
      border?.start(element, style: attributes["style"], color: color)
    }
  }

  private mutating func readNumberFormat(_ attributes: borrowing XMLAttributes) throws {
    guard let id = attributes.integer("numFmtId"), let code = attributes["formatCode"] else {
      return
    }
    guard styles.numberFormatCodes.count < limit else {
      throw XLSXError(.limitExceeded(limit: "styles", allowed: limit))
    }
    styles.numberFormatCodes[id] = XString.decoding(code)
  }

  private mutating func appendRecord(_ attributes: borrowing XMLAttributes) throws {
    var record = StyleSheet.Record()
    record.numberFormatID = attributes.integer("numFmtId") ?? 0
    record.fontIndex = attributes.integer("fontId") ?? 0
    record.fillIndex = attributes.integer("fillId") ?? 0
    record.borderIndex = attributes.integer("borderId") ?? 0
    try append(record, to: \.records)
  }

  private mutating func readAlignment(_ attributes: borrowing XMLAttributes) {
    guard let last = styles.records.indices.last else { return }
    var alignment = Alignment()
    alignment.horizontal = attributes["horizontal"].flatMap { .init(rawValue: $0) }
    alignment.vertical = attributes["vertical"].flatMap { .init(rawValue: $0) }
    alignment.wrapsText = attributes.boolean("wrapText") ?? false
    alignment.shrinksToFit = attributes.boolean("shrinkToFit") ?? false
    alignment.indent = attributes.integer("indent") ?? 0
    alignment.textRotation = attributes.integer("textRotation") ?? 0
    styles.records[last].alignment = alignment
  }

  private mutating func readProtection(_ attributes: borrowing XMLAttributes) {
    guard let last = styles.records.indices.last else { return }
    styles.records[last].isLocked = attributes.boolean("locked") ?? true
    styles.records[last].isFormulaHidden = attributes.boolean("hidden") ?? false
  }

  private mutating func append<Item>(
    _ item: Item,
    to table: WritableKeyPath<StyleSheet, [Item]>
  ) throws {
    try styles[keyPath: table].append(item, to: "styles", limit: limit)
  }
}

/// Collects a fill from its child elements.
private struct FillBuilder {
  private var patternType = "none"
  private var foreground: Color?
  private var background: Color?
  private var isGradient = false

  var fill: Fill {
    if isGradient { return .gradient }
    switch patternType {
    case "none": return .none
    case "solid": return .solid(foreground ?? .automatic)
    default: return .pattern(patternType, foreground: foreground, background: background)
    }
  }

  mutating func start(_ element: String, patternType: String?, color: Color?) {
    switch element {
    case "patternFill": self.patternType = patternType ?? "none"
    case "gradientFill": isGradient = true
    case "fgColor": foreground = color
    case "bgColor": background = color
    default: break
    }
  }
}

/// Collects a border from its child elements.
private struct BorderBuilder {
  private(set) var border = Border()
  private var side: WritableKeyPath<Border, Border.Line?>?

  mutating func start(_ element: String, style: String?, color: Color?) {
    switch element {
    case "left", "start": begin(\.left, style)
    case "right", "end": begin(\.right, style)
    case "top": begin(\.top, style)
    case "bottom": begin(\.bottom, style)
    case "color": if let side { border[keyPath: side]?.color = color }
    default: side = nil
    }
  }

  private mutating func begin(_ side: WritableKeyPath<Border, Border.Line?>, _ style: String?) {
    self.side = side
    guard let style, style != "none" else { return }
    border[keyPath: side] = Border.Line(style)
  }
}

extension Color {
  /// The colour that the attributes of a colour element name; nil where they name none.
  init?(_ attributes: borrowing XMLAttributes) {
    if let text = attributes["rgb"], let value = UInt32(text, radix: 16) {
      self = .argb(text.utf8.count > 6 ? value : 0xFF00_0000 | value)
    } else if let theme = attributes.integer("theme") {
      let tint = attributes.number("tint") ?? 0
      self = .theme(theme, tint: tint.isNaN ? 0 : min(max(tint, -1), 1))
    } else if let index = attributes.integer("indexed") {
      self = .indexed(index)
    } else if attributes.boolean("auto") == true {
      self = .automatic
    } else {
      return nil
    }
  }
}
