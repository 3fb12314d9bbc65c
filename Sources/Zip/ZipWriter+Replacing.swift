extension ZipWriter {
  /// A stretch of an entry's contents, and what comes into its place.
  public struct Replacement: Hashable, Sendable {
    /// The stretch.
    public let range: Range<Int>
    /// What comes into its place.
    public let bytes: [UInt8]

    /// A replacement of a stretch.
    public init(_ range: Range<Int>, with bytes: [UInt8]) {
      self.range = range
      self.bytes = bytes
    }
  }

  /// Copies an entry of another archive with some of its contents replaced.
  ///
  /// Of its deflate stream only the blocks around the changes are made anew, which for a small change
  /// in a large entry takes a fraction of the time.
  ///
  /// - Precondition: The replacements are in order, do not overlap, and lie in the contents.
  public mutating func copy(
    _ source: InflatedEntry,
    from reader: ZipReader,
    replacing changes: [Replacement]
  ) throws(ZipError) {
    guard !source.blocks.isEmpty else {
      let contents = Self.applying(changes, to: source.contents)
      return try add(source.entry.name, contents: contents)
    }
    var splicer = DeflateSplicer(source)
    let stream = try splicer.splice(changes)
    let growth = changes.reduce(0) { $0 + $1.bytes.count - $1.range.count }
    try copy(
      source.entry,
      from: reader,
      stream: stream,
      size: source.contents.count + growth,
      checksum: Self.checksum(of: source, replacing: changes)
    )
  }

  private static func applying(_ changes: [Replacement], to contents: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for change in changes {
      result += contents[position..<change.range.lowerBound]
      result += change.bytes
      position = change.range.upperBound
    }
    return result + contents[position...]
  }

  /// The CRC-32 with the changes; what follows the last is not gone over again, since the old
  /// checksum of the whole tells its own.
  private static func checksum(of source: InflatedEntry, replacing changes: [Replacement]) -> UInt32
  {
    guard let first = changes.first, let last = changes.last else { return source.entry.crc32 }
    let contents = source.contents
    let before = crc32(0, contents[..<first.range.lowerBound])
    var new = before
    var position = first.range.lowerBound
    for change in changes {
      new = crc32(crc32(new, contents[position..<change.range.lowerBound]), change.bytes[...])
      position = change.range.upperBound
    }
    let old = crc32(before, contents[first.range.lowerBound..<last.range.upperBound])
    let length = contents.count - last.range.upperBound
    // CRC(xy) is CRC(x) moved by y's length, combined with CRC(y) by exclusive or.
    let tail = source.entry.crc32 ^ combinedCRC32(old, 0, secondCount: length)
    return combinedCRC32(new, tail, secondCount: length)
  }

  private static func crc32(_ crc: UInt32, _ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { Zip.crc32(crc, $0) }
  }
}
