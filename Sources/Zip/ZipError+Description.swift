#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension ZipError: CustomStringConvertible {
  /// The error in plain English, with the file, entry and offset it names.
  public var description: String {
    var text = kind.description
    if let entryName { text += " in entry \"\(entryName)\"" }
    if let offset { text += " at byte \(offset)" }
    if let path { text = "\"\(path)\": " + text }
    return text
  }
}

extension ZipError.Kind: CustomStringConvertible {
  /// The failure in plain English, without its place.
  public var description: String {
    switch self {
    case .notAZip: "not a zip archive"
    case .notAFile: "not a file but a folder, a pipe or a device"
    case .truncated: "the archive ends too early"
    case .malformed(let what): "the \(what) is malformed"
    case .multiDisk: "the archive is split over several disks"
    case .encryptedEntry: "the data is encrypted"
    case .unsupportedMethod(let method): "compression method \(method) is not supported"
    case .corruptData: "the compressed data is damaged"
    case .badChecksum: "the checksum does not match"
    case .sizeMismatch(let expected, let found): "expected \(expected) bytes, found \(found)"
    case .headerMismatch(let field): "the local header and the directory differ in \(field)"
    case .overlappingEntries: "entries overlap"
    case .duplicateName: "the name occurs twice"
    case .unsafeName: "the name is unsafe"
    case .limitExceeded(let limit, let allowed, let found):
      "the \(limit) is \(found), over the limit of \(allowed)"
    case .outOfMemory: "not enough memory"
    case .io(let code): String(cString: strerror(code))
    }
  }
}

extension ZipError {
  /// The failure the last file call left in `errno`.
  static func lastCall(path: String?) -> ZipError {
    ZipError(.io(errno), path: path)
  }

  /// The same error, blamed on `entry` unless it already names one.
  func within(_ entry: String) -> ZipError {
    var error = self
    error.entryName = entryName ?? entry
    return error
  }
}
