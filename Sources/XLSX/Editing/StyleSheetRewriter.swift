import XML

/// Appends formats to a styles part; what is there is never renumbered (18.8.39 `styleSheet`).
struct StyleSheetRewriter {
  private let outline: XMLOutline
  private let tables: [String: XMLOutline.Element]
  private let records: [XMLOutline.Element]
  private var counts: [String: Int] = [:]
  private var added: [String: [String]] = [:]
  private var indexes: [Key: Int] = [:]
  private var nextNumberFormat: Int
  private var numberFormats: [String: Int] = [:]
  /// The stored formats by their ids; where an id is given twice the last counts, as for the reader.
  private var storedFormatCodes: [Int: String] = [:]
  var formats: [CellFormat: Int] = [:]
  private(set) var firstFont: Font

  /// A change to a format.
  private struct Key: Hashable {
    let base: Int
    let change: StyleChange
  }

  /// The styles part of a workbook that has none.
  static func empty(isStrict: Bool) -> [UInt8] {
    Array(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <styleSheet xmlns="\(isStrict ? Namespace.strictMain : Namespace.main)">\
      <fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
      <fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills>\
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
      <cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
      </styleSheet>
      """.utf8
    )
  }

  init(_ document: [UInt8]) throws {
    outline = try XMLOutline(document)
    let children = try outline.children(of: outline.root)
    tables = Dictionary(children.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    records = try tables["cellXfs"].map(outline.children) ?? []
    nextNumberFormat = 164
    firstFont = Font(name: "Calibri", size: 11)
    for (name, table) in tables where Self.tableNames.contains(name) {
      counts[name] = try outline.children(of: table).count
    }
    for format in try tables["numFmts"].map(outline.children) ?? [] {
      let attributes = outline.attributes(of: format)
      guard let id = attributes.integer("numFmtId", in: Self.numberFormatIDs) else { continue }
      nextNumberFormat = max(nextNumberFormat, id + 1)
      let code = XString.decoding(attributes["formatCode"] ?? "")
      numberFormats[code] = id
      storedFormatCodes[id] = code
    }
  }

  /// The ids that a number format can have, with room for those that are added.
  private static let numberFormatIDs = 0...Int(Int32.max)

  private static let tableNames: Set = [
    "numFmts", "fonts", "fills", "borders", "cellXfs", "cellStyleXfs", "dxfs",
  ]

  /// The prefix of the part's elements, with its colon.
  var prefix: String { outline.root.prefix }

  /// Whether nothing was appended.
  var isUnchanged: Bool { added.isEmpty }

  /// What must change in a format under which Excel takes what is typed for text, so that it takes it
  /// for a number.
  func numericChange(of index: Int) -> StyleChange {
    var change = StyleChange()
    guard records.indices.contains(index) else { return change }
    let attributes = outline.attributes(of: records[index])
    let mark = attributes["quotePrefix"]
    change.dropsQuotePrefix = mark == "1" || mark == "true"
    let id = attributes.integer("numFmtId", in: Self.numberFormatIDs) ?? 0
    let format =
      storedFormatCodes[id].map { NumberFormat(code: $0) } ?? NumberFormat.builtIn(id)
    if format?.isText == true { change.numberFormat = "General" }
    return change
  }

  /// The index of the format that a change makes of another.
  mutating func index(of change: StyleChange, basedOn base: Int) throws -> Int {
    let key = Key(base: base, change: change)
    if let index = indexes[key] { return index }
    let index = try append(record(changing: base, change), to: "cellXfs")
    indexes[key] = index
    return index
  }

  /// The document with what was appended.
  func document() throws -> [UInt8] {
    var edits = ByteEdits()
    let prefix = outline.root.prefix
    for name in Self.order {
      guard let markup = added[name] else { continue }
      let count = counts[name] ?? markup.count
      if let table = tables[name] {
        edits.append(markup.joined(), to: table, in: outline)
        edits.setAttribute("count", "\(count)", of: table, in: outline)
      } else {
        let table = "<\(prefix)\(name) count=\"\(count)\">\(markup.joined())</\(prefix)\(name)>"
        edits.insert(table, at: try place(of: name))
      }
    }
    return outline.document(applying: edits)
  }

  // MARK: Pieces

  /// A cell format's record with some of its indexes changed; the rest of its bytes stay.
  private mutating func record(changing base: Int, _ change: StyleChange) throws -> String {
    let prefix = outline.root.prefix
    guard records.indices.contains(base) else {
      let blank = "<\(prefix)xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
      return try changed(XMLOutline(Array(blank.utf8)), change)
    }
    return try changed(XMLOutline(Array(outline.bytes[records[base].range])), change)
  }

  private mutating func changed(_ record: XMLOutline, _ change: StyleChange) throws -> String {
    var edits = ByteEdits()
    func set(_ name: String, _ value: Int, _ flag: String) {
      edits.setAttribute(name, "\(value)", of: record.root, in: record)
      edits.setAttribute(flag, "1", of: record.root, in: record)
    }
    if let fill = change.fill { set("fillId", try index(of: fill), "applyFill") }
    if let code = change.numberFormat {
      set("numFmtId", index(ofNumberFormat: code), "applyNumberFormat")
    }
    if change.dropsQuotePrefix, record.attributes(of: record.root)["quotePrefix"] != nil {
      edits.setAttribute("quotePrefix", "0", of: record.root, in: record)
    }
    return String(decoding: edits.applied(to: record.bytes), as: UTF8.self)
  }

  /// The index of a background, appended where it is new (18.8.20 `fill`).
  mutating func index(of fill: Fill) throws -> Int {
    switch fill {
    case .none: return 0
    case .solid, .pattern: return try append(markup { $0.fill(fill) }, to: "fills")
    case .gradient: throw XLSXError(.notAllowed("a gradient cannot be written"))
    }
  }

  /// The number of a number format, appended where it is new (18.8.30 `numFmt`).
  mutating func index(ofNumberFormat code: String) -> Int {
    if let id = Self.builtIns[code] ?? numberFormats[code] { return id }
    let id = nextNumberFormat
    nextNumberFormat += 1
    numberFormats[code] = id
    let escaped = Markup.attribute(XString.encoding(code))
    let prefix = outline.root.prefix
    added["numFmts", default: []].append(
      "<\(prefix)numFmt numFmtId=\"\(id)\" formatCode=\"\(escaped)\"/>"
    )
    counts["numFmts", default: 0] += 1
    return id
  }

  private static let builtIns = [
    "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "@": 49,
  ]

  /// Appends an entry to a table, or finds it among those appended, and gives its index.
  mutating func append(_ markup: String, to table: String) throws -> Int {
    for table in table == "cellXfs" ? ["fonts", "fills", "borders", "cellXfs"] : [table] {
      seed(table)
    }
    let start = (counts[table] ?? 0) - (added[table]?.count ?? 0)
    if let known = added[table]?.firstIndex(of: markup) { return start + known }
    guard start + (added[table]?.count ?? 0) < 64_000 else {
      throw XLSXError(.notAllowed("a workbook has no room for more than 64,000 formats"))
    }
    added[table, default: []].append(markup)
    counts[table, default: 0] += 1
    return start + (added[table]?.count ?? 1) - 1
  }

  /// Puts into a table without entries those that every workbook begins with, so that what cells
  /// point at already keeps its meaning.
  private mutating func seed(_ table: String) {
    guard counts[table, default: 0] == 0 else { return }
    let entries: [String] =
      switch table {
      case "fonts": ["<font><sz val=\"11\"/><name val=\"Calibri\"/></font>"]
      case "fills":
        ["none", "gray125"].map { "<fill><patternFill patternType=\"\($0)\"/></fill>" }
      case "borders": ["<border><left/><right/><top/><bottom/><diagonal/></border>"]
      case "cellXfs": ["<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"]
      default: []
      }
    guard !entries.isEmpty else { return }
    added[table] = prefix.isEmpty ? entries : entries.map { Markup.prefixing($0, with: prefix) }
    counts[table] = entries.count
  }

  /// The children of `styleSheet` in the order of the schema.
  private static let order = [
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
  ]

  /// Where a table that is missing goes: `numFmts` first, the others before what must follow them.
  private func place(of table: String) throws -> Int {
    let later = Self.order.drop { $0 != table }.dropFirst()
    let next = later.compactMap { tables[$0]?.range.lowerBound }.min()
    return next ?? outline.root.content.upperBound
  }
}
