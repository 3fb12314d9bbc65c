#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The first bytes of a file, by which its kind is told.
enum FileStart {
  /// So many bytes from the start of the file at a path; fewer where the file is shorter or cannot
  /// be read.
  static func bytes(ofFileAt path: String, count: Int) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(descriptor, buffer.baseAddress! + filled, count - filled, off_t(filled))
        guard got > 0 else { return }
        filled += got
      }
    }
  }
}
