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
  let stylesPart: PartName
  let isStrict: Bool
  var sheetEdits: [Int: [CellReference: CellEdit]] = [:]
  var noteEdits: [Int: [NoteEdit]] = [:]
  var nameEdits: [NameEdit] = []
  var drafts: [SheetDraft] = []
  var removedSheets: Set<String> = []
  var changesValues = false

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
    /// The first cell of the merged range around the cell; nil where there is none.
    var anchor: CellReference?
  }

  /// A change to the defined names.
  enum NameEdit {
    case define(DefinedName)
    case remove(name: String, sheetIndex: Int?)
  }

  /// An editor of a workbook; a digital signature goes only where that is allowed, since any change
  /// breaks it.
  ///
  /// - Throws: ``XLSXError`` of kind `signed` when the workbook is signed and the signature must stay,
  ///   or when a part that is needed is damaged.
  public init(_ workbook: Workbook, droppingSignature: Bool = false) throws {
    self.workbook = workbook
    package = PackageEditor(workbook.package)
    isStrict = try workbook.package.wrapping(workbook.part) {
      try XMLOutline(workbook.package.bytes(of: workbook.part)).isStrict
    }
    let known = workbook.relationships.firstPart(ofType: .styles)
    stylesPart = known ?? "/xl/styles.xml"
    styles =
      try known.flatMap { workbook.package.contains($0) ? $0 : nil }.map { part in
        try workbook.package.wrapping(part) {
          try StyleSheetRewriter(workbook.package.bytes(of: part))
        }
      } ?? StyleSheetRewriter(StyleSheetRewriter.empty(isStrict: isStrict))
    if try !signatures().isEmpty {
      guard droppingSignature else { throw XLSXError(.signed, path: workbook.package.path) }
      try dropSignatures()
    }
  }

  /// The index of the sheet with a name.
  ///
  /// - Throws: ``XLSXError`` when no sheet of cells has the name.
  func index(of sheet: String) throws -> Int {
    guard let found = workbook.sheet(named: sheet) else {
      throw XLSXError(.noSuchSheet(sheet), path: workbook.package.path)
    }
    guard found.isWorksheet else {
      throw XLSXError(
        .refusedEdit(.noCells(sheet: sheet)),
        path: workbook.package.path
      )
    }
    return found.index
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

// MARK: - Saving

extension WorkbookEditor {
  /// The changed workbook.
  ///
  /// A workbook in which nothing was to change comes out with every part as it was.
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
