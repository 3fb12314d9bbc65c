/// Writes an archive front to back, without seeking.
///
/// The same calls give the same bytes: entries made here carry the date 1980-01-01.
public struct ZipWriter: ~Copyable {
  private static let utf8Flag: UInt16 = 0x0800
  private static let descriptorFlag: UInt16 = 0x0008

  private let sink: any ByteSink
  private var offset = 0
  private var entries: [WrittenEntry] = []
  private var names: Set<[UInt8]> = []
  private var open: WrittenEntry?
  private var deflater: Deflater?
  private var blockDeflater: BlockDeflater?

  /// Makes a writer that puts an archive into `sink`.
  public init(to sink: any ByteSink) { self.sink = sink }

  /// Adds an entry; it is stored when deflating would not make it smaller.
  ///
  /// - Parameters:
  ///   - name: the entry's name.
  ///   - contents: the bytes, not deflated yet.
  ///   - level: the zlib level, 0 to 9.
  public mutating func add(
    _ name: String,
    contents: [UInt8],
    level: Int = 6
  ) throws(ZipError) {
    var entry = try newEntry(name, method: 8)
    var deflated: [UInt8] = []
    if !contents.isEmpty {
      try useDeflater(level: level)
      try contents.withUnsafeBufferPointer { buffer throws(ZipError) in
        try deflater?.deflate(buffer, finish: true, into: &deflated)
      }
    }
    let isStored = deflated.count >= contents.count
    entry.method = isStored ? 0 : 8
    entry.crc32 = crc32(0, contents)
    entry.uncompressedSize = contents.count
    entry.compressedSize = isStored ? contents.count : deflated.count
    try put(entry.localHeader())
    try put(isStored ? contents : deflated)
    entries.append(entry)
  }

  /// Copies an entry of another archive with its compressed bytes untouched.
  ///
  /// Name, times, attributes, extra fields and flags stay, but for the bit that announces a data
  /// descriptor: the sizes are known, so the local header holds them.
  public mutating func copy(_ entry: ZipEntry, from reader: ZipReader) throws(ZipError) {
    let header = try reader.localHeader(of: entry)
    var written = WrittenEntry(copying: entry)
    written.localHeaderOffset = offset
    try claim(entry.nameBytes)
    written.extraField = try Zip64.removed(from: entry.extraField)
    try put(written.localHeader(extra: try Zip64.removed(from: header.extraField)))
    var position = 0
    while position < entry.compressedSize {
      let size = min(1 << 20, entry.compressedSize - position)
      try put(try reader.compressedBytes(at: header.dataOffset + position, count: size))
      position += size
    }
    entries.append(written)
  }

  /// Copies an entry of another archive with another deflate stream in the place of its own.
  mutating func copy(
    _ entry: ZipEntry,
    from reader: ZipReader,
    stream: [UInt8],
    size: Int,
    checksum: UInt32
  ) throws(ZipError) {
    let header = try reader.localHeader(of: entry)
    var written = WrittenEntry(copying: entry)
    written.localHeaderOffset = offset
    written.crc32 = checksum
    written.compressedSize = stream.count
    written.uncompressedSize = size
    try claim(entry.nameBytes)
    written.extraField = try Zip64.removed(from: entry.extraField)
    try put(written.localHeader(extra: try Zip64.removed(from: header.extraField)))
    try put(stream)
    entries.append(written)
  }

  /// Begins an entry whose bytes come in pieces; its sizes follow in a data descriptor.
  public mutating func begin(
    _ name: String,
    compression: Compression = .quick
  ) throws(ZipError) {
    var entry = try newEntry(name, method: 8)
    entry.flags |= Self.descriptorFlag
    if blockDeflater?.compression == compression {
      blockDeflater?.reset()
    } else {
      blockDeflater = try BlockDeflater(compression)
    }
    try put(entry.localHeader())
    open = entry
  }

  /// Adds bytes to the entry begun last.
  public mutating func write(_ bytes: Span<UInt8>) throws(ZipError) {
    guard var entry = open else { preconditionFailure("no entry was begun") }
    let sink = sink
    try bytes.withUnsafeBufferPointer { buffer throws(ZipError) in
      try blockDeflater?.write(buffer) { stretch throws(ZipError) in
        try sink.write(stretch.bytes.span)
        entry.append(stretch)
      }
    }
    open = entry
  }

