internal import CRenkeiZlib

/// The owner of a stream of zlib, for raw deflate.
struct ZlibStream: ~Copyable {
  // On the heap because zlib keeps the address of the stream it was given.
  let pointer: UnsafeMutablePointer<z_stream>
  private let end: (UnsafeMutablePointer<z_stream>) -> Int32

  /// A stream that encodes at a level from 0 to 9.
  static func deflating(level: Int) throws(ZipError) -> ZlibStream {
    try ZlibStream(
      begin: { stream, size in
        deflateInit2_(
          stream,
          Int32(level),
          Z_DEFLATED,
          -MAX_WBITS,
          8,
          Z_DEFAULT_STRATEGY,
          ZLIB_VERSION,
          size
        )
      },
      end: { deflateEnd($0) }
    )
  }

  /// A stream that decodes.
  static func inflating() throws(ZipError) -> ZlibStream {
    try ZlibStream(
      begin: { stream, size in inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, size) },
      end: { inflateEnd($0) }
    )
  }

  private init(
    begin: (UnsafeMutablePointer<z_stream>, Int32) -> Int32,
    end: @escaping (UnsafeMutablePointer<z_stream>) -> Int32
  ) throws(ZipError) {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard begin(stream, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      stream.deallocate()
      throw ZipError(.outOfMemory)
    }
    pointer = stream
    self.end = end
  }

  deinit {
    _ = end(pointer)
    pointer.deallocate()
  }
}
