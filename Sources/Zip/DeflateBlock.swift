internal import CRenkeiZlib

/// A stretch of an entry that is deflated by itself.
///
/// A block knows the 32 KB before it and ends at a whole byte, so that blocks may be deflated in any
/// order, by anyone, and joined: what comes out depends on what went in alone.
///
/// One thread at a time owns a block; ``DeflateQueue`` hands it over.
final class DeflateBlock: @unchecked Sendable {
  /// How many bytes of an entry a block takes.
  static let size = 256 << 10
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
  // On the heap because zlib keeps the address of the stream it was given.
  private let stream: UnsafeMutablePointer<z_stream>
  private let effort: Compression.Effort

  init(_ effort: Compression.Effort) throws(ZipError) {
    self.effort = effort
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    let status = deflateInit2_(
      stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size
    )
    guard status == Z_OK else {
      stream.deallocate()
      throw ZipError(.outOfMemory)
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// Encodes a block, appending what comes out.
  func deflate(
    _ bytes: UnsafeBufferPointer<UInt8>,
    after dictionary: UnsafeBufferPointer<UInt8>,
    isLast: Bool,
    into output: inout [UInt8]
  ) throws(ZipError) {
    deflateReset(stream)
    if effort == .quick { deflateTune(stream, 8, 16, 32, 16) }
    if !dictionary.isEmpty {
      deflateSetDictionary(stream, dictionary.baseAddress, UInt32(dictionary.count))
    }
    // `bytes` outlives the call, and zlib does not change them.
    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
    stream.pointee.avail_in = UInt32(bytes.count)
    // zlib's bound for a finished stream, and room for the empty block that ends a flushed one.
    let room = Int(deflateBound(stream, UInt(bytes.count))) + 16
    _ = try output.appendPrefix(of: room) { target throws(ZipError) in
      stream.pointee.next_out = target.baseAddress
      stream.pointee.avail_out = UInt32(room)
      let status = CRenkeiZlib.deflate(stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
      guard status == (isLast ? Z_STREAM_END : Z_OK), stream.pointee.avail_in == 0 else {
        throw ZipError(.outOfMemory)
      }
      return room - Int(stream.pointee.avail_out)
    }
  }
}

/// The checksum of two stretches, one after the other, from those of each.
func combinedCRC32(_ first: UInt32, _ second: UInt32, secondCount: Int) -> UInt32 {
  UInt32(truncatingIfNeeded: crc32_combine(UInt(first), UInt(second), secondCount))
}
