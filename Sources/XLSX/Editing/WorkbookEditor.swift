public import Zip

/// Changes a workbook while every byte that is not concerned survives.
///
/// Parts that nothing touches are copied as the compressed bytes they were. In a part that is
/// touched only the elements concerned change: images, charts, macros, printer settings, phonetic
/// runs and markup that nobody knows stay.
///
/// ```swift
/// var editor = try WorkbookEditor(Workbook(path: "plan.xlsx"))
/// try editor.setValue(.number(120), at: "B2", in: "Sheet1")
/// try editor.save(to: "plan-corrected.xlsx")
/// ```
public struct WorkbookEditor {
  /// The workbook as it was opened.
  public let workbook: Workbook

  var package: PackageEditor
  var styles: StyleSheetRewriter
  var stylesPart: PartName
  var sheetEdits: [Int: [CellReference: CellEdit]] = [:]
  var noteEdits: [Int: [NoteEdit]] = [:]
  var nameEdits: [NameEdit] = []
  var drafts: [SheetDraft] = []
  var removedSheets: Set<String> = []

  /// A change to the note of a cell.
  struct NoteEdit {
    /// What is to become of the note.
    enum Change {
      case add(String, author: String)
      case replace(keeping: String, adding: String?)
      case remove
    }

    let reference: CellReference
    let change: Change
  }

  /// A change to the defined names.
  enum NameEdit {
    case define(DefinedName)
    case remove(name: String, sheetIndex: Int?)
  }

  /// An editor of a workbook.
  ///
  /// - Parameter droppingSignature: Whether a digital signature may go, since any change breaks it.
  /// - Throws: ``XLSXError`` of kind `signed` when the workbook is signed and the signature must stay,
  ///   or when a part that is needed is damaged.
  public init(_ workbook: Workbook, droppingSignature: Bool = false) throws {
    self.workbook = workbook
    package = PackageEditor(workbook.package)
    let known = try workbook.package.relationships(of: workbook.part).firstPart(ofType: .styles)
    let part = known.flatMap { workbook.package.contains($0) ? $0 : nil }
    stylesPart = part ?? PartName("/xl/styles.xml")
    styles =
      try part.map { part in
        try workbook.package.wrapping(part) {
          try StyleSheetRewriter(workbook.package.bytes(of: part))
        }
      } ?? StyleSheetRewriter(StyleSheetRewriter.empty)
    if try !signatures().isEmpty {
      guard droppingSignature else { throw XLSXError(.signed, path: workbook.package.path) }
      try dropSignatures()
    }
    if part == nil { try addStylesPart() }
  }

  /// The index of the sheet with a name.
  ///
  /// - Throws: ``XLSXError`` when no sheet of cells has the name.
  func index(of sheet: String) throws -> Int {
    guard let found = workbook.sheet(named: sheet), found.isWorksheet else {
      throw XLSXError(.noSuchSheet(sheet), path: workbook.package.path)
    }
    return found.index
  }

  private mutating func addStylesPart() throws {
    package.set(StyleSheetRewriter.empty, for: stylesPart)
    try package.declare(ContentType.styles, for: stylesPart)
    _ = try package.relate(
      workbook.part,
      to: stylesPart,
      RelationshipType.styles.transitionalURI
    )
  }

  // MARK: Signatures

  private func signatures() throws -> [PartName] {
    let relationships = try package.relationships(of: .package)
    return relationships.ofType(.signatureOrigin).compactMap(relationships.part)
  }

  private mutating func dropSignatures() throws {
    for origin in try signatures() {
      let relationships = try package.relationships(of: origin)
      for part in relationships.all.compactMap(relationships.part) { try package.remove(part) }
      try package.unrelate(.package, from: origin)
      try package.remove(origin)
    }
  }
}

// MARK: - Cells

extension WorkbookEditor {
  /// Gives a cell a value; its format stays, a formula goes.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the value is none a cell can hold.
  public mutating func setValue(
    _ value: CellValue,
    at reference: CellReference,
    in sheet: String
  ) throws {
    try Self.check(value, at: reference)
    try change(reference, in: sheet) { $0.content = .value(value) }
  }

  /// Gives a cell a text in several fonts; its format stays, a formula goes.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the text is too long.
  public mutating func setRichText(
    _ text: RichText,
    at reference: CellReference,
    in sheet: String
  ) throws {
    try Self.check(.text(text.text), at: reference)
    try change(reference, in: sheet) { $0.content = .richText(text) }
  }

  /// Gives a cell a formula, without its equals sign, and the value it has until Excel computes it.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the formula is longer than 8,192 units.
  public mutating func setFormula(
    _ formula: String,
    cached: CellValue?,
    at reference: CellReference,
    in sheet: String
  ) throws {
    guard formula.utf16.count <= 8_192 else {
      throw XLSXError(.notAllowed("a formula has at most 8,192 characters"), cell: "\(reference)")
    }
    try Self.check(cached ?? .empty, at: reference)
    try change(reference, in: sheet) { $0.content = .formula(formula, cached ?? .empty) }
  }