  /// Adds bytes to the entry begun last.
  public mutating func write(_ bytes: [UInt8]) throws(ZipError) { try write(bytes.span) }

  /// Ends the entry begun last.
  public mutating func end() throws(ZipError) {
    guard var entry = open else { preconditionFailure("no entry was begun") }
    let sink = sink
    try blockDeflater?.finish { stretch throws(ZipError) in
      try sink.write(stretch.bytes.span)
      entry.append(stretch)
    }
    offset += entry.compressedSize
    let descriptor = DataDescriptor(
      crc32: entry.crc32,
      compressedSize: entry.compressedSize,
      uncompressedSize: entry.uncompressedSize
    )
    try put(descriptor.bytes)
    entries.append(entry)
    open = nil
  }

  /// Writes the central directory; an archive is whole only after this.
  public consuming func finish() throws(ZipError) {
    precondition(open == nil, "an entry was begun and not ended")
    let start = offset
    for entry in entries { try put(entry.directoryRecord) }
    try put(endRecords(directoryOffset: start, directorySize: offset - start, end: offset))
  }
}

extension ZipWriter {
  private mutating func put(_ bytes: [UInt8]) throws(ZipError) {
    try sink.write(bytes.span)
    offset += bytes.count
  }

  private mutating func newEntry(_ name: String, method: UInt16) throws(ZipError) -> WrittenEntry {
    let bytes = Array(name.utf8)
    try claim(bytes)
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    var entry = WrittenEntry(nameBytes: bytes, flags: isASCII ? 0 : Self.utf8Flag, method: method)
    entry.localHeaderOffset = offset
    return entry
  }

  /// Takes a name for an entry, or throws when it cannot be read back.
  private mutating func claim(_ name: [UInt8]) throws(ZipError) {
    precondition(open == nil, "an entry was begun and not ended")
    guard !isUnsafeName(name) else { throw ZipError(.unsafeName, entryName: displayName(name)) }
    try check(name.count, "name length", 0xffff)
    guard names.insert(name).inserted else {
      throw ZipError(.duplicateName, entryName: displayName(name))
    }
  }

  private mutating func useDeflater(level: Int) throws(ZipError) {
    precondition((0...9).contains(level), "a zlib level is 0 to 9")
    if deflater?.level == level {
      deflater?.reset()
    } else {
      deflater = try Deflater(level: level)
    }
  }

  /// The end of central directory, after its Zip64 form when a field needs it.
  private borrowing func endRecords(
    directoryOffset: Int,
    directorySize: Int,
    end: Int
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    if entries.count >= 0xffff || Zip64.needs(directorySize) || Zip64.needs(directoryOffset) {
      let record = Zip64.EndRecord(
        offset: end,
        entries: entries.count,
        directorySize: directorySize,
        directoryOffset: directoryOffset
      )
      bytes += record.bytes
    }
    let count = UInt16(clamping: entries.count)
    bytes.appendLittleEndian(EndOfCentralDirectory.signature)
    bytes.appendLittleEndian(UInt32(0))
    bytes.appendLittleEndian(count)
    bytes.appendLittleEndian(count)
    bytes.appendLittleEndian(Zip64.clamped(directorySize))
    bytes.appendLittleEndian(Zip64.clamped(directoryOffset))
    bytes.appendLittleEndian(UInt16(0))
    return bytes
  }
}

extension WrittenEntry {
  /// Takes in a stretch of the entry's content.
  fileprivate mutating func append(_ stretch: BlockDeflater.Stretch) {
    let count = stretch.uncompressedCount
    crc32 = combinedCRC32(crc32, stretch.crc32, secondCount: count)
    uncompressedSize += count
    compressedSize += stretch.bytes.count
  }

  fileprivate init(copying entry: ZipEntry) {
    nameBytes = entry.nameBytes
    flags = entry.flags & ~0x0008
    method = entry.compressionMethod
    versionMadeBy = entry.versionMadeBy
    versionNeeded = entry.versionNeeded
    time = entry.modificationTime
    date = entry.modificationDate
    crc32 = entry.crc32
    compressedSize = entry.compressedSize
    uncompressedSize = entry.uncompressedSize
    internalAttributes = entry.internalAttributes
    externalAttributes = entry.externalAttributes
    comment = entry.comment
  }
}
