public import Zip

/// Writes a new workbook sheet by sheet.
///
/// ```swift
/// var writer = try WorkbookWriter(path: "list.xlsx")
/// try writer.addSheet("一覧") { sheet in
///   try sheet.append(row: [.text("事業"), .text("予算額")])
///   try sheet.append(row: [.text("図書館"), .number(1200)])
/// }
/// try writer.finish()
/// ```
///
/// The same calls give the same bytes. A writer that is not finished leaves nothing behind, and one
/// that threw while it wrote a sheet takes no more.
public struct WorkbookWriter: ~Copyable {
  /// What the workbook says of itself.
  public var properties = DocumentProperties()

  private let parts: WorkbookParts
  private var workbook = WorkbookMarkup()
  private var sheetNames: Set<String> = []
  private var nameKeys: Set<String> = []
  private var shapeBlock = 1
  private var isBroken = false

  /// A workbook that takes the place of the file at a path when it is finished, and not before.
  ///
  /// - Parameters:
  ///   - path: where the workbook goes.
  ///   - texts: where the texts of cells are kept.
  ///   - defaultFont: the font of cells that name none.
  ///   - compression: how hard the sheets are deflated, and whether a second thread takes part.
  /// - Throws: ``XLSXError`` when no file can be made there, or the font breaks a limit.
  public init(
    path: String,
    texts: TextStorage = .shared,
    defaultFont: Font = StyleSheetWriter.standardFont,
    compression: Compression = .quick
  ) throws {
    try self.init(PackageWriter(path: path, compression: compression), texts, defaultFont)
  }

  /// A workbook that goes to a sink.
  ///
  /// - Throws: ``XLSXError`` when the font breaks a limit.
  public init(
    to sink: any ByteSink,
    texts: TextStorage = .shared,
    defaultFont: Font = StyleSheetWriter.standardFont,
    compression: Compression = .quick
  ) throws {
    try self.init(PackageWriter(to: sink, compression: compression), texts, defaultFont)
  }

  private init(_ package: PackageWriter, _ texts: TextStorage, _ defaultFont: Font) throws {
    try StyleRules.check(defaultFont)
    parts = WorkbookParts(package, StyleSheetWriter(defaultFont: defaultFont), texts)
  }

  /// The number of sheets so far; the next one has this index.
  public var sheetCount: Int { workbook.sheets.count }

  /// Adds a sheet that was built with random access.
  ///
  /// - Throws: ``XLSXError`` when the sheet breaks a limit of Excel's.
  public mutating func add(_ draft: SheetDraft) throws {
    let facts = draft.facts(isSelected: false)
    try addSheet(draft.name, draft.settings, facts) { sheet in try sheet.write(draft) }
  }

  /// Adds a sheet whose rows are streamed.
  ///
  /// - Throws: What `rows` throws, or ``XLSXError`` when the sheet breaks a limit of Excel's.
  public mutating func addSheet(
    _ name: String,
    settings: SheetSettings = SheetSettings(),
    rows: (inout SheetWriter) throws -> Void
  ) throws {
    try addSheet(name, settings, WorksheetMarkup.Facts(), rows: rows)
  }

  /// Defines a name for a range, formula or constant.
  ///
  /// - Throws: ``XLSXError`` when the name is taken, is a cell reference, or breaks a limit.
  public mutating func define(_ name: DefinedName) throws {
    try DefinedNameRule.check(name)
    try claim(DefinedNameRule.key(name), name.name)
    workbook.definedNames.append(name)
  }

  /// Writes what the sheets share and puts the workbook in its place.
  ///
  /// - Throws: ``XLSXError`` when no sheet shows, a name belongs to no sheet, or writing fails.
  public consuming func finish() throws {
    try checkWhole()
    workbook.calculatesOnLoad = parts.hasUncachedFormulas
    try parts.write(workbook)
    try parts.write(properties)
    try parts.package.finish()
  }
}

extension WorkbookWriter {
  private mutating func addSheet(
    _ name: String,
    _ settings: SheetSettings,
    _ facts: WorksheetMarkup.Facts,
    rows: (inout SheetWriter) throws -> Void
  ) throws {
    try checkUnbroken()
    try checkSheet(name, settings)
    isBroken = true
    var names = SheetPartNames(number: sheetCount + 1)
    names.firstShapeBlock = shapeBlock
    do {
      let settings = try writeSheet(names, settings, facts, rows: rows)
      try enter(name, settings, names.worksheet)
    } catch let error as XLSXError {
      throw error.at(part: names.worksheet)
    }
    isBroken = false
  }

