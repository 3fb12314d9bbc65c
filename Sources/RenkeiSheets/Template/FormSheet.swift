import FoundationEssentials
import RenkeiModel
import XLSX

/// Lays one project's form out on a sheet, with the names that point at its fields.
struct FormSheet {
  /// The sheet.
  var draft: SheetDraft

  /// Where each field stands.
  private(set) var cells: [FieldKey: CellRange] = [:]

  let layout: SheetLayout
  private let years: [Int]
  private let project: Project
  private var origin = CellReference(row: 5, column: 1)
  private var row = 0

  /// A form of a project.
  ///
  /// - Parameters:
  ///   - project: What the form is filled with; a blank project leaves it blank.
  ///   - headings: The headings of pillar, section and field above the form.
  init(
    name: String,
    layout: SheetLayout,
    region: RegionProfile?,
    years: [Int],
    project: Project,
    headings: [String]
  ) {
    self.layout = layout
    self.years = years
    self.project = project
    draft = SheetDraft(name)
    setUpPage()
    writeTop(headings)
    writeGrid(region)
    writeIndicators()
    writeFootnotes()
    addChecks()
  }

  private var lastColumn: Int { max(layout.grid.columnWidths.count, years.count + 3) }

  // MARK: The page

  private mutating func setUpPage() {
    let widths = layout.grid.columnWidths
    draft.settings.columns = (1...lastColumn).map { column in
      ColumnSettings(
        column...column,
        width: widths.indices.contains(column - 1) ? widths[column - 1] : 14.5
      )
    }
    var page = PageSetup()
    page.paper = layout.print.paper == "A3" ? .a3 : .a4
    if layout.print.orientation == "landscape" { page.orientation = .landscape }
    page.fitToWidth = layout.print.fitToWidth
    page.fitToHeight = 0
    page.margins.left = layout.print.margins.left
    page.margins.right = layout.print.margins.right
    page.margins.top = layout.print.margins.top
    page.margins.bottom = layout.print.margins.bottom
    page.centersHorizontally = true
    page.footer = "&L&9&A&R&9&P / &N"
    page.titleRows = 1...2
    draft.settings.pageSetup = page
    draft.settings.showsGridLines = false
    var protection = SheetProtection()
    protection.allowsFormattingRows = true
    protection.allowsFormattingColumns = true
    protection.allowsFormattingCells = true
    draft.settings.protection = protection
  }

  private mutating func writeTop(_ headings: [String]) {
    draft.set(layout.title, at: cell(1, 1), TemplateStyle.title)
    draft.setHeight(30, ofRow: 1)
    for (index, heading) in headings.enumerated() {
      draft.set(heading, at: cell(2, [1, 4, 6][min(index, 2)]), TemplateStyle.heading)
    }
    draft.setHeight(20, ofRow: 2)
    draft.set(
      "色の付いた欄に書き込んでください。金額は千円単位、未定の年度は「-」とします。",
      at: cell(4, 1),
      TemplateStyle.remark
    )
    draft.merge(CellRange(cell(4, 1), cell(4, lastColumn)))
    draft.setHeight(20, ofRow: 4)
  }

  // MARK: The grid

  private mutating func writeGrid(_ region: RegionProfile?) {
    for place in layout.grid.cells {
      guard let range = CellRange(place.at).map(shifted) else { continue }
      if let label = place.label { write(label: label, range, region) }
      if let field = place.field { write(field: field, range) }
    }
    for (offset, text) in [(1, project.summary), (3, project.responsibilities.core)] {
      fit(origin.row + offset, text)
    }
    fit(origin.row, project.name, columns: 4...8)
    fit(origin.row + 2, participantsText(region))
    fit(origin.row + 4, project.responsibilities.partners)
    fit(origin.row + 5, project.costSharing.core)
    fit(origin.row + 6, project.costSharing.partners)
    draft.setHeight(32, ofRow: origin.row + 7)
    draft.setHeight(30, ofRow: origin.row + 8)
    draft.setHeight(24, ofRow: origin.row + 9)
    row = origin.row + 10
    if let range = cells[.participants] {
      write(participantsText(region) ?? "", .participants, range, TemplateStyle.text)
    }
  }

