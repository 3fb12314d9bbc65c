import Synchronization
import XML
import Zip

/// An xlsx workbook: its sheets by name, and what they share (ECMA-376 part 1, 12.3.23).
///
/// ```swift
/// let workbook = try Workbook(path: "plan.xlsx")
/// let sheet = try workbook.worksheet(named: "No.3")
/// print(sheet.text(at: "H9"))
/// ```
///
/// Opening reads the list of sheets; a sheet, the texts and the styles are read when asked for.
public final class Workbook: Sendable {
  /// The sheets in the order of their tabs.
  public let sheets: [WorkbookSheet]

  /// The names defined in the workbook and its sheets.
  public let definedNames: [DefinedName]

  /// How the workbook counts days.
  public let dateSystem: DateSystem

  /// Whether sheets may not be added, removed or renamed.
  public let isStructureProtected: Bool

  let package: OPCPackage
  let part: PartName
  let relationships: Relationships

  private let shared = Mutex(Shared())

  /// What the sheets share, once read.
  private struct Shared {
    var strings: SharedStrings?
    var styles: StyleSheet?
    var display: CellDisplay?
  }

  /// Opens the workbook at a path.
  ///
  /// - Throws: ``XLSXError`` when the file is no xlsx workbook, is damaged, or breaks a limit.
  public convenience init(path: String, limits: XLSXLimits = XLSXLimits()) throws {
    try self.init(
      path: path,
      limits: limits,
      container: { () throws(ZipError) in try ZipReader(path: path, limits: limits.zip) },
      start: { FileStart.bytes(ofFileAt: path) }
    )
  }

  /// Opens the workbook in bytes.
  ///
  /// - Throws: ``XLSXError`` when the bytes are no xlsx workbook, are damaged, or break a limit.
  public convenience init(bytes: [UInt8], limits: XLSXLimits = XLSXLimits()) throws {
    try self.init(
      path: nil,
      limits: limits,
      container: { () throws(ZipError) in try ZipReader(bytes: bytes, limits: limits.zip) },
      start: { FileStart.bytes(of: bytes) }
    )
  }

  private init(
    path: String?,
    limits: XLSXLimits,
    container: () throws(ZipError) -> ZipReader,
    start: () -> [UInt8]
  ) throws {
    package = try OPCPackage(
      container: Self.opening(path, container, start),
      path: path,
      limits: limits
    )
    part = try Self.workbookPart(package)
    relationships = try package.relationships(of: part)
    let content = try package.read(part, WorkbookPartHandler(limits: limits)).workbook
    definedNames = content.definedNames
    dateSystem = content.dateSystem
    isStructureProtected = content.isStructureProtected
    let (package, relationships) = (package, relationships)
    sheets = content.sheets.enumerated().map { index, entry in
      let relationship = relationships[id: entry.relationshipID]
      return WorkbookSheet(
        name: entry.name,
        state: entry.state,
        index: index,
        sheetID: entry.sheetID,
        part: relationship.flatMap(relationships.part).flatMap { package.contains($0) ? $0 : nil },
        kind: relationship?.type ?? .worksheet
      )
    }
    try requireSheets()
  }

  /// Refuses a workbook that holds none of the sheets it lists.
  private func requireSheets() throws {
    guard let first = sheets.first, sheets.allSatisfy(\.isMissing) else { return }
    throw XLSXError(.missingSheet(first.name), path: package.path)
  }

  /// Opens the container; a file that is none is told by what it is instead.
  private static func opening(
    _ path: String?,
    _ container: () throws(ZipError) -> ZipReader,
    _ start: () -> [UInt8]
  ) throws -> ZipReader {
    let start = start()
    // An old workbook may end in an archive of its own, which holds its theme.
    guard !FileSignature.isCompoundFile(start) else {
      throw XLSXError(.notAWorkbook(FileSignature(ofBytes: start)), path: path)
    }
    do throws(ZipError) {
      return try container()
    } catch {
      guard error.kind == .notAZip else { throw XLSXError(.container(error), path: path) }
      throw XLSXError(.notAWorkbook(FileSignature(ofBytes: start)), path: path)
    }
  }

  /// The sheet with a name; names compare as Excel compares them, without regard to case.
  ///
  /// - Throws: ``XLSXError`` when there is none, or it cannot be read.
  public func worksheet(named name: String) throws -> Worksheet {
    guard let sheet = sheet(named: name) else {
      throw XLSXError(.noSuchSheet(name), path: package.path)
    }
    return try worksheet(sheet)
  }

  /// A sheet of this workbook, read whole.
  ///
  /// - Throws: ``XLSXError`` when its part is missing or damaged, or breaks a limit.
  /// - Complexity: O(*n*) in the size of the sheet.
  public func worksheet(_ sheet: WorkbookSheet) throws -> Worksheet {
    let part = try part(of: sheet)
    let (data, settings) = try package.worksheet(part, sheetContext)
    return try Worksheet(
      sheet: sheet,
      data: data,
      settings: settings,
      relationships: package.relationships(of: part),
      workbook: self
    )
  }

