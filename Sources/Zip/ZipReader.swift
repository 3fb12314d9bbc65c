/// An archive opened for reading at any entry.
///
/// The directory is checked whole on opening; each entry's data when it is read.
public struct ZipReader: Sendable {
  /// Files up to this many bytes are read at once, which saves a call per header.
  private static let smallFile = 256 << 10

  /// The entries in the order of the central directory.
  public let entries: [ZipEntry]
  private let source: ByteSource
  private let directoryOffset: Int
  private let offsets: [Int]
  private let path: String?

  /// Opens the file at `path`, which stays open as long as a copy of the reader lives.
  ///
  /// - Complexity: O(*n* log *n*) in the number of entries.
  public init(path: String, limits: ZipLimits = .init()) throws(ZipError) {
    let file = try OpenFile(path: path)
    let source = ByteSource.file(file)
    let isSmall = file.size <= Self.smallFile
    let kept = isSmall ? .memory(try source.bytes(at: 0, count: file.size)) : source
    try self.init(kept, path: path, limits: limits)
  }

  /// Opens an archive in memory.
  ///
  /// - Complexity: O(*n* log *n*) in the number of entries.
  public init(bytes: [UInt8], limits: ZipLimits = .init()) throws(ZipError) {
    try self.init(.memory(bytes), path: nil, limits: limits)
  }

  private init(_ source: ByteSource, path: String?, limits: ZipLimits) throws(ZipError) {
    do throws(ZipError) {
      let directory = try CentralDirectory(of: source, limits: limits)
      entries = directory.entries
      directoryOffset = directory.offset
      offsets = directory.entries.map(\.localHeaderOffset).sorted()
    } catch {
      throw Self.located(error, path: path)
    }
    self.source = source
    self.path = path
  }

  /// The entry's inflated bytes, with size and CRC-32 verified.
  ///
  /// - Complexity: O(*n*) in the inflated size.
  public func contents(of entry: ZipEntry) throws(ZipError) -> [UInt8] {
    var stream = try stream(of: entry)
    var bytes: [UInt8] = []
    // Room is made as data arrives, so that a false size costs nothing.
    while try stream.read(into: &bytes, atMost: 256 << 10) > 0 {}
    return bytes
  }

  /// The entry's inflated bytes, chunk by chunk in constant memory.
  public func stream(of entry: ZipEntry) throws(ZipError) -> ZipEntryStream {
    let header = try localHeader(of: entry)
    return try ZipEntryStream(entry, at: header.dataOffset, in: source, path: path)
  }

  /// The entry's bytes as the archive stores them, unverified.
  ///
  /// - Complexity: O(*n*) in the compressed size.
  public func compressedContents(of entry: ZipEntry) throws(ZipError) -> [UInt8] {
    let header = try localHeader(of: entry)
    return try compressedBytes(at: header.dataOffset, count: entry.compressedSize)
  }

  func compressedBytes(at offset: Int, count: Int) throws(ZipError) -> [UInt8] {
    do throws(ZipError) { return try source.bytes(at: offset, count: count) } catch {
      throw Self.located(error, path: path)
    }
  }

  func localHeader(of entry: ZipEntry) throws(ZipError) -> LocalFileHeader {
    do throws(ZipError) {
      return try LocalFileHeader(of: entry, in: source, before: end(of: entry))
    } catch {
      throw Self.located(error.within(entry.name), path: path)
    }
  }

  /// Where the next entry or the directory begins.
  private func end(of entry: ZipEntry) -> Int {
    let next = offsets.partition { $0 > entry.localHeaderOffset }
    return next < offsets.count ? offsets[next] : directoryOffset
  }

  private static func located(_ error: ZipError, path: String?) -> ZipError {
    var error = error
    error.path = error.path ?? path
    return error
  }
}
