#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that replaces its target whole, or not at all.
///
/// Bytes go to a file in the target's folder that has no name where the file system knows such files,
/// so that a process that is killed leaves nothing behind, and to a hidden one elsewhere. ``commit()``
/// renames it. Without a commit the target stays as it was. A target that is no regular file, such as `/dev/null` or a named
/// pipe, is written to as it stands.
public final class AtomicFile: ByteSink {
  private static let bufferSize = 64 << 10

  private let path: String
  private let folder: String
  /// The hidden file; nil where the target is written to as it stands.
  private let temporaryPath: String?
  /// Whether the file has the hidden name already.
  private var isNamed = true
  private var descriptor: Int32
  private var buffer: [UInt8] = []

  /// Creates the temporary file beside `path`; a symbolic link is followed to its target.
  ///
  /// - Throws: ``ZipError`` where the folder is missing or not to be written to, or the target is a
  ///   folder itself.
  public init(path: String) throws(ZipError) {
    self.path = followingLinks(path)
    folder = folderPath(of: self.path)
    var status = stat()
    let exists = stat(self.path, &status) == 0
    let kind = status.st_mode & S_IFMT
    guard !exists || kind != S_IFDIR else { throw ZipError(.io(EISDIR), path: path) }
    guard !exists || kind == S_IFREG else {
      temporaryPath = nil
      descriptor = open(self.path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .lastCall(path: path) }
      return
    }
    let tag = String(UInt64.random(in: .min ... .max), radix: 36)
    let temporary = folder + "/.\(tag).tmp"
    temporaryPath = temporary
    // 0o666 is narrowed by the umask; a replaced file's mode comes only after creation, so that
    // nobody can open the new one meanwhile.
    let mode: mode_t = exists ? 0o600 : 0o666
    descriptor = openUnnamed(folder, mode)
    isNamed = descriptor < 0
    if isNamed {
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
      descriptor = open(temporary, flags, mode)
    }
    guard descriptor >= 0 else { throw .lastCall(path: path) }
    guard exists else { return }
    do throws(ZipError) { try takeOver(status) } catch {
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
  ///
  /// - Throws: ``ZipError`` where the disk is full or fails; the target is then as it was, and the
  ///   temporary file gone.
  public func commit() throws(ZipError) {
    precondition(descriptor >= 0, "the file was committed or discarded")
    do throws(ZipError) {
      try flush()
      try putInPlace()
    } catch {
      discard()
      throw error
    }
    close(descriptor)
    descriptor = -1
    if temporaryPath != nil { syncFolder() }
  }

  /// Removes the temporary file and leaves the target as it was; does nothing after a commit.
  public func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    if let temporaryPath, isNamed { unlink(temporaryPath) }
  }

  /// Gives the new file the mode of the one it replaces, and the owner where that is allowed.
  private func takeOver(_ status: stat) throws(ZipError) {
    if status.st_uid != geteuid() || status.st_gid != getegid() {
      // Only root may give a file away; for others the file becomes their own.
      _ = fchown(descriptor, status.st_uid, status.st_gid)
    }
    guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else { throw .lastCall(path: path) }
  }

  private func putInPlace() throws(ZipError) {
    guard let temporaryPath else { return }
    guard fsync(descriptor) == 0 else { throw .lastCall(path: path) }
    if !isNamed {
      guard giveName(temporaryPath, to: descriptor) else { throw .lastCall(path: path) }
      isNamed = true
    }
    guard rename(temporaryPath, path) == 0 else { throw .lastCall(path: path) }
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

#if os(Linux)
  /// Opens a file without a name in a folder, or gives a negative number where that is not possible
  /// or it could not get a name later (`O_TMPFILE`, open(2)).
  private func openUnnamed(_ folder: String, _ mode: mode_t) -> Int32 {
    guard access("/proc/self/fd", X_OK) == 0 else { return -1 }
    // The constant is a macro that Swift does not see.
    return open(folder, 0o20_000_000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC, mode)
  }

  private func giveName(_ path: String, to descriptor: Int32) -> Bool {
    linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
  }
#else
  private func openUnnamed(_ folder: String, _ mode: mode_t) -> Int32 { -1 }

  private func giveName(_ path: String, to descriptor: Int32) -> Bool { false }
#endif

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

/// The file that a path leads to, which need not be there yet even where links lead to it.
private func followingLinks(_ path: String) -> String {
  if let real = realpath(path, nil) {
    defer { free(real) }
    return String(cString: real)
  }
  var path = path
  // As many links as Linux itself follows.
  for _ in 0..<40 {
    guard let target = linkTarget(path) else { return path }
    path = target.hasPrefix("/") ? target : folderPath(of: path) + "/" + target
  }
  return path
}

private func linkTarget(_ path: String) -> String? {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
    guard let start = buffer.baseAddress else { return nil }
    // readlink fills at most the buffer and says how much, without a zero at the end.
    let count = readlink(path, start, buffer.count)
    guard count >= 0 else { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

private func folderPath(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
