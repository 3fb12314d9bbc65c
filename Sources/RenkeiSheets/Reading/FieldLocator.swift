import RenkeiModel
import XLSX

/// Finds the cell that a label speaks of, and reads what stands there.
struct FieldLocator {
  let grid: SheetGrid
  let evaluator: FormulaEvaluator

  /// The cells that hold a label's value: the first filled ones to its right, else those beside it.
  func valueCell(rightOf label: CellRange, through lastColumn: Int) -> CellRange? {
    let filled = grid.cells(in: label.rows).first {
      $0.column > label.last.column && $0.column <= lastColumn
    }
    if let filled { return filled.area }
    let beside = label.last.column + 1
    guard beside <= lastColumn,
      let cell = CellReference(validatingRow: label.first.row, column: beside)
    else { return nil }
    return grid.area(of: cell)
  }

  /// What stands in some cells, as a field.
  func field(_ key: FieldKey, at area: CellRange) -> FormField {
    let sheet = grid.sheet
    let cell = sheet[area.first] ?? Cell(area.first, value: .empty)
    let format = sheet.numberFormat(of: cell)
    if FootnoteMarks.isPartlyStruck(cell, in: sheet) {
      return field(key, at: area, composed: FootnoteMarks.text(of: cell, in: sheet))
    }
    let evaluated = evaluator.evaluate(cell, on: sheet)
    return FormField(
      key: key,
      sheet: sheet.name,
      range: area,
      value: evaluated.value,
      text: text(of: cell, evaluated.value),
      formula: cell.formula,
      evaluation: evaluated.evaluation,
      scaleExponent: format.scaleExponent,
      isDate: format.isDateTime && evaluated.value.isNumber,
      isTextFormatted: format.isText,
      isComposed: false
    )
  }

  /// A part of a cell, or several cells that together hold one value, as a field.
  func field(_ key: FieldKey, at area: CellRange, composed text: String) -> FormField {
    FormField(
      key: key,
      sheet: grid.sheet.name,
      range: area,
      value: .text(text),
      text: text,
      formula: nil,
      evaluation: nil,
      scaleExponent: 0,
      isDate: false,
      isTextFormatted: false,
      isComposed: true
    )
  }

  private func text(of cell: Cell, _ value: CellValue) -> String {
    let shown = Cell(cell.reference, value: value, styleIndex: cell.styleIndex)
    return FootnoteMarks.text(of: shown, in: grid.sheet)
  }
}

extension CellValue {
  /// Whether the value is a number.
  var isNumber: Bool {
    if case .number = self { true } else { false }
  }
}
