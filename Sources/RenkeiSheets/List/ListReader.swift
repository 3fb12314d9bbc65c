import RenkeiModel
import XLSX

/// Reads a list (一覧) as forms, one a row, so that rules and messages know every cell of it.
struct ListReader {
  /// How many columns a list has at least that mean a field of ours.
  private static let columnsThatTell = 5

  private let grid: SheetGrid
  private let locator: FieldLocator
  private let region: RegionProfile?

  init(_ grid: SheetGrid, _ locator: FieldLocator, region: RegionProfile?) {
    self.grid = grid
    self.locator = locator
    self.region = region
  }

  /// The forms of the list on the sheet; nil for a sheet that is no list.
  func forms() -> [Form]? {
    guard let heading = heading() else { return nil }
    let rows = Dictionary(grouping: grid.cells) { $0.area.first.row }
    return rows.keys.sorted().filter { $0 > heading.row }.compactMap { row in
      let isRow = rows[row]?.contains { cell in
        heading.columns[cell.area.first.column].map { $0 == .name || $0 == .number } ?? false
      }
      return isRow == true ? form(row, heading) : nil
    }
  }

  /// The row of the headings, and what each of its columns means.
  private struct Heading {
    let row: Int
    var columns: [Int: FieldKey] = [:]
    var years: [YearHeader] = []
  }

  /// The first row with a name, an amount's year and enough other headings, each meaning something
  /// else: on a form, labels do not stand side by side like this.
  private func heading() -> Heading? {
    let rows = Dictionary(grouping: grid.cells) { $0.area.first.row }
    for row in rows.keys.sorted().prefix(20) {
      let heading = heading(row, rows[row] ?? [])
      let keys = heading.columns.values
      if keys.contains(.name), keys.contains(where: \.isBudgetYear),
        keys.contains(.summary) || keys.contains(.participants),
        keys.count >= Self.columnsThatTell
      {
        return heading
      }
    }
    return nil
  }

  private func heading(_ row: Int, _ cells: [SheetGrid.GridCell]) -> Heading {
    var heading = Heading(row: row)
    for cell in cells {
      guard let key = ListHeading.key(cell.text, region: region),
        !heading.columns.values.contains(key)
      else { continue }
      heading.columns[cell.area.first.column] = key
      if key.isBudgetYear, let year = FiscalYearHeader(parsing: Self.year(of: cell.text)) {
        heading.years.append(YearHeader(range: cell.area, text: cell.text, header: year))
      }
    }
    return heading
  }

  /// The part of a heading that names its year.
  private static func year(of text: String) -> String {
    guard let end = text.firstRange(of: "年度") else { return text }
    return String(text[..<end.upperBound])
  }

  private func form(_ row: Int, _ heading: Heading) -> Form {
    var fields: [FieldKey: FormField] = [:]
    var last: (key: FieldKey, cell: CellReference)?
    for (column, key) in heading.columns.sorted(by: { $0.key < $1.key }) {
      let cell = CellReference(row: row, column: column)
      var field = locator.field(key, at: grid.area(of: cell))
      if let owner = last, key.isBudgetYear, field.text == ListWriter.coveredMark {
        // A year that an earlier one covers shares the earlier one's cells, as on a form.
        let shared = CellRange(owner.cell, cell)
        fields[owner.key] = locator.field(owner.key, at: shared)
        field = locator.field(key, at: shared)
      } else {
        last = key.isBudgetYear ? (key, cell) : nil
      }
      fields[key] = field
    }
    return form(row, heading, fields)
  }

  private func form(_ row: Int, _ heading: Heading, _ fields: [FieldKey: FormField]) -> Form {
    let columns = heading.columns.keys
    let range = CellRange(
      CellReference(row: row, column: columns.min() ?? 1),
      CellReference(row: row, column: columns.max() ?? 1)
    )
    let place = place(fields)
    var fields = fields
    // Where the place is understood, it stands in the heading, as for a form under its headings.
    if place.pillar != nil { fields[.pillar] = nil }
    if place.section != nil { fields[.section] = nil }
    if place.policyField != nil { fields[.policyField] = nil }
    var form = Form(sheet: grid.sheet.name, range: range, fields: fields, labels: [])
    form.yearHeaders = heading.years
    form.heading = place
    form.indicatorCount = Self.count(fields) {
      if case .indicatorName(let index) = $0 { index } else { nil }
    }
    form.footnoteCount = Self.count(fields) {
      if case .footnote(let index) = $0 { index } else { nil }
    }
    return form
  }

  /// The number of entries of a list up to the last that holds anything.
  private static func count(
    _ fields: [FieldKey: FormField],
    _ index: (FieldKey) -> Int?
  ) -> Int {
    fields.filter { !$0.value.isBlank }.compactMap { index($0.key).map { $0 + 1 } }.max() ?? 0
  }

  /// The place in the plan that the cells name, by number, letter or name.
  private func place(_ fields: [FieldKey: FormField]) -> FormHeading {
    func words(_ key: FieldKey) -> String {
      fields[key].map { TextNormalization.label($0.text) } ?? ""
    }
    var heading = FormHeading()
    let pillars = region?.pillars ?? []
    heading.pillar =
      Self.number(words(.pillar)) ?? pillars.first { $0.name == words(.pillar) }?.number
    let pillar = pillars.first { $0.number == heading.pillar }
    heading.section =
      Self.number(words(.section))
      ?? pillar?.sections.first { $0.name == words(.section) }?.number
    let field = words(.policyField)
    let names = heading.pillar.flatMap {
      region?.policyFields(pillar: $0, section: heading.section)
    }
    let isLettered = field.first?.isASCII == true && field.first?.isLetter == true
    heading.policyField =
      names?.first { $0.name == field }?.letter
      ?? (isLettered ? field.prefix(1).lowercased() : nil)
    return heading
  }

  /// The number that begins a text, such as that of `(1)生活機能の強化` or `役割3`.
  private static func number(_ words: String) -> Int? {
    let rest = words.drop { "(".contains($0) || $0 == "役" || $0 == "割" }
    return Int(rest.prefix { $0.isASCII && $0.isNumber })
  }
}
