import Zip

@testable import XLSX

/// A workbook of one sheet, its markup written by hand, as odd as a test needs it.
struct HandMadeBook {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  /// The sheet's whole document.
  var sheet: [UInt8]
  /// The sheet's number in the workbook.
  var sheetID = "7"
  /// What stands in `workbook` behind `sheets`.
  var workbookTail = ""
  /// What stands in the sheet's relationships part, and the parts it points at by name.
  var sheetRelationships = ""
  var parts: [(name: String, type: String, bytes: [UInt8])] = []
  /// The relationships of the workbook besides those to its sheet and its styles.
  var workbookRelationships = ""
  var styles: String? = """
    <styleSheet xmlns="\(main)"><fonts count="1"><font/></fonts><fills count="2"><fill/><fill/></fills>\
    <borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" \
    borderId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>\
    <xf numFmtId="0" fontId="0" fillId="0" borderId="0" quotePrefix="1"/></cellXfs></styleSheet>
    """

  /// A sheet with rows, and what stands before and behind them.
  init(rows: String, before: String = "", behind: String = "") {
    self.init(
      document: """
        <worksheet xmlns="\(Self.main)" xmlns:r="\(Self.office)">\(before)\
        <sheetData>\(rows)</sheetData>\(behind)</worksheet>
        """
    )
  }

  /// A sheet with a document of its own.
  init(document: String) { sheet = Array(document.utf8) }

  /// Adds a part that the sheet points at.
  mutating func relate(_ name: String, _ kind: String, type: String, _ content: String) {
    sheetRelationships +=
      "<Relationship Id=\"p\(parts.count)\" Type=\"\(Self.office)/\(kind)\" Target=\"/\(name)\"/>"
    parts.append((name, type, Array(content.utf8)))
  }

  /// The workbook's bytes.
  func bytes() throws -> [UInt8] {
    let entries = entries
    let overrides = entries.filter { !$0.type.isEmpty }.map {
      "<Override PartName=\"/\($0.name)\" ContentType=\"\($0.type)\"/>"
    }
    let declared = """
      <Types xmlns="\(Self.package)/content-types"><Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      \(overrides.joined())</Types>
      """
    let sink = MemorySink()
    var zip = ZipWriter(to: sink)
    for entry in entries { try zip.add(entry.name, contents: entry.bytes) }
    try zip.add("[Content_Types].xml", contents: Array(declared.utf8))
    try zip.finish()
    return sink.bytes
  }

  private var entries: [(name: String, type: String, bytes: [UInt8])] {
    let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    let workbook = """
      <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><sheets>\
      <sheet name="S" sheetId="\(sheetID)" r:id="rId1"/></sheets>\(workbookTail)</workbook>
      """
    var targets = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    if styles != nil { targets.append(("rId2", "styles", "styles.xml")) }
    let listed = targets.map {
      "<Relationship Id=\"\($0)\" Type=\"\(Self.office)/\($1)\" Target=\"\($2)\"/>"
    }
    let main = [("r", "officeDocument", "xl/workbook.xml")].map {
      "<Relationship Id=\"\($0)\" Type=\"\(Self.office)/\($1)\" Target=\"\($2)\"/>"
    }
    var entries = [
      ("xl/worksheets/sheet1.xml", spreadsheet + "worksheet+xml", sheet),
      ("xl/workbook.xml", spreadsheet + "sheet.main+xml", Array(workbook.utf8)),
      ("xl/_rels/workbook.xml.rels", "", relationships(listed.joined() + workbookRelationships)),
      ("_rels/.rels", "", relationships(main.joined())),
    ]
    if let styles {
      entries.append(("xl/styles.xml", spreadsheet + "styles+xml", Array(styles.utf8)))
    }
    if !sheetRelationships.isEmpty {
      entries.append(
        ("xl/worksheets/_rels/sheet1.xml.rels", "", relationships(sheetRelationships))
      )
    }
    return entries.map { (name: $0.0, type: $0.1, bytes: $0.2) } + parts
  }

  private func relationships(_ content: String) -> [UInt8] {
    Array("<Relationships xmlns=\"\(Self.package)/relationships\">\(content)</Relationships>".utf8)
  }

  /// The workbook, changed.
  func edited(_ change: (inout WorkbookEditor) throws -> Void) throws -> EditedBook {
    var editor = try WorkbookEditor(Workbook(bytes: bytes()))
    try change(&editor)
    return try EditedBook(editor.bytes())
  }
}

/// What became of a workbook.
struct EditedBook {
  let workbook: Workbook
  private let zip: ZipReader

  init(_ bytes: [UInt8]) throws {
    workbook = try Workbook(bytes: bytes)
    zip = try ZipReader(bytes: bytes)
  }

  /// The names of the parts.
  var names: [String] { zip.entries.map(\.name) }

  /// A part's bytes; nothing where there is none.
  func part(_ name: String) throws -> [UInt8] {
    try zip.entries.first { $0.name == name }.map { try zip.contents(of: $0) } ?? []
  }

  /// A part's text.
  func text(_ name: String = "xl/worksheets/sheet1.xml") throws -> String {
    String(decoding: try part(name), as: UTF8.self)
  }

  /// The sheet's cells as `A1=value` or `A1==formula`.
  var cells: [String] {
    get throws {
      let sheet = try workbook.worksheet(workbook.sheets[0])
      return sheet.rows.flatMap { row in
        row.map { "\($0.reference)=\($0.formula.map { "=\($0.text)" } ?? sheet.text(of: $0))" }
      }
    }
  }
}
