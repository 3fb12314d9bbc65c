/// Texts one after another in one run of UTF-8 bytes; a `String` is made when one is asked for.
struct TextArena: Sendable {
  /// Where a text lies: the offset in the upper 36 bits, the length in the lower 28.
  struct Slice: Hashable, Sendable {
    /// No text has more bytes than this.
    static let lengthLimit = 1 << 28 - 1

    let bits: UInt64

    init(bits: UInt64) { self.bits = bits }

    fileprivate init(offset: Int, length: Int) { bits = UInt64(offset) << 28 | UInt64(length) }

    var length: Int { Int(bits & UInt64(Self.lengthLimit)) }
    var range: Range<Int> {
      let offset = Int(bits >> 28)
      return offset..<(offset + length)
    }
  }

  private var bytes: [UInt8] = []

  /// How many bytes there are.
  var count: Int { bytes.count }

  /// The text at a place.
  subscript(_ slice: Slice) -> String { self[slice.range] }

  /// The text in a range of bytes.
  subscript(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Whether the bytes from an offset on may hold an escape such as `_x000D_`.
  func mayHoldEscape(from start: Int) -> Bool {
    bytes[start...].contains(UInt8(ascii: "_"))
  }

  mutating func reserve(_ capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Copies a range of other bytes, which the caller knows to be UTF-8.
  mutating func append(_ other: Span<UInt8>, _ range: Range<Int>) {
    // The extracted span is checked against the bounds and outlives the copy.
    other.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  /// Takes off all bytes from an offset on.
  mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }

  /// The text from an offset to the end.
  ///
  /// - Throws: ``XLSXError`` when the text is longer than a slice can tell.
  func slice(from start: Int) throws -> Slice {
    guard bytes.count - start <= Slice.lengthLimit, start < 1 << 36 else {
      throw XLSXError(.limitExceeded(limit: "bytes of text", allowed: Slice.lengthLimit))
    }
    return Slice(offset: start, length: bytes.count - start)
  }

  /// The text from an offset to the end, which is known to be short.
  ///
  /// - Precondition: The text has no more bytes than ``Slice/lengthLimit``.
  func shortSlice(from start: Int) -> Slice {
    precondition(bytes.count - start <= Slice.lengthLimit, "a scanned text fits its window")
    return Slice(offset: start, length: bytes.count - start)
  }
}
