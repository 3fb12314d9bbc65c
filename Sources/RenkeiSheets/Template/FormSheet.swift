import RenkeiModel
import XLSX

/// Lays one project's form out on a sheet, with the names that point at its fields.
struct FormSheet {
  /// The sheet.
  var draft: SheetDraft

  /// Where each field stands.
  private(set) var cells: [FieldKey: CellRange] = [:]

  /// Where each part around the form stands.
  private(set) var parts: [SheetLayout.Part: CellRange] = [:]

  /// How many cells want work before anybody has typed anything.
  var counts = Counts()

  let layout: SheetLayout
  let content: FormContent
  private let years: [Int]
  private let lists: ListSheet
  private let grid: FormGrid
  private var heights: [Int: Double] = [:]

  /// How many cells want work.
  struct Counts {
    /// Required cells that are empty.
    var missing = 0
    /// Cells that hold what they should not.
    var problems = 0
  }

  /// A form of a project.
  ///
  /// - Parameters:
  ///   - content: What the form is filled with; a blank project leaves it blank.
  ///   - lists: The lists that cells offer to choose from.
  init(
    name: String,
    layout: SheetLayout,
    years: [Int],
    content: FormContent,
    lists: ListSheet
  ) {
    self.layout = layout
    self.years = years
    self.content = content
    self.lists = lists
    grid = FormGrid(
      layout.grid,
      years: years.count,
      rowCounts: Self.rowCounts(layout.grid, content)
    )
    draft = SheetDraft(name)
    setUpPage()
    for place in layout.grid.cells { write(place) }
    for (row, height) in heights { draft.setHeight(min(height, TextHeight.limit), ofRow: row) }
    addChecks(lists)
  }

