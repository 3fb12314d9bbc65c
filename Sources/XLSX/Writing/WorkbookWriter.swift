import XML
public import Zip

/// Where the bytes of a part go while it is written.
final class PartOutput {
  private var writer: ZipWriter

  init(_ sink: any ByteSink) { writer = ZipWriter(to: sink) }

  func begin(_ part: PartName) throws { try writer.begin(part.entryName) }
  func write(_ bytes: [UInt8]) throws { try writer.write(bytes) }
  func end() throws { try writer.end() }

  func add(_ part: PartName, _ bytes: [UInt8]) throws {
    try writer.add(part.entryName, contents: bytes)
  }

  func finish(_ sink: any ByteSink) throws {
    var finished = ZipWriter(to: sink)
    swap(&finished, &writer)
    try finished.finish()
  }
}

/// Writes a new workbook, sheet by sheet.
///
/// The same calls give the same bytes: no clock time goes into the file.
///
/// ```swift
/// var writer = try WorkbookWriter(path: "list.xlsx")
/// try writer.addSheet("一覧") { rows in
///   try rows.append([.init(.text("事業費")), .init(.number(5726))])
/// }
/// try writer.finish()
/// ```
public struct WorkbookWriter: ~Copyable {
  /// What the file says of itself.
  public var properties = DocumentProperties()

  private let sink: any ByteSink
  private let file: AtomicFile?
  private let output: PartOutput
  private var styles: StyleSheetRewriter
  private var sheets: [WrittenSheet] = []
  private var names: [DefinedName] = []
  private var noteParts = 0
  private var needsCalculation = false

  /// A sheet as the workbook part lists it.
  private struct WrittenSheet {
    let name: String
    let state: SheetState
  }

  /// A writer to a file, which appears whole when ``finish()`` is called, or not at all.
  ///
  /// - Parameter defaultFont: The font of cells that name none.
  /// - Throws: `ZipError` when the file cannot be made.
  public init(path: String, defaultFont: Font? = nil) throws {
    let file = try AtomicFile(path: path)
    try self.init(to: file, file, defaultFont)
  }

  /// A writer to a sink.
  public init(to sink: any ByteSink, defaultFont: Font? = nil) throws {
    try self.init(to: sink, nil, defaultFont)
  }

  private init(to sink: any ByteSink, _ file: AtomicFile?, _ font: Font?) throws {
    self.sink = sink
    self.file = file
    output = PartOutput(sink)
    styles = try StyleSheetRewriter(StyleSheetRewriter.document(defaultFont: font))
  }

  /// Adds a sheet whose rows are written from top to bottom.
  ///
  /// - Throws: ``XLSXError`` that names the limit that the sheet breaks, or what `rows` throws.
  public mutating func addSheet(
    _ name: String,
    _ settings: SheetSettings = SheetSettings(),
    rows: (inout SheetWriter) throws -> Void
  ) throws {
    try check(name)
    try SheetChecks.check(settings)
    let part = PartName("/xl/worksheets/sheet\(sheets.count + 1).xml")
    let relations = try writeRelatedParts(of: part, settings)
    let frame = SheetPartWriter(settings: settings, relations: relations)
    try output.begin(part)
    try output.write(frame.head())
    let output = output
    var writer = SheetWriter(styles) { try output.write($0) }
    try rows(&writer)
    try writer.flush()
    styles = writer.styles
    needsCalculation = needsCalculation || writer.hasUncachedFormula
    try output.write(frame.tail(&styles))
    try output.end()
    definePrintNames(settings)
    sheets.append(WrittenSheet(name: name, state: settings.state))
  }

  /// Adds a sheet that was built cell by cell.
  ///
  /// - Throws: ``XLSXError`` that names the limit that the sheet breaks.
  public mutating func add(_ draft: SheetDraft) throws {
    try addSheet(draft.name, draft.settings) { try $0.write(draft) }
  }

  /// Adds a defined name; one that belongs to a sheet names it by its place among the sheets.
  ///
  /// - Throws: ``XLSXError`` when Excel would not take the name, or it is there already.
  public mutating func define(_ name: DefinedName) throws {
    try SheetChecks.check(name)
    let isKnown = names.contains {
      $0.name.lowercased() == name.name.lowercased() && $0.sheetIndex == name.sheetIndex
    }
    guard !isKnown else {
      throw XLSXError(.notAllowed("a defined name is unique: \"\(name.name)\""))
    }
    names.append(name)
  }

  /// Writes what is still missing; the workbook is whole only after this.
  ///
  /// - Throws: ``XLSXError`` when no sheet shows, or `ZipError` when the file cannot be written.
  public consuming func finish() throws {
    guard sheets.contains(where: { $0.state == .visible }) else {
      throw XLSXError(.notAllowed("a workbook has at least one sheet that shows"))
    }
    try output.add("/xl/workbook.xml", workbookPart())
    try output.add("/xl/styles.xml", styles.document())
    try output.add("/docProps/core.xml", properties.corePart())
    try output.add("/docProps/app.xml", properties.appPart())
    try output.add("/xl/_rels/workbook.xml.rels", workbookRelationships())
    try output.add("/_rels/.rels", Self.packageRelationships())
    try output.add(ContentTypes.streamName, contentTypes())
    try output.finish(sink)
    try file?.commit()
  }

  // MARK: Sheets

