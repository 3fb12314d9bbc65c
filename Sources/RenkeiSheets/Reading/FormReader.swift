import RenkeiModel
import XLSX

/// Reads one form: follows its labels to the cells that hold its fields.
struct FormReader {
  private let grid: SheetGrid
  private let region: FormFinder.Region
  private let locator: FieldLocator
  private var form: Form

  init(_ grid: SheetGrid, _ region: FormFinder.Region, evaluator: FormulaEvaluator) {
    self.grid = grid
    self.region = region
    locator = FieldLocator(grid: grid, evaluator: evaluator)
    form = Form(sheet: grid.sheet.name, range: region.range, fields: [:], labels: [])
  }

  /// The form with every field whose place could be found.
  mutating func read() -> Form {
    let blocks = FormBlocks(region)
    form.labels = blocks.formLabels
    readHead(blocks)
    readShares(blocks, .responsibilities, core: .responsibilitiesCore, .responsibilitiesPartners)
    readShares(blocks, .costSharing, core: .costSharingCore, .costSharingPartners)
    readBudget(blocks)
    readIndicators(blocks)
    readFootnotes(blocks)
    return form
  }

  /// The number, the name, the outline and the participants: one value to the right of each label.
  private mutating func readHead(_ blocks: FormBlocks) {
    let name = blocks.first(.name)
    if let number = blocks.first(.number) {
      let limit = name.map { $0.area.first.column - 1 } ?? region.range.last.column
      place(.number, locator.valueCell(rightOf: number.area, through: limit))
    } else if let cell = combinedNumberCell(name) {
      place(.number, cell)
    }
    for (key, label) in [(FieldKey.name, name), (.summary, blocks.first(.summary))] {
      if let label { placeValue(key, rightOf: label) }
    }
    if let participants = blocks.first(.participants) {
      placeValue(.participants, rightOf: participants)
      joinParticipants(rightOf: participants)
    }
  }

  /// Takes municipalities that stand one to a cell together as one list.
  private mutating func joinParticipants(rightOf label: LabelledCell) {
    let cells = grid.cells.filter { cell in
      label.area.rows.contains(cell.area.first.row) && region.range.contains(cell.area.first)
        && cell.area.first.column > label.lastColumn
    }
    let isList = cells.allSatisfy { cell in
      cell.labelText.count <= 6 && "市町村".contains(cell.labelText.last ?? " ")
    }
    guard cells.count > 1, isList, let first = cells.first, let last = cells.last else { return }
    form.fields[.participants] = locator.field(
      .participants,
      at: first.area.union(last.area),
      joined: cells.map(\.labelText).joined(separator: "、")
    )
  }

  /// A cell such as `No.3` left of the name, where label and number were typed into one.
  private func combinedNumberCell(_ name: LabelledCell?) -> CellRange? {
    grid.cells.first { cell in
      guard let name, cell.area.rows.overlaps(name.area.rows),
        cell.area.last.column < name.area.first.column, region.range.contains(cell.area.first)
      else { return false }
      let digits = cell.labelText.lowercased().drop { !$0.isNumber }
      return cell.labelText.lowercased().hasPrefix("no") && Int(digits) != nil
    }?.area
  }

  private mutating func readShares(
    _ blocks: FormBlocks,
    _ block: LabelKey,
    core coreField: FieldKey,
    _ partnersField: FieldKey
  ) {
    guard let rows = blocks.rows(of: block), let label = blocks.first(block) else { return }
    let within = blocks.subLabels(in: rows, rightOf: label)
    let partners = within.first { $0.key == .partners }
    let core = within.first { $0.key == .core } ?? unnamedCore(rows, label, partners)
    if let core { placeValue(coreField, rightOf: core) }
    if let partners { placeValue(partnersField, rightOf: partners) }
  }

  /// The cell that stands where the core city's label should, under whatever name.
  private func unnamedCore(
    _ rows: ClosedRange<Int>,
    _ block: LabelledCell,
    _ partners: LabelledCell?
  ) -> LabelledCell? {
    guard let partners else { return nil }
    let cell = grid.cells.first { (cell: SheetGrid.GridCell) -> Bool in
      let place = cell.area.first
      guard rows.contains(place.row), place.row < partners.row else { return false }
      return place.column == partners.column && place.column > block.lastColumn
    }
    return cell.map {
      LabelledCell(key: .core, area: $0.area, parenthesis: nil, text: $0.text)
    }
  }

