public import RenkeiModel
public import XLSX

/// Reads a workbook that a municipality sent in: finds the forms and what stands around them.
public struct SubmissionReader: Sendable {
  /// The name of the sheet on which corrected workbooks list their findings; it is never read.
  package static let resultSheetName = "検証結果"

  private let labels: LabelIndex
  private let headings: HeadingIndex
  private let region: RegionProfile?

  /// A reader of forms of a layout, in a region where one is known.
  public init(layout: SheetLayout, region: RegionProfile?) {
    self.region = region
    labels = LabelIndex(layout, coreCityName: region?.coreCityName)
    headings = HeadingIndex(region)
  }

  /// Reads a workbook.
  ///
  /// - Throws: ``XLSXError`` when a sheet is damaged or breaks a limit.
  public func read(_ workbook: Workbook) throws -> SubmissionReading {
    try read(workbook, workbook.worksheets())
  }

  /// Reads a workbook whose sheets were read already.
  public func read(_ workbook: Workbook, _ sheets: [Worksheet]) throws -> SubmissionReading {
    let evaluator = FormulaEvaluator(sheets)
    let index = labels
    var names = DefinedFields(workbook.definedNames)
    var forms: [LocatedProject] = []
    var basicIndicators: [LocatedBasicIndicator] = []
    var cover: Cover?
    var summaries: [SummarySheet] = []
    var facts: [WorkbookFacts.Sheet] = []
    for sheet in sheets where sheet.name != Self.resultSheetName {
      let grid = SheetGrid(sheet)
      let page = page(grid, index, evaluator, &names)
      forms += page.forms.map { located($0) }
      basicIndicators += page.basicIndicators
      cover = cover ?? page.cover
      if let summary = page.summary { summaries.append(summary) }
      facts.append(WorkbookFacts.Sheet(sheet, grid, page.areas(of: grid), page.forms, names))
    }
    return SubmissionReading(
      forms: forms,
      basicIndicators: basicIndicators,
      cover: cover,
      summaries: summaries,
      facts: try WorkbookFacts(workbook, sheets: facts, cover: cover)
    )
  }

  /// What stands on one sheet.
  private struct Page {
    var forms: [Form] = []
    var basicIndicators: [LocatedBasicIndicator] = []
    var cover: Cover?
    var summary: SummarySheet?

    /// The cells in which an error or a link matters: those of forms, and whole tables of figures.
    func areas(of grid: SheetGrid) -> [CellRange] {
      let isTable = summary != nil || !basicIndicators.isEmpty
      guard isTable, let first = grid.cells.first?.area else { return forms.map(\.range) }
      return [grid.cells.reduce(first) { $0.union($1.area) }]
    }
  }

  private func page(
    _ grid: SheetGrid,
    _ index: LabelIndex,
    _ evaluator: FormulaEvaluator,
    _ names: inout DefinedFields
  ) -> Page {
    let locator = FieldLocator(grid: grid, evaluator: evaluator)
    var page = Page()
    page.forms =
      ListReader(grid, locator, region: region).forms() ?? forms(on: grid, index, evaluator)
    if page.forms.count == 1 {
      names.apply(to: &page.forms[0], on: grid.sheet, locator)
    }
    page.basicIndicators = BasicIndicatorReader(grid, index, headings, locator).indicators()
    page.cover = CoverReader(grid, locator).cover()
    if page.forms.isEmpty { page.summary = SummarySheetReader(grid, index, locator).summary() }
    return page
  }

  private func forms(
    on grid: SheetGrid,
    _ index: LabelIndex,
    _ evaluator: FormulaEvaluator
  ) -> [Form] {
    let headings = HeadingTrail(grid, headings)
    return FormFinder(grid, index).regions().map { region in
      var reader = FormReader(grid, region, evaluator: evaluator)
      var form = reader.read()
      form.heading = headings.heading(above: region.range.first)
      return form
    }
  }

  private func located(_ form: Form) -> LocatedProject {
    LocatedProject(form: form, project: ProjectMapper(region).project(form))
  }
}

/// The headings of a sheet in reading order, to ask which hold at a form.
private struct HeadingTrail {
  private var trail: [(CellReference, FormHeading)] = []

  init(_ grid: SheetGrid, _ index: HeadingIndex) {
    var current = FormHeading()
    for cell in grid.cells {
      let written = { index.writtenLetter(cell.text, under: current) }
      guard let heading = index.heading(cell.labelText, under: current) ?? written() else {
        continue
      }
      current.apply(heading)
      current.cell = cell.area.first
      trail.append((cell.area.first, current))
    }
  }

  func heading(above cell: CellReference) -> FormHeading {
    trail.last { $0.0 < cell }?.1 ?? FormHeading()
  }
}
