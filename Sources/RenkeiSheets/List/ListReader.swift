import RenkeiModel
import XLSX

/// Reads a list (一覧) as forms, one a row, so that rules and messages know every cell of it.
struct ListReader {
  /// How many columns a list has at least that mean a field of ours.
  fileprivate static let columnsThatTell = 5

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
    var forms: [Form] = []
    for row in rows.keys.sorted() where row > heading.row {
      let heads = rows[row, default: []].filter { cell in
        heading.columns[cell.column].map { $0 == .name || $0 == .number } ?? false
      }
      if heads.contains(where: { Self.sums.contains(LabelText.normalized($0.text)) }) { continue }
      if !heads.isEmpty {
        forms.append(form(row, heading))
      } else if !forms.isEmpty {
        continueLast(&forms[forms.count - 1], row, heading)
      }
    }
    return forms
  }

  /// What the rows that add up others are called.
  private static let sums: Set<String> = ["計", "合計", "総計", "小計", "総合計"]

  /// Takes the indicators of a row that has no name or number of its own, as those of the row above.
  private func continueLast(_ form: inout Form, _ row: Int, _ heading: Heading) {
    let (fields, count) = (fields(row, heading), form.indicatorCount)
    let added = Self.count(fields) { if case .indicatorName(let index) = $0 { index } else { nil } }
    guard added > 0 else { return }
    for field in fields.values {
      let key: FieldKey? =
        switch field.key {
        case .indicatorName(let index): .indicatorName(count + index)
        case .indicatorBaseline(let index): .indicatorBaseline(count + index)
        case .indicatorTarget(let index): .indicatorTarget(count + index)
        default: nil
        }
      if let key { form.fields[key] = locator.field(key, at: field.range) }
    }
    form.indicatorCount += added
  }

  /// The row of the headings, and what each of its columns means.
  private struct Heading {
    let row: Int
    var columns: [Int: FieldKey] = [:]
    var years: [YearHeader] = []

    /// Whether the columns are those of a list: a name, an amount's year, and enough others.
    var tellsList: Bool {
      let keys = columns.values
      return keys.contains(.name) && keys.contains(where: \.isBudgetYear)
        && (keys.contains(.summary) || keys.contains(.participants))
        && keys.count >= ListReader.columnsThatTell
    }
  }

  /// The first row with a name, an amount's year and enough other headings, each meaning something
  /// else: on a form, labels do not stand side by side like this.
  private func heading() -> Heading? {
    guard grid.cells.contains(where: { ListHeading.isName($0.labelText) }) else { return nil }
    let rows = Dictionary(grouping: grid.cells) { $0.area.first.row }
    for row in rows.keys.sorted().prefix(20) {
      let line = rows[row] ?? []
      let widest = max(line.count, rows[row + 1]?.count ?? 0)
      guard widest >= Self.columnsThatTell else { continue }
      guard line.contains(where: { ListHeading.isName($0.labelText) }) else { continue }
      let single = heading(row, line.map { ($0, $0.text) })
      if single.tellsList { return single }
      let parted = heading(row + 1, titles(line, over: rows[row + 1] ?? []))
      if parted.tellsList { return parted }
    }
    return nil
  }

  /// The titles of columns whose headings stand in two rows, the upper ones merged over the lower.
  private func titles(
    _ upper: [SheetGrid.GridCell],
    over lower: [SheetGrid.GridCell]
  ) -> [(SheetGrid.GridCell, String)] {
    let tall = upper.filter { $0.lastRow > $0.row }.map { ($0, $0.text) }
    let parts = lower.map { cell in
      let over = upper.last { $0.area.columns.contains(cell.column) }
      let isYear = over == nil || FiscalYearHeader(parsing: cell.labelText) != nil
      return (cell, isYear ? cell.text : "\(over?.text ?? "")(\(cell.text))")
    }
    return (tall + parts).sorted { $0.0.column < $1.0.column }
  }

  private func heading(_ row: Int, _ cells: [(cell: SheetGrid.GridCell, title: String)]) -> Heading
  {
    var heading = Heading(row: row)
    for (cell, title) in cells {
      guard let key = ListHeading.key(title, region: region),
        !heading.columns.values.contains(key)
      else { continue }
      heading.columns[cell.area.first.column] = key
      if key.isBudgetYear, let year = FiscalYearHeader(parsing: Self.year(of: title)) {
        heading.years.append(YearHeader(range: cell.area, text: title, header: year))
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
    form(row, heading, fields(row, heading))
  }

  private func fields(_ row: Int, _ heading: Heading) -> [FieldKey: FormField] {
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
    return fields
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
