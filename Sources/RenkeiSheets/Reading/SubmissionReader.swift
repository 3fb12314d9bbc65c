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
    let names = DefinedFields(workbook.definedNames)
    let pages = sheets.filter { $0.name != Self.resultSheetName }.map { page($0, evaluator, names) }
    let hasFilled = pages.contains { $0.forms.contains { !$0.isBlank } }
    let forms = pages.map { page in page.forms.filter { !hasFilled || !$0.isBlank } }
    let placed = zip(pages, forms).flatMap { page, forms in
      forms.map { (form: $0, isHidden: $0.isHidden(on: page.grid.sheet)) }
    }
    // Of two versions of one project the first counts: what shows comes before what is hidden.
    let ordered = placed.filter { !$0.isHidden } + placed.filter(\.isHidden)
    let cover = pages.lazy.compactMap(\.cover).first
    let facts = zip(pages, forms).map { page, forms in
      WorkbookFacts.Sheet(page.grid.sheet, page.grid, page.areas(forms), forms, names)
    }
    let mapper = ProjectMapper(region)
    return SubmissionReading(
      forms: ordered.map { LocatedProject(form: $0.form, project: mapper.project($0.form)) },
      basicIndicators: pages.flatMap(\.basicIndicators),
      cover: cover,
      summaries: pages.compactMap(\.summary),
      facts: try WorkbookFacts(workbook, sheets: facts, cover: cover)
    )
  }

  /// What stands on one sheet.
  private struct Page {
    let grid: SheetGrid
    let forms: [Form]
    let basicIndicators: [LocatedBasicIndicator]
    let cover: Cover?
    let summary: SummarySheet?

    /// The cells in which an error or a link matters: those of forms, and whole tables of figures.
    func areas(_ forms: [Form]) -> [CellRange] {
      let isTable = summary != nil || !basicIndicators.isEmpty
      guard isTable, let first = grid.cells.first?.area else { return forms.map(\.range) }
      return [grid.cells.reduce(first) { $0.union($1.area) }]
    }
  }

  private func page(
    _ sheet: Worksheet,
    _ evaluator: FormulaEvaluator,
    _ names: DefinedFields
  ) -> Page {
    let grid = SheetGrid(sheet)
    let locator = FieldLocator(grid: grid, evaluator: evaluator)
    var forms =
      ListReader(grid, locator, region: region).forms() ?? self.forms(on: grid, evaluator, names)
    if forms.count == 1 {
      names.apply(to: &forms[0], on: sheet, locator)
    } else if forms.isEmpty, let form = names.form(on: sheet, locator) {
      forms = [form]
    }
    return Page(
      grid: grid,
      forms: forms,
      basicIndicators: BasicIndicatorReader(grid, labels, headings, locator).indicators(),
      cover: CoverReader(grid, locator).cover(),
      summary: forms.isEmpty ? SummarySheetReader(grid, labels, locator).summary() : nil
    )
  }

  /// The forms on a sheet that count: none that only show how to fill one in, no old versions.
  private func forms(
    on grid: SheetGrid,
    _ evaluator: FormulaEvaluator,
    _ names: DefinedFields
  ) -> [Form] {
    guard !ExampleForms.isExample(sheetName: grid.sheet.name) else { return [] }
    let grid = SheetVersions.current(of: grid, labels)
    let regions = FormFinder(grid, labels).regions()
    guard !regions.isEmpty else { return [] }
    let headings = HeadingTrail(grid, headings, outside: regions.map(\.body))
    let found = regions.flatMap { region in
      SharedLabels.grids(of: grid, region).compactMap { grid -> Form? in
        var reader = FormReader(
          grid,
          region,
          labels,
          evaluator: evaluator,
          profile: self.region,
          isFromTemplate: names.isFromTemplate(sheetIndex: grid.sheet.index)
        )
        var form = reader.read()
        let above = regions.filter { $0.body.last.row < region.range.first.row }
        let ceiling = above.map(\.body.last.row).max() ?? 0
        guard !ExampleForms.isExample(form, on: grid, below: ceiling) else { return nil }
        form.heading = headings.heading(above: region.range.first)
        return form
      }
    }
    return found.reduce(into: []) { forms, form in
      if let index = forms.lastIndex(where: { form.continues($0) }) {
        forms[index].take(form)
      } else {
        forms.append(form)
      }
    }
  }
}

extension Form {
  /// Whether this is the right half of a form that spreads over two pages: beside it, without a name
  /// or number, and with other blocks.
  fileprivate func continues(_ other: Form) -> Bool {
    fields[.name] == nil && fields[.number] == nil && other.fields[.name] != nil
      && other.range.last.column < range.first.column && other.range.rows.overlaps(range.rows)
      && Set(fields.keys).isDisjoint(with: other.fields.keys)
  }

  /// Takes the blocks of its right half.
  fileprivate mutating func take(_ half: Form) {
    fields.merge(half.fields) { own, _ in own }
    labels += half.labels
    yearHeaders += half.yearHeaders
    indicatorCount += half.indicatorCount
    footnoteCount += half.footnoteCount
    statedUnit = statedUnit ?? half.statedUnit
    range = range.union(half.range)
  }

  /// Whether none of the form shows: its sheet is hidden, or all rows of its fields are.
  fileprivate func isHidden(on sheet: Worksheet) -> Bool {
    sheet.state != .visible
      || !fields.isEmpty && fields.values.allSatisfy { $0.range.rows.allSatisfy(sheet.isRowHidden) }
  }
}

/// The headings of a sheet in reading order, to ask which hold at a form.
private struct HeadingTrail {
  private var trail: [(CellReference, FormHeading)] = []

  init(_ grid: SheetGrid, _ index: HeadingIndex, outside bodies: [CellRange]) {
    var current = FormHeading()
    for cell in grid.cells where !bodies.contains(where: { $0.contains(cell.area.first) }) {
      let heading =
        index.heading(cell.labelText, under: current)
        ?? (cell.labelText.isEmpty ? nil : index.writtenLetter(cell.text, under: current))
      guard let heading else { continue }
      current.apply(heading)
      current.cell = cell.area.first
      trail.append((cell.area.first, current))
    }
  }

  func heading(above cell: CellReference) -> FormHeading {
    trail.last { $0.0 < cell }?.1 ?? FormHeading()
  }
}
