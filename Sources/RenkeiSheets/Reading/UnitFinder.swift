import FoundationEssentials
import RenkeiModel
import XLSX

/// Finds the unit that a sheet states for its amounts, wherever it stands: in the label, in a cell of
/// its own, in the heads of the years, in the amounts' number format, or once above the form.
struct UnitFinder {
  private let grid: SheetGrid
  private let label: LabelledCell
  private let table: BudgetTable
  private let region: FormFinder.Region
  private let isFromTemplate: Bool

  /// The rows of the block.
  private let rows: ClosedRange<Int>

  /// A unit and the cell that states it.
  struct Statement {
    let unit: MoneyUnit
    let range: CellRange
    let text: String
    let isFromTemplate: Bool
  }

  init(
    _ grid: SheetGrid,
    _ label: LabelledCell,
    _ table: BudgetTable,
    rows: ClosedRange<Int>,
    in region: FormFinder.Region,
    isFromTemplate: Bool
  ) {
    self.rows = rows
    self.grid = grid
    self.label = label
    self.table = table
    self.region = region
    self.isFromTemplate = isFromTemplate
  }

  /// The unit stated nearest to the amounts; nil where none is.
  func statedUnit() -> Statement? {
    shownUnit() ?? labelledUnit() ?? headedUnit() ?? notedUnit() ?? unitAbove()
  }

  private func statement(_ unit: MoneyUnit, _ range: CellRange, _ text: String) -> Statement {
    Statement(unit: unit, range: range, text: text, isFromTemplate: isFromTemplate)
  }

  /// The unit that the number format of the amounts shows.
  private func shownUnit() -> Statement? {
    for cells in table.amountCells {
      guard let cell = cells.areas.first.flatMap({ grid.cell(at: $0.first) }),
        cell.cell.value.isNumber, let tail = Self.tail(of: cell.labelText)
      else { continue }
      return statement(tail, cell.area, cell.text)
    }
    return nil
  }

  private static func tail(of labelText: String) -> MoneyUnit? {
    let words = labelText.reversed().prefix { !($0.isASCII && $0.isNumber) }.reversed()
    return MoneyUnit(stating: String(words))
  }

  private func labelledUnit() -> Statement? {
    guard let hint = label.parenthesis, let unit = MoneyUnit(stating: hint) else { return nil }
    return statement(unit, label.area, label.text)
  }

  private func headedUnit() -> Statement? {
    table.headers.lazy.compactMap { header in
      MoneyUnit(behind: LabelText.normalized(header.text)).map {
        statement($0, header.range, header.text)
      }
    }.first
  }

  /// The unit that a remark in the block names: `※単位は円で記入`, `円単位で記入`.
  private func notedUnit() -> Statement? {
    for cell in grid.cells(in: rows) where region.range.contains(cell.area.first) {
      if let unit = MoneyUnit(within: cell.labelText) {
        return statement(unit, cell.area, cell.text)
      }
    }
    return nil
  }

  /// The unit in the nearest cell above the amounts that states one, not within another form.
  private func unitAbove() -> Statement? {
    let last = table.amountCells.compactMap(\.areas.last?.last.row).max() ?? label.lastRow
    for cell in grid.cells(in: 1...last).reversed()
    where cell.labelText.utf8.count <= 120 && cell.labelText.containsBytes("円") {
      let isAnothers = region.others.contains { $0.contains(cell.area.first) }
      guard region.range.contains(cell.area.first) || !isAnothers else { continue }
      let isWithin = cell.row >= label.row
      if let unit = MoneyUnit(stating: cell.labelText) ?? stated(behind: cell, isWithin) {
        return statement(unit, cell.area, cell.text)
      }
    }
    return nil
  }

  /// The unit behind the words of a line's title, or after 単位 behind any others.
  private func stated(behind cell: SheetGrid.GridCell, _ isWithin: Bool) -> MoneyUnit? {
    let isTitle = isWithin || cell.labelText.contains("単位")
    return isTitle ? MoneyUnit(behind: cell.labelText) : nil
  }
}

extension Form {
  /// Takes note of the unit of the amounts, and reads them in it where they make sense in it: amounts
  /// in yen that are no whole thousands were rather left in thousand yen when the label was altered.
  mutating func apply(_ statement: UnitFinder.Statement?) {
    guard let statement, statement.unit != .thousandYen else { return }
    let keys = fields.keys.filter(\.isAmount)
    let factor = statement.unit.exponent
    let amounts = keys.compactMap { fields[$0]?.amount }
    let makesSense =
      factor > 0 || amounts.allSatisfy { ($0 * Self.thousandth).isWhole }
    let isApplied = makesSense && !statement.isFromTemplate
    statedUnit = StatedUnit(
      range: statement.range,
      text: statement.text,
      unit: statement.unit.rawValue,
      isApplied: isApplied
    )
    guard isApplied else { return }
    for key in keys {
      fields[key]?.unitExponent = factor
      fields[key]?.isComposed = true
    }
  }

  private static var thousandth: Decimal {
    Decimal(sign: .plus, exponent: -3, significand: 1)
  }
}
