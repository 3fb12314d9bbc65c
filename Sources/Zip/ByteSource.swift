#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The archive's bytes, in memory or behind a descriptor, read at any offset.
enum ByteSource: Sendable {
  case memory([UInt8])
  case file(OpenFile)

  var count: Int {
    switch self {
    case .memory(let bytes): bytes.count
    case .file(let file): file.size
    }
  }

  /// Exactly `count` bytes at `offset`; throws `truncated` when the archive holds fewer.
  func bytes(at offset: Int, count: Int) throws(ZipError) -> [UInt8] {
    var result: [UInt8] = []
    try append(at: offset, count: count, to: &result)
    return result
  }

  func append(at offset: Int, count: Int, to buffer: inout [UInt8]) throws(ZipError) {
    let (end, overflow) = offset.addingReportingOverflow(count)
    guard offset >= 0, count >= 0, !overflow, end <= self.count else {
      throw ZipError(.truncated, offset: self.count)
    }
    switch self {
    case .memory(let bytes): buffer.append(contentsOf: bytes[offset..<end])
    case .file(let file): try file.append(at: offset, count: count, to: &buffer)
    }
  }
}

/// A regular file opened for reading; closed with its last owner.
final class OpenFile: Sendable {
  let size: Int
  private let path: String
  private let descriptor: Int32

  init(path: String) throws(ZipError) {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .lastCall(path: path) }
    self.descriptor = descriptor
    self.path = path
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let error = ZipError.lastCall(path: path)
      close(descriptor)
      throw error
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw ZipError(.notAZip, path: path)
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  func append(at offset: Int, count: Int, to buffer: inout [UInt8]) throws(ZipError) {
    var done = 0
    while done < count {
      let wanted = min(count - done, 1 << 20)
      let read = try buffer.appendPrefix(of: wanted) { room throws(ZipError) in
        // `room` has `wanted` bytes, all inside the array for the length of the call.
        let read = pread(self.descriptor, room.baseAddress, wanted, off_t(offset + done))
        guard read >= 0 || errno == EINTR else { throw .lastCall(path: self.path) }
        // An interrupted call read nothing and is tried again; 0 means the file has shrunk.
        guard read != 0 else { throw ZipError(.truncated, path: self.path, offset: offset + done) }
        return max(read, 0)
      }
      done += read
    }
  }
}

extension [UInt8] {
  /// Grows by `count` bytes, lets `fill` write them, and keeps as many as it says it wrote.
  mutating func appendPrefix(
    of count: Int,
    fill: (UnsafeMutableBufferPointer<UInt8>) throws(ZipError) -> Int
  ) throws(ZipError) -> Int {
    let start = self.count
    append(contentsOf: repeatElement(0, count: count))
    var written = 0
    defer { removeLast(count - written) }
    written = try withUnsafeMutableBufferPointer { buffer throws(ZipError) in
      try fill(UnsafeMutableBufferPointer(rebasing: buffer[start...]))
    }
    return written
  }
}
