public import XLSX

extension WorkbookFacts {
  /// The name under which a template notes its version.
  static let versionName = "renkei.templateVersion"

  /// The name under which a template notes its region.
  static let regionName = "renkei.region"

  init(_ workbook: Workbook, sheets: [Sheet], cover: Cover?) throws {
    self.sheets = sheets
    externalLinks = try workbook.externalLinkTargets
    templateVersion =
      Self.constant(Self.versionName, workbook) ?? cover?.text(.templateVersion)
    regionStamp = Self.constant(Self.regionName, workbook)
  }

  /// The region that a workbook's stamp names; nil where it has none.
  public static func regionStamp(of workbook: Workbook) -> String? {
    constant(regionName, workbook)
  }

  /// The text that a defined name holds as a constant.
  private static func constant(_ name: String, _ workbook: Workbook) -> String? {
    let formula = workbook.definedNames.first { $0.name == name }?.formula
    guard let formula, formula.hasPrefix("\""), formula.hasSuffix("\""), formula.count > 1 else {
      return nil
    }
    return String(formula.dropFirst().dropLast())
  }
}

extension WorkbookFacts.Sheet {
  /// What matters to rules on a sheet.
  ///
  /// - Parameter areas: The cells in which an error or a link matters.
  init(
    _ sheet: Worksheet,
    _ grid: SheetGrid,
    _ areas: [CellRange],
    _ forms: [Form],
    _ names: DefinedFields
  ) {
    name = sheet.name
    state = sheet.state
    isProtected = sheet.protection != nil
    isFromTemplate = names.isFromTemplate(sheetIndex: sheet.index)
    formCount = forms.count
    let cells = grid.cells.filter { cell in
      areas.contains { $0.contains(cell.area.first) }
    }
    hiddenRanges = cells.map(\.area).filter { area in
      area.rows.allSatisfy(sheet.isRowHidden) || area.columns.allSatisfy(sheet.isColumnHidden)
    }
    let errors = Self.collect(cells) { cell in
      if case .error(let code) = cell.value { return code }
      return cell.formula.flatMap { $0.text.contains("#REF!") ? "#REF!" : nil }
    }.merging(Self.computedErrors(forms)) { stored, _ in stored }
    errorCells = Self.causes(of: errors, on: sheet)
    externalFormulas = Self.collect(cells) { cell in
      cell.formula.flatMap { $0.text.contains("[") && $0.text.contains("]") ? $0.text : nil }
    }
  }

  /// Of some errors those that others come from: one that comes from another is mended with it. Of
  /// very many, or of errors that refer to each other, all are kept.
  private static func causes(
    of errors: [CellReference: String],
    on sheet: Worksheet
  ) -> [CellReference: String] {
    guard errors.count <= 100 else { return errors }
    let causes = errors.filter { cell, _ in
      guard let formula = sheet[cell]?.formula else { return true }
      return !errors.keys.contains { $0 != cell && formula.refers(to: $0) }
    }
    return causes.isEmpty ? errors : causes
  }

  /// The errors that formulas give whose values were not cached.
  private static func computedErrors(_ forms: [Form]) -> [CellReference: String] {
    var errors: [CellReference: String] = [:]
    for field in forms.flatMap(\.fields.values) {
      if case .error(let code) = field.value { errors[field.cell] = code }
    }
    return errors
  }

  private static func collect(
    _ cells: [SheetGrid.GridCell],
    _ value: (Cell) -> String?
  ) -> [CellReference: String] {
    Dictionary(
      cells.compactMap { cell in value(cell.cell).map { (cell.area.first, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
