/// The parts that one new sheet consists of, as bytes.
public struct SheetParts: Hashable, Sendable {
  /// The worksheet part, with its texts in the cells.
  public var worksheet: [UInt8]
  /// The worksheet's relationships; nil where it has none.
  public var relationships: [UInt8]?
  /// The notes; nil where there are none.
  public var comments: [UInt8]?
  /// The shapes of the notes; nil where there are none.
  public var vmlDrawing: [UInt8]?
  /// Whether a formula has no value yet, so that the workbook must be calculated when it opens.
  public var hasUncachedFormulas: Bool
}

/// Writes a sheet apart from any workbook, to be added to one that exists.
///
/// The workbook still has to list the sheet, declare the content types of its parts, and define the
/// names that ``SheetSettings/definedNames(sheetName:sheetIndex:)`` gives.
public enum SheetPartWriter {
  /// The parts of a sheet.
  ///
  /// - Parameters:
  ///   - draft: the sheet.
  ///   - names: what its parts will be called.
  ///   - styles: the formats of the workbook that the sheet goes into.
  ///   - isSelected: whether the sheet is the one that shows when the workbook opens.
  /// - Throws: ``XLSXError`` when the sheet breaks a limit of Excel's.
  public static func parts(
    of draft: SheetDraft,
    names: SheetPartNames,
    styles: inout some StyleIndexing,
    isSelected: Bool = false
  ) throws -> SheetParts {
    try SheetNameRule.check(draft.name)
    try draft.settings.check()
    guard draft.settings.charts.isEmpty, draft.settings.images.isEmpty,
      draft.settings.tables.isEmpty
    else {
      let rule = "a sheet added to an existing workbook holds no charts, pictures or tables"
      throw XLSXError(.notAllowed(rule))
    }
    let links = SheetLinks(draft.settings, names)
    var markup = WorksheetMarkup(draft.settings)
    var data = SheetDataMarkup(tables: [])
    var texts = TextStore(.inline)
    var bytes = try markup.head(draft.facts(isSelected: isSelected), styles: &styles)
    try draft.write(to: &data, styles: &styles, texts: &texts)
    try data.endRows()
    bytes += data.buffer.withBytes { Array($0) }
    bytes += try markup.tail(links, styles: &styles)
    let notes = SheetNotes(draft.settings, names)
    return SheetParts(
      worksheet: bytes,
      relationships: links.relationships.markup(),
      comments: notes?.comments,
      vmlDrawing: notes?.vmlDrawing,
      hasUncachedFormulas: data.hasUncachedFormulas
    )
  }
}

/// The parts that hold the notes of a sheet.
struct SheetNotes {
  let comments: [UInt8]
  let vmlDrawing: [UInt8]

  /// nil for a sheet without notes.
  init?(_ settings: SheetSettings, _ names: SheetPartNames) {
    guard !settings.comments.isEmpty else { return nil }
    comments = CommentsMarkup(settings).markup()
    vmlDrawing = VMLDrawingMarkup(settings, firstBlock: names.firstShapeBlock).markup()
  }
}

extension SheetSettings {
  /// The names by which the workbook knows a sheet's print area, print titles and filter.
  public func definedNames(sheetName: String, sheetIndex: Int) -> [DefinedName] {
    let prefix = SheetNameRule.quoted(sheetName) + "!"
    var names: [DefinedName] = []
    if let filter = autoFilter {
      let formula = prefix + filter.absoluteDescription
      names.append(
        DefinedName("_xlnm._FilterDatabase", formula, sheetIndex: sheetIndex, isHidden: true)
      )
    }
    if let area = pageSetup?.printArea {
      let formula = prefix + area.formula
      names.append(DefinedName("_xlnm.Print_Area", formula, sheetIndex: sheetIndex))
    }
    if let titles = pageSetup?.titles(prefix: prefix) {
      names.append(DefinedName("_xlnm.Print_Titles", titles, sheetIndex: sheetIndex))
    }
    return names
  }
}

extension PageSetup {
  /// The repeated columns and rows as a formula; nil where nothing repeats.
  fileprivate func titles(prefix: String) -> String? {
    let columns = titleColumns.map { columns in
      let first = CellReference.columnName(columns.lowerBound)
      return "\(prefix)$\(first):$\(CellReference.columnName(columns.upperBound))"
    }
    let rows = titleRows.map { "\(prefix)$\($0.lowerBound):$\($0.upperBound)" }
    let parts = [columns, rows].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ",")
  }
}

extension CellRange {
  /// The range as a formula names it: whole rows and columns by their numbers and letters alone.
  fileprivate var formula: String {
    if columns == 1...CellReference.columnLimit { return "$\(first.row):$\(last.row)" }
    guard rows == 1...CellReference.rowLimit else { return absoluteDescription }
    return "$\(first.columnName):$\(last.columnName)"
  }
}
