/// Writes the rows of one sheet from top to bottom, in constant memory.
public struct SheetWriter: ~Copyable {
  /// One cell of a row that is written at once.
  public struct Item: Sendable {
    let content: CellEdit.Content?
    let format: CellFormat

    /// A value in a format.
    public init(_ value: CellValue, _ format: CellFormat = CellFormat()) {
      content = value == .empty ? nil : .value(value)
      self.format = format
    }

    /// A formula, without its equals sign, with the value it has until Excel computes it.
    public init(
      formula: String,
      cached: CellValue = .empty,
      _ format: CellFormat = CellFormat()
    ) {
      content = .formula(formula, cached)
      self.format = format
    }
  }

  /// How much is kept before it is handed on.
  private static let chunk = 64 << 10

  var styles: StyleSheetRewriter
  private(set) var hasUncachedFormula = false
  private let output: ([UInt8]) throws -> Void
  private var bytes: [UInt8] = []
  private var lastRow = 0

  init(_ styles: StyleSheetRewriter, _ output: @escaping ([UInt8]) throws -> Void) {
    self.styles = styles
    self.output = output
  }

  /// Writes the next row, from its first column on.
  ///
  /// - Parameters:
  ///   - items: The cells; an empty one without a format is left out.
  ///   - row: The row's number, from 1; the one after the last where it is not given.
  ///   - height: The row's height in points.
  /// - Throws: ``XLSXError`` when the row does not lie below the last, or a value is none a cell can
  ///   hold; `ZipError` when the output cannot be written.
  public mutating func append(_ items: [Item], row: Int? = nil, height: Double? = nil) throws {
    let number = row ?? lastRow + 1
    let cells = items.enumerated().compactMap { index, item in
      CellReference(validatingRow: number, column: index + 1).map {
        ($0, SheetDraft.DraftCell(content: item.content, format: item.format))
      }
    }
    guard cells.count == items.count else {
      throw XLSXError(.notAllowed("a sheet has at most 1,048,576 rows of 16,384 columns"))
    }
    try write(number, cells, height: height, isHidden: false)
  }

  /// Writes all rows of a draft.
  mutating func write(_ draft: SheetDraft) throws {
    for row in draft.rows {
      try write(
        row.number,
        row.cells,
        height: draft.rowHeights[row.number],
        isHidden: draft.hiddenRows.contains(row.number)
      )
    }
  }

  private mutating func write(
    _ number: Int,
    _ cells: [(CellReference, SheetDraft.DraftCell)],
    height: Double?,
    isHidden: Bool
  ) throws {
    guard number > lastRow else {
      throw XLSXError(
        .notAllowed("rows are written from top to bottom: \(number) after \(lastRow)")
      )
    }
    lastRow = number
    var markup = "<row r=\"\(number)\""
    if let height {
      markup += " ht=\"\(NumberFormat.shortestDecimal(of: height))\" customHeight=\"1\""
    }
    if isHidden { markup += " hidden=\"1\"" }
    markup += ">"
    for (reference, cell) in cells { try append(reference, cell, to: &markup) }
    bytes += (markup + "</row>").utf8
    if bytes.count >= Self.chunk { try flush() }
  }

  private mutating func append(
    _ reference: CellReference,
    _ cell: SheetDraft.DraftCell,
    to markup: inout String
  ) throws {
    let style = try styles.index(of: cell.format)
    guard cell.content != nil || style != 0 else { return }
    if let content = cell.content {
      try SheetChecks.check(content, at: reference)
      if case .formula(_, .empty) = content { hasUncachedFormula = true }
    }
    markup += CellMarkup.cell(reference, cell.content, styleIndex: style, prefix: "")
  }

  mutating func flush() throws {
    try output(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
