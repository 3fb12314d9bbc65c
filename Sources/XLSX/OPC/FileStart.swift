#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file by which its kind is told.
enum FileStart {
  /// How many bytes from the start of a file, and of a compound file's directory, tell its kind.
  static let lengthThatTells = 1 << 16

  /// The telling bytes of the file at a path; fewer where it is shorter, none where it cannot be
  /// read or is a folder, a pipe or a device.
  static func bytes(ofFileAt path: String) -> [UInt8] {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    return telling { read(descriptor, from: $0) }
  }

  /// The telling bytes of a file in memory.
  static func bytes(of file: [UInt8]) -> [UInt8] {
    telling { Array(file.dropFirst($0).prefix(lengthThatTells)) }
  }

  /// The start, and the directory of a compound file where that lies further on.
  private static func telling(_ read: (Int) -> [UInt8]) -> [UInt8] {
    let start = read(0)
    guard let directory = FileSignature.directoryOffset(ofCompoundFile: start),
      directory >= lengthThatTells
    else { return start }
    return start + read(directory)
  }

  private static func read(_ descriptor: Int32, from offset: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: lengthThatTells) { buffer, filled in
      while filled < lengthThatTells {
        let got = pread(
          descriptor,
          buffer.baseAddress.map { $0 + filled },
          lengthThatTells - filled,
          off_t(offset + filled)
        )
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        filled += got
      }
    }
  }
}
