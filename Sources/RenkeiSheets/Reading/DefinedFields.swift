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
  ///
  /// A name outlives a label that was typed over or moved, so it comes first; a label does where the
  /// named cell was left empty. Rows of tables are read by their labels, since rows that were
  /// inserted have no names.
  func apply(to form: inout Form, on sheet: Worksheet, _ locator: FieldLocator) {
    let named = cells[sheet.index] ?? [:]
    // Programs that insert rows leave names behind; names that have come to lie on labels tell nothing.
    let isDisplaced = named.values.contains { range in
      form.labels.contains { $0.range.contains(range.first) }
    }
    guard !isDisplaced else { return }
    if form.indicatorCount == 0 { takeIndicators(named, &form, locator) }
    if form.footnoteCount == 0 { takeFootnotes(named, &form, locator) }
    for (key, range) in named where form.range.contains(range.first) {
      let current = form.fields[key]
      guard current?.range.first != range.first, current == nil || !key.isIndexed else { continue }
      let field = locator.field(key, at: locator.grid.area(of: range.first))
      // Rows left empty have a place all the same.
      let counts = key.isIndexed ? field.isBlank : current == nil || !field.isBlank
      if counts { form.fields[key] = field }
    }
  }

  /// The form of a sheet whose labels are gone, by its names alone; nil where it has too few.
  func form(on sheet: Worksheet, _ locator: FieldLocator) -> Form? {
    let named = cells[sheet.index] ?? [:]
    guard named.count >= Self.namesThatTell, let first = named.values.first else { return nil }
    let range = named.values.reduce(first) { $0.union($1) }
    var form = Form(sheet: sheet.name, range: range, fields: [:], labels: [])
    apply(to: &form, on: sheet, locator)
    return form
  }

  /// A sheet without labels is a form when it has at least this many names of ours.
  private static let namesThatTell = 8

  private func takeIndicators(
    _ named: [FieldKey: CellRange],
    _ form: inout Form,
    _ locator: FieldLocator
  ) {
    for index in 0..<named.count {
      let keys: [(FieldKey, (Int) -> FieldKey)] = [
        (.indicatorName(index), FieldKey.indicatorName),
        (.indicatorBaseline(index), FieldKey.indicatorBaseline),
        (.indicatorTarget(index), FieldKey.indicatorTarget),
      ]
      let fields = keys.compactMap { key, renumbered in
        named[key].map {
          locator.field(renumbered(form.indicatorCount), at: locator.grid.area(of: $0.first))
        }
      }
      guard !fields.allSatisfy(\.isBlank) else { continue }
      for field in fields { form.fields[field.key] = field }
      form.indicatorCount += 1
    }
  }

  private func takeFootnotes(
    _ named: [FieldKey: CellRange],
    _ form: inout Form,
    _ locator: FieldLocator
  ) {
    for index in 0..<named.count {
      guard let range = named[.footnote(index)] else { continue }
      let key = FieldKey.footnote(form.footnoteCount)
      let field = locator.field(key, at: locator.grid.area(of: range.first))
      guard FootnoteText(field.text) != nil else { continue }
      form.fields[key] = field
      form.footnoteCount += 1
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

extension FieldKey {
  /// Whether the field is one of several of its kind: of an indicator, or a footnote.
  fileprivate var isIndexed: Bool {
    switch self {
    case .indicatorName, .indicatorBaseline, .indicatorTarget, .footnote: true
    default: false
    }
  }
}