  /// Every sheet that holds cells, read whole, in the order of the tabs.
  ///
  /// - Throws: ``XLSXError`` when the file lacks a sheet it lists, or one is damaged or too large.
  /// - Complexity: O(*n*) in the size of the sheets.
  public func worksheets() throws -> [Worksheet] {
    try sheets.filter { $0.isWorksheet || $0.isMissing }.map(worksheet)
  }

  /// A sheet's rows, one by one, in memory that does not grow with the sheet.
  ///
  /// ```swift
  /// var rows = try workbook.rowStream(of: workbook.sheets[0])
  /// while let row = try rows.next() {
  ///   for cell in row { print(cell.reference, cell.value) }
  /// }
  /// ```
  ///
  /// - Throws: ``XLSXError`` when the sheet's part or the shared texts are missing or damaged.
  public func rowStream(of sheet: WorkbookSheet) throws -> RowStream {
    try RowStream(part(of: sheet), workbook: self)
  }

  /// Calls a function with each row of a sheet, in memory that does not grow with the sheet.
  ///
  /// - Throws: ``XLSXError`` as ``RowStream/next()`` does, or whatever the function throws.
  public func forEachRow(
    of sheet: WorkbookSheet,
    _ body: (Row) throws -> Void
  ) throws {
    var rows = try rowStream(of: sheet)
    while let row = try rows.next() { try body(row) }
  }

  private func part(of sheet: WorkbookSheet) throws -> PartName {
    guard let part = sheet.part else {
      throw XLSXError(.missingSheet(sheet.name), path: package.path)
    }
    return part
  }

  /// What the cells of the sheets are read against.
  var sheetContext: SheetContext {
    get throws {
      SheetContext(
        dateSystem: dateSystem,
        sharedStringCount: try sharedStrings.count,
        limits: package.limits
      )
    }
  }

  /// The other workbooks that this one has links to, as the links name them.
  public var externalLinkTargets: [String] {
    get throws {
      try relationships.ofType(.externalLink).compactMap(relationships.part).flatMap { part in
        try package.relationships(of: part).all.filter(\.isExternal).map(\.target)
      }
    }
  }

  /// The entry of the sheet with a name, without regard to case; nil where there is none.
  public func sheet(named name: String) -> WorkbookSheet? {
    sheets.first { $0.name == name } ?? sheets.first { $0.name.lowercased() == name.lowercased() }
  }

  /// The texts that cells share.
  public var sharedStrings: SharedStrings {
    get throws {
      try shared.withLock { shared in
        if let strings = shared.strings { return strings }
        let strings = try readSharedStrings()
        shared.strings = strings
        return strings
      }
    }
  }

  /// The formats that cells point at.
  public var styles: StyleSheet {
    get throws {
      try shared.withLock { shared in
        if let styles = shared.styles { return styles }
        let styles = try readStyles()
        shared.styles = styles
        return styles
      }
    }
  }

  /// The text that Excel shows for a cell of one of the sheets.
  ///
  /// - Throws: ``XLSXError`` when the styles, read for it, are damaged or break a limit.
  public func text(of cell: Cell) throws -> String { try display.text(of: cell) }

  private var display: CellDisplay {
    get throws {
      if let display = shared.withLock({ $0.display }) { return display }
      let styles = try styles
      return shared.withLock { shared in
        let display = CellDisplay(styles, dateSystem)
        shared.display = display
        return display
      }
    }
  }

  private func readSharedStrings() throws -> SharedStrings {
    guard let part = relationships.firstPart(ofType: .sharedStrings), package.contains(part) else {
      return SharedStrings()
    }
    return try package.sharedStrings(part)
  }

  private func readStyles() throws -> StyleSheet {
    guard let part = relationships.firstPart(ofType: .styles), package.contains(part) else {
      return StyleSheet()
    }
    return try package.read(part, StyleSheetHandler(limit: package.limits.styles)).styles
  }
}

/// A sheet as the workbook lists it.
public struct WorkbookSheet: Hashable, Sendable {
  /// The name that the tab shows.
  public let name: String

  /// Whether the sheet shows.
  public let state: SheetState

  /// The sheet's place among all sheets, from zero.
  public let index: Int

  /// The number by which the calculation chain knows the sheet; nil where it has none.
  let sheetID: Int?
  let part: PartName?
  let kind: RelationshipType

  /// Whether the file lacks the sheet's content, though the workbook lists the sheet.
  public var isMissing: Bool { part == nil }

  /// Whether the sheet holds cells, and not only a chart or a dialog.
  public var isWorksheet: Bool { part != nil && (kind == .worksheet || kind == .macrosheet) }
}
