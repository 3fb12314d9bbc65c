public import Zip

/// A workbook whose one sheet and shared strings have markup of the test's own.
public enum MarkupBook {
  /// The declaration of the main namespace.
  public static let main =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

  /// A workbook in bytes, with parts as they are given.
  public static func bytes(
    sheet: [UInt8],
    strings: [UInt8]? = nil,
    styles: [UInt8]? = nil
  ) throws(ZipError) -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var parts: [(String, [UInt8])] = [
      ("[Content_Types].xml", Array(types.utf8)),
      ("_rels/.rels", relationships([(office + "/officeDocument", "w.xml")])),
      ("w.xml", Array(workbook(office).utf8)),
      ("s.xml", sheet),
    ]
    var targets = [(office + "/worksheet", "s.xml")]
    if let strings {
      parts.append(("t.xml", strings))
      targets.append((office + "/sharedStrings", "t.xml"))
    }
    if let styles {
      parts.append(("y.xml", styles))
      targets.append((office + "/styles", "y.xml"))
    }
    parts.append(("_rels/w.xml.rels", relationships(targets)))
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    for (name, contents) in parts { try writer.add(name, contents: contents, level: 1) }
    try writer.finish()
    return sink.bytes
  }

  /// A worksheet part with rows as they are given.
  public static func sheet(_ rows: String) -> String {
    "<worksheet \(main)><sheetData>\(rows)</sheetData></worksheet>"
  }

  /// A shared strings part with items as they are given.
  public static func strings(_ items: String) -> String { "<sst \(main)>\(items)</sst>" }

  private static let package = "http://schemas.openxmlformats.org/package/2006"

  private static let types = """
    <Types xmlns="\(package)/content-types"><Default Extension="xml" \
    ContentType="application/xml"/><Override PartName="/w.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
    </Types>
    """

  private static func workbook(_ office: String) -> String {
    """
    <workbook \(main) xmlns:r="\(office)"><sheets><sheet name="S" sheetId="1" r:id="r0"/>\
    </sheets></workbook>
    """
  }

  private static func relationships(_ list: [(String, String)]) -> [UInt8] {
    let items = list.enumerated().map { index, item in
      "<Relationship Id=\"r\(index)\" Type=\"\(item.0)\" Target=\"\(item.1)\"/>"
    }
    return Array(
      "<Relationships xmlns=\"\(package)/relationships\">\(items.joined())</Relationships>".utf8
    )
  }
}
