/// The namespace prefixes that a document's root element declares.
struct NamespacePrefixes: Sendable {
  private var prefixes: [[UInt8]] = []

  /// Whether the prefix of an attribute's name is one of them.
  func holdPrefix(of name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    prefixes.contains { prefix in
      guard name.count > prefix.count + 1 else { return false }
      for index in prefix.indices where bytes[name.lowerBound + index] != prefix[index] {
        return false
      }
      let colon = name.lowerBound + prefix.count
      return bytes[colon] == UInt8(ascii: ":") && bytes[colon + 1].isLetter
        && !bytes.holds((colon + 1)..<name.upperBound, UInt8(ascii: ":"))
    }
  }

  /// Takes an attribute's name, and its prefix if it declares one.
  mutating func takeDeclaration(_ name: Range<Int>, in bytes: Span<UInt8>) {
    let start = name.lowerBound + 6
    guard start < name.upperBound, bytes.equals(name.lowerBound..<start, "xmlns:") else { return }
    prefixes.append((start..<name.upperBound).map { bytes[$0] })
  }
}

/// The start of a document in plain markup: its declaration and its root element's start tag.
struct PlainPrologue: Sendable {
  /// What prefixes attributes may have.
  let prefixes: NamespacePrefixes

  /// Where the root element's content begins.
  let contentStart: Int

  /// Reads the start of a document.
  ///
  /// - Throws: ``ScanStop`` where it does not end within the bytes, or is not plain.
  init(_ bytes: Span<UInt8>) throws(ScanStop) {
    var position = 0
    if try bytes.byte(0) == 0xEF { try bytes.expect("\u{FEFF}", &position) }
    if try bytes.tagStart(&position) == UInt8(ascii: "?") {
      try Self.skipDeclaration(bytes, &position)
      _ = try bytes.tagStart(&position)
    }
    guard bytes[position].isLetter else { throw .foreign }
    while try bytes.byte(position).isNameByte { position += 1 }
    var prefixes = NamespacePrefixes()
    var isEnded = false
    while !isEnded {
      switch try bytes.tagStep(&position) {
      case .end(let isEmptyElement):
        guard !isEmptyElement else { throw .foreign }
        isEnded = true
      case .attribute(let name, _): prefixes.takeDeclaration(name, in: bytes)
      }
    }
    self.prefixes = prefixes
    contentStart = position
  }

  /// Takes `<?xml …?>` from its question mark on, if it says UTF-8 or nothing of the encoding.
  private static func skipDeclaration(
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(ScanStop) {
    try bytes.expect("?xml ", &position)
    var text = ""
    while try bytes.byte(position) != UInt8(ascii: ">") {
      guard text.utf8.count < 128, bytes[position] < 0x80 else { throw .foreign }
      text.unicodeScalars.append(Unicode.Scalar(bytes[position] | 0x20))
      position += 1
    }
    position += 1
    let words = text.split(whereSeparator: { " =\"'".contains($0) })
    guard words.starts(with: ["version", "1.0"]) else { throw .foreign }
    guard let encoding = words.firstIndex(of: "encoding") else { return }
    guard words[(encoding + 1)...].first == "utf-8" else { throw .foreign }
  }
}
