import RenkeiModel
import XLSX

/// Computes formulas that only add up: `SUM`, `ROUND`, `+ - * /`, numbers and references.
///
/// Programs that fill in workbooks drop the values that Excel caches; a total must not read as a
/// blank for that. Whatever goes beyond adding up is left to Excel.
struct FormulaEvaluator {
  private let sheets: [String: Worksheet]

  /// An evaluator over the sheets of one workbook.
  init(_ sheets: [Worksheet]) {
    self.sheets = Dictionary(
      sheets.map { ($0.name.lowercased(), $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// A cell's value, and how it was come by where the cell has a formula.
  func evaluate(
    _ cell: Cell,
    on sheet: Worksheet
  ) -> (value: CellValue, evaluation: FormulaEvaluation?) {
    guard let formula = cell.formula, formula.kind != .dataTable else { return (cell.value, nil) }
    let computed = result(of: formula.text, at: cell.reference, on: sheet)
    if cell.value == .empty {
      return computed.map { ($0, .computed) } ?? (.empty, .unknown)
    }
    guard let computed, !agree(computed, cell.value) else { return (cell.value, .cached) }
    return (computed, .stale(cached: cell.value))
  }

  /// What Excel shows for a cell once its formula is computed.
  func text(of cell: Cell, on sheet: Worksheet) -> String {
    let value = evaluate(cell, on: sheet).value
    return sheet.text(of: Cell(cell.reference, value: value, styleIndex: cell.styleIndex))
  }

  /// What a cell's formula gives; nil where it is beyond adding up, or adds up itself.
  private func result(
    of formula: String,
    at cell: CellReference,
    on sheet: Worksheet
  ) -> CellValue? {
    var run = FormulaRun(sheets: sheets, visiting: [FormulaRun.place(cell, on: sheet)])
    do {
      if let shown = try run.shown(by: formula, on: sheet) { return shown }
      return .number(StoredDecimal.double(try run.value(of: formula, on: sheet)))
    } catch .errorValue(let code) {
      return .error(code)
    } catch {
      return nil
    }
  }

  /// Whether a computed and a cached value are the same but for the last bits of a double.
  private func agree(_ computed: CellValue, _ cached: CellValue) -> Bool {
    guard case .number(let left) = computed, case .number(let right) = cached else {
      return computed == cached
    }
    return abs(left - right) <= 1e-9 * max(1, abs(left), abs(right))
  }
}
