import RenkeiModel
import XLSX

/// How labels compare: after NFKC, without white space, with what follows in parentheses apart.
enum LabelText {
  /// The text as labels compare.
  static func normalized(_ text: String) -> String { TextNormalization.label(text) }

  private static let marks = Set("■□●○◆◇▼▽▲△・※*【】〔〕[]「」『』<>:;、。.☆★➢→")

  /// A label without a number or bullet before it, and brackets or marks around it.
  static func undecorated(_ normalized: String) -> String {
    guard let first = normalized.first, let last = normalized.last,
      marks.contains(first) || marks.contains(last) || first == "(" || first.isNumber
    else { return normalized }
    var text = normalized[...].drop { marks.contains($0) }
    while let last = text.last, marks.contains(last) { text = text.dropLast() }
    if text.first == "(", let close = text.firstIndex(of: ")"),
      text[text.index(after: text.startIndex)..<close].allSatisfy({ $0.isNumber || $0.isLetter }),
      text.index(after: close) < text.endIndex
    {
      text = text[text.index(after: close)...]
    } else {
      text = text.drop { $0.isASCII && $0.isNumber }
    }
    return String(text.drop { marks.contains($0) || $0 == ")" || $0 == "-" })
  }

  /// A label cut into its words and what follows them in parentheses, such as a unit.
  static func split(_ normalized: String) -> (words: String, parenthesis: String?) {
    guard normalized.hasSuffix(")"), let open = normalized.lastIndex(of: "("),
      open > normalized.startIndex
    else { return (normalized, nil) }
    let inner = normalized[normalized.index(after: open)...].dropLast()
    return (String(normalized[..<open]), String(inner))
  }
}

/// A cell that carries a label.
struct LabelledCell {
  let key: LabelKey
  let area: CellRange
  /// What stands in parentheses behind the label, such as `千円`.
  let parenthesis: String?
  let text: String

  var row: Int { area.first.row }
  var lastRow: Int { area.last.row }
  var column: Int { area.first.column }
  var lastColumn: Int { area.last.column }
}

/// Finds the labels of a layout among the cells of a sheet.
struct LabelIndex: Sendable {
  private let keysByText: [String: [LabelKey]]

  /// The labels of a layout, with the region's core city as a name for its core.
  init(_ layout: SheetLayout, coreCityName: String?) {
    var keys: [String: [LabelKey]] = [:]
    for label in layout.labels {
      for text in label.texts {
        keys[LabelText.normalized(text), default: []].append(label.key)
      }
    }
    if let coreCityName { keys[LabelText.normalized(coreCityName), default: []].append(.core) }
    keysByText = keys
  }

  /// The parts that a text may name; several for a word that means one thing here, another there.
  ///
  /// Numbers, bullets and brackets that town halls set around their labels are looked past.
  func keys(for labelText: String) -> [LabelKey] {
    if let keys = keys(plain: labelText) { return keys }
    let undecorated = LabelText.undecorated(labelText)
    return undecorated == labelText ? [] : keys(plain: undecorated) ?? []
  }

  private func keys(plain text: String) -> [LabelKey]? {
    if let keys = keysByText[text] { return keys }
    let words = LabelText.split(text).words
    return keysByText[words] ?? keysByText[LabelText.split(words).words]
  }

  /// The labelled cells of a sheet, in reading order; a word of two meanings yields both.
  func labels(in grid: SheetGrid) -> [LabelledCell] {
    grid.cells.flatMap { cell in
      keys(for: cell.labelText).map { key in
        LabelledCell(
          key: key,
          area: cell.area,
          parenthesis: LabelText.split(cell.labelText).parenthesis,
          text: cell.text
        )
      }
    }
  }
}
