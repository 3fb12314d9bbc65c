internal import CRenkeiZlib

/// The owner of one raw-deflate decoder.
struct Inflater: ~Copyable {
  private let owner: ZlibStream
  /// Whether the last block has been decoded.
  private(set) var isFinished = false

  init() throws(ZipError) { owner = try .inflating() }

  private var stream: UnsafeMutablePointer<z_stream> { owner.pointer }

  /// Makes the decoder ready for another entry, keeping its window.
  mutating func reset() {
    inflateReset(stream)
    isFinished = false
  }

  /// Decodes from `input[position...]`, moving `position`, and gives how many bytes it wrote.
  mutating func inflate(
    _ input: [UInt8],
    at position: inout Int,
    into target: UnsafeMutableBufferPointer<UInt8>
  ) throws(ZipError) -> Int {
    let room = min(target.count, 1 << 30)
    let available = min(input.count - position, 1 << 30)
    var status = Z_OK
    let stream = stream
    input.withUnsafeBufferPointer { source in
      // Both buffers outlive the call: `available` bytes follow `position` in the input and
      // `room` bytes are in the target; zlib reads its input without changing it.
      stream.pointee.next_in = source.baseAddress.map {
        UnsafeMutablePointer(mutating: $0 + position)
      }
      stream.pointee.avail_in = UInt32(available)
      stream.pointee.next_out = target.baseAddress
      stream.pointee.avail_out = UInt32(room)
      status = CRenkeiZlib.inflate(stream, Z_NO_FLUSH)
    }
    position += available - Int(stream.pointee.avail_in)
    isFinished = status == Z_STREAM_END
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
      throw ZipError(status == Z_MEM_ERROR ? .outOfMemory : .corruptData)
    }
    return room - Int(stream.pointee.avail_out)
  }
}

/// Continues a CRC-32 (APPNOTE 4.4.7) over the bytes of `bytes` from `start` on.
func crc32(_ crc: UInt32 = 0, _ bytes: [UInt8], from start: Int = 0) -> UInt32 {
  bytes[start...].withUnsafeBufferPointer { crc32(crc, $0) }
}

/// Continues a CRC-32 over a buffer the caller keeps alive.
func crc32(_ crc: UInt32, _ buffer: UnsafeBufferPointer<UInt8>) -> UInt32 {
  // zlib takes a null buffer as a request for the initial value.
  guard let base = buffer.baseAddress, !buffer.isEmpty else { return crc }
  return UInt32(truncatingIfNeeded: crc32_z(UInt(crc), base, buffer.count))
}
