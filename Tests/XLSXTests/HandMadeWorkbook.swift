import XLSX
import Zip

/// A workbook put together part by part, as no library of ours would write it.
struct HandMadeWorkbook {
  static let main = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  /// Entry name → bytes, in the order of the archive.
  var parts: [(name: String, bytes: [UInt8])]

  /// A workbook with one sheet `S`, whose rows are given as markup.
  init(rows: String = "", sheet: String? = nil, strings: String? = nil, styles: String? = nil) {
    parts = []
    self["[Content_Types].xml"] = """
      <Types xmlns="\(Self.package)/content-types">
      <Default Extension="xml" ContentType="application/xml"/>
      <Override PartName="/xl/workbook.xml" ContentType="\(WorkbookKind.workbook.rawValue)"/>
      </Types>
      """
    self["_rels/.rels"] = Self.relationships([("officeDocument", "xl/workbook.xml")])
    self["xl/workbook.xml"] = """
      <workbook \(Self.main) xmlns:r="\(Self.office)">\
      <sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>
      """
    self["xl/_rels/workbook.xml.rels"] = Self.relationships([
      ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"),
      ("styles", "styles.xml"),
    ])
    self["xl/worksheets/sheet1.xml"] =
      sheet ?? "<worksheet \(Self.main)><sheetData>\(rows)</sheetData></worksheet>"
    if let strings { self["xl/sharedStrings.xml"] = "<sst \(Self.main)>\(strings)</sst>" }
    if let styles { self["xl/styles.xml"] = "<styleSheet \(Self.main)>\(styles)</styleSheet>" }
  }

  /// The markup of relationships `rId1`, `rId2` … of types with targets.
  static func relationships(_ list: [(type: String, target: String)]) -> String {
    let elements = list.enumerated().map { index, one in
      #"<Relationship Id="rId\#(index + 1)" Type="\#(office)/\#(one.type)" Target="\#(one.target)"/>"#
    }
    return "<Relationships xmlns=\"\(package)/relationships\">\(elements.joined())</Relationships>"
  }

  /// A part's text in UTF-8; nil takes it away.
  subscript(_ name: String) -> String? {
    get {
      parts.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    set { setBytes(newValue.map { Array($0.utf8) }, of: name) }
  }

  /// Sets a part's bytes as they are; nil takes it away.
  mutating func setBytes(_ bytes: [UInt8]?, of name: String) {
    let index = parts.firstIndex { $0.name == name }
    if let index { parts.remove(at: index) }
    if let bytes { parts.insert((name, bytes), at: index ?? parts.count) }
  }

  /// Gives an entry another name.
  mutating func rename(_ name: String, to newName: String) {
    for index in parts.indices where parts[index].name == name { parts[index].name = newName }
  }

  /// The workbook, opened.
  func opened(limits: XLSXLimits = XLSXLimits()) throws -> Workbook {
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    for part in parts { try writer.add(part.name, contents: part.bytes) }
    try writer.finish()
    return try Workbook(bytes: sink.bytes, limits: limits)
  }

  /// The workbook's sheet `S`.
  func sheet() throws -> Worksheet { try opened().worksheet(named: "S") }
}