  private mutating func readBudget(_ blocks: FormBlocks) {
    guard let rows = blocks.rows(of: .budget), let label = blocks.first(.budget) else { return }
    let table = BudgetTable(grid, rows: rows, rightOf: label, in: region.range, locator.evaluator)
    form.yearHeaders = table.headers
    for (year, area) in table.amountCells { place(.budget(year), area) }
    let total = blocks.subLabels(in: rows, rightOf: label).first { $0.key == .total }
    if let total, let row = table.amountRow {
      place(
        .budgetTotal,
        grid.area(of: CellReference(row: row, column: total.area.first.column))
      )
    }
  }

  private mutating func readIndicators(_ blocks: FormBlocks) {
    let table = IndicatorTable(grid, blocks, in: region.range)
    form.indicatorCount = table.rows.count
    for (index, row) in table.rows.enumerated() {
      place(.indicatorName(index), row.name)
      place(.indicatorBaseline(index), row.baseline)
      place(.indicatorTarget(index), row.target)
    }
  }

  private mutating func readFootnotes(_ blocks: FormBlocks) {
    let areas = grid.cells.filter { cell in
      region.range.contains(cell.area.first) && FootnoteText(cell.text) != nil
        && cell.area.first.row > (blocks.first(.indicators)?.area.first.row ?? Int.max)
    }
    form.footnoteCount = areas.count
    for (index, cell) in areas.enumerated() { place(.footnote(index), cell.area) }
  }

  private mutating func placeValue(_ key: FieldKey, rightOf label: LabelledCell) {
    place(key, locator.valueCell(rightOf: label.area, through: region.range.last.column))
  }

  private mutating func place(_ key: FieldKey, _ area: CellRange?) {
    guard let area else { return }
    form.fields[key] = locator.field(key, at: area)
  }
}

/// The labels of one form sorted into blocks, each with the rows it spans.
struct FormBlocks {
  private let labels: [LabelledCell]
  private let blockLabels: [LabelledCell]
  private let lastRow: Int

  init(_ region: FormFinder.Region) {
    lastRow = region.range.last.row
    let outline = region.labels.first { $0.key == .summary }
    let edge = outline?.area.last.column ?? region.range.first.column
    let candidates = region.labels.filter {
      $0.key.opensBlock && $0.area.first.column <= edge
    }
    blockLabels = candidates.filter { !Self.isPartnersLabel($0, among: candidates) }
    labels = region.labels
  }

  /// The first label of a part; for a part that opens a block, the one that does.
  func first(_ key: LabelKey) -> LabelledCell? {
    key.opensBlock
      ? blockLabels.first { $0.key == key } : labels.first { $0.key == key }
  }

  /// The rows from a block's label to the row above the next block.
  func rows(of key: LabelKey) -> ClosedRange<Int>? {
    first(key).map { rows(of: $0) }
  }

  /// The rows from a block's label to the row above the next block.
  func rows(of label: LabelledCell) -> ClosedRange<Int> {
    let start = label.area.first.row
    let next = blockLabels.map(\.area.first.row).filter { $0 > start }.min() ?? lastRow + 1
    return start...max(start, next - 1)
  }

  /// The labels in some rows that stand right of a block's label.
  func subLabels(in rows: ClosedRange<Int>, rightOf label: LabelledCell) -> [LabelledCell] {
    labels.filter {
      rows.contains($0.area.first.row) && $0.area.first.column > label.area.last.column
    }
  }

  /// The labels of a part in some rows.
  func labels(_ key: LabelKey, in rows: ClosedRange<Int>) -> [LabelledCell] {
    labels.filter { $0.key == key && rows.contains($0.area.first.row) }
  }

  /// The rows where a block begins, below a row.
  func blockStarts(below row: Int) -> [LabelledCell] {
    blockLabels.filter { $0.area.first.row > row }
  }

  /// Every label that counts, as the form remembers it.
  var formLabels: [FormLabel] {
    let blockCells = Set(blockLabels.map(\.area))
    let counting = labels.filter { (label: LabelledCell) -> Bool in
      guard label.key.opensBlock else { return !blockCells.contains(label.area) }
      return blockLabels.contains { $0.area == label.area && $0.key == label.key }
    }
    return counting.map {
      FormLabel(key: $0.key, range: $0.area, text: $0.text, parenthesis: $0.parenthesis)
    }
  }

  /// Whether a label for the participants is the second line of a block that shares duties or costs.
  private static func isPartnersLabel(
    _ label: LabelledCell,
    among candidates: [LabelledCell]
  ) -> Bool {
    guard label.key == .participants else { return false }
    let openers: Set<LabelKey> = [.summary, .responsibilities, .costSharing, .budget, .indicators]
    let above = candidates.filter { $0.row <= label.row && openers.contains($0.key) }
      .max { $0.row < $1.row }
    guard let above, above.key == .responsibilities || above.key == .costSharing else {
      return false
    }
    return above.column < label.column
  }
}