  /// Empties a cell; its format stays.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name.
  public mutating func clear(at reference: CellReference, in sheet: String) throws {
    try setValue(.empty, at: reference, in: sheet)
  }

  /// Gives a cell a background in one colour.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name.
  public mutating func setFill(
    _ color: Color,
    at reference: CellReference,
    in sheet: String
  ) throws {
    try setFill(.solid(color), at: reference, in: sheet)
  }

  /// Gives a cell a background.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the background is a gradient.
  public mutating func setFill(_ fill: Fill, at reference: CellReference, in sheet: String) throws {
    try change(reference, in: sheet) { edit in
      edit.style = edit.style ?? StyleChange()
      edit.style?.fill = fill
    }
  }

  /// Gives a cell a number format by its code.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name.
  public mutating func setNumberFormat(
    _ code: String,
    at reference: CellReference,
    in sheet: String
  ) throws {
    try change(reference, in: sheet) { edit in
      edit.style = edit.style ?? StyleChange()
      edit.style?.numberFormat = code
    }
  }

  private mutating func change(
    _ reference: CellReference,
    in sheet: String,
    _ change: (inout CellEdit) -> Void
  ) throws {
    let index = try index(of: sheet)
    change(&sheetEdits[index, default: [:]][reference, default: CellEdit()])
  }

  private static func check(_ value: CellValue, at reference: CellReference) throws {
    switch value {
    case .number(let number) where !number.isFinite:
      throw XLSXError(.notAllowed("a cell cannot hold NaN or infinity"), cell: "\(reference)")
    case .text(let text) where text.utf16.count > 32_767:
      throw XLSXError(
        .notAllowed("a text has at most 32,767 characters"),
        cell: "\(reference)"
      )
    default: break
    }
  }
}

// MARK: - Notes and names

extension WorkbookEditor {
  /// Adds a note to a cell; to a note that is there the text is appended.
  ///
  /// A threaded comment stays as it is.
  ///
  /// - Returns: Whether the note was added; not where the cell has a threaded comment.
  /// - Throws: ``XLSXError`` when no sheet has the name, or its notes are damaged.
  public mutating func addComment(
    _ text: String,
    author: String,
    at reference: CellReference,
    in sheet: String
  ) throws -> Bool {
    let index = try index(of: sheet)
    let existing = try workbook.comments(of: workbook.sheets[index])
    let isThreaded = existing.contains { $0.reference == reference && $0.isThreadedStub }
    guard !isThreaded else { return false }
    noteEdits[index, default: []].append(
      NoteEdit(reference: reference, change: .add(text, author: author))
    )
    return true
  }

  /// Keeps the beginning of a cell's note, and puts a text in the place of the rest.
  ///
  /// - Parameters:
  ///   - kept: How the note begins; its runs keep their fonts where they end there.
  ///   - text: What follows on a line of its own; nil for nothing.
  /// - Throws: ``XLSXError`` when no sheet has the name.
  public mutating func replaceComment(
    keeping kept: String,
    adding text: String?,
    at reference: CellReference,
    in sheet: String
  ) throws {
    noteEdits[try index(of: sheet), default: []].append(
      NoteEdit(reference: reference, change: .replace(keeping: kept, adding: text))
    )
  }

  /// Removes the note of a cell.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name.
  public mutating func removeComment(at reference: CellReference, in sheet: String) throws {
    noteEdits[try index(of: sheet), default: []].append(
      NoteEdit(reference: reference, change: .remove)
    )
  }

  /// Adds a defined name, in the place of one that has its name and scope.
  public mutating func define(_ name: DefinedName) { nameEdits.append(.define(name)) }

  /// Removes a defined name of a scope.
  public mutating func removeName(_ name: String, sheetIndex: Int? = nil) {
    nameEdits.append(.remove(name: name, sheetIndex: sheetIndex))
  }
}

// MARK: - Saving

extension WorkbookEditor {
  /// The changed workbook.
  ///
  /// - Throws: ``XLSXError`` when a part that is concerned is damaged, or a change is not possible.
  public func bytes() throws -> [UInt8] {
    let sink = MemorySink()
    try write(to: sink)
    return sink.bytes
  }

  /// Writes the changed workbook to a file, which appears whole or not at all.
  ///
  /// - Throws: ``XLSXError`` as for ``bytes()``, or `ZipError` when the file cannot be written.
  public func save(to path: String) throws {
    let file = try AtomicFile(path: path)
    try write(to: file)
    try file.commit()
  }

  /// Writes the changed workbook to a sink.
  ///
  /// - Throws: ``XLSXError`` as for ``bytes()``, or what the sink throws.
  public func write(to sink: any ByteSink) throws {
    do {
      try finished().write(to: sink)
    } catch let error as XLSXError {
      throw error.at(path: workbook.package.path)
    }
  }
}