  private mutating func write(label: String, _ range: CellRange, _ region: RegionProfile?) {
    switch label {
    case "budget.year": for year in years { writeHeader(year, range.first) }
    case "budget.total":
      put("合計", CellRange(cell(range.first.row, years.count + 3)), TemplateStyle.label)
    default:
      guard let key = LabelKey(rawValue: label) else { return }
      put(labelText(key, region), range, TemplateStyle.label)
    }
  }

  private mutating func writeHeader(_ year: Int, _ first: CellReference) {
    let place = cell(first.row, column(of: year))
    put(
      FiscalYearHeader.text(for: year).replacing(" ", with: "\n"),
      CellRange(place),
      TemplateStyle.label
    )
  }

  private func labelText(_ key: LabelKey, _ region: RegionProfile?) -> String {
    if key == .core, let region { return region.coreCityName }
    let label = layout.label(key)
    let text = label?.texts.first ?? key.rawValue
    let period = key == .baseline ? "(基準年)" : key == .target ? "(目標年)" : ""
    return text + period + (label?.unit.map { "\n(\($0))" } ?? "")
  }

  private mutating func write(field: String, _ range: CellRange) {
    switch field {
    case "budget": writeBudget(range.first)
    case "budget.total": writeTotal(range.first.row)
    case "indicators.name", "indicators.baseline", "indicators.target": break
    case "number":
      cells[.number] = range
      if let number = project.number {
        draft.set(.number(Double(number)), at: range.first, TemplateStyle.short)
      } else {
        draft.set(.empty, at: range.first, TemplateStyle.short)
      }
    default:
      guard let key = FieldKey(field) else { return }
      write(words(key) ?? "", key, range, TemplateStyle.text)
    }
  }

  private func words(_ key: FieldKey) -> String? {
    switch key {
    case .name: project.name
    case .summary: project.summary
    case .responsibilitiesCore: project.responsibilities.core
    case .responsibilitiesPartners: project.responsibilities.partners
    case .costSharingCore: project.costSharing.core
    case .costSharingPartners: project.costSharing.partners
    default: nil
    }
  }

  private func participantsText(_ region: RegionProfile?) -> String? {
    if project.participants.all { return "全市町村" }
    let names = project.participants.codes.compactMap { region?.municipality($0)?.name }
    let all = names + project.participants.unresolved
    return all.isEmpty ? nil : all.joined(separator: "、")
  }

  // MARK: The budget

  private func column(of year: Int) -> Int { 3 + (years.firstIndex(of: year) ?? 0) }

  private mutating func writeBudget(_ first: CellReference) {
    for year in years {
      let entry = project.budget.first { $0.fiscalYear == year }
      guard entry?.state != .covered else { continue }
      let start = cell(first.row, column(of: year))
      let end = cell(first.row, column(of: entry?.throughFiscalYear ?? year))
      let range = CellRange(start, end)
      cells[.budget(year)] = range
      draft.set(value(of: entry), at: start, TemplateStyle.amount)
      draft.merge(range)
    }
  }

  private func value(of entry: BudgetEntry?) -> CellValue {
    guard let entry else { return .empty }
    if entry.state == .amount, entry.note == nil, let amount = entry.amount {
      return .number(StoredDecimal.double(amount))
    }
    return entry.text.isEmpty ? .empty : .text(entry.text)
  }

  private mutating func writeTotal(_ row: Int) {
    let place = cell(row, years.count + 3)
    let range = CellRange(cell(row, 3), cell(row, years.count + 2))
    let sum = project.budget.filter { $0.note == nil }.compactMap(\.amount).reduce(0, +)
    cells[.budgetTotal] = CellRange(place)
    draft.setFormula(
      "SUM(\(range))",
      cached: .number(StoredDecimal.double(sum)),
      at: place,
      TemplateStyle.total
    )
  }

