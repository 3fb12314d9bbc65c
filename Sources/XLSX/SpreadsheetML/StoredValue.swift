/// What a cell's `t` attribute says its value is (ECMA-376 part 1, 18.18.11 `ST_CellType`).
enum CellType: Sendable {
  case number
  case sharedString
  case string
  case inlineString
  case bool
  case error
  case date

  /// The type that an attribute names; a number where it names none.
  init(_ name: String?) {
    switch name {
    case "s": self = .sharedString
    case "str": self = .string
    case "inlineStr": self = .inlineString
    case "b": self = .bool
    case "e": self = .error
    case "d": self = .date
    default: self = .number
    }
  }
}

/// What the cells of a sheet are read against.
struct SheetContext: Sendable {
  var dateSystem: DateSystem
  var sharedStringCount: Int
  var limits: XLSXLimits
}

/// A cell's value as its markup gives it.
enum StoredValue: Sendable {
  case empty
  case number(Double)
  case sharedText(Int)
  case ownText(String)
  case bool(Bool)
  case error(String)

  /// The value of a cell of a type, by the text of its `v`.
  ///
  /// - Throws: ``XLSXError`` when a shared text does not exist.
  init(_ type: CellType, _ text: String, _ context: SheetContext) throws {
    switch type {
    case .sharedString: self = try Self.sharedText(text, context.sharedStringCount)
    case .string, .inlineString: self = .ownText(XString.decoding(text))
    case .bool: self = Self.bool(text.trimmingXMLSpace)
    case .error: self = .error(text)
    case .date: self = Self.date(text.trimmingXMLSpace, context.dateSystem)
    case .number: self = Self.number(text.trimmingXMLSpace)
    }
  }

  private static func sharedText(_ text: String, _ count: Int) throws -> StoredValue {
    guard let index = Int(text.trimmingXMLSpace), 0..<count ~= index else {
      throw XLSXError(.invalidContent("shared string \"\(text)\" does not exist"))
    }
    return .sharedText(index)
  }

  /// The truth value as `xsd:boolean` has it; another text stays the text it is, as with numbers.
  private static func bool(_ text: String) -> StoredValue {
    switch text {
    case "1", "true": .bool(true)
    case "0", "false": .bool(false)
    case "": .empty
    default: .ownText(text)
    }
  }

  private static func date(_ text: String, _ dateSystem: DateSystem) -> StoredValue {
    dateSystem.serial(ofISO8601: text).map(StoredValue.number) ?? .ownText(text)
  }

  /// The number as stored; what is no number stays the text it is, to be told of, not guessed at.
  private static func number(_ text: String) -> StoredValue {
    guard !text.isEmpty else { return .empty }
    let isPlain = text.utf8.allSatisfy { byte in
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "+-.eE".utf8.contains(byte)
    }
    guard isPlain, let number = Double(text), number.isFinite else { return .ownText(text) }
    return .number(number)
  }
}

extension SheetData {
  /// Packs a value, keeping its text where it has one of its own.
  mutating func packing(_ value: StoredValue) throws -> (kind: PackedCell.Kind, payload: UInt64) {
    switch value {
    case .empty: (.empty, 0)
    case .number(let number): (.number, number.bitPattern)
    case .sharedText(let index): (.sharedText, UInt64(index))
    case .bool(let isTrue): (.bool, isTrue ? 1 : 0)
    case .ownText(let text): (.ownText, try place(of: text).bits)
    case .error(let code): (.error, try place(of: code).bits)
    }
  }

  /// Keeps a text and tells where.
  mutating func place(of text: String) throws -> TextArena.Slice {
    let start = texts.count
    texts.append(text)
    return try texts.slice(from: start)
  }
}

extension String {
  /// The text without white space, as XML knows it, at its ends.
  var trimmingXMLSpace: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" }
    guard let first, let last, isSpace(first) || isSpace(last) else { return self }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
