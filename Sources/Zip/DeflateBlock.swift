internal import CRenkeiZlib

/// A stretch of an entry that is deflated by itself.
///
/// A block knows the 32 KB before it and ends at a whole byte, so that blocks may be deflated in any
/// order, by anyone, and joined: what comes out depends on what went in alone.
///
/// One thread at a time owns a block; ``DeflateQueue`` hands it over.
final class DeflateBlock: @unchecked Sendable {
  /// How many bytes of an entry a block takes.
  static let size = 128 << 10
  /// How far back deflate looks (RFC 1951, section 2).
  static let window = 32 << 10

  /// The bytes to deflate, after those that are only known.
  private(set) var input: [UInt8] = []
  /// How many of the bytes before are known.
  private var known = 0
  /// Whether the entry ends here.
  var isLast = false

  /// What came out.
  private(set) var output: [UInt8] = []
  /// The checksum of the bytes that went in.
  private(set) var crc32: UInt32 = 0
  /// What went wrong, if anything.
  private(set) var error: ZipError?

  init() { input.reserveCapacity(Self.window + Self.size) }

  /// The number of bytes to deflate.
  var count: Int { input.count - known }

  /// Whether there is no room for more.
  var isFull: Bool { count >= Self.size }

  /// Takes as many bytes as there is room for, and says how many.
  func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let size = min(bytes.count, Self.size - count)
    input.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[..<size]))
    return size
  }

  /// Makes the block ready for what comes after another.
  func follow(_ other: DeflateBlock?) {
    input.removeAll(keepingCapacity: true)
    output.removeAll(keepingCapacity: true)
    known = 0
    isLast = false
    error = nil
    guard let other else { return }
    input.append(contentsOf: other.input.suffix(Self.window))
    known = input.count
  }

  /// Says that nobody could deflate the block.
  func fail() { error = ZipError(.outOfMemory) }

  /// Deflates the block.
  func run(_ encoder: borrowing BlockEncoder) {
    input.withUnsafeBufferPointer { all in
      let dictionary = UnsafeBufferPointer(rebasing: all[..<known])
      let bytes = UnsafeBufferPointer(rebasing: all[known...])
      crc32 = Zip.crc32(0, bytes)
      do throws(ZipError) {
        try encoder.deflate(bytes, after: dictionary, isLast: isLast, into: &output)
      } catch { self.error = error }
    }
  }
}

/// A raw-deflate encoder for blocks.
struct BlockEncoder: ~Copyable {
  private let owner: ZlibStream
  private let effort: Compression.Effort
  /// Room for what comes out of a block.
  private let room: UnsafeMutableBufferPointer<UInt8>

  init(_ effort: Compression.Effort) throws(ZipError) {
    self.effort = effort
    owner = try .deflating(level: effort.level)
    // zlib's bound for a finished stream, and room for the empty block that ends a flushed one.
    room = .allocate(capacity: Int(deflateBound(owner.pointer, UInt(DeflateBlock.size))) + 16)
  }

  deinit { room.deallocate() }

  private var stream: UnsafeMutablePointer<z_stream> { owner.pointer }

  /// Encodes a block, appending what comes out.
  func deflate(
    _ bytes: UnsafeBufferPointer<UInt8>,
    after dictionary: UnsafeBufferPointer<UInt8>,
    isLast: Bool,
    into output: inout [UInt8]
  ) throws(ZipError) {
    deflateReset(stream)
    tune()
    if !dictionary.isEmpty {
      deflateSetDictionary(stream, dictionary.baseAddress, UInt32(dictionary.count))
    }
    // `bytes` and `room` outlive the call, and zlib does not change the former.
    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
    stream.pointee.avail_in = UInt32(bytes.count)
    stream.pointee.next_out = room.baseAddress
    stream.pointee.avail_out = UInt32(room.count)
    let status = CRenkeiZlib.deflate(stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
    guard status == (isLast ? Z_STREAM_END : Z_OK), stream.pointee.avail_in == 0 else {
      throw ZipError(.outOfMemory)
    }
    let size = room.count - Int(stream.pointee.avail_out)
    output.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<size]))
  }

  /// Says how far to look: a good match, a lazy one, one that will do, and how many to try. On sheets
  /// the first takes 0.4 of level 6's time for 4 % more bytes, the second 0.6 for as many.
  private func tune() {
    switch effort {
    case .quick: deflateTune(stream, 8, 16, 32, 16)
    case .small: deflateTune(stream, 16, 32, 64, 32)
    case .level: break
    }
  }
}

/// The checksum of two stretches, one after the other, from those of each.
func combinedCRC32(_ first: UInt32, _ second: UInt32, secondCount: Int) -> UInt32 {
  UInt32(truncatingIfNeeded: crc32_combine(UInt(first), UInt(second), secondCount))
}
