import Zip

/// A stretch of a part's bytes that moves on as they are used.
struct PartWindow: ~Copyable {
  /// How many bytes it holds, as long as that is enough for what is read from it.
  private static let usualSize = 256 << 10
  /// How many bytes it may grow to.
  static let largestSize = 4 << 20

  private var stream: ZipEntryStream
  /// The bytes, of which the first `count` are the part's.
  private(set) var bytes: [UInt8] = []
  /// How many bytes there are now.
  private(set) var count = 0
  /// Whether the part has no more bytes than these.
  private(set) var isAtEnd = false

  /// A window at the start of an entry.
  init(_ stream: consuming ZipEntryStream, size: Int) throws(ZipError) {
    self.stream = stream
    // One byte more shows that there is no more.
    bytes = [UInt8](repeating: 0, count: min(Self.usualSize, size + 1))
    try fill()
  }

  /// Drops the bytes before a position and reads on; false when that leads no further.
  ///
  /// - Throws: `ZipError` when the entry is damaged; its end is only reached when its checksum is
  ///   right.
  mutating func advance(to position: Int) throws(ZipError) -> Bool {
    guard !isAtEnd else { return false }
    drop(position)
    if count == bytes.count {
      guard bytes.count < Self.largestSize else { return false }
      bytes.append(contentsOf: repeatElement(0, count: bytes.count))
    }
    try fill()
    return true
  }

  private mutating func fill() throws(ZipError) {
    while !isAtEnd, count < bytes.count {
      let read = try stream.read(into: &bytes, from: count)
      count += read
      isAtEnd = read == 0
    }
  }

  private mutating func drop(_ position: Int) {
    guard position > 0 else { return }
    for index in position..<count { bytes[index - position] = bytes[index] }
    count -= position
  }
}
