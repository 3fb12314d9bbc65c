/// Scans the content of a string item (ECMA-376 part 1, 18.4.8 `si`) or an inline string (`is`).
struct StringItemScanner {
  /// What the content turned out to be.
  private enum Content {
    case nothing
    case text
    case runs
  }

  /// Takes the content up to the closing tag and adds its text to an arena, phonetic runs left out.
  ///
  /// - Returns: The content's range where it has runs, which are read when asked for.
  static func scan(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    closing: StaticString,
    into texts: inout TextArena
  ) throws(ScanStop) -> Range<Int>? {
    let start = position
    var content = Content.nothing
    while true {
      bytes.skipSpace(&position)
      let tag = position
      switch try bytes.tagStart(&position) {
      case UInt8(ascii: "t"):
        guard content == .nothing else { throw .foreign }
        content = .text
        try scanText(bytes, &position, into: &texts)
      case UInt8(ascii: "r"):
        guard try takePhoneticRun(bytes, &position) == false else { continue }
        guard content != .text else { throw .foreign }
        content = .runs
        try scanRun(bytes, &position, into: &texts)
      case UInt8(ascii: "p"): try takeEmptyElement(bytes, &position, "phoneticPr")
      default:
        try bytes.expect(closing, &position)
        return content == .runs ? start..<tag : nil
      }
    }
  }

  /// Takes `t` from its name to the end of its closing tag.
  private static func scanText(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    into texts: inout TextArena
  ) throws(ScanStop) {
    guard let run = try textElement(bytes, &position) else { return }
    try texts.append(run, of: bytes, resolvingEscapes: true)
  }

  /// The text of a `t` element; nil where it is empty.
  @inline(__always)
  private static func textElement(
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(ScanStop) -> TextRun? {
    try bytes.expect("t", &position)
    if try bytes.byte(position) == UInt8(ascii: ">") {
      position += 1
    } else if try bytes.endOfTextTag(&position) {
      return nil
    }
    let run = try bytes.text(&position)
    try bytes.expect("</t>", &position)
    return run
  }

  /// Takes a run: its properties, if any, and one text.
  private static func scanRun(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    into texts: inout TextArena
  ) throws(ScanStop) {
    try bytes.expect("r>", &position)
    var next = try bytes.tagStart(&position)
    if next == UInt8(ascii: "r") {
      try takeRunProperties(bytes, &position)
      next = try bytes.tagStart(&position)
    }
    if next == UInt8(ascii: "t") {
      try scanText(bytes, &position, into: &texts)
      next = try bytes.tagStart(&position)
    }
    try bytes.expect("/r>", &position)
  }

  private static func takeRunProperties(
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(ScanStop) {
    try bytes.expect("rPr", &position)
    guard try bytes.byte(position) == UInt8(ascii: ">") else {
      return try bytes.expect("/>", &position)
    }
    position += 1
    while try bytes.tagStart(&position) != UInt8(ascii: "/") {
      try takeEmptyElement(bytes, &position)
    }
    try bytes.expect("/rPr>", &position)
  }

  /// Takes a phonetic run, whose text is no part of the item's; false where there is none.
  private static func takePhoneticRun(
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(ScanStop) -> Bool {
    guard try bytes.byte(position + 1) == UInt8(ascii: "P") else { return false }
    try bytes.expect("rPh", &position)
    guard try takeAttributes(bytes, &position) == false else { throw .foreign }
    if try bytes.tagStart(&position) == UInt8(ascii: "t") {
      if let run = try textElement(bytes, &position), run.hasReferences {
        // Only what can be resolved is well-formed.
        var unused = TextArena()
        try unused.append(run, of: bytes, resolvingEscapes: false)
      }
      _ = try bytes.tagStart(&position)
    }
    try bytes.expect("/rPh>", &position)
    return true
  }

  /// Takes an element without content from its name on.
  private static func takeEmptyElement(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    _ name: StaticString? = nil
  ) throws(ScanStop) {
    let start = position
    guard try bytes.byte(position).isLetter else { throw .foreign }
    while try bytes.byte(position).isNameByte { position += 1 }
    if let name, !bytes.equals(start..<position, name) { throw .foreign }
    guard !bytes.holds(start..<position, UInt8(ascii: ":")) else { throw .foreign }
    guard try takeAttributes(bytes, &position) else { throw .foreign }
  }

  /// Takes attributes without prefixes up to the end of the tag; whether the element is empty.
  private static func takeAttributes(
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(ScanStop) -> Bool {
    var names: [Range<Int>] = []
    while true {
      switch try bytes.tagStep(&position) {
      case .end(let isEmptyElement): return isEmptyElement
      case .attribute(let name, _):
        guard names.count < 8, !bytes.equals(name, "xmlns"),
          !bytes.holds(name, UInt8(ascii: ":"))
        else { throw .foreign }
        for other in names where bytes.equals(name, other) { throw .foreign }
        names.append(name)
      }
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether a range within bounds holds a byte.
  func holds(_ range: Range<Int>, _ byte: UInt8) -> Bool {
    for index in range where self[index] == byte { return true }
    return false
  }

  /// Whether two ranges within bounds hold the same bytes.
  func equals(_ range: Range<Int>, _ other: Range<Int>) -> Bool {
    guard range.count == other.count else { return false }
    for offset in 0..<range.count
    where self[range.lowerBound + offset] != self[other.lowerBound + offset] {
      return false
    }
    return true
  }
}
