import XML

/// What a worksheet part says besides its cells (ECMA-376 part 1, 18.3.1.99 `worksheet`).
struct WorksheetSettings: Sendable {
  var columns: [ColumnProperties] = []
  var mergedRanges: [CellRange] = []
  var validations: [DataValidation] = []
  var hyperlinks: [StoredHyperlink] = []
  var protection: SheetProtection?
  var drawingID: String?
}

/// A hyperlink as the sheet stores it, before its relationship is followed (18.3.1.47 `hyperlink`).
struct StoredHyperlink: Sendable {
  var range: CellRange
  var relationshipID: String?
  var location: String?
  var tooltip: String?
}

/// Reads a worksheet part: its cells and its settings.
struct WorksheetHandler: SpreadsheetMLHandler {
  private(set) var settings = WorksheetSettings()
  var sheetData: SheetDataHandler
  private(set) var isInSheetData = false
  /// How many `sheetData` elements have started; a right sheet has one.
  private(set) var sheetDataCount = 0
  private var validation: DataValidationBuilder?
  private let limits: XLSXLimits

  init(_ context: SheetContext, batchSize: Int = .max) {
    limits = context.limits
    sheetData = SheetDataHandler(context, batchSize: batchSize)
  }

  mutating func start(_ element: String, _ attributes: borrowing XMLAttributes) throws {
    if isInSheetData {
      try sheetData.start(element, attributes)
    } else {
      try startSetting(element, attributes)
    }
  }

  mutating func text(_ text: String) {
    if isInSheetData { sheetData.text(text) } else { validation?.text(text) }
  }

  mutating func end(_ element: String) throws {
    if element == "sheetData" {
      isInSheetData = false
    } else if isInSheetData {
      try sheetData.end(element)
    } else if element == "dataValidation", let built = validation?.validation {
      try settings.validations.append(built, to: "data validations", limit: limits.listItems)
      validation = nil
    } else {
      validation?.end(element)
    }
  }

  private mutating func startSetting(
    _ element: String,
    _ attributes: borrowing XMLAttributes
  ) throws {
    switch element {
    case "sheetData":
      isInSheetData = true
      sheetDataCount += 1
    case "col": try appendColumns(attributes)
    case "mergeCell": try appendMergedRange(attributes)
    case "hyperlink": try appendHyperlink(attributes)
    case "dataValidation": validation = DataValidationBuilder(attributes)
    case "sheetProtection": settings.protection = SheetProtection(attributes)
    case "drawing": settings.drawingID = attributes.relationshipID()
    default: validation?.start(element)
    }
  }

  private mutating func appendColumns(_ attributes: borrowing XMLAttributes) throws {
    guard let first = attributes.integer("min"), let last = attributes.integer("max"),
      1 <= first, first <= last
    else { return }
    var columns = ColumnProperties(first...min(last, CellReference.columnLimit))
    columns.width = attributes.number("width")
    columns.isHidden = attributes.boolean("hidden") ?? false
    columns.outlineLevel = attributes.integer("outlineLevel") ?? 0
    columns.styleIndex = attributes.integer("style")
    try settings.columns.append(columns, to: "columns", limit: limits.listItems)
  }

  private mutating func appendMergedRange(_ attributes: borrowing XMLAttributes) throws {
    guard let range = attributes["ref"].flatMap({ CellRange($0) }) else { return }
    try settings.mergedRanges.append(range, to: "merged ranges", limit: limits.mergedRanges)
  }

  private mutating func appendHyperlink(_ attributes: borrowing XMLAttributes) throws {
    guard let range = attributes["ref"].flatMap({ CellRange($0) }) else { return }
    try settings.hyperlinks.append(
      StoredHyperlink(
        range: range,
        relationshipID: attributes.relationshipID(),
        location: attributes["location"],
        tooltip: attributes["tooltip"]
      ),
      to: "hyperlinks",
      limit: limits.listItems
    )
  }
}