  /// How many rows the rows of a layout take: one an entry of a list, and several for a text that no
  /// single row of Excel's is high enough for.
  private static func rowCounts(
    _ grid: SheetLayout.Grid,
    _ content: FormContent
  ) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for place in grid.cells where place.range.rows.count == 1 {
      let row = place.range.first.row
      if let list = place.list {
        let room = grid.lists[list] ?? SheetLayout.Room(minimum: 1, spare: 0)
        counts[row] = room.rows(for: content.count(of: list))
      } else if let key = place.field.flatMap({ FieldKey($0) }),
        case .text(let text) = content.value(of: key)
      {
        let columns = place.range.columns
        let width = grid.columnWidths[(columns.lowerBound - 1)..<columns.upperBound].reduce(0, +)
        let rows = (TextHeight.points(text, width: width) / TextHeight.limit).rounded(.up)
        counts[row] = max(counts[row] ?? 1, Int(rows))
      }
    }
    return counts
  }

  // MARK: The page

  private mutating func setUpPage() {
    draft.settings.columns = grid.columnWidths.enumerated().map { index, width in
      ColumnSettings(index + 1, width: width)
    }
    draft.settings.pageSetup = .form(layout, regionName: content.region?.name ?? "")
    draft.settings.showsGridLines = false
    draft.settings.protection = .template
  }

  private mutating func write(_ place: SheetLayout.Place) {
    let area = grid.area(place.range)
    if let label = place.label { write(label: label, area) }
    if let field = place.field { write(field: field, place, area) }
    if let part = place.part { write(part, place, area) }
  }

  // MARK: Labels

  private mutating func write(label: String, _ area: CellRange) {
    if label == "budget.year" || label == "actuals.year" {
      for (index, year) in years.enumerated() {
        let text = FiscalYearHeader.text(for: year).replacing(" ", with: "\n")
        put(.text(text), CellRange(grid.cell(year: index, in: area)), TemplateStyle.label, 32)
      }
    } else if let key = LabelKey(rawValue: label) {
      put(.text(labelText(key)), area, TemplateStyle.label)
    }
  }

  private func labelText(_ key: LabelKey) -> String {
    if key == .core, let region = content.region { return region.coreCityName }
    let label = layout.label(key)
    let text = label?.texts.first ?? key.rawValue
    let period = key == .baseline ? "(基準年)" : key == .target ? "(目標年)" : ""
    return text + period + (label?.unit.map { "\n(\($0))" } ?? "")
  }

  // MARK: Parts around the form

  private mutating func write(
    _ part: SheetLayout.Part,
    _ place: SheetLayout.Place,
    _ area: CellRange
  ) {
    parts[part] = area
    switch part {
    case .title: put(.text(layout.title), area, TemplateStyle.title, 32)
    case .missingLabel: put("未記入", area, TemplateStyle.countLabel)
    case .problemLabel: put("要確認", area, TemplateStyle.countLabel)
    case .remark: put(.text(Self.remark), area, TemplateStyle.remark, 20)
    case .missingCount, .problemCount, .status: break
    case .indicatorName: writeIndicatorNames(place)
    case .municipality:
      for (index, municipality) in content.partners.enumerated() {
        put(.text(municipality.name), grid.area(place.range, entry: index), TemplateStyle.fixed)
      }
    }
  }

  private static let remark = "色の付いた欄に書き込んでください。金額は千円単位、未定の年度は「-」とします。書き方は「記入要領」のシートにあります。"

  /// The indicators' names once more, beside their results.
  private mutating func writeIndicatorNames(_ place: SheetLayout.Place) {
    let room = grid.area(place.range).rows.count
    for index in 0..<room {
      guard let source = cells[.indicatorName(index)]?.first else { continue }
      let area = grid.area(place.range, entry: index)
      let value = draft.value(at: source)
      put(value, area, TemplateStyle.fixed)
      draft.setFormula(
        "IF(\(source)=\"\",\"\",\(source))",
        cached: value == .empty ? .text("") : value,
        at: area.first,
        TemplateStyle.fixed
      )
    }
  }

  // MARK: Fields

  private mutating func write(field: String, _ place: SheetLayout.Place, _ area: CellRange) {
    if let list = place.list {
      let entries = list == "returns" ? content.partners.count : area.rows.count
      for index in 0..<entries { write(field: field, entry: index, place) }
    } else if place.repeatsByYear {
      writeYears(area) { field == "settled" ? .settled($0) : .budget($0) }
    } else if field == "budget.total" {
      writeTotal(area)
    } else if let key = FieldKey(field) {
      write(key, area)
    }
  }

  private mutating func write(field: String, entry index: Int, _ place: SheetLayout.Place) {
    let area = grid.area(place.range, entry: index)
    switch field {
    case "indicators.actual":
      writeYears(area) { .indicatorActual(index, fiscalYear: $0) }
    case "indicators.name": write(.indicatorName(index), area)
    case "indicators.baseline": write(.indicatorBaseline(index), area)
    case "indicators.target": write(.indicatorTarget(index), area)
    case "footnotes": write(.footnote(index), area)
    case "funding.source": write(.fundingSource(index), area)
    case "funding.amount": write(.fundingAmount(index), area)
    case "returns.participates": write(.returnParticipates(content.partners[index].code), area)
    case "returns.hasChanges": write(.returnHasChanges(content.partners[index].code), area)
    default: write(.returnOpinion(content.partners[index].code), area)
    }
  }

  /// One cell a year; the amount of several years takes the cells of all of them.
  private mutating func writeYears(_ area: CellRange, _ key: (Int) -> FieldKey) {
    for (index, year) in years.enumerated() {
      let key = key(year)
      let entry = key.isBudgetYear ? content.budget(year) : nil
      guard entry?.state != .covered else { continue }
      let last = entry?.throughFiscalYear.flatMap { years.firstIndex(of: $0) } ?? index
      write(
        key,
        CellRange(grid.cell(year: index, in: area), grid.cell(year: max(index, last), in: area))
      )
    }
    for index in years.count..<max(years.count, area.columns.count) {
      draft.set(.empty, at: grid.cell(year: index, in: area), TemplateStyle.total)
    }
  }

  private mutating func write(_ key: FieldKey, _ area: CellRange) {
    cells[key] = area
    put(content.value(of: key), area, format(of: key))
  }

  private func format(of key: FieldKey) -> CellFormat {
    switch layout.field(key.layoutKey)?.type {
    case .amount: TemplateStyle.amount(decimals: content.decimals(of: key))
    case .integer, .measure: TemplateStyle.short
    case .choice where [.pillar, .section, .policyField].contains(key):
      content.project.pillar == nil ? TemplateStyle.text : TemplateStyle.heading
    case .choice: TemplateStyle.short
    default: TemplateStyle.text
    }
  }

  private mutating func writeTotal(_ area: CellRange) {
    cells[.budgetTotal] = area
    guard let sum = sumFormula else { return put(.empty, area, TemplateStyle.total) }
    put(.empty, area, TemplateStyle.total)
    draft.setFormula(
      sum,
      cached: .number(StoredDecimal.double(content.budgetSum)),
      at: area.first,
      TemplateStyle.total
    )
  }

  /// The formula that adds up the years.
  var sumFormula: String? { budgetCells.map { "SUM(\($0))" } }

  /// The cells of all years' amounts.
  var budgetCells: CellRange? {
    let areas = years.compactMap { cells[.budget($0)] }
    return areas.first.map { areas.reduce($0) { $0.union($1) } }
  }

  // MARK: Cells

  /// Puts a value into cells, as one, and makes their rows high enough for it.
  private mutating func put(
    _ value: CellValue,
    _ area: CellRange,
    _ format: CellFormat,
    _ leastHeight: Double = 28
  ) {
    if case .text(let text) = value {
      if let rich = FootnoteMarks.richText(text, base: TemplateStyle.font) {
        draft.set(rich, at: area.first, format)
      } else {
        draft.set(text, at: area.first, format)
      }
      fit(area, TextHeight.points(text, width: grid.width(area.columns)), leastHeight)
    } else {
      draft.set(value, at: area.first, format)
      fit(area, 0, leastHeight)
    }
    draft.merge(area)
  }

  private mutating func put(_ text: String, _ area: CellRange, _ format: CellFormat) {
    put(.text(text), area, format, 20)
  }

  private mutating func fit(_ area: CellRange, _ points: Double, _ least: Double) {
    let each = max(points / Double(area.rows.count), least)
    for row in area.rows { heights[row] = max(heights[row] ?? 0, each) }
  }
}