  private func check(_ name: String) throws {
    try SheetChecks.check(name: name)
    guard !sheets.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw XLSXError(.notAllowed("a sheet's name is unique: \"\(name)\""))
    }
  }

  /// Writes notes and relationships of a sheet, and gives the identifiers that its markup needs.
  private mutating func writeRelatedParts(
    of part: PartName,
    _ settings: SheetSettings
  ) throws -> SheetPartWriter.Relations {
    var relations = SheetPartWriter.Relations()
    var list = RelationshipsWriter()
    if !settings.comments.isEmpty {
      noteParts += 1
      let (notes, shapes) = try Self.noteParts(settings.comments)
      let notesPart = PartName("/xl/comments\(noteParts).xml")
      let shapesPart = PartName("/xl/drawings/vmlDrawing\(noteParts).vml")
      try output.add(notesPart, notes)
      try output.add(shapesPart, shapes)
      relations.legacyDrawing = list.add(.vmlDrawing, shapesPart.text)
      _ = list.add(.comments, notesPart.text)
    }
    for (index, link) in settings.hyperlinks.enumerated() {
      guard let url = link.url else { continue }
      relations.hyperlinks[index] = list.add(.hyperlink, url, isExternal: true)
    }
    if !list.isEmpty { try output.add(part.relationshipsPart, list.document()) }
    return relations
  }

  static func noteParts(_ comments: [Comment]) throws -> (notes: [UInt8], shapes: [UInt8]) {
    var notes = try CommentsRewriter(CommentsRewriter.empty)
    var shapes = VMLRewriter(VMLRewriter.empty)
    for comment in comments.sorted(by: { $0.reference < $1.reference }) {
      notes.add(comment.text, author: comment.author, at: comment.reference)
      shapes.addNote(at: comment.reference, lines: comment.text.count / 22 + 2)
    }
    return (notes.document(), shapes.document)
  }

  private mutating func definePrintNames(_ settings: SheetSettings) {
    let index = sheets.count
    if let range = settings.autoFilter {
      names.append(
        DefinedName("_xlnm._FilterDatabase", absolute(range), sheetIndex: index, isHidden: true)
      )
    }
    if let area = settings.page?.area {
      names.append(DefinedName("_xlnm.Print_Area", absolute(area), sheetIndex: index))
    }
    if let rows = settings.page?.titleRows {
      names.append(
        DefinedName(
          "_xlnm.Print_Titles",
          "$\(rows.lowerBound):$\(rows.upperBound)",
          sheetIndex: index
        )
      )
    }
  }

  private func absolute(_ range: CellRange) -> String { range.absoluteDescription }

  // MARK: Parts of the workbook

  private func workbookPart() -> [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "workbook",
      [
        "xmlns": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
      ]
    ) { xml in
      let first = sheets.firstIndex { $0.state == .visible } ?? 0
      xml.element("bookViews") {
        $0.element("workbookView", ["firstSheet": "\(first)", "activeTab": "\(first)"])
      }
      writeSheets(&xml)
      writeNames(&xml)
      if needsCalculation { xml.element("calcPr", ["fullCalcOnLoad": "1"]) }
    }
    return xml.bytes
  }

  private func writeSheets(_ xml: inout XMLWriter) {
    xml.element("sheets") { xml in
      for (index, sheet) in sheets.enumerated() {
        xml.element(
          "sheet",
          [
            "name": sheet.name, "sheetId": "\(index + 1)",
            "state": sheet.state == .visible ? nil : sheet.state.rawValue,
            "r:id": "rId\(index + 1)",
          ]
        )
      }
    }
  }

  private func writeNames(_ xml: inout XMLWriter) {
    guard !names.isEmpty else { return }
    let sorted = names.sorted {
      ($0.name.lowercased(), $0.sheetIndex ?? -1) < ($1.name.lowercased(), $1.sheetIndex ?? -1)
    }
    xml.element("definedNames") { xml in
      for name in sorted {
        let sheet = name.sheetIndex.map { SheetName.quoted(sheets[$0].name) + "!" }
        let isBuiltIn = name.name.hasPrefix("_xlnm.")
        xml.element(
          "definedName",
          [
            "name": name.name, "localSheetId": name.sheetIndex.map(String.init),
            "hidden": name.isHidden ? "1" : nil,
          ],
          text: (isBuiltIn ? sheet ?? "" : "") + name.formula
        )
      }
    }
  }

  private func workbookRelationships() -> [UInt8] {
    var list = RelationshipsWriter()
    for index in sheets.indices {
      _ = list.add(.worksheet, "/xl/worksheets/sheet\(index + 1).xml")
    }
    _ = list.add(.styles, "/xl/styles.xml")
    return list.document()
  }

  private static func packageRelationships() -> [UInt8] {
    var list = RelationshipsWriter()
    _ = list.add(.officeDocument, "xl/workbook.xml")
    _ = list.add(.extendedProperties, "docProps/app.xml")
    _ = list.addCoreProperties("docProps/core.xml")
    return list.document()
  }

  private func contentTypes() -> [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "Types",
      ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"]
    ) { xml in
      let relationships = "application/vnd.openxmlformats-package.relationships+xml"
      xml.element("Default", ["Extension": "rels", "ContentType": relationships])
      xml.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
      if noteParts > 0 {
        xml.element("Default", ["Extension": "vml", "ContentType": ContentType.vmlDrawing])
      }
      for (part, type) in overrides {
        xml.element("Override", ["PartName": part, "ContentType": type])
      }
    }
    return xml.bytes
  }

  private var overrides: [(String, String)] {
    let sheetParts = sheets.indices.map {
      ("/xl/worksheets/sheet\($0 + 1).xml", ContentType.worksheet)
    }
    let notes = (0..<noteParts).map { ("/xl/comments\($0 + 1).xml", ContentType.comments) }
    return [("/xl/workbook.xml", WorkbookKind.workbook.rawValue)] + sheetParts + notes + [
      ("/xl/styles.xml", ContentType.styles),
      ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
      (
        "/docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
      ),
    ]
  }
}
