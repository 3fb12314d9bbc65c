import XML

/// Walks over the rows of `sheetData` (18.3.1.80), passing over the cells without looking at them.
///
/// Only `<` is looked for between a row's tags, since no attribute value of a well-formed document
/// holds one: a sheet of a million cells is walked over in milliseconds.
struct RowScanner {
  /// A row, and what in it may concern other cells.
  struct Row {
    let number: Int
    let element: XMLOutline.Element
    /// The ranges of array formulas and data tables that begin in the row.
    var arrays: [CellRange] = []
    /// Whether it has a formula that is shared between cells.
    var hasSharedFormula = false
    /// Whether some of its cells stand in `mc:AlternateContent`.
    var hasAlternatives = false
  }

  private let bytes: [UInt8]
  private let rowName: [UInt8]
  private let formulaName: [UInt8]
  private let dataName: [UInt8]
  private var position: Int
  private var lastNumber = 0

  /// Where the end tag of `sheetData` stands, once the last row has been passed.
  private(set) var end: Int?

  /// A scanner of the rows behind the start tag of `sheetData`.
  init(_ bytes: [UInt8], sheetData: XMLTokenizer.Token) {
    self.bytes = bytes
    dataName = Array(bytes[sheetData.nameRange])
    let prefix = dataName.dropLast("sheetData".utf8.count)
    rowName = Array(prefix) + "row".utf8
    formulaName = Array(prefix) + "f".utf8
    position = sheetData.range.upperBound
  }

  /// The next row; nil behind the last.
  ///
  /// - Throws: `XMLError` where the rows have no end, and ``XLSXError`` where rows stand in
  ///   `mc:AlternateContent` or a number is none that a row can have.
  mutating func next() throws -> Row? {
    while let open = nextTag(from: position) {
      switch byte(at: open + 1) {
      case UInt8(ascii: "/"):
        guard isName(dataName, at: open + 2) else { throw Self.unfinished }
        end = open
        return nil
      case UInt8(ascii: "!"), UInt8(ascii: "?"):
        position = try token(at: open).range.upperBound
      default:
        let tag = try token(at: open)
        if isName(rowName, at: open + 1) { return try row(tag) }
        try pass(tag)
      }
    }
    throw Self.unfinished
  }

  // MARK: Rows

  private mutating func row(_ tag: XMLTokenizer.Token) throws -> Row {
    let number = writtenNumber(tag) ?? lastNumber + 1
    guard 1...CellReference.rowLimit ~= number else {
      throw XLSXError(.invalidContent("a row is numbered \(number)"))
    }
    lastNumber = number
    position = tag.range.upperBound
    guard tag.kind == .startTag else {
      return Row(number: number, element: XMLOutline.element(tag, endingWith: nil, in: bytes))
    }
    var arrays: [CellRange] = []
    var (hasSharedFormula, hasAlternatives) = (false, false)
    while let open = nextTag(from: position) {
      position = open + 2
      switch byte(at: open + 1) {
      case UInt8(ascii: "/"):
        guard isName(rowName, at: open + 2) else { continue }
        let end = try token(at: open)
        position = end.range.upperBound
        return Row(
          number: number,
          element: XMLOutline.element(tag, endingWith: end, in: bytes),
          arrays: arrays,
          hasSharedFormula: hasSharedFormula,
          hasAlternatives: hasAlternatives
        )
      case UInt8(ascii: "!"), UInt8(ascii: "?"):
        position = try token(at: open).range.upperBound
      default:
        if isName(formulaName, at: open + 1) {
          let formula = try token(at: open)
          position = formula.range.upperBound
          switch type(of: formula) {
          case UInt8(ascii: "s"): hasSharedFormula = true
          case UInt8(ascii: "a"), UInt8(ascii: "d"):
            arrays += XMLTag(formula, in: bytes)["ref"].flatMap { CellRange($0) }.map { [$0] } ?? []
          default: break
          }
        } else if isAlternateContent(at: open) {
          hasAlternatives = true
        }
      }
    }
    throw Self.unfinished
  }

  /// Passes over an element that is no row.
  private mutating func pass(_ tag: XMLTokenizer.Token) throws {
    if isAlternateContent(at: tag.range.lowerBound) {
      throw XLSXError(.refusedEdit(.alternatives))
    }
    position = tag.range.upperBound
    guard tag.kind == .startTag else { return }
    var tokenizer = XMLTokenizer(bytes, from: position)
    var depth = 1
    while depth > 0 {
      guard let token = try tokenizer.next() else { throw Self.unfinished }
      if token.kind == .startTag { depth += 1 }
      if token.kind == .endTag { depth -= 1 }
      position = token.range.upperBound
    }
  }

  /// The number in `r`, which almost always comes first.
  private func writtenNumber(_ tag: XMLTokenizer.Token) -> Int? {
    var index = tag.nameRange.upperBound
    guard bytes[index...].starts(with: " r=\"".utf8) else {
      return XMLTag(tag, in: bytes)["r"].flatMap { Int($0) }
    }
    index += 4
    var number = 0
    while UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte(at: index), number < 1 << 32 {
      number = number * 10 + Int(bytes[index] - UInt8(ascii: "0"))
      index += 1
    }
    return byte(at: index) == UInt8(ascii: "\"")
      ? number : XMLTag(tag, in: bytes)["r"].flatMap { Int($0) }
  }

  // MARK: Formulas

  /// The first letter of a formula's type (18.18.6 `ST_CellFormulaType`); nil where it has none.
  private func type(of formula: XMLTokenizer.Token) -> UInt8? {
    let span = bytes.span
    var index = formula.nameRange.upperBound
    let end = formula.range.upperBound
    guard span[index] != UInt8(ascii: ">") else { return nil }
    while index + 3 < end {
      if span[index] == 0x20, span[index + 1] == UInt8(ascii: "t"),
        span[index + 2] == UInt8(ascii: "=")
      {
        return byte(at: index + 4)
      }
      index += 1
    }
    return XMLTag(formula, in: bytes)["t"]?.utf8.first
  }

  // MARK: Bytes

  private func nextTag(from start: Int) -> Int? {
    let span = bytes.span
    var index = start
    while index < span.count {
      if span[index] == UInt8(ascii: "<") { return index }
      index += 1
    }
    return nil
  }

  private func byte(at index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private func token(at open: Int) throws -> XMLTokenizer.Token {
    var tokenizer = XMLTokenizer(bytes, from: open)
    guard let token = try tokenizer.next() else { throw Self.unfinished }
    return token
  }

  /// Whether a name stands at an index, and ends there.
  private func isName(_ name: [UInt8], at index: Int) -> Bool {
    let span = bytes.span
    guard index + name.count < span.count else { return false }
    for offset in name.indices where span[index + offset] != name[offset] { return false }
    switch span[index + name.count] {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "/"), UInt8(ascii: ">"): return true
    default: return false
    }
  }

  private func isAlternateContent(at open: Int) -> Bool {
    // Names of one letter, of which there are millions, are told first.
    let second = byte(at: open + 2 + rowName.count - "row".utf8.count)
    if second == UInt8(ascii: " ") || second == UInt8(ascii: ">") { return false }
    let name = bytes[(open + 1)...].prefix(64).prefix { $0 != UInt8(ascii: ">") && $0 != 0x20 }
    guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return name[(colon + 1)...].elementsEqual("AlternateContent".utf8)
  }

  private static var unfinished: XMLError {
    XMLError(.malformed("the rows of the sheet have no end"))
  }
}
