/// The text of formulas, as far as references in it must be found (ECMA-376 part 1, 18.17.2).
enum FormulaText {
  /// A stretch of a formula.
  enum Piece: Hashable {
    /// A cell address, with dollar signs as written.
    case reference(String)
    /// A column of a range of whole columns, or a row of a range of whole rows.
    case line(String)
    /// Anything else, copied as it is: operators, names, functions, literals, sheet names.
    case other(String)
  }

  /// The formula with its relative references moved, as a shared formula moves from its master.
  ///
  /// A reference that leaves the sheet becomes `#REF!`.
  ///
  /// - Complexity: O(*n*) in the length of the formula.
  static func shifting(_ formula: String, rows: Int, columns: Int) -> String {
    guard rows != 0 || columns != 0 else { return formula }
    return pieces(of: formula).map { piece in
      switch piece {
      case .reference(let text): shiftedReference(text, rows, columns)
      case .line(let text): shiftedLine(text, rows, columns)
      case .other(let text): text
      }
    }.joined()
  }

  /// The formula cut into references and what stands between them.
  static func pieces(of formula: String) -> [Piece] {
    var scanner = Scanner(formula)
    return scanner.pieces()
  }

  private static func shiftedReference(_ text: String, _ rows: Int, _ columns: Int) -> String {
    guard let cell = CellReference(text) else { return text }
    let dollars = text.indices.filter { text[$0] == "$" }
    let isColumnFixed = text.first == "$"
    let isRowFixed = dollars.contains { $0 != text.startIndex }
    let shifted = cell.offset(rows: isRowFixed ? 0 : rows, columns: isColumnFixed ? 0 : columns)
    guard let shifted else { return "#REF!" }
    return "\(isColumnFixed ? "$" : "")\(shifted.columnName)\(isRowFixed ? "$" : "")\(shifted.row)"
  }

  private static func shiftedLine(_ text: String, _ rows: Int, _ columns: Int) -> String {
    guard !text.hasPrefix("$") else { return text }
    if let row = Int(text) {
      return 1...CellReference.rowLimit ~= row + rows ? String(row + rows) : "#REF!"
    }
    guard let cell = CellReference(text + "1") else { return text }
    return cell.offset(rows: 0, columns: columns)?.columnName ?? "#REF!"
  }
}

extension FormulaText {
  /// Walks over a formula once, byte by byte.
  private struct Scanner {
    private let bytes: [UInt8]
    private var position = 0
    private var found: [Piece] = []

    init(_ formula: String) { bytes = Array(formula.utf8) }

    mutating func pieces() -> [Piece] {
      while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\""): take(until: UInt8(ascii: "\""))
        case UInt8(ascii: "'"): take(until: UInt8(ascii: "'"))
        case UInt8(ascii: "["): takeBrackets()
        case let byte where Self.isWord(byte): takeWord()
        default: takeOther()
        }
      }
      return found
    }

    /// Takes a quoted text; a doubled quote within it does not end it.
    private mutating func take(until quote: UInt8) {
      let start = position
      position += 1
      while position < bytes.count, bytes[position] != quote { position += 1 }
      position = min(position + 1, bytes.count)
      append(.other(text(start..<position)))
    }

    /// Takes a workbook's number or a structured reference, in which addresses mean nothing and an
    /// apostrophe goes before a bracket that is part of a name (18.17.6.2).
    private mutating func takeBrackets() {
      let start = position
      var depth = 0
      repeat {
        switch bytes[position] {
        case UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: "'"): position += 1
        default: break
        }
        position += 1
      } while position < bytes.count && depth > 0
      position = min(position, bytes.count)
      append(.other(text(start..<position)))
    }

    private mutating func takeWord() {
      let start = position
      while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
      let word = text(start..<position)
      let next = position < bytes.count ? bytes[position] : 0
      let isCallOrSheet = next == UInt8(ascii: "(") || next == UInt8(ascii: "!")
      if isCallOrSheet {
        append(.other(word))
      } else if CellReference(word) != nil {
        append(.reference(word))
      } else if CellRange("\(word):\(word)") != nil, isBesideColon(start, next) {
        append(.line(word))
      } else {
        append(.other(word))
      }
    }

    private func isBesideColon(_ start: Int, _ next: UInt8) -> Bool {
      next == UInt8(ascii: ":") || (start > 0 && bytes[start - 1] == UInt8(ascii: ":"))
    }

    private mutating func takeOther() {
      append(.other(text(position..<(position + 1))))
      position += 1
    }

    private mutating func append(_ piece: Piece) {
      if case .other(let text) = piece, case .other(let before)? = found.last {
        found[found.count - 1] = .other(before + text)
      } else {
        found.append(piece)
      }
    }

    private func text(_ range: Range<Int>) -> String {
      String(decoding: bytes[range], as: UTF8.self)
    }

    /// Letters, digits and what else a name, a number or an address consists of; every byte of a
    /// character beyond ASCII counts, so that Japanese names stay whole.
    private static func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
        true
      default: "$_.\\?#".utf8.contains(byte)
      }
    }
  }
}
