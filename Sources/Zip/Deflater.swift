internal import CRenkeiZlib

/// The owner of one raw-deflate encoder.
struct Deflater: ~Copyable {
  private static let chunk = 64 << 10

  private let owner: ZlibStream
  /// The zlib level, 0 to 9.
  let level: Int

  init(level: Int) throws(ZipError) {
    self.level = level
    owner = try .deflating(level: level)
  }

  private var stream: UnsafeMutablePointer<z_stream> { owner.pointer }

  /// Makes the encoder ready for another entry.
  mutating func reset() { deflateReset(stream) }

  /// Encodes `input`, appending what comes out; `finish` closes the last block.
  mutating func deflate(
    _ input: UnsafeBufferPointer<UInt8>,
    finish: Bool,
    into output: inout [UInt8]
  ) throws(ZipError) {
    var position = 0
    repeat {
      // zlib counts in 32 bits, so a longer input goes in pieces.
      let size = min(input.count - position, 1 << 30)
      let isLast = finish && position + size == input.count
      // `size` bytes follow `position`; zlib does not change them.
      stream.pointee.next_in = input.baseAddress.map {
        UnsafeMutablePointer(mutating: $0 + position)
      }
      stream.pointee.avail_in = UInt32(size)
      try drain(isLast ? Z_FINISH : Z_NO_FLUSH, into: &output)
      position += size
    } while position < input.count
  }

  /// Begins within a stream: behind some bits of an unfinished byte, with references into the bytes
  /// before allowed.
  mutating func begin(
    after window: ArraySlice<UInt8>,
    bits: UInt8,
    count: Int
  ) throws(ZipError) {
    let status = window.withUnsafeBufferPointer { buffer in
      buffer.isEmpty
        ? Z_OK : deflateSetDictionary(stream, buffer.baseAddress, UInt32(buffer.count))
    }
    guard status == Z_OK, deflatePrime(stream, Int32(count), Int32(bits)) == Z_OK else {
      throw ZipError(.outOfMemory)
    }
  }

  /// Encodes a slice, appending what comes out.
  mutating func deflate(
    _ input: ArraySlice<UInt8>,
    into output: inout [UInt8]
  ) throws(ZipError) {
    guard !input.isEmpty else { return }
    try input.withUnsafeBufferPointer { buffer throws(ZipError) in
      try deflate(buffer, finish: false, into: &output)
    }
  }

  /// Ends the blocks under way: with the stream, or at a whole byte from which others may go on.
  mutating func finish(isLast: Bool, into output: inout [UInt8]) throws(ZipError) {
    stream.pointee.next_in = nil
    stream.pointee.avail_in = 0
    try drain(isLast ? Z_FINISH : Z_SYNC_FLUSH, into: &output)
  }

  /// Runs the encoder until it leaves room unused, which is when it wants more input.
  private mutating func drain(_ flush: Int32, into output: inout [UInt8]) throws(ZipError) {
    let stream = stream
    var produced = 0
    repeat {
      produced = try output.appendPrefix(of: Self.chunk) { target throws(ZipError) in
        stream.pointee.next_out = target.baseAddress
        stream.pointee.avail_out = UInt32(Self.chunk)
        guard CRenkeiZlib.deflate(stream, flush) != Z_STREAM_ERROR else {
          throw ZipError(.outOfMemory)
        }
        return Self.chunk - Int(stream.pointee.avail_out)
      }
    } while produced == Self.chunk
  }
}
