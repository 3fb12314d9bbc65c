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
    let range = try range(at: offset, count: count)
    switch self {
    case .memory(let bytes): buffer.append(contentsOf: bytes[range])
    case .file(let file):
      _ = try buffer.appendPrefix(of: count) { room throws(ZipError) in
        try file.copy(at: offset, to: room)
        return count
      }
    }
  }

  /// Fills `room`, which lasts as long as the call.
  func copy(at offset: Int, to room: UnsafeMutableBufferPointer<UInt8>) throws(ZipError) {
    let range = try range(at: offset, count: room.count)
    switch self {
    case .memory(let bytes): _ = room.update(fromContentsOf: bytes[range])
    case .file(let file): try file.copy(at: offset, to: room)
    }
  }

  private func range(at offset: Int, count: Int) throws(ZipError) -> Range<Int> {
    let (end, overflow) = offset.addingReportingOverflow(count)
    guard offset >= 0, count >= 0, !overflow, end <= self.count else {
      throw ZipError(.truncated, offset: self.count)
    }
    return offset..<end
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
      throw ZipError(.notAFile, path: path)
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Fills `room`, which lasts as long as the call.
  func copy(at offset: Int, to room: UnsafeMutableBufferPointer<UInt8>) throws(ZipError) {
    var done = 0
    while done < room.count {
      // `done` lies within the room, which has as many bytes behind it as are asked for.
      let wanted = min(room.count - done, 1 << 20)
      let read = pread(descriptor, room.baseAddress.map { $0 + done }, wanted, off_t(offset + done))
      guard read >= 0 || errno == EINTR else { throw .lastCall(path: path) }
      // An interrupted call read nothing and is tried again; 0 means the file has shrunk.
      guard read != 0 else { throw ZipError(.truncated, path: path, offset: offset + done) }
      done += max(read, 0)
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
