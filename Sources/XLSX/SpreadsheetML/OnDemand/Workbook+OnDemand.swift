// What lies in parts of its own, and is read only when it is asked for.

extension Workbook {
  /// The notes on a sheet's cells.
  ///
  /// - Throws: ``XLSXError`` when their part is damaged.
  public func comments(of sheet: WorkbookSheet) throws -> [Comment] {
    guard let part = try parts(of: sheet, .comments).first else { return [] }
    return try package.read(part, CommentsHandler(limit: package.limits.listItems)).comments
  }

  /// The conversations on a sheet's cells, which newer programs have beside the older notes.
  ///
  /// - Throws: ``XLSXError`` when a part is damaged.
  public func threadedComments(of sheet: WorkbookSheet) throws -> [ThreadedComment] {
    guard let part = try parts(of: sheet, .threadedComment).first else { return [] }
    let limit = package.limits.listItems
    var persons = PersonsHandler(limit: limit)
    if let list = relationships.firstPart(ofType: .person), package.contains(list) {
      try package.parse(list, &persons)
    }
    var comments = ThreadedCommentsHandler(persons: persons.names, limit: limit)
    try package.parse(part, &comments)
    return comments.conversations
  }

  /// The tables on a sheet, in the order in which the sheet names them.
  ///
  /// - Throws: ``XLSXError`` when a part is damaged.
  public func tables(of sheet: WorkbookSheet) throws -> [Table] {
    try parts(of: sheet, .table).compactMap {
      try package.read($0, TableHandler(limit: package.limits.listItems)).finished
    }
  }

  /// What the workbook says of itself: its title, who made it, when, and by what program.
  ///
  /// - Throws: ``XLSXError`` when a part is damaged.
  public var properties: DocumentProperties {
    get throws {
      let relationships = try package.relationships(of: .package)
      var handler = DocumentPropertiesHandler()
      for type in [RelationshipType.coreProperties, .extendedProperties] {
        guard let part = relationships.firstPart(ofType: type), package.contains(part) else {
          continue
        }
        try package.parse(part, &handler)
      }
      return handler.properties
    }
  }

  /// The name that a formula on a sheet means by a word: the sheet's own name, else the workbook's,
  /// without regard to case; nil where neither has it.
  public func definedName(_ name: String, on sheet: WorkbookSheet? = nil) -> DefinedName? {
    let lowercased = name.lowercased()
    let found = definedNames.filter { $0.name.lowercased() == lowercased }
    return found.first { $0.sheetIndex != nil && $0.sheetIndex == sheet?.index }
      ?? found.first { $0.sheetIndex == nil }
  }

  /// The parts of a type that a sheet points at and the file holds.
  private func parts(of sheet: WorkbookSheet, _ type: RelationshipType) throws -> [PartName] {
    guard let part = sheet.part else { return [] }
    let relationships = try package.relationships(of: part)
    return relationships.ofType(type).compactMap(relationships.part).filter(package.contains)
  }
}
