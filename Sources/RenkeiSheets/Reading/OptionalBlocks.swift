import RenkeiModel
import XLSX

/// The blocks that only some sheets have, found by their labels: settled amounts, results of indicators,
/// sources of money, the department in charge, the municipalities' answers, and the project's state.
struct OptionalBlocks {
  /// A field and the cells that hold it.
  typealias Place = (key: FieldKey, area: CellRange)

  private let grid: SheetGrid
  private let blocks: FormBlocks
  private let form: Form
  private let evaluator: FormulaEvaluator
  private let region: RegionProfile?

  init(
    _ grid: SheetGrid,
    _ blocks: FormBlocks,
    _ form: Form,
    _ evaluator: FormulaEvaluator,
    _ region: RegionProfile?
  ) {
    self.grid = grid
    self.blocks = blocks
    self.form = form
    self.evaluator = evaluator
    self.region = region
  }

  /// The places of all that was found.
  var places: [Place] { settled + actuals + funding + returns + contact + state }

  // MARK: Single cells

  private var state: [Place] {
    beside(.state).map { [(.state, $0)] } ?? []
  }

  private var contact: [Place] {
    let lines: [(LabelKey, FieldKey)] = [
      (.contact, .contactDepartment), (.contactOfficer, .contactOfficer),
      (.contactAddress, .contactAddress),
    ]
    return lines.compactMap { label, key in beside(label).map { (key, $0) } }
  }

  /// The filled cell beside a label, before any other label.
  private func beside(_ key: LabelKey) -> CellRange? {
    guard let label = blocks.first(key), label.inline == nil else { return nil }
    let next = cells(in: label.row...label.row).first { $0.column > label.lastColumn }
    guard let next, !blocks.labels.contains(where: { $0.area == next.area }) else { return nil }
    return next.area
  }

  private func cells(in rows: ClosedRange<Int>) -> [SheetGrid.GridCell] {
    grid.cells(in: rows).filter { form.range.columns.contains($0.column) }
  }

  // MARK: Amounts by year

  /// The settled amounts: under years of their own, else under those of the budget.
  private var settled: [Place] {
    guard let label = blocks.first(.settled) else { return [] }
    let rows = blocks.rows(of: label)
    let table = BudgetTable(grid, rows: rows, beside: label, blocks, in: form.range, evaluator)
    let own = table.headers.filter { rows.contains($0.range.first.row) }
    if !own.isEmpty {
      return table.amountCells.compactMap { cells in
        cells.areas.count == 1 ? (.settled(cells.year), cells.areas[0]) : nil
      }
    }
    return form.yearHeaders.compactMap { header in
      let isAcross =
        header.range.first.row < label.row && header.range.first.column > label.lastColumn
      guard let year = header.header.fiscalYear, isAcross else { return nil }
      return (.settled(year), grid.area(row: label.row, column: header.range.first.column))
    }
  }

  /// The results of the indicators: a row for each, by its name, and a column for each year.
  private var actuals: [Place] {
    guard let label = blocks.first(.actuals) else { return [] }
    let rows = blocks.rows(of: label)
    let heads = BudgetYears(grid, evaluator).headers(
      rows,
      (label.lastColumn + 1)...max(form.range.last.column, label.lastColumn + 1)
    )
    guard let first = heads.first else { return [] }
    let lines = cells(in: rows).filter { $0.row > first.range.last.row }.chunked(by: \.row)
    return lines.flatMap { line -> [Place] in
      guard let name = line.first(where: { $0.column > label.lastColumn }),
        let index = indicator(named: name.labelText)
      else { return [] }
      return heads.compactMap { head in
        head.header.fiscalYear.map { year in
          let area = grid.area(row: name.row, column: head.range.first.column)
          return (.indicatorActual(index, fiscalYear: year), area)
        }
      }
    }
  }

  private func indicator(named words: String) -> Int? {
    (0..<form.indicatorCount).first { index in
      form[.indicatorName(index)].map { LabelText.normalized($0.text) == words } ?? false
    }
  }

  // MARK: Tables

  /// The sources of money with their amounts, under heads that say so.
  private var funding: [Place] {
    let table = lines(of: .funding, heads: [.fundingSource, .fundingAmount])
    return table.enumerated().flatMap { index, line -> [Place] in
      guard let source = line[.fundingSource] else { return [] }
      let amount = line[.fundingAmount].map { (FieldKey.fundingAmount(index), $0) }
      return [(.fundingSource(index), source)] + [amount].compactMap(\.self)
    }
  }

  private var returns: [Place] {
    let heads: [LabelKey] = [
      .returnsMunicipality, .returnsParticipates, .returnsHasChanges, .returnsOpinion,
    ]
    return lines(of: .returns, heads: heads).flatMap { line -> [Place] in
      let name = line[.returnsMunicipality].flatMap { grid.cell(at: $0.first)?.labelText }
      guard let code = name.flatMap({ region?.municipality(named: $0)?.code }) else { return [] }
      let fields: [(LabelKey, FieldKey)] = [
        (.returnsParticipates, .returnParticipates(code)),
        (.returnsHasChanges, .returnHasChanges(code)), (.returnsOpinion, .returnOpinion(code)),
      ]
      return fields.compactMap { label, key in line[label].map { (key, $0) } }
    }
  }

  /// The rows of a block's table by the keys of its heads; none where the first head is missing.
  private func lines(of key: LabelKey, heads keys: [LabelKey]) -> [[LabelKey: CellRange]] {
    guard let label = blocks.first(key) else { return [] }
    let rows = blocks.rows(of: label)
    let heads = keys.compactMap { key in
      blocks.labels.first {
        $0.key == key && rows.contains($0.row) && $0.column > label.lastColumn
      }
    }
    guard heads.count == keys.count || heads.count > 1, heads[0].key == keys[0],
      heads.allSatisfy({ $0.row == heads[0].row })
    else { return [] }
    let below = cells(in: rows).filter { $0.row > heads[0].lastRow }
    return below.chunked(by: \.row).map { line in
      let found = heads.compactMap { head in
        line.first { head.area.columns.contains($0.column) }.map { (head.key, $0.area) }
      }
      return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }
  }
}
