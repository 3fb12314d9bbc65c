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
    let forms = forms(contents)
    let others = TemplateSheets(layout: layout, region: region, years: years)
    let edition = vision?.plan.edition ?? region?.edition
    var drafts = [
      others.cover(municipality: contents.municipality, edition: edition), others.guide(),
    ]
    let firstForm = drafts.count
    drafts += forms.map(\.sheet.draft)
    if contents.hasBasicIndicators, let indicators = vision?.basicIndicators {
      drafts.append(others.basicIndicators(indicators))
    }
    if forms.count > 1 { drafts.append(others.summary(forms)) }
    for var draft in drafts {
      if let password = contents.password { draft.settings.password = password }
      try writer.add(draft)
    }
    try define(forms.map(\.sheet), from: firstForm, &writer)
    try writer.finish()
  }

  private var years: [Int] {
    vision?.plan.fiscalYears ?? region?.plan.fiscalYears ?? Array(2024...2028)
  }

  private func forms(_ contents: Contents) -> [(project: Project, sheet: FormSheet)] {
    let projects = contents.projects.isEmpty ? [Project()] : contents.projects
    return projects.enumerated().map { index, project in
      let filled = contents.isPrefilled ? project : project.nameOnly
      let sheet = FormSheet(
        name: project.number.map { "No.\($0)" } ?? "様式\(index + 1)",
        layout: layout,
        region: region,
        years: years,
        project: filled,
        headings: headings(project)
      )
      return (filled, sheet)
    }
  }

  /// The names of pillar, section and field as headings.
  private func headings(_ project: Project) -> [String] {
    guard let region, let number = project.pillar,
      let pillar = region.pillars.first(where: { $0.number == number })
    else { return [] }
    var headings = ["\(number) \(pillar.name)"]
    if let section = pillar.sections.first(where: { $0.number == project.section }) {
      headings.append("(\(section.number)) \(section.name)")
    }
    let fields = region.policyFields(pillar: number, section: project.section)
    if let field = fields.first(where: { $0.letter == project.policyField }) {
      headings.append("\(field.letter) \(field.name)")
    }
    return headings
  }

  private func define(
    _ forms: [FormSheet],
    from first: Int,
    _ writer: inout WorkbookWriter
  ) throws {
    try writer.define(
      DefinedName(
        WorkbookFacts.versionName,
        "\"\(layout.templateVersion)\"",
        isHidden: true
      )
    )
    if let region {
      try writer.define(
        DefinedName(WorkbookFacts.regionName, "\"\(region.id)\"", isHidden: true)
      )
    }
    for (index, form) in forms.enumerated() {
      let sheet = SheetNameRule.quoted(form.draft.name)
      for (key, range) in form.cells.sorted(by: { $0.key < $1.key }) {
        try writer.define(
          DefinedName(
            DefinedFields.name(of: key),
            "\(sheet)!\(range.first.absoluteDescription)",
            sheetIndex: first + index
          )
        )
      }
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
