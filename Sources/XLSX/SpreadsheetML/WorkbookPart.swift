import XML

/// Whether a sheet shows in the workbook (ECMA-376 part 1, 18.18.68 `ST_SheetState`).
public enum SheetState: String, Hashable, Sendable {
  /// It shows.
  case visible
  /// It is hidden, and the user can unhide it.
  case hidden
  /// It is hidden from the list of hidden sheets too.
  case veryHidden
}

/// A name for a range, formula or constant (ECMA-376 part 1, 18.2.5 `definedName`).
public struct DefinedName: Hashable, Sendable {
  /// The name.
  public var name: String
  /// What it stands for, without an equals sign, such as `Sheet1!$B$2`.
  public var formula: String
  /// The sheet the name belongs to, by its place among all sheets; nil for the whole workbook.
  public var sheetIndex: Int?
  /// Whether the name is hidden from the user.
  public var isHidden: Bool
  /// A note on the name.
  public var comment: String?

  /// A name for a formula, in the whole workbook or in one sheet.
  public init(
    _ name: String,
    _ formula: String,
    sheetIndex: Int? = nil,
    isHidden: Bool = false,
    comment: String? = nil
  ) {
    self.name = name
    self.formula = formula
    self.sheetIndex = sheetIndex
    self.isHidden = isHidden
    self.comment = comment
  }
}

/// What the workbook part says (ECMA-376 part 1, 18.2.27 `workbook`).
struct WorkbookPart: Sendable {
  /// A sheet as the workbook lists it.
  struct SheetEntry: Sendable {
    var name: String
    var sheetID: Int?
    var relationshipID: String
    var state: SheetState
  }

  var sheets: [SheetEntry] = []
  var definedNames: [DefinedName] = []
  var dateSystem = DateSystem.excel1900
  var isStructureProtected = false
}

/// Reads the workbook part.
struct WorkbookPartHandler: SpreadsheetMLHandler {
  private(set) var workbook = WorkbookPart()
  private let limits: XLSXLimits
  private var name: DefinedName?

  init(limits: XLSXLimits) { self.limits = limits }

  mutating func start(_ element: String, _ attributes: borrowing XMLAttributes) throws {
    switch element {
    case "workbookPr":
      if attributes.boolean("date1904") == true { workbook.dateSystem = .excel1904 }
    case "workbookProtection":
      workbook.isStructureProtected = attributes.boolean("lockStructure") ?? false
    case "sheet": try appendSheet(attributes)
    case "definedName": startName(attributes)
    default: break
    }
  }

  mutating func text(_ text: String) { name?.formula += text }

  mutating func end(_ element: String) throws {
    guard element == "definedName", let name else { return }
    try workbook.definedNames.append(name, to: "defined names", limit: limits.listItems)
    self.name = nil
  }

  private mutating func appendSheet(_ attributes: borrowing XMLAttributes) throws {
    try workbook.sheets.append(
      WorkbookPart.SheetEntry(
        name: XString.decoding(attributes["name"] ?? ""),
        sheetID: attributes.integer("sheetId"),
        relationshipID: attributes.relationshipID() ?? "",
        state: attributes["state"].flatMap { SheetState(rawValue: $0) } ?? .visible
      ),
      to: "sheets",
      limit: limits.sheets
    )
  }

  private mutating func startName(_ attributes: borrowing XMLAttributes) {
    name = DefinedName(
      attributes["name"] ?? "",
      "",
      sheetIndex: attributes.integer("localSheetId"),
      isHidden: attributes.boolean("hidden") ?? false,
      comment: attributes["comment"]
    )
  }
}
