/// One entry's bytes, inflated as they are asked for.
public struct ZipEntryStream: ~Copyable {
  private static let chunk = 64 << 10

  private let entry: ZipEntry
  private let source: ByteSource
  private let path: String?
  private var inflater: Inflater
  private var offset: Int
  private var remaining: Int
  private var input: [UInt8] = []
  private var inputPosition = 0
  private var produced = 0
  private var checksum: UInt32 = 0

  init(_ entry: ZipEntry, at offset: Int, in source: ByteSource, path: String?) throws(ZipError) {
    self.entry = entry
    self.source = source
    self.path = path
    self.offset = offset
    remaining = entry.compressedSize
    inflater = try Inflater()
  }

  /// Appends up to `count` inflated bytes to `buffer`; returns how many, 0 only at the end.
  ///
  /// Size and CRC-32 are verified before 0 is returned; until then the bytes are unverified.
  public mutating func read(
    into buffer: inout [UInt8],
    atMost count: Int
  ) throws(ZipError) -> Int {
    precondition(count > 0, "a read asks for at least one byte")
    let left = entry.uncompressedSize - produced
    // One byte more than promised is room enough to catch an entry that inflates to more.
    let room = min(count - 1, left, 1 << 20) + 1
    return try buffer.appendPrefix(of: room) { target throws(ZipError) in try fill(target) }
  }

  /// Overwrites bytes of `buffer` from `start` on; returns how many, 0 only at the end.
  ///
  /// Size and CRC-32 are verified before 0 is returned; until then the bytes are unverified.
  ///
  /// - Precondition: `start` lies within the buffer and before its end.
  public mutating func read(
    into buffer: inout [UInt8],
    from start: Int
  ) throws(ZipError) -> Int {
    precondition(buffer.indices.contains(start), "a read asks for at least one byte")
    return try buffer.withUnsafeMutableBufferPointer { bytes throws(ZipError) in
      try fill(UnsafeMutableBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// Writes the next bytes into `room`, which lasts as long as the call.
  private mutating func fill(
    _ room: UnsafeMutableBufferPointer<UInt8>
  ) throws(ZipError) -> Int {
    do throws(ZipError) {
      let read = try entry.compressionMethod == 0 ? copy(into: room) : inflate(into: room)
      checksum = crc32(checksum, UnsafeBufferPointer(rebasing: room[..<read]))
      produced += read
      guard produced <= entry.uncompressedSize else { throw sizeMismatch }
      if read == 0 { try verify() }
      return read
    } catch {
      var located = error.within(entry.name)
      located.path = located.path ?? path
      throw located
    }
  }

  private var sizeMismatch: ZipError {
    ZipError(.sizeMismatch(expected: entry.uncompressedSize, found: produced))
  }

  private func verify() throws(ZipError) {
    guard produced == entry.uncompressedSize else { throw sizeMismatch }
    guard checksum == entry.crc32 else { throw ZipError(.badChecksum) }
  }

  private mutating func copy(
    into room: UnsafeMutableBufferPointer<UInt8>
  ) throws(ZipError) -> Int {
    let size = min(room.count, remaining)
    try source.copy(at: offset, to: UnsafeMutableBufferPointer(rebasing: room[..<size]))
    advance(size)
    return size
  }

  private mutating func inflate(
    into room: UnsafeMutableBufferPointer<UInt8>
  ) throws(ZipError) -> Int {
    while !inflater.isFinished {
      try refill()
      let read = try inflater.inflate(input, at: &inputPosition, into: room)
      if read > 0 { return read }
      if remaining == 0, inputPosition == input.count, !inflater.isFinished {
        throw ZipError(.corruptData)
      }
    }
    return 0
  }

  private mutating func refill() throws(ZipError) {
    guard inputPosition == input.count, remaining > 0 else { return }
    let size = min(remaining, Self.chunk)
    input.removeAll(keepingCapacity: true)
    inputPosition = 0
    try source.append(at: offset, count: size, to: &input)
    advance(size)
  }

  private mutating func advance(_ size: Int) {
    offset += size
    remaining -= size
  }
}
