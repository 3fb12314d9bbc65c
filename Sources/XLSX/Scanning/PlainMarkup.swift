/// What plain markup keeps to.
enum PlainMarkup {
  /// The most bytes that an attribute's value has.
  static let longestAttribute = 32 << 10
}

/// Steps through plain markup. A position moves past what a step takes.
extension Span where Element == UInt8 {
  /// What a step within a start tag finds.
  enum TagStep {
    case attribute(name: Range<Int>, value: Range<Int>)
    case end(isEmptyElement: Bool)
  }

  /// The byte at a position.
  @inline(__always)
  func byte(_ position: Int) throws(ScanStop) -> UInt8 {
    guard position < count else { throw .incomplete }
    return self[position]
  }

  /// Takes a literal.
  @inline(__always)
  func expect(_ literal: StaticString, _ position: inout Int) throws(ScanStop) {
    let length = literal.utf8CodeUnitCount
    guard position + length <= count else { throw .incomplete }
    guard equals(position..<(position + length), literal) else { throw .foreign }
    position += length
  }

  /// Whether a range within bounds holds a literal.
  @inline(__always)
  func equals(_ range: Range<Int>, _ literal: StaticString) -> Bool {
    guard range.count == literal.utf8CodeUnitCount else { return false }
    return literal.withUTF8Buffer { wanted in
      for index in wanted.indices where self[range.lowerBound + index] != wanted[index] {
        return false
      }
      return true
    }
  }

  /// Takes white space, if there is any.
  @inline(__always)
  func skipSpace(_ position: inout Int) {
    while position < count, self[position].isXMLSpace { position += 1 }
  }

  /// Takes white space and the `<` of a tag, and gives the byte that follows.
  @inline(__always)
  func tagStart(_ position: inout Int) throws(ScanStop) -> UInt8 {
    skipSpace(&position)
    guard try byte(position) == UInt8(ascii: "<") else { throw .foreign }
    position += 1
    return try byte(position)
  }

  /// Takes the next attribute of a start tag, or the tag's end.
  func tagStep(_ position: inout Int) throws(ScanStop) -> TagStep {
    let start = position
    skipSpace(&position)
    switch try byte(position) {
    case UInt8(ascii: ">"):
      position += 1
      return .end(isEmptyElement: false)
    case UInt8(ascii: "/"):
      try expect("/>", &position)
      return .end(isEmptyElement: true)
    default:
      guard position > start else { throw .foreign }
      return try attribute(&position)
    }
  }

  private func attribute(_ position: inout Int) throws(ScanStop) -> TagStep {
    let nameStart = position
    guard try byte(position).isLetter else { throw .foreign }
    while try byte(position).isNameByte { position += 1 }
    let name = nameStart..<position
    try expect("=\"", &position)
    let value = try attributeValue(&position)
    return .attribute(name: name, value: value)
  }

  /// Takes a value up to its closing quote; one with references is not plain.
  func attributeValue(_ position: inout Int) throws(ScanStop) -> Range<Int> {
    let start = position
    while true {
      let byte = try byte(position)
      switch byte {
      case UInt8(ascii: "\""):
        guard position - start <= PlainMarkup.longestAttribute else { throw .foreign }
        position += 1
        return start..<(position - 1)
      case UInt8(ascii: "<"), UInt8(ascii: "&"), 0..<0x20: throw .foreign
      case 0..<0x80: position += 1
      default: try skipCharacter(&position)
      }
    }
  }

  /// Takes the rest of a tag that has no attributes but `xml:space`; whether it has no content.
  func endOfTextTag(_ position: inout Int) throws(ScanStop) -> Bool {
    var hasSpace = false
    while true {
      switch try tagStep(&position) {
      case .end(let isEmptyElement): return isEmptyElement
      case .attribute(let name, let value):
        guard !hasSpace, equals(name, "xml:space"),
          equals(value, "preserve") || equals(value, "default")
        else { throw .foreign }
        hasSpace = true
      }
    }
  }

  /// The whole number without a sign that a range holds; nil for more than nine digits.
  func integer(_ range: Range<Int>) -> Int? {
    guard 1...9 ~= range.count else { return nil }
    var number = 0
    for index in range {
      guard let digit = self[index].digit else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// The truth value that a range holds.
  func boolean(_ range: Range<Int>) throws(ScanStop) -> Bool {
    if equals(range, "1") || equals(range, "true") { return true }
    guard equals(range, "0") || equals(range, "false") else { throw .foreign }
    return false
  }
}

extension UInt8 {
  /// Whether the byte is white space to XML (XML 1.0, production 3).
  @inline(__always)
  var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }

  /// Whether the byte is an ASCII letter.
  @inline(__always)
  var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }

  /// The value of an ASCII digit.
  @inline(__always)
  var digit: Int? {
    let value = self &- UInt8(ascii: "0")
    return value < 10 ? Int(value) : nil
  }

  /// Whether the byte may stand in a plain name, prefix included.
  @inline(__always)
  var isNameByte: Bool {
    isLetter || digit != nil || self == UInt8(ascii: ":") || self == UInt8(ascii: "_")
  }
}
