/// Short ways to fill a sheet cell by cell.
extension SheetDraft {
  /// Sets a cell's value and format.
  public mutating func set(
    _ value: CellValue,
    at reference: CellReference,
    _ format: CellFormat = CellFormat()
  ) {
    self[reference] = DraftCell(value, format: format)
  }

  /// Sets a cell's text and format.
  public mutating func set(
    _ text: String,
    at reference: CellReference,
    _ format: CellFormat = CellFormat()
  ) {
    self[reference] = DraftCell(text, format: format)
  }

  /// Sets a cell's text in runs, and its format.
  public mutating func set(
    _ text: RichText,
    at reference: CellReference,
    _ format: CellFormat = CellFormat()
  ) {
    self[reference] = DraftCell(text, format: format)
  }

  /// Sets a cell's formula, without its equals sign, and the value it has until Excel computes it.
  public mutating func setFormula(
    _ formula: String,
    cached: CellValue = .empty,
    at reference: CellReference,
    _ format: CellFormat = CellFormat()
  ) {
    self[reference] = DraftCell(cached, format: format, formula: formula)
  }

  /// Merges cells and gives all of them the format of the first, so that borders close.
  public mutating func merge(_ range: CellRange) {
    guard range.count > 1 else { return }
    settings.mergedRanges.append(range)
    let format = self[range.first].format
    for row in range.rows {
      for column in range.columns {
        let reference = CellReference(row: row, column: column)
        if reference != range.first { self[reference] = DraftCell(format: format) }
      }
    }
  }

  /// Sets a row's height in points.
  public mutating func setHeight(_ height: Double, ofRow row: Int) {
    rows[row, default: RowSettings()].height = height
  }

  /// The value that a cell holds, or caches for its formula.
  public func value(at reference: CellReference) -> CellValue { self[reference].value }

  /// Whether a cell shows nothing.
  public func isBlank(_ reference: CellReference) -> Bool {
    switch value(at: reference) {
    case .empty: true
    case .text(let text): text.allSatisfy(\.isWhitespace)
    default: false
    }
  }
}
