/// What a cell of a ``SheetDraft`` holds.
public struct DraftCell: Hashable, Sendable {
  /// The value; of a formula, the one it gave last, or empty to have Excel work it out.
  public var value: CellValue
  /// How the cell looks.
  public var format: CellFormat
  /// The formula, with or without its equals sign.
  public var formula: String?
  /// The text in runs, which takes the place of a value.
  public var richText: RichText?

  /// A cell with a value, a formula and a format.
  public init(
    _ value: CellValue = .empty,
    format: CellFormat = CellFormat(),
    formula: String? = nil
  ) {
    self.value = value
    self.format = format
    self.formula = formula
  }

  /// A cell with a text in runs.
  public init(_ richText: RichText, format: CellFormat = CellFormat()) {
    value = .text(richText.text)
    self.format = format
    self.richText = richText
  }

  /// A cell with a text.
  public init(_ text: String, format: CellFormat = CellFormat()) {
    self.init(.text(text), format: format)
  }

  /// A cell with a number.
  public init(_ number: Double, format: CellFormat = CellFormat()) {
    self.init(.number(number), format: format)
  }
}

/// A new sheet, built with random access to its cells.
///
/// ```swift
/// var draft = SheetDraft("様式")
/// draft["B2"] = DraftCell("事業名")
/// draft.settings.mergedRanges = ["B2:D2"]
/// try writer.add(draft)
/// ```
public struct SheetDraft: Hashable, Sendable {
  /// The sheet's name.
  public var name: String

  /// What the sheet says besides its cells.
  public var settings: SheetSettings

  /// The rows that have a height, format or visibility of their own, by number.
  public var rows: [Int: RowSettings] = [:]

  /// The cells that hold something or have a format.
  public private(set) var cells: [CellReference: DraftCell] = [:]

  /// An empty sheet.
  public init(_ name: String, settings: SheetSettings = SheetSettings()) {
    self.name = name
    self.settings = settings
  }

  /// The cell at an address; an empty one without a format is not stored.
  public subscript(_ reference: CellReference) -> DraftCell {
    get { cells[reference] ?? DraftCell() }
    set { cells[reference] = newValue == DraftCell() ? nil : newValue }
  }

  /// The cell at a row and a column, both counted from one.
  ///
  /// - Precondition: Both lie within the limits of a sheet.
  public subscript(row row: Int, column column: Int) -> DraftCell {
    get { self[CellReference(row: row, column: column)] }
    set { self[CellReference(row: row, column: column)] = newValue }
  }

  /// Gives every cell of a range a format, whatever it holds.
  public mutating func setFormat(_ format: CellFormat, in range: CellRange) {
    for row in range.rows {
      for column in range.columns { self[row: row, column: column].format = format }
    }
  }
}

extension SheetDraft {
  /// What the sheet's head says of the cells.
  func facts(isSelected: Bool) -> WorksheetMarkup.Facts {
    var facts = WorksheetMarkup.Facts(isSelected: isSelected)
    for cell in cells.keys { facts.include(CellRange(cell)) }
    for row in rows.keys where 1...CellReference.rowLimit ~= row {
      facts.include(CellRange(CellReference(row: row, column: 1)))
    }
    for column in settings.columns where column.format != nil { facts.include(column) }
    facts.dimension = facts.dimension ?? "A1"
    facts.rowOutlineLevels = rows.values.map(\.outlineLevel).max() ?? 0
    return facts
  }

  /// Writes the rows in ascending order.
  func write(
    to data: inout SheetDataMarkup,
    styles: inout some StyleIndexing,
    texts: inout TextStore
  ) throws {
    let order = cells.keys.sorted()
    var rest = order[...]
    for number in Set(order.map(\.row)).union(rows.keys).sorted() {
      let settings = rows[number] ?? RowSettings()
      let style = try settings.format.map { try styles.index(of: $0) }
      try data.startRow(number, settings, style: style)
      while let reference = rest.first, reference.row == number {
        rest.removeFirst()
        let cell = self[reference]
        let style = try styles.index(of: cell.format, at: reference)
        let font = cell.format.font.completed(from: styles.defaultFont)
        try data.cell(cell, at: reference.column, style: style, font: font, texts: &texts)
      }
    }
  }
}

extension WorksheetMarkup.Facts {
  /// Takes in cells that hold something or have a look, as Excel counts them.
  fileprivate mutating func include(_ range: CellRange) {
    dimension = dimension?.union(range) ?? range
  }

  /// Takes in columns with a format, as far as they lie within a sheet.
  fileprivate mutating func include(_ settings: ColumnSettings) {
    for column in [settings.columns.lowerBound, settings.columns.upperBound] {
      guard let cell = CellReference(validatingRow: 1, column: column) else { continue }
      include(CellRange(cell))
    }
  }
}

extension StyleIndexing {
  /// The index of a format, with the cell named should there be none.
  fileprivate mutating func index(of format: CellFormat, at cell: CellReference) throws -> Int {
    do {
      return try index(of: format)
    } catch var error as XLSXError {
      error.cell = error.cell ?? cell.description
      throw error
    }
  }
}

extension SheetDataMarkup {
  /// Writes a cell of a draft.
  mutating func cell(
    _ cell: DraftCell,
    at column: Int,
    style: Int,
    font: Font,
    texts: inout TextStore
  ) throws {
    if let formula = cell.formula {
      try self.cell(formula: formula, value: cell.value, at: column, style: style)
    } else if let richText = cell.richText {
      try self.cell(richText, at: column, style: style, font: font, texts: &texts)
    } else {
      try self.cell(cell.value, at: column, style: style, texts: &texts)
    }
  }
}
