public import RenkeiModel
import XLSX
public import Zip

/// Writes a plan as a list (一覧): one row a project, one column a field.
public struct ListWriter: Sendable {
  /// The list sheet's name.
  static let sheetName = "事業一覧"

  /// What stands under a year that the cell of an earlier one covers.
  static let coveredMark = "←"

  private let layout: SheetLayout
  private let region: RegionProfile?

  /// A writer for a region, whose names stand in the list.
  public init(layout: SheetLayout, region: RegionProfile?) {
    self.layout = layout
    self.region = region
  }

  /// Writes a workbook with the list, and the basic indicators on a sheet of their own.
  ///
  /// - Throws: ``XLSXError`` when a text is longer than a cell holds, or what the sink throws.
  public func write(_ vision: Vision, to sink: any ByteSink) throws {
    var writer = try WorkbookWriter(to: sink, defaultFont: TemplateStyle.font)
    writer.properties.title = Self.sheetName
    writer.properties.creator = "Renkei"
    try writer.add(try list(vision))
    if !vision.basicIndicators.isEmpty {
      let lists = ListSheet(region)
      let sheet = BasicIndicatorSheet(vision.basicIndicators, region: region, lists: lists)
      try writer.add(sheet.draft)
      try writer.add(lists.draft)
    }
    try WorkbookStamp(layout: layout, region: region).write(to: &writer)
    try writer.finish()
  }

  private func list(_ vision: Vision) throws -> SheetDraft {
    var draft = SheetDraft(Self.sheetName)
    let columns = ListColumns(vision, region: region).keys
    guard columns.count <= CellReference.columnLimit else {
      let limit = CellReference.columnLimit
      throw XLSXError(.notAllowed("a list has no more than \(limit) columns, not \(columns.count)"))
    }
    for (index, key) in columns.enumerated() {
      let title = ListHeading.title(key, region: region)
      draft.set(title, at: CellReference(row: 1, column: index + 1), TemplateStyle.label)
      draft.settings.columns.append(ColumnSettings(index + 1, width: Self.width(key)))
    }
    draft.setHeight(40, ofRow: 1)
    for (index, project) in vision.projects.enumerated() {
      append(project, columns, row: index + 2, &draft)
    }
    let last = CellReference(row: max(2, vision.projects.count + 1), column: columns.count)
    draft.settings.autoFilter = CellRange("A1", last)
    draft.settings.frozenRows = 1
    draft.settings.frozenColumns = 2
    var page = PageSetup()
    page.paper = .a3
    page.orientation = .landscape
    page.fitToWidth = 1
    page.titleRows = 1...1
    draft.settings.pageSetup = page
    return draft
  }

  private func append(_ project: Project, _ keys: [FieldKey], row: Int, _ draft: inout SheetDraft) {
    let content = FormContent(project: project, region: region)
    var height = 24.0
    for (index, key) in keys.enumerated() {
      let cell = CellReference(row: row, column: index + 1)
      if key == .budgetTotal {
        setTotal(content, keys, at: cell, &draft)
        continue
      }
      let value = value(of: key, content)
      draft.set(value, at: cell, Self.format(key, content))
      guard case .text(let text) = value else { continue }
      if let rich = FootnoteMarks.richText(text, base: TemplateStyle.font) {
        draft.set(rich, at: cell, Self.format(key, content))
      }
      height = max(height, TextHeight.points(text, width: Self.width(key), lineHeight: 17))
    }
    draft.setHeight(min(height, 400), ofRow: row)
  }

  private func value(of key: FieldKey, _ content: FormContent) -> CellValue {
    if case .budget(let year) = key, content.budget(year)?.state == .covered {
      return .text(Self.coveredMark)
    }
    return content.value(of: key)
  }

  private func setTotal(
    _ content: FormContent,
    _ keys: [FieldKey],
    at cell: CellReference,
    _ draft: inout SheetDraft
  ) {
    let years = keys.enumerated().filter { $0.element.isBudgetYear }.map { $0.offset + 1 }
    guard let first = years.first, let last = years.last else { return }
    let range = CellRange(
      CellReference(row: cell.row, column: first),
      CellReference(row: cell.row, column: last)
    )
    draft.setFormula(
      "SUM(\(range))",
      cached: .number(StoredDecimal.double(content.budgetSum)),
      at: cell,
      TemplateStyle.total
    )
  }

  private static func format(_ key: FieldKey, _ content: FormContent) -> CellFormat {
    switch key {
    case .budget, .settled, .fundingAmount:
      TemplateStyle.amount(decimals: content.decimals(of: key))
    case .number: TemplateStyle.short
    default: TemplateStyle.text
    }
  }

  private static func width(_ key: FieldKey) -> Double {
    switch key {
    case .number: 8
    case .name, .summary: 48
    case .responsibilitiesCore, .responsibilitiesPartners, .costSharingCore,
      .costSharingPartners, .indicatorName, .footnote, .returnOpinion, .participants:
      36
    case .pillar, .section, .policyField, .indicatorBaseline, .indicatorTarget: 24
    default: 16
    }
  }
}

/// The columns that a plan's list needs, in order.
struct ListColumns {
  private(set) var keys: [FieldKey] = [
    .number, .name, .pillar, .section, .policyField, .state, .summary, .participants,
    .responsibilitiesCore, .responsibilitiesPartners, .costSharingCore, .costSharingPartners,
  ]

  /// The columns that the fullest project of a plan needs.
  init(_ vision: Vision, region: RegionProfile?) {
    let projects = vision.projects
    let others = projects.flatMap { $0.budget.map(\.fiscalYear) }
    let years = Set(vision.plan.fiscalYears + others).sorted()
    keys += years.map { .budget($0) } + [.budgetTotal]
    keys += years.filter { Self.hasSettled(projects, $0) }.map { .settled($0) }
    for index in 0..<(projects.map(\.indicators.count).max() ?? 0) {
      keys += [.indicatorName(index), .indicatorBaseline(index), .indicatorTarget(index)]
      keys += Self.actualYears(projects, index).map { .indicatorActual(index, fiscalYear: $0) }
    }
    keys += (0..<(projects.map(\.footnotes.count).max() ?? 0)).map { .footnote($0) }
    for index in 0..<(projects.compactMap(\.funding?.count).max() ?? 0) {
      keys += [.fundingSource(index), .fundingAmount(index)]
    }
    if projects.contains(where: { $0.contact != nil }) {
      keys += [.contactDepartment, .contactOfficer, .contactAddress]
    }
    for code in Set(projects.flatMap { ($0.returns ?? []).map(\.municipality) }).sorted() {
      keys += [.returnParticipates(code), .returnHasChanges(code), .returnOpinion(code)]
    }
  }

  private static func hasSettled(_ projects: [Project], _ year: Int) -> Bool {
    projects.contains { $0.budget.contains { $0.fiscalYear == year && $0.settled != nil } }
  }

  private static func actualYears(_ projects: [Project], _ index: Int) -> [Int] {
    let actuals = projects.flatMap { project in
      project.indicators.dropFirst(index).first?.actuals ?? []
    }
    return Set(actuals.map(\.fiscalYear)).sorted()
  }
}
