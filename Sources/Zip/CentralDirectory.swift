/// The list of entries at the end of an archive (APPNOTE 4.3.12), read and checked.
struct CentralDirectory {
  static let signature: UInt32 = 0x0201_4b50
  static let digitalSignature: UInt32 = 0x0505_4b50

  /// Where the directory begins in the file, in bytes.
  let offset: Int
  /// The entries in the directory's order.
  let entries: [ZipEntry]

  init(of source: ByteSource, limits: ZipLimits) throws(ZipError) {
    let place = try DirectoryPlace(in: source)
    try check(place.entries, "entry count", limits.entries)
    try check(place.size, "directory size", limits.directorySize)
    offset = place.offset
    entries = try Self.parse(place, in: source, limits: limits)
    try DirectoryCheck(limits: limits, directoryOffset: offset).verify(entries)
  }

  private static func parse(
    _ place: DirectoryPlace,
    in source: ByteSource,
    limits: ZipLimits
  ) throws(ZipError) -> [ZipEntry] {
    let bytes = try source.bytes(at: place.offset, count: place.size)
    var fields = FieldReader(bytes, base: place.offset)
    var entries: [ZipEntry] = []
    while fields.remaining > 0 {
      let position = fields.offset
      let found = try fields.uint32()
      if found == digitalSignature, entries.count == place.entries { break }
      guard found == signature, entries.count < place.entries else {
        throw ZipError(.malformed("central directory"), offset: position)
      }
      entries.append(try ZipEntry(&fields, shift: place.shift))
    }
    guard entries.count == place.entries else {
      throw ZipError(.malformed("central directory"), offset: fields.offset)
    }
    return entries
  }
}

/// Where the directory lies, once Zip64 and bytes before the archive are accounted for.
private struct DirectoryPlace {
  let offset: Int
  let size: Int
  let entries: Int
  /// How far every recorded offset lies before the real one.
  let shift: Int

  init(in source: ByteSource) throws(ZipError) {
    let end = try EndOfCentralDirectory.find(in: source)
    if end.isSaturated, let record = try Zip64.endRecord(before: end, in: source) {
      entries = record.entries
      size = record.directorySize
      offset = try Self.start(record.offset, record.directorySize, record.directoryOffset, source)
      shift = offset - record.directoryOffset
      return
    }
    guard end.disk == 0, end.directoryDisk == 0, end.entriesOnDisk == end.entries else {
      throw ZipError(.multiDisk, offset: end.offset)
    }
    entries = end.entries
    size = end.directorySize
    offset = try Self.start(end.offset, end.directorySize, end.directoryOffset, source)
    shift = offset - end.directoryOffset
  }

  /// The directory ends where its end record begins, unless only the recorded place holds one.
  private static func start(
    _ end: Int,
    _ size: Int,
    _ recorded: Int,
    _ source: ByteSource
  ) throws(ZipError) -> Int {
    let start = end.subtractingReportingOverflow(size).partialValue
    guard size <= end, recorded <= start else {
      throw ZipError(.malformed("end of central directory"), offset: end)
    }
    guard start != recorded, size > 0 else { return start }
    let isRecorded = try hasEntry(at: recorded, in: source)
    return try !hasEntry(at: start, in: source) && isRecorded ? recorded : start
  }

  private static func hasEntry(at offset: Int, in source: ByteSource) throws(ZipError) -> Bool {
    guard offset <= source.count - 4 else { return false }
    return try source.bytes(at: offset, count: 4) == [0x50, 0x4b, 1, 2]
  }
}

extension ZipEntry {
  /// Reads the fields after the signature; `shift` moves the recorded offset to the real one.
  fileprivate init(_ fields: inout FieldReader, shift: Int) throws(ZipError) {
    versionMadeBy = try fields.uint16()
    versionNeeded = try fields.uint16()
    flags = try fields.uint16()
    compressionMethod = try fields.uint16()
    modificationTime = try fields.uint16()
    modificationDate = try fields.uint16()
    crc32 = try fields.uint32()
    var sizes = RecordedSizes()
    sizes.compressed = Int(try fields.uint32())
    sizes.uncompressed = Int(try fields.uint32())
    let nameLength = Int(try fields.uint16())
    let extraLength = Int(try fields.uint16())
    let commentLength = Int(try fields.uint16())
    sizes.disk = Int(try fields.uint16())
    internalAttributes = try fields.uint16()
    externalAttributes = try fields.uint32()
    sizes.offset = Int(try fields.uint32())
    nameBytes = try fields.take(nameLength)
    name = displayName(nameBytes)
    extraField = try fields.take(extraLength)
    comment = try fields.take(commentLength)
    try sizes.widen(from: extraField)
    guard sizes.disk == 0 else { throw ZipError(.multiDisk, entryName: name) }
    compressedSize = sizes.compressed
    uncompressedSize = sizes.uncompressed
    let (offset, overflow) = sizes.offset.addingReportingOverflow(shift)
    guard !overflow else { throw ZipError(.malformed("local header offset"), entryName: name) }
    localHeaderOffset = offset
  }
}

/// The fields of an entry that Zip64 may widen, in the order its extra field holds them.
private struct RecordedSizes {
  var compressed = 0
  var uncompressed = 0
  var offset = 0
  var disk = 0

  mutating func widen(from extra: [UInt8]) throws(ZipError) {
    let saturated = 0xffff_ffff
    guard [uncompressed, compressed, offset].contains(saturated) || disk == 0xffff,
      var wide = try Zip64.data(in: extra)
    else { return }
    if uncompressed == saturated { uncompressed = try wide.size64() }
    if compressed == saturated { compressed = try wide.size64() }
    if offset == saturated { offset = try wide.size64() }
    if disk == 0xffff { disk = Int(try wide.uint32()) }
  }
}
