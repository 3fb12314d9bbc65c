import FoundationEssentials
import RenkeiModel
import XLSX

/// One evaluation: a recursive descent over the formula, following references.
struct FormulaRun {
  enum Failure: Error {
    /// The formula needs more than adding up.
    case unsupported
    /// A cell that is added holds an error, or words where a number is needed.
    case errorValue(String)
  }

  /// Where the evaluation stands in one formula.
  private struct Cursor {
    let bytes: [UInt8]
    var position = 0
    let sheet: Worksheet

    /// How many parentheses and signs are open.
    var depth = 0

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }
  }

  let sheets: [String: Worksheet]
  var visiting: Set<String>
  private var budget = 200_000

  init(sheets: [String: Worksheet], visiting: Set<String>) {
    self.sheets = sheets
    self.visiting = visiting
  }

  /// What a formula gives that shows another cell as it is: a reference alone, or
  /// `IF(A1="","",A1)`; nil for one that does more.
  mutating func shown(by formula: String, on sheet: Worksheet) throws(Failure) -> CellValue? {
    let guarded = Self.guardedReference(formula)
    guard let (cell, source) = cell(guarded ?? formula, on: sheet) else { return nil }
    if let inner = cell.formula { return try shown(inner, of: cell, on: source) }
    guard cell.value == .empty else { return cell.value }
    return guarded == nil ? .number(0) : .text("")
  }

  /// How a cell is known among those under way.
  static func place(_ cell: CellReference, on sheet: Worksheet) -> String {
    "\(sheet.name)!\(cell)"
  }

  /// What a cell shows that a formula shows.
  private mutating func shown(
    _ formula: Formula,
    of cell: Cell,
    on sheet: Worksheet
  ) throws(Failure) -> CellValue {
    let place = Self.place(cell.reference, on: sheet)
    guard visiting.count < 64, visiting.insert(place).inserted else { throw .unsupported }
    defer { visiting.remove(place) }
    do {
      if let shown = try shown(by: formula.text, on: sheet) { return shown }
      return .number(StoredDecimal.double(try value(of: formula.text, on: sheet)))
    } catch .unsupported where cell.value != .empty {
      return cell.value
    }
  }

  /// The reference in `IF(reference="","",reference)`.
  private static func guardedReference(_ formula: String) -> String? {
    guard formula.prefix(3).uppercased() == "IF(", formula.hasSuffix(")"),
      let test = formula.firstRange(of: "=\"\",\"\",")
    else { return nil }
    let reference = formula[formula.index(formula.startIndex, offsetBy: 3)..<test.lowerBound]
    return formula[test.upperBound...].dropLast() == reference ? String(reference) : nil
  }

  /// The cell that a reference alone names, empty where nothing is stored; nil where the text is
  /// more than a reference or names no sheet of the workbook.
  private func cell(_ reference: String, on sheet: Worksheet) -> (Cell, Worksheet)? {
    var cursor = Cursor(bytes: Array(reference.utf8), sheet: sheet)
    guard let named = try? takeSheet(&cursor) ?? sheet else { return nil }
    guard let place = CellReference(takeWord(&cursor)), cursor.next == nil else { return nil }
    return (named[place] ?? Cell(place, value: .empty), named)
  }

  mutating func value(of formula: String, on sheet: Worksheet) throws(Failure) -> Decimal {
    guard formula.utf8.count <= Self.longest else { throw .unsupported }
    var cursor = Cursor(bytes: Array(formula.utf8), sheet: sheet)
    let value = try sum(&cursor)
    skipSpace(&cursor)
    guard cursor.next == nil else { throw .unsupported }
    return value
  }

  /// Formulas that Excel takes are no longer than this, in characters, and nest no deeper.
  private static let longest = 8_192 * 3
  private static let deepest = 64

  private mutating func sum(_ cursor: inout Cursor) throws(Failure) -> Decimal {
    var value = try product(&cursor)
    while let sign = take(&cursor, anyOf: "+-") {
      let term = try product(&cursor)
      value = sign == UInt8(ascii: "+") ? value + term : value - term
    }
    return value
  }

  private mutating func product(_ cursor: inout Cursor) throws(Failure) -> Decimal {
    var value = try factor(&cursor)
    while let sign = take(&cursor, anyOf: "*/") {
      let other = try factor(&cursor)
      guard sign == UInt8(ascii: "/") else {
        value *= other
        continue
      }
      guard other != 0 else { throw .errorValue("#DIV/0!") }
      value /= other
    }
    return value
  }

  private mutating func factor(_ cursor: inout Cursor) throws(Failure) -> Decimal {
    cursor.depth += 1
    defer { cursor.depth -= 1 }
    guard cursor.depth <= Self.deepest else { throw .unsupported }
    if let sign = take(&cursor, anyOf: "+-") {
      let value = try factor(&cursor)
      return sign == UInt8(ascii: "-") ? -value : value
    }
    if take(&cursor, anyOf: "(") != nil {
      let value = try sum(&cursor)
      try require(&cursor, ")")
      return value
    }
    return try operand(&cursor)
  }

  private mutating func operand(_ cursor: inout Cursor) throws(Failure) -> Decimal {
    skipSpace(&cursor)
    if let number = takeNumber(&cursor) { return number }
    let sheet = try takeSheet(&cursor)
    let word = takeWord(&cursor)
    if cursor.next == UInt8(ascii: "("), sheet == nil { return try call(word, &cursor) }
    guard let reference = CellReference(word) else { throw .unsupported }
    return try number(at: reference, on: sheet ?? cursor.sheet)
  }

  private mutating func call(_ name: String, _ cursor: inout Cursor) throws(Failure) -> Decimal {
    try require(&cursor, "(")
    switch name.uppercased() {
    case "SUM":
      var total: Decimal = 0
      repeat { total += try sumArgument(&cursor) } while take(&cursor, anyOf: ",") != nil
      try require(&cursor, ")")
      return total
    case "ROUND":
      let value = try sum(&cursor)
      try require(&cursor, ",")
      let digits = try sum(&cursor)
      try require(&cursor, ")")
      let places = StoredDecimal.double(digits)
      guard abs(places) <= 20 else { throw .unsupported }
      return value.rounded(toPlaces: Int(places))
    default:
      throw .unsupported
    }
  }

  /// An argument of `SUM`: a range, whose words count as nothing, or an expression.
  private mutating func sumArgument(_ cursor: inout Cursor) throws(Failure) -> Decimal {
    let start = cursor.position
    skipSpace(&cursor)
    if let sheet = try? takeSheet(&cursor) ?? cursor.sheet {
      let word = takeWord(&cursor)
      if let first = CellReference(word) {
        var last = first
        if take(&cursor, anyOf: ":") != nil {
          guard let end = CellReference(takeWord(&cursor)) else { throw .unsupported }
          last = end
        }
        skipSpace(&cursor)
        if cursor.next == UInt8(ascii: ",") || cursor.next == UInt8(ascii: ")") {
          return try total(CellRange(first, last), on: sheet)
        }
      }
    }
    cursor.position = start
    return try sum(&cursor)
  }

  private mutating func total(_ range: CellRange, on sheet: Worksheet) throws(Failure) -> Decimal {
    guard range.count <= budget else { throw .unsupported }
    var total: Decimal = 0
    for row in range.rows {
      for column in range.columns {
        let reference = CellReference(row: row, column: column)
        guard let cell = sheet[reference] else { continue }
        if cell.formula == nil, !cell.value.isSummed { continue }
        if let formula = cell.formula, try showsNoNumber(formula, on: sheet) { continue }
        total += try number(at: reference, on: sheet)
      }
    }
    return total
  }

  /// Whether a formula shows another cell's text or truth value, which a range's sum passes over.
  private mutating func showsNoNumber(
    _ formula: Formula,
    on sheet: Worksheet
  ) throws(Failure) -> Bool {
    try shown(by: formula.text, on: sheet).map { !$0.isSummed } ?? false
  }

  private mutating func number(
    at reference: CellReference,
    on sheet: Worksheet
  ) throws(Failure) -> Decimal {
    budget -= 1
    guard budget > 0 else { throw .unsupported }
    guard let cell = sheet[reference] else { return 0 }
    if let formula = cell.formula {
      return try nested(formula, cell, on: sheet)
    }
    return try number(cell.value)
  }

  /// The value of a formula that a formula refers to: computed where possible, else as cached.
  private mutating func nested(
    _ formula: Formula,
    _ cell: Cell,
    on sheet: Worksheet
  ) throws(Failure) -> Decimal {
    let place = Self.place(cell.reference, on: sheet)
    guard visiting.count < 64, visiting.insert(place).inserted else { throw .unsupported }
    defer { visiting.remove(place) }
    do {
      if let shown = try shown(by: formula.text, on: sheet) { return try number(shown) }
      return try value(of: formula.text, on: sheet)
    } catch .unsupported where cell.value != .empty {
      return try number(cell.value)
    }
  }

  private func number(_ value: CellValue) throws(Failure) -> Decimal {
    switch value {
    case .empty: return 0
    case .number(let number):
      guard let decimal = StoredDecimal.decimal(number) else { throw .unsupported }
      return decimal
    case .bool(let isTrue): return isTrue ? 1 : 0
    case .text(let text):
      // Excel adds texts that are plain figures as the numbers they spell.
      let plain = TextNormalization.nfkc(text).trimmed
      guard plain.allSatisfy({ $0.isASCII && ($0.isNumber || "+-,.".contains($0)) }),
        let amount = BudgetCell(text: plain).amount
      else { throw .errorValue("#VALUE!") }
      return amount
    case .error(let code): throw .errorValue(code)
    }
  }

  private mutating func takeNumber(_ cursor: inout Cursor) -> Decimal? {
    let digits = cursor.bytes[cursor.position...].prefix {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".")
    }
    guard !digits.isEmpty, let value = Decimal(string: String(decoding: digits, as: UTF8.self))
    else { return nil }
    cursor.position += digits.count
    return value
  }

  /// The sheet named before an exclamation mark; nil where the formula names none.
  private func takeSheet(_ cursor: inout Cursor) throws(Failure) -> Worksheet? {
    guard let mark = sheetMark(cursor) else { return nil }
    var name = String(decoding: cursor.bytes[cursor.position..<mark], as: UTF8.self)
    if name.hasPrefix("'"), name.hasSuffix("'"), name.count > 1 {
      name = String(name.dropFirst().dropLast()).split(
        separator: "''",
        omittingEmptySubsequences: false
      ).joined(separator: "'")
    }
    cursor.position = mark + 1
    guard let sheet = sheets[name.lowercased()] else { throw .unsupported }
    return sheet
  }

  /// Where the exclamation mark behind a sheet's name stands, if one comes before anything else.
  private func sheetMark(_ cursor: Cursor) -> Int? {
    var position = cursor.position
    var isQuoted = false
    while position < cursor.bytes.count {
      let byte = cursor.bytes[position]
      if byte == UInt8(ascii: "'") { isQuoted.toggle() }
      if byte == UInt8(ascii: "!"), !isQuoted { return position }
      if !isQuoted, "()+-*/,: ".utf8.contains(byte) { return nil }
      position += 1
    }
    return nil
  }

  private func takeWord(_ cursor: inout Cursor) -> String {
    let word = cursor.bytes[cursor.position...].prefix { byte in
      byte == UInt8(ascii: "$") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte & 0xDF
    }
    cursor.position += word.count
    return String(decoding: word, as: UTF8.self)
  }

  private func take(_ cursor: inout Cursor, anyOf symbols: StaticString) -> UInt8? {
    skipSpace(&cursor)
    guard let byte = cursor.next, symbols.description.utf8.contains(byte) else { return nil }
    cursor.position += 1
    return byte
  }

  private func require(_ cursor: inout Cursor, _ symbol: StaticString) throws(Failure) {
    guard take(&cursor, anyOf: symbol) != nil else { throw .unsupported }
  }

  private func skipSpace(_ cursor: inout Cursor) {
    while let byte = cursor.next, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
      cursor.position += 1
    }
  }
}

extension CellValue {
  /// Whether a range's sum takes the value in: numbers, and errors, which spoil it.
  fileprivate var isSummed: Bool {
    switch self {
    case .number, .error: true
    case .empty, .text, .bool: false
    }
  }
}
