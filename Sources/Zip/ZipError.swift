/// Why an archive could not be read or written, and where.
public struct ZipError: Error, Sendable, Hashable {
  /// What went wrong.
  public enum Kind: Sendable, Hashable {
    /// The bytes hold no end of central directory and do not begin like an archive.
    case notAZip
    /// The path leads to a folder, a pipe or a device.
    case notAFile
    /// The bytes end before the structure they belong to.
    case truncated
    /// A record contradicts APPNOTE; the text names the record.
    case malformed(String)
    /// The archive is split over several disks.
    case multiDisk
    /// The entry is encrypted.
    case encryptedEntry
    /// The entry is compressed with a method other than stored (0) or deflated (8).
    case unsupportedMethod(UInt16)
    /// The deflated data cannot be decoded.
    case corruptData
    /// The bytes do not have the CRC-32 the directory gives.
    case badChecksum
    /// The entry does not inflate to the size the directory gives; `found` stops one chunk after.
    case sizeMismatch(expected: Int, found: Int)
    /// The local header and the central directory disagree; the text names the field.
    case headerMismatch(String)
    /// Two entries, or an entry and the directory, share bytes.
    case overlappingEntries
    /// Two entries have the same name.
    case duplicateName
    /// The name is empty, absolute, climbs with `..` or holds a NUL.
    case unsafeName
    /// A limit of `ZipLimits`, or of the format, is passed.
    case limitExceeded(String, allowed: Int, found: Int)
    /// There is not enough memory for the compressor.
    case outOfMemory
    /// A file call failed with this `errno`.
    case io(Int32)
  }

  /// What went wrong.
  public let kind: Kind
  /// The file, when one was named.
  public var path: String?
  /// The entry, when one is to blame.
  public var entryName: String?
  /// The byte offset in the archive, when known.
  public var offset: Int?

  /// Makes an error.
  public init(
    _ kind: Kind,
    path: String? = nil,
    entryName: String? = nil,
    offset: Int? = nil
  ) {
    self.kind = kind
    self.path = path
    self.entryName = entryName
    self.offset = offset
  }
}

extension ZipError {
  /// The system's error number behind a failed file call; nil for other errors.
  public var systemErrorNumber: Int32? {
    if case .io(let code) = kind { code } else { nil }
  }
}
