#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that replaces its target whole, or not at all.
///
/// Bytes go to a hidden file in the target's folder until `commit()` renames it. Without a commit
/// the target stays as it was.
public final class AtomicFile: ByteSink {
  private static let bufferSize = 256 << 10

  private let path: String
  private let folder: String
  private let temporaryPath: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// Creates the temporary file beside `path`; a symbolic link is followed to its target.
  public init(path: String) throws(ZipError) {
    self.path = resolved(path)
    folder = folderPath(of: self.path)
    let tag = String(UInt64.random(in: .min ... .max), radix: 36)
    temporaryPath = folder + "/.\(tag).tmp"
    var status = stat()
    let replaces = stat(self.path, &status) == 0
    // 0o666 is narrowed by the umask; a replaced file's mode comes only after creation, so that
    // nobody can open the new one meanwhile.
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    descriptor = open(temporaryPath, flags, replaces ? 0o600 : 0o666)
    guard descriptor >= 0 else { throw .lastCall(path: path) }
    if replaces, fchmod(descriptor, status.st_mode & 0o7777) != 0 {
      let error = ZipError.lastCall(path: path)
      discard()
      throw error
    }
  }

  deinit { discard() }

  /// Appends `bytes` to the temporary file.
  public func write(_ bytes: Span<UInt8>) throws(ZipError) {
    precondition(descriptor >= 0, "the file was committed or discarded")
    bytes.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Makes what was written durable and puts it in the target's place.
  public func commit() throws(ZipError) {
    precondition(descriptor >= 0, "the file was committed or discarded")
    do throws(ZipError) {
      try flush()
      guard fsync(descriptor) == 0, rename(temporaryPath, path) == 0 else {
        throw ZipError.lastCall(path: path)
      }
    } catch {
      discard()
      throw error
    }
    close(descriptor)
    descriptor = -1
    syncFolder()
  }

  /// Removes the temporary file and leaves the target as it was; does nothing after a commit.
  public func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlink(temporaryPath)
  }

  private func flush() throws(ZipError) {
    var done = 0
    while done < buffer.count {
      let written = buffer.withUnsafeBytes { bytes in
        // `done` is below the count, so the rest is never empty and stays inside the array.
        let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
        return systemWrite(descriptor, rest)
      }
      guard written >= 0 || errno == EINTR else { throw .lastCall(path: path) }
      done += max(written, 0)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Makes the rename durable where the file system can; the new file is already in place.
  private func syncFolder() {
    let directory = open(folder, O_RDONLY | O_CLOEXEC)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

private func folderPath(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
