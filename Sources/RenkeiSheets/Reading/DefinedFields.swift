import RenkeiModel
import XLSX

/// The names by which our own template points at its fields, such as `renkei.budget.2024`.
///
/// Each belongs to its sheet, so that a sheet copied into another workbook takes them along.
struct DefinedFields {
  /// What all of the names begin with.
  static let prefix = "renkei."

  private var cells: [Int: [FieldKey: CellRange]] = [:]

  init(_ names: [DefinedName]) {
    for name in names {
      guard let sheet = name.sheetIndex, name.name.hasPrefix(Self.prefix),
        let key = Self.key(of: name.name), let range = Self.range(of: name.formula)
      else { continue }
      cells[sheet, default: [:]][key] = range
    }
  }

  /// Whether a sheet carries names of ours.
  func isFromTemplate(sheetIndex: Int) -> Bool { cells[sheetIndex] != nil }

  /// Takes the fields that the sheet's names point at, where they lie within the form.
  func apply(to form: inout Form, on sheet: Worksheet, _ locator: FieldLocator) {
    for (key, range) in cells[sheet.index] ?? [:] where form.range.contains(range.first) {
      guard form.fields[key]?.range.first != range.first, form.fields[key] == nil else { continue }
      form.fields[key] = locator.field(key, at: locator.grid.area(of: range.first))
    }
  }

  /// The name that points at a field.
  static func name(of key: FieldKey) -> String { prefix + suffix(of: key) }

  /// What follows ``prefix`` in the name that points at a field.
  static func suffix(of key: FieldKey) -> String {
    key.description.replacing("[", with: ".").replacing("]", with: "")
  }

  private static func key(of name: String) -> FieldKey? {
    var text = ""
    for part in name.dropFirst(prefix.count).split(separator: ".") {
      let isIndex = lists.contains(text) && part.allSatisfy(\.isNumber)
      text += isIndex ? "[\(part)]" : (text.isEmpty ? "\(part)" : ".\(part)")
    }
    return FieldKey(text)
  }

  /// The fields whose entries are counted; years and codes are no counts.
  private static let lists: Set = ["indicators", "footnotes", "funding"]

  private static func range(of formula: String) -> CellRange? {
    formula.split(separator: "!").last.flatMap { CellRange($0) }
  }
}
