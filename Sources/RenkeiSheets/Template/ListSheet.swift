import RenkeiModel
import XLSX

/// The hidden sheet with the lists that cells offer to choose from.
struct ListSheet {
  /// The sheet's name.
  static let name = "リスト"

  private let columns: [(title: String, entries: [String])]

  init(_ region: RegionProfile?) {
    let pillars = region?.pillars ?? []
    let sections = pillars.flatMap(\.sections)
    let fields = pillars.flatMap { $0.fields + $0.sections.flatMap(\.fields) }.map(\.title)
    var seen: Set<String> = []
    columns = [
      ("市町村", (region?.municipalities ?? []).map(\.name)),
      ("役割", pillars.map(\.title)),
      ("区分", sections.map(\.title)),
      ("分野", fields.filter { seen.insert($0).inserted }),
    ]
  }

  /// The municipalities.
  var municipalities: String? { reference(0) }

  /// What a validation is given for a list; nil for an empty one.
  func source(_ list: SheetLayout.Dropdown) -> String? {
    switch list {
    case .pillars: reference(1)
    case .sections: reference(2)
    case .policyFields: reference(3)
    case .states: "\"新規,継続,終了\""
    case .participation: "\"参加,不参加\""
    case .changes: "\"あり,なし\""
    }
  }

  private func reference(_ column: Int) -> String? {
    let count = columns[column].entries.count
    guard count > 0 else { return nil }
    let letter = CellReference.columnName(column + 1)
    return "\(SheetNameRule.quoted(Self.name))!$\(letter)$2:$\(letter)$\(count + 1)"
  }

  /// The sheet.
  var draft: SheetDraft {
    var draft = SheetDraft(Self.name)
    draft.settings.state = .hidden
    draft.settings.protection = .template
    for (index, column) in columns.enumerated() {
      draft.set(column.title, at: CellReference(row: 1, column: index + 1), TemplateStyle.label)
      for (offset, entry) in column.entries.enumerated() {
        draft.set(entry, at: CellReference(row: offset + 2, column: index + 1))
      }
    }
    draft.settings.columns = [ColumnSettings(1...columns.count, width: 44)]
    return draft
  }
}
