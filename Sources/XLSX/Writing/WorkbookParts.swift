import XML

/// What the sheets of a new workbook share while they are written.
final class WorkbookParts {
  /// The package they go to.
  let package: PackageWriter

  /// The formats of their cells.
  var styles: StyleSheetWriter

  /// The texts of their cells.
  var texts: TextStore

  /// Whether a formula was written without a value.
  var hasUncachedFormulas = false

  /// How many parts of each kind there are.
  var numbers = PartNumbers()

  /// The parts that hold pictures, each once.
  var media: [ImageFile: PartName] = [:]

  /// The names of the sheets whose cells charts show, in the order they came.
  var chartedSheets: [String] = []

  init(_ package: PackageWriter, _ styles: StyleSheetWriter, _ storage: TextStorage) {
    self.package = package
    self.styles = styles
    texts = TextStore(storage)
  }

  /// Writes the shared strings part and gives its name; nil where there are none or the cells
  /// hold them.
  func writeSharedStrings() throws -> PartName? {
    guard let table = texts.table, table.count > 0 else { return nil }
    let part: PartName = "/xl/sharedStrings.xml"
    var xml = XMLWriter()
    xml.start("sst")
    xml.attribute("xmlns", Namespace.main)
    xml.attribute("count", table.references)
    xml.attribute("uniqueCount", table.count)
    try package.begin(part, type: ContentType.sharedStrings)
    try package.write(xml.takeBytes())
    try write(table)
    xml.end()
    try package.write(xml.takeBytes())
    try package.end()
    return part
  }

  /// Writes the items of the shared strings part.
  private func write(_ table: SharedStringTable) throws {
    var buffer = MarkupBuffer()
    try table.visitItems { text, isMarkup in
      buffer.reserve(8)
      buffer.append("<si>")
      if isMarkup { buffer.append(contentsOf: text) } else { buffer.appendTextElement(text) }
      buffer.reserve(8)
      buffer.append("</si>")
      if buffer.count >= 64 << 10 { try package.write(&buffer) }
    }
    try package.write(&buffer)
  }
}

extension WorkbookParts {
  /// Writes the workbook part, the parts it shares, and its relationships.
  func write(_ workbook: WorkbookMarkup) throws {
    var relationships = RelationshipsMarkup(source: WorkbookMarkup.part)
    for sheet in workbook.sheets { relationships.append(.worksheet, to: sheet.part) }
    try package.add(WorkbookMarkup.part, type: WorkbookKind.workbook.rawValue, workbook.markup())
    relationships.append(.styles, to: Self.stylesPart)
    try package.add(Self.stylesPart, type: ContentType.styles, styles.markup())
    relationships.append(.theme, to: Self.themePart)
    let theme = ThemeMarkup(defaultFont: styles.defaultFont)
    try package.add(Self.themePart, type: ContentType.theme, theme.markup())
    if let strings = try writeSharedStrings() {
      relationships.append(.sharedStrings, to: strings)
    }
    try write(relationships, of: WorkbookMarkup.part)
  }

  /// Writes the document properties, and the relationships of the package.
  func write(_ properties: DocumentProperties) throws {
    var relationships = RelationshipsMarkup(source: .package)
    relationships.append(.officeDocument, to: WorkbookMarkup.part)
    relationships.append(
      uri: Namespace.packageRelationships + "/metadata/core-properties",
      to: Self.corePart
    )
    try package.add(Self.corePart, type: ContentType.coreProperties, properties.coreMarkup())
    relationships.append(
      uri: Namespace.relationships + "/extended-properties",
      to: Self.extendedPart
    )
    let extended = properties.extendedMarkup()
    try package.add(Self.extendedPart, type: ContentType.extendedProperties, extended)
    try write(relationships, of: .package)
  }

  /// Writes the relationships of a part, where it has any.
  func write(_ relationships: RelationshipsMarkup, of part: PartName) throws {
    guard let bytes = relationships.markup() else { return }
    try package.addStream(part.relationshipsPart, bytes)
  }

  private static let stylesPart: PartName = "/xl/styles.xml"
  private static let themePart: PartName = "/xl/theme/theme1.xml"
  private static let corePart: PartName = "/docProps/core.xml"
  private static let extendedPart: PartName = "/docProps/app.xml"
}