  /// Writes the parts of a sheet and gives the settings it ended up with.
  private func writeSheet(
    _ names: SheetPartNames,
    _ settings: SheetSettings,
    _ facts: WorksheetMarkup.Facts,
    rows: (inout SheetWriter) throws -> Void
  ) throws -> SheetSettings {
    var facts = facts
    facts.isSelected =
      settings.state == .visible && !workbook.sheets.contains { $0.state == .visible }
    var markup = WorksheetMarkup(settings)
    try parts.package.begin(names.worksheet, type: ContentType.worksheet)
    try parts.package.write(markup.head(facts, styles: &parts.styles))
    var sheet = SheetWriter(settings, parts)
    try rows(&sheet)
    try sheet.endRows()
    try markup.update(sheet.settings)
    let drawing = parts.numbers.drawing(of: markup.settings)
    let tables = markup.settings.tables.map { _ in parts.numbers.nextTable() }
    let links = SheetLinks(markup.settings, names, drawing: drawing, tables: tables)
    try parts.package.write(markup.tail(links, styles: &parts.styles))
    try parts.package.end()
    try writeNeighbours(names, markup.settings, links)
    if let drawing { try parts.writeDrawing(drawing, of: markup.settings) }
    try parts.writeTables(tables, of: markup.settings)
    return markup.settings
  }

  /// Writes a sheet's relationships, notes and shapes, where it has any.
  private func writeNeighbours(
    _ names: SheetPartNames,
    _ settings: SheetSettings,
    _ links: SheetLinks
  ) throws {
    try parts.write(links.relationships, of: names.worksheet)
    guard let notes = SheetNotes(settings, names) else { return }
    try parts.package.add(names.comments, type: ContentType.comments, notes.comments)
    let type = ContentType.vmlDrawing
    try parts.package.add(names.vmlDrawing, typeOfExtension: type, notes.vmlDrawing)
  }

  /// Enters a sheet that has been written into the workbook.
  private mutating func enter(_ name: String, _ settings: SheetSettings, _ part: PartName) throws {
    for definedName in settings.definedNames(sheetName: name, sheetIndex: sheetCount) {
      try define(definedName)
    }
    for table in settings.tables { try claim("-1 \(table.name.lowercased())", table.name) }
    shapeBlock += VMLDrawingMarkup.blockCount(settings)
    sheetNames.insert(name.lowercased())
    workbook.sheets.append(.init(name: name, state: settings.state, part: part))
  }

  /// Takes a name for a formula, a range or a table.
  private mutating func claim(_ key: String, _ name: String) throws {
    guard nameKeys.insert(key).inserted else {
      throw XLSXError(.notAllowed("names of ranges and tables are unique: \"\(name)\""))
    }
  }

  private func checkSheet(_ name: String, _ settings: SheetSettings) throws {
    try SheetNameRule.check(name)
    guard !sheetNames.contains(name.lowercased()) else {
      throw XLSXError(.notAllowed("sheet names are unique, whatever their case: \"\(name)\""))
    }
    try settings.check()
  }

  private func checkUnbroken() throws {
    guard isBroken else { return }
    throw XLSXError(.notAllowed("a workbook is not finished after one of its sheets failed"))
  }

  private func checkWhole() throws {
    try checkUnbroken()
    guard workbook.sheets.contains(where: { $0.state == .visible }) else {
      throw XLSXError(.notAllowed("a workbook has at least one visible sheet"))
    }
    if let sheet = parts.chartedSheets.first(where: { !sheetNames.contains($0.lowercased()) }) {
      throw XLSXError(.notAllowed("a chart shows cells of \"\(sheet)\", which is no sheet here"))
    }
    for name in workbook.definedNames {
      guard let index = name.sheetIndex, !workbook.sheets.indices.contains(index) else { continue }
      throw XLSXError(.notAllowed("the name \"\(name.name)\" belongs to no sheet of the workbook"))
    }
  }
}
