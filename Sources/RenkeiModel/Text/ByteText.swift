/// A text that compares and hashes by its bytes: for normalised texts the same as by its characters, at
/// a fraction of the work.
package struct ByteText: Hashable, Sendable {
  /// The text.
  package let text: String

  /// A text to be compared by its bytes.
  package init(_ text: String) { self.text = text }

  package static func == (lhs: ByteText, rhs: ByteText) -> Bool {
    lhs.text.utf8.elementsEqual(rhs.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    // FNV-1a, as good as any for words of a few bytes.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hasher.combine(hash)
  }
}

extension String {
  /// The bytes at which another text begins within this one; nil where it is no part of it.
  package func byteOffset(of part: String) -> Int? {
    let (bytes, wanted) = (utf8.span, part.utf8.span)
    guard !wanted.isEmpty, wanted.count <= bytes.count else { return nil }
    for start in 0...(bytes.count - wanted.count) where bytes[start] == wanted[0] {
      var length = 1
      while length < wanted.count, bytes[start + length] == wanted[length] { length += 1 }
      if length == wanted.count { return start }
    }
    return nil
  }

  /// Whether the bytes of another text are part of this one's.
  package func containsBytes(_ part: String) -> Bool { byteOffset(of: part) != nil }

  /// Whether the text ends with the bytes of another.
  package func endsWithBytes(_ end: String) -> Bool {
    let (bytes, wanted) = (utf8.span, end.utf8.span)
    guard wanted.count <= bytes.count else { return false }
    let start = bytes.count - wanted.count
    for index in 0..<wanted.count where bytes[start + index] != wanted[index] { return false }
    return true
  }
}
