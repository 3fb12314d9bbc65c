/// The formats of a new workbook, numbered as they come (ECMA-376 part 1, 18.8.39 `styleSheet`).
public struct StyleSheetWriter: StyleIndexing, Sendable {
  /// A cell format as indexes into the other tables (18.8.45 `xf`).
  struct Record: Hashable, Sendable {
    var numberFormatID = 0
    var font = 0
    var fill = 0
    var border = 0
    var alignment = Alignment()
    var isLocked = true
    var isFormulaHidden = false
  }

  /// The font of cells that name none.
  public let defaultFont: Font

  /// `fonts`; the first is the default font.
  var fonts: IndexedTable<Font>
  /// `fills`; Excel reserves the first two, whatever they say.
  var fills = IndexedTable<Fill>([.none, .pattern("gray125", foreground: nil, background: nil)])
  /// `borders`; the first has no lines.
  var borders = IndexedTable<Border>([Border()])
  /// `cellXfs`; the first is the format of a cell that nobody has formatted.
  var records = IndexedTable<Record>([Record()])
  /// `dxfs`.
  var differentialFormats = IndexedTable<DifferentialFormat>([])
  /// The codes of `numFmts`, numbered on from ``firstCustomID``.
  var numberFormats = IndexedTable<String>([])
  private var known: [CellFormat: Int] = [CellFormat(): 0]

  /// The font that Excel gives new workbooks in Japan.
  public static let standardFont = Font(name: "游ゴシック", size: 11)

  /// Formats for a workbook with a default font; what the font leaves open is 游ゴシック 11.
  public init(defaultFont: Font = standardFont) {
    self.defaultFont = defaultFont.completed(from: Self.standardFont)
    fonts = IndexedTable([self.defaultFont])
  }

  /// The index of a cell format, added where it is new.
  public mutating func index(of format: CellFormat) throws -> Int {
    if let index = known[format] { return index }
    try StyleRules.check(format)
    let index = records.index(of: record(of: format))
    guard index < WritingLimits.cellFormats else {
      let limit = WritingLimits.cellFormats
      throw XLSXError(.notAllowed("a workbook holds at most \(limit) cell formats"))
    }
    known[format] = index
    return index
  }

  /// The index of a differential format, added where it is new.
  public mutating func index(of format: DifferentialFormat) throws -> Int {
    try StyleRules.check(format)
    if let code = format.numberFormat { _ = numberFormatID(of: code) }
    return differentialFormats.index(of: format)
  }

  private mutating func record(of format: CellFormat) -> Record {
    Record(
      numberFormatID: numberFormatID(of: format.numberFormat),
      font: fonts.index(of: format.font.completed(from: defaultFont)),
      fill: fills.index(of: format.fill),
      border: borders.index(of: format.border),
      alignment: format.alignment,
      isLocked: format.isLocked,
      isFormulaHidden: format.isFormulaHidden
    )
  }

  /// The number of a format's code: built in where it means the same in every language.
  private mutating func numberFormatID(of code: String) -> Int {
    if let id = Self.builtInIDs[code] { return id }
    return Self.firstCustomID + numberFormats.index(of: code)
  }

  /// The first number that is no built-in format's.
  static let firstCustomID = 164

  /// The formats that are built in and mean the same in every language (18.8.30 `numFmt`).
  static let builtInIDs = [
    "": 0, "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10,
    "0.00E+00": 11, "# ?/?": 12, "# ??/??": 13, "@": 49,
  ]
}

/// Values numbered in the order in which they first came.
struct IndexedTable<Value: Hashable & Sendable>: Sendable {
  private(set) var values: [Value]
  private var indexes: [Value: Int]

  init(_ values: [Value]) {
    self.values = values
    indexes = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
  }

  /// The number of a value, given to it now where it is new.
  mutating func index(of value: Value) -> Int {
    if let index = indexes[value] { return index }
    values.append(value)
    indexes[value] = values.count - 1
    return values.count - 1
  }
}
