import RenkeiModel
import XLSX

/// Reads one form: follows its labels to the cells that hold its fields.
struct FormReader {
  private let grid: SheetGrid
  private let region: FormFinder.Region
  private let blocks: FormBlocks
  private let locator: FieldLocator
  private let values: ValueFinder
  private let labels: LabelIndex
  private let profile: RegionProfile?
  private let isFromTemplate: Bool
  private var form: Form

  /// - Parameter isFromTemplate: Whether the sheet is one of ours, whose amounts are in the layout's
  ///   unit whatever its label was made to say.
  init(
    _ grid: SheetGrid,
    _ region: FormFinder.Region,
    _ labels: LabelIndex,
    evaluator: FormulaEvaluator,
    profile: RegionProfile?,
    isFromTemplate: Bool
  ) {
    self.profile = profile
    self.grid = grid
    self.region = region
    self.labels = labels
    self.isFromTemplate = isFromTemplate
    blocks = FormBlocks(region)
    locator = FieldLocator(grid: grid, evaluator: evaluator)
    values = ValueFinder(grid, blocks, in: region.range)
    form = Form(sheet: grid.sheet.name, range: region.range, fields: [:], labels: [])
  }

  /// The form with every field whose place could be found.
  mutating func read() -> Form {
    form.labels = blocks.formLabels
    readHead()
    readText(.summary, blocks.first(.summary) ?? values.headLabel(.summary))
    readParticipants()
    readShares(.responsibilities, core: .responsibilitiesCore, .responsibilitiesPartners)
    readShares(.costSharing, core: .costSharingCore, .costSharingPartners)
    readBudget()
    readIndicators()
    readFootnotes()
    readOptionalBlocks()
    return form
  }

  // MARK: Head

  private mutating func readHead() {
    if let number = region.number { place(.number, values.head(of: number), number) }
    if let name = region.name { place(.name, values.head(of: name), name) }
  }

  /// The participants: one cell, or municipalities that stand one to a cell, ticked or not.
  private mutating func readParticipants() {
    guard let label = blocks.first(.participants) ?? values.headLabel(.participants) else {
      return
    }
    readText(.participants, label)
    let cells = ParticipantCells(grid, blocks, label, in: region.range)
    guard let text = cells.text, let area = cells.area else { return }
    form.fields[.participants] = locator.field(.participants, at: area, composed: text)
  }

  // MARK: Texts

  /// A text beside its label or below it, in one cell or typed on through the cells below each other.
  private mutating func readText(_ key: FieldKey, _ label: LabelledCell?) {
    guard let label else { return }
    let areas = values.lines(of: label)
    guard label.inline == nil, areas.count > 1 else {
      place(key, areas.first, label)
      return
    }
    let lines = areas.compactMap { grid.cell(at: $0.first)?.text.trimmed }
    form.fields[key] = locator.field(
      key,
      at: areas[0].union(areas[areas.count - 1]),
      composed: lines.joined(separator: "\n")
    )
  }

  private mutating func readShares(
    _ block: LabelKey,
    core coreField: FieldKey,
    _ partnersField: FieldKey
  ) {
    let sides = SideColumns(grid, blocks, in: region.range)
    if let cells = sides.cells(of: block) {
      place(coreField, cells.core)
      place(partnersField, cells.partners)
      return
    }
    if let label = blocks.first(block) {
      let lines = blocks.lines(of: label)
      let partners = lines.first { $0.key == .partners }
      let core = lines.first { $0.key == .core } ?? unnamedCore(label, partners)
      readText(coreField, core)
      readText(partnersField, partners)
      if core == nil || partners == nil { readSidesInOneCell(label, coreField, partnersField) }
    }
    if form.fields[coreField] == nil { readText(coreField, sideLabel(.core, of: block)) }
    if form.fields[partnersField] == nil {
      readText(partnersField, sideLabel(.partners, of: block))
    }
  }

  /// The label that names both a block and a side: `役割分担（札幌市）`, `札幌市の費用負担`.
  private func sideLabel(_ side: LabelKey, of block: LabelKey) -> LabelledCell? {
    region.labels.first {
      $0.key == block && $0.side == side || $0.key == side && $0.share == block
    }
  }

  /// Both sides as parts of one text: `【札幌市】…【連携市町村】…`.
  private mutating func readSidesInOneCell(
    _ label: LabelledCell,
    _ coreField: FieldKey,
    _ partnersField: FieldKey
  ) {
    let area = label.inline == nil ? values.lines(of: label).first : label.area
    guard let area, let text = label.inline ?? grid.cell(at: area.first)?.text else { return }
    let parts = SideTexts(text, labels)
    guard let core = parts.core, let partners = parts.partners else { return }
    form.fields[coreField] = locator.field(coreField, at: area, composed: core)
    form.fields[partnersField] = locator.field(partnersField, at: area, composed: partners)
  }

