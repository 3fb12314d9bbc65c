import FoundationEssentials
import RenkeiModel
import XLSX

/// Lays one project's form out on a sheet, with the names that point at its fields.
struct FormSheet {
  /// The sheet.
  private(set) var draft: SheetDraft

  /// Where each field stands.
  private(set) var cells: [FieldKey: CellRange] = [:]

  private let layout: SheetLayout
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

extension FormSheet {
  // MARK: Checks in Excel itself

  /// Prompts, limits and colours by which Excel tells of most mistakes before the sheet is sent.
  private mutating func addChecks() {
    for (key, range) in cells.sorted(by: { $0.key < $1.key }) {
      guard let field = layout.field(key.layoutKey) else { continue }
      if let validation = validation(key, field, range) {
        draft.settings.validations.append(validation)
      }
    }
    let required = requiredCells
    if !required.isEmpty {
      for range in required {
        draft.settings.conditionalFormats.append(
          ConditionalFormat(
            [range],
            .expression("LEN(TRIM(\(range.first.absoluteDescription)))=0"),
            format: TemplateStyle.missing
          )
        )
      }
      addSelfCheck(required)
    }
    addAmountCheck()
  }

  private var requiredCells: [CellRange] {
    cells.filter { key, _ in
      let isLaterIndicator =
        ["indicators.name", "indicators.target"].contains(key.layoutKey)
        && key != .indicatorName(0) && key != .indicatorTarget(0)
      return layout.field(key.layoutKey)?.required == true && !isLaterIndicator
    }.sorted { $0.key < $1.key }.map(\.value)
  }

  private func validation(
    _ key: FieldKey,
    _ field: SheetLayout.Field,
    _ range: CellRange
  ) -> DataValidation? {
    var validation = DataValidation(.none, [range])
    let cell = "\(range.first)"
    switch field.type {
    case .total: return nil
    case .integer:
      validation = DataValidation(.whole, [range])
      validation.formula1 = "1"
      validation.formula2 = "9999"
      validation.errorMessage = "事業番号を半角の数字で入れてください。"
    case .amount:
      validation = DataValidation(.custom, [range])
      validation.formula1 =
        "OR(\(cell)=\"-\",AND(ISNUMBER(\(cell)),\(cell)>=0,\(cell)=INT(\(cell))))"
      validation.errorStyle = .warning
      validation.errorMessage = "千円単位の整数か「-」を入れてください。"
    case .text, .measure:
      guard let length = field.maximumLength else { break }
      validation = DataValidation(.textLength, [range])
      validation.comparison = .lessThanOrEqual
      validation.formula1 = "\(length)"
      validation.errorStyle = .warning
      validation.errorMessage = "\(length)字以内に収めてください。"
    }
    validation.errorTitle = "入力の確認"
    validation.promptTitle = field.prompt.title
    validation.promptMessage = field.prompt.text
    return validation
  }

  private mutating func addSelfCheck(_ required: [CellRange]) {
    let count = required.map { "(LEN(TRIM(\($0.first)))=0)" }.joined(separator: "+")
    let missing = required.count { draft.isBlank($0.first) }
    let formula = """
      IF(\(count)=0,"記入もれはありません。","未記入の欄が "&(\(count))&" か所あります。")
      """
    let text = missing == 0 ? "記入もれはありません。" : "未記入の欄が \(missing) か所あります。"
    draft.setFormula(formula, cached: .text(text), at: "A3", TemplateStyle.check)
    draft.setHeight(20, ofRow: 3)
    draft.settings.conditionalFormats.append(
      ConditionalFormat(
        ["A3"],
        .expression("LEFT($A$3,3)=\"未記入\""),
        format: TemplateStyle.incomplete
      )
    )
  }

  private mutating func addAmountCheck() {
    let amounts = cells.filter { $0.key.isBudgetYear }.sorted { $0.key < $1.key }.map(\.value)
    guard let first = amounts.first?.first else { return }
    draft.settings.conditionalFormats.append(
      ConditionalFormat(
        amounts,
        .expression("AND(LEN(\(first))>0,NOT(ISNUMBER(\(first))),\(first)<>\"-\")"),
        format: TemplateStyle.wrong
      )
    )
  }
}

extension FootnoteMarks {
  /// A text whose marks `[^11]` stand raised; nil for a text without marks.
  static func richText(_ text: String, base: Font) -> RichText? {
    guard text.contains("[^") else { return nil }
    var runs: [RichText.Run] = []
    var raised = base
    raised.verticalAlignment = .superscript
    for (index, part) in text.split(separator: "[^", omittingEmptySubsequences: false).enumerated()
    {
      guard index > 0, let close = part.firstIndex(of: "]") else {
        if !part.isEmpty { runs.append(RichText.Run(String(part), font: base)) }
        continue
      }
      runs.append(RichText.Run(String(part[..<close]), font: raised))
      let rest = part[part.index(after: close)...]
      if !rest.isEmpty { runs.append(RichText.Run(String(rest), font: base)) }
    }
    return RichText(runs)
  }
}
