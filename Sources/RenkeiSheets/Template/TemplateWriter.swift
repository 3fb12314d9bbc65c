public import RenkeiModel
import XLSX
public import Zip

/// Writes workbooks in the standard layout: forms with cover, instructions, indicators and summary.
public struct TemplateWriter: Sendable {
  private let layout: SheetLayout
  private let region: RegionProfile?
  private let vision: Vision?

  /// A writer for a region; a plan gives the projects and what forms are filled with.
  public init(layout: SheetLayout, region: RegionProfile?, vision: Vision?) {
    self.layout = layout
    self.region = region
    self.vision = vision
  }

  /// What a workbook is to hold.
  public struct Contents: Sendable {
    /// The projects; a blank form where there is none.
    public var projects: [Project] = []
    /// The municipality that is to submit it; nil for any.
    public var municipality: Municipality?
    /// Whether forms are filled with what the plan says, or with number and name only.
    public var isPrefilled = false
    /// Whether the basic indicators have a sheet.
    public var hasBasicIndicators = false
    /// The password of the sheets' protection; nil for none.
    public var password: String?

    /// Contents without any project.
    public init() {}
  }

  /// Writes a workbook to a sink.
  ///
  /// - Throws: ``XLSXError`` when a text of the plan is longer than a cell holds, or what the sink
  ///   throws.
  public func write(_ contents: Contents, to sink: any ByteSink) throws {
    var writer = try WorkbookWriter(to: sink, defaultFont: TemplateStyle.font)
    writer.properties.title = layout.title
    writer.properties.creator = "Renkei"
    for var sheet in sheets(contents) {
      if let password = contents.password { sheet.draft.settings.password = password }
      let index = writer.sheetCount
      try writer.add(sheet.draft)
      for name in sheet.names { try writer.define(name.defined(on: sheet.draft, at: index)) }
    }
    try WorkbookStamp(layout: layout, region: region).write(to: &writer)
    try writer.finish()
  }

  /// A sheet with the names that point at its cells.
  private struct NamedSheet {
    var draft: SheetDraft
    var names: [SheetName] = []
  }

  private func sheets(_ contents: Contents) -> [NamedSheet] {
    let lists = ListSheet(region)
    let forms = forms(contents, lists)
    let cover = CoverSheet(
      layout: layout,
      region: region,
      municipality: contents.municipality,
      edition: vision?.plan.edition ?? region?.edition,
      forms: forms,
      lists: lists
    )
    var sheets = [
      NamedSheet(draft: cover.draft),
      NamedSheet(draft: GuideSheet(layout: layout, region: region).draft),
    ]
    sheets += forms.map { NamedSheet(draft: $0.sheet.draft, names: $0.sheet.names) }
    if contents.hasBasicIndicators, let indicators = vision?.basicIndicators {
      let sheet = BasicIndicatorSheet(indicators, region: region, lists: lists)
      sheets.append(
        NamedSheet(draft: sheet.draft, names: sheet.names.map { SheetName(name: $0, cell: $1) })
      )
    }
    if forms.count > 1 {
      let summary = SummaryTable(forms, region: region, years: years)
      sheets.append(NamedSheet(draft: summary.draft))
    }
    return sheets + [NamedSheet(draft: lists.draft)]
  }

  private var years: [Int] {
    vision?.plan.fiscalYears ?? region?.plan.fiscalYears ?? Array(2024...2028)
  }

  private func forms(_ contents: Contents, _ lists: ListSheet) -> [SummaryTable.Filled] {
    let projects = contents.projects.isEmpty ? [Project()] : contents.projects
    return projects.enumerated().map { index, project in
      let filled = contents.isPrefilled ? project : project.nameOnly
      let sheet = FormSheet(
        name: project.number.map { "No.\($0)" } ?? "様式\(index + 1)",
        layout: layout,
        years: years,
        content: FormContent(project: filled, region: region),
        lists: lists
      )
      return (filled, sheet)
    }
  }
}

/// What a workbook of ours says of itself: the version of its layout, and its region.
struct WorkbookStamp {
  let layout: SheetLayout
  let region: RegionProfile?

  /// Notes version and region in hidden names of the workbook.
  func write(to writer: inout WorkbookWriter) throws {
    let version = "\"\(layout.templateVersion)\""
    try writer.define(DefinedName(WorkbookFacts.versionName, version, isHidden: true))
    guard let region else { return }
    try writer.define(
      DefinedName(WorkbookFacts.regionName, "\"\(region.id)\"", isHidden: true)
    )
  }
}

/// A name of ours for a cell of a sheet.
struct SheetName {
  let name: String
  let cell: CellReference

  /// The name as the workbook defines it, for the sheet alone.
  func defined(on draft: SheetDraft, at index: Int) -> DefinedName {
    DefinedName(
      DefinedFields.prefix + name,
      "\(SheetNameRule.quoted(draft.name))!\(cell.absoluteDescription)",
      sheetIndex: index
    )
  }
}

extension FormSheet {
  /// The names that point at the form's fields.
  var names: [SheetName] {
    cells.sorted { $0.key < $1.key }.map { key, area in
      SheetName(name: DefinedFields.suffix(of: key), cell: area.first)
    }
  }
}

extension Project {
  /// The project with nothing but what tells it from others.
  fileprivate var nameOnly: Project {
    var blank = Project()
    blank.number = number
    blank.name = name
    blank.pillar = pillar
    blank.section = section
    blank.policyField = policyField
    return blank
  }
}