  /// The cell that stands where the core city's label should, under whatever name.
  private func unnamedCore(_ block: LabelledCell, _ partners: LabelledCell?) -> LabelledCell? {
    guard let partners, partners.row > block.row else { return nil }
    let cell = grid.cells(in: block.row...(partners.row - 1)).first { cell in
      cell.column == partners.column && cell.column > block.lastColumn
    }
    return cell.map {
      LabelledCell(key: .core, area: $0.area, parenthesis: nil, text: $0.text)
    }
  }

  // MARK: Tables

  private mutating func readBudget() {
    guard let label = blocks.first(.budget) else { return readLabelledAmounts() }
    let rows = blocks.rows(of: label)
    let table = BudgetTable(
      grid,
      rows: rows,
      beside: label,
      blocks,
      in: region.range,
      locator.evaluator
    )
    form.yearHeaders = table.headers
    for cells in table.amountCells { placeAmount(cells) }
    let total = blocks.lines(of: label).first { $0.key == .total && !table.isWithinYear($0) }
    if let total {
      place(.budgetTotal, table.totalCell(grid, total))
    }
    let unit = UnitFinder(
      grid,
      label,
      table,
      rows: rows,
      in: region,
      isFromTemplate: isFromTemplate
    )
    form.apply(unit.statedUnit())
  }

  /// Amounts each of whose labels names its year: `事業費見込額（千円）2024年度`.
  private mutating func readLabelledAmounts() {
    for cell in grid.cells(in: region.range) where cell.labelText.contains("年度") {
      guard let key = ListHeading.key(cell.labelText, region: nil), key.isBudgetYear,
        cell.labelText.contains("費") || cell.labelText.contains("額"),
        form.fields[key] == nil
      else { continue }
      let label = LabelledCell(key: .budget, area: cell.area, parenthesis: nil, text: cell.text)
      place(key, values.lines(of: label).first)
    }
  }

  /// Places an amount; where several cells could hold it, all that they say, which is no amount.
  private mutating func placeAmount(_ cells: BudgetTable.AmountCells) {
    let key = FieldKey.budget(cells.year)
    // A year named again is said so; its first amount counts.
    guard form.fields[key] == nil else { return }
    let texts = cells.areas.map { locator.field(key, at: $0).text.trimmed }
    guard let last = cells.areas.last, Set(texts).count > 1 else {
      place(key, cells.areas.first)
      return
    }
    form.fields[key] = locator.field(
      key,
      at: cells.areas[0].union(last),
      composed: texts.joined(separator: " / ")
    )
  }

  private mutating func readIndicators() {
    let table = IndicatorTable(grid, blocks, in: region.range)
    for row in table.rows {
      let index = form.indicatorCount
      place(.indicatorName(index), row.name)
      place(.indicatorBaseline(index), row.baseline)
      place(.indicatorTarget(index), row.target)
      form.indicatorCount += 1
      form.splitLastIndicator(locator)
    }
  }

  private mutating func readFootnotes() {
    guard let indicators = blocks.first(.indicators) else { return }
    let areas = grid.cells(in: region.range).filter { cell in
      cell.row > indicators.row && FootnoteText(cell.text) != nil
    }
    form.footnoteCount = areas.count
    for (index, cell) in areas.enumerated() { place(.footnote(index), cell.area) }
  }

  private mutating func readOptionalBlocks() {
    let optional = OptionalBlocks(grid, blocks, form, locator.evaluator, profile)
    for (key, area) in optional.places where form.fields[key] == nil { place(key, area) }
  }

  // MARK: Placing

  private mutating func place(_ key: FieldKey, _ area: CellRange?, _ label: LabelledCell? = nil) {
    if let label, let inline = label.inline {
      form.fields[key] = locator.field(key, at: label.area, composed: inline)
    } else if let area {
      form.fields[key] = locator.field(key, at: area)
    }
  }

  /// Places a measure, which may be put together of a figure, its unit and its year.
  private mutating func place(_ key: FieldKey, _ cells: IndicatorTable.Cells) {
    guard cells.isComposed else {
      place(key, cells.parts.first)
      return
    }
    let texts = cells.parts.map { locator.field(key, at: $0).text.trimmed }
    form.fields[key] = locator.field(
      key,
      at: cells.parts[0],
      composed: cells.joined(texts)
    )
  }
}
