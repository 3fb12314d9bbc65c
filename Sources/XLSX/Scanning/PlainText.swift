/// A run of text between two tags.
struct TextRun {
  var range: Range<Int>
  /// Whether the text has references such as `&amp;`.
  var hasReferences = false
  /// Whether the text may have escapes such as `_x000D_`.
  var mayHaveEscapes = false
}

extension Span where Element == UInt8 {
  /// Takes text up to the next tag, and checks that it is well-formed.
  @inline(__always)
  func text(_ position: inout Int) throws(ScanStop) -> TextRun {
    var run = TextRun(range: position..<position)
    let start = position
    while true {
      let byte = try byte(position)
      if byte.isPlainTextByte {
        position += 1
      } else if byte >= 0x80 {
        try skipCharacter(&position)
      } else if byte == UInt8(ascii: "<") {
        run.range = start..<position
        return run
      } else {
        try takeSpecial(byte, start, &position, &run)
      }
    }
  }

  @inline(never)
  private func takeSpecial(
    _ byte: UInt8,
    _ start: Int,
    _ position: inout Int,
    _ run: inout TextRun
  ) throws(ScanStop) {
    switch byte {
    case UInt8(ascii: "&"): run.hasReferences = true
    case UInt8(ascii: "_"): run.mayHaveEscapes = true
    case UInt8(ascii: ">"):
      let isSectionEnd =
        position - start >= 2 && self[position - 1] == UInt8(ascii: "]")
        && self[position - 2] == UInt8(ascii: "]")
      guard !isSectionEnd else { throw .foreign }
    default: throw .foreign
    }
    position += 1
  }

  /// Takes one character beyond ASCII, if it is valid UTF-8 and a character to XML.
  @inline(__always)
  func skipCharacter(_ position: inout Int) throws(ScanStop) {
    let lead = try byte(position)
    if 0xE1...0xEC ~= lead || lead == 0xEE {
      // The characters of Japanese, and most others of three bytes: any two may follow.
      guard position + 2 < count else { throw .incomplete }
      guard self[position + 1].isContinuation, self[position + 2].isContinuation else {
        throw .foreign
      }
      position += 3
    } else {
      try skipRareCharacter(lead, &position)
    }
  }

  @inline(never)
  private func skipRareCharacter(_ lead: UInt8, _ position: inout Int) throws(ScanStop) {
    let length =
      switch lead {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: throw ScanStop.foreign
      }
    guard position + length <= count else { throw .incomplete }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for index in (position + 1)..<(position + length) {
      guard self[index].isContinuation else { throw .foreign }
      scalar = scalar << 6 | UInt32(self[index] & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard scalar >= least, scalar.isXMLCharacter else { throw .foreign }
    position += length
  }
}

extension UInt8 {
  /// Whether the byte is ASCII, may stand in text, and means nothing but itself there.
  @inline(__always)
  fileprivate var isPlainTextByte: Bool {
    // One bit a byte: tab, line feed and all from space on, but `&`, `<` and `>`; all but `_`.
    let low: UInt64 = 0xAFFF_FFBF_0000_0600
    let high: UInt64 = 0xFFFF_FFFF_7FFF_FFFF
    if self < 0x40 { return low >> UInt64(self) & 1 == 1 }
    return self < 0x80 && high >> UInt64(self & 0x3F) & 1 == 1
  }

  @inline(__always)
  fileprivate var isContinuation: Bool { self & 0xC0 == 0x80 }
}

extension UInt32 {
  /// Whether a scalar is a character to XML (XML 1.0, production 2).
  fileprivate var isXMLCharacter: Bool {
    switch self {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}

extension TextArena {
  /// Appends a run with its references resolved, and on request its escapes too.
  mutating func append(
    _ run: TextRun,
    of bytes: Span<UInt8>,
    resolvingEscapes: Bool
  ) throws(ScanStop) {
    let start = count
    guard run.hasReferences || run.mayHaveEscapes else { return append(bytes, run.range) }
    if run.hasReferences {
      try appendResolving(run.range, of: bytes)
    } else {
      append(bytes, run.range)
    }
    guard resolvingEscapes, mayHoldEscape(from: start) else { return }
    let text = XString.decoding(self[start..<count])
    truncate(to: start)
    append(text)
  }

  private mutating func appendResolving(
    _ range: Range<Int>,
    of bytes: Span<UInt8>
  ) throws(ScanStop) {
    var position = range.lowerBound
    var plainStart = position
    while position < range.upperBound {
      guard bytes[position] == UInt8(ascii: "&") else {
        position += 1
        continue
      }
      append(bytes, plainStart..<position)
      try appendReference(&position, range.upperBound, bytes)
      plainStart = position
    }
    append(bytes, plainStart..<range.upperBound)
  }

  /// Takes a reference to a character, or to one of the entities that XML itself defines.
  private mutating func appendReference(
    _ position: inout Int,
    _ end: Int,
    _ bytes: Span<UInt8>
  ) throws(ScanStop) {
    let start = position + 1
    while position < end, bytes[position] != UInt8(ascii: ";") { position += 1 }
    guard position < end else { throw .foreign }
    let name = start..<position
    position += 1
    if bytes.equals(name, "amp") {
      append(UInt8(ascii: "&"))
    } else if bytes.equals(name, "lt") {
      append(UInt8(ascii: "<"))
    } else if bytes.equals(name, "gt") {
      append(UInt8(ascii: ">"))
    } else if bytes.equals(name, "quot") {
      append(UInt8(ascii: "\""))
    } else if bytes.equals(name, "apos") {
      append(UInt8(ascii: "'"))
    } else {
      append(String(try Self.character(name, bytes)))
    }
  }

  /// The character that `#12354` or `#x3042` names.
  private static func character(
    _ name: Range<Int>,
    _ bytes: Span<UInt8>
  ) throws(ScanStop) -> Character {
    guard 2...8 ~= name.count, bytes[name.lowerBound] == UInt8(ascii: "#") else { throw .foreign }
    let isHexadecimal = bytes[name.lowerBound + 1] == UInt8(ascii: "x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    guard !digits.isEmpty else { throw .foreign }
    var scalar: UInt32 = 0
    for index in digits {
      let byte = bytes[index]
      let isLetterDigit = isHexadecimal && UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
      guard let digit = byte.digit ?? (isLetterDigit ? Int(byte | 0x20) - 87 : nil) else {
        throw .foreign
      }
      scalar = scalar * (isHexadecimal ? 16 : 10) + UInt32(digit)
    }
    guard scalar.isXMLCharacter, let character = Unicode.Scalar(scalar) else { throw .foreign }
    return Character(character)
  }
}