  // MARK: Indicators and footnotes

  private var indicatorRowCount: Int {
    let wanted = max(project.indicators.count + 1, 4)
    return max(project.indicators.count, min(layout.grid.indicatorRows, wanted))
  }

  private mutating func writeIndicators() {
    let places = layout.grid.cells.filter { $0.field?.hasPrefix("indicators.") ?? false }
    for index in 0..<indicatorRowCount {
      let indicator = project.indicators.dropFirst(index).first
      for place in places {
        guard let columns = CellRange(place.at).map(shifted)?.columns,
          let (key, text) = indicatorField(place.field, index, indicator)
        else { continue }
        let range = CellRange(cell(row, columns.lowerBound), cell(row, columns.upperBound))
        write(
          text ?? "",
          key,
          range,
          key == .indicatorName(index) ? TemplateStyle.text : TemplateStyle.short
        )
      }
      fit(row, indicator?.name, columns: 3...4)
      row += 1
    }
    let block = CellRange(cell(origin.row + 9, 1), cell(row - 1, 2))
    draft.settings.mergedRanges.removeAll { $0.first == block.first }
    put(labelText(.indicators, nil), block, TemplateStyle.label)
  }

  private func indicatorField(
    _ field: String?,
    _ index: Int,
    _ indicator: Indicator?
  ) -> (FieldKey, String?)? {
    switch field {
    case "indicators.name": (.indicatorName(index), indicator?.name)
    case "indicators.baseline": (.indicatorBaseline(index), indicator?.baseline.text)
    case "indicators.target": (.indicatorTarget(index), indicator?.target.text)
    default: nil
    }
  }

  private mutating func writeFootnotes() {
    let label = layout.label(.footnotes)?.texts.first ?? "注"
    let first = row
    let count = max(project.footnotes.count, 1)
    for index in 0..<count {
      let footnote = project.footnotes.dropFirst(index).first
      let text = footnote.map { "\($0.mark ?? "")【\($0.term ?? "")】\($0.text ?? "")" }
      let range = CellRange(cell(row, 3), cell(row, lastColumn))
      write(text ?? "", .footnote(index), range, TemplateStyle.text)
      fit(row, text)
      row += 1
    }
    put(label, CellRange(cell(first, 1), cell(row - 1, 2)), TemplateStyle.label)
  }

  // MARK: Cells

  private func cell(_ row: Int, _ column: Int) -> CellReference {
    CellReference(row: row, column: column)
  }

  /// A range of the layout's grid at the form's place; the last column stretches with the years.
  private func shifted(_ range: CellRange) -> CellRange {
    let widths = layout.grid.columnWidths.count
    let end = range.last.column == widths && range.count > 1 ? lastColumn : range.last.column
    return CellRange(
      cell(range.first.row + origin.row - 1, range.first.column),
      cell(range.last.row + origin.row - 1, end)
    )
  }

  private mutating func put(_ text: String, _ range: CellRange, _ format: CellFormat) {
    draft.set(text, at: range.first, format)
    draft.merge(range)
  }

  private mutating func write(
    _ text: String,
    _ key: FieldKey,
    _ range: CellRange,
    _ format: CellFormat
  ) {
    cells[key] = range
    if text.isEmpty {
      draft.set(.empty, at: range.first, format)
    } else if let rich = FootnoteMarks.richText(text, base: TemplateStyle.font) {
      draft.set(rich, at: range.first, format)
    } else {
      draft.set(text, at: range.first, format)
    }
    if !draft.settings.mergedRanges.contains(range) { draft.merge(range) }
  }

  private mutating func fit(_ row: Int, _ text: String?, columns: ClosedRange<Int> = 3...8) {
    let width = draft.settings.columns.filter { columns.contains($0.columns.lowerBound) }
      .reduce(0) { $0 + ($1.width ?? 9) }
    let height = TextHeight.points(text ?? "", width: width)
    draft.setHeight(max(draft.rows[row]?.height ?? 0, height, 28), ofRow: row)
  }
}
