/// The header in front of an entry's data (APPNOTE 4.3.7).
struct LocalFileHeader {
  static let signature: UInt32 = 0x0403_4b50
  static let fixedSize = 30

  let extraField: [UInt8]
  /// Where the entry's data begins in the file, in bytes.
  let dataOffset: Int

  /// Reads the header of `entry` and holds it against the directory.
  init(of entry: ZipEntry, in source: ByteSource, before end: Int) throws(ZipError) {
    let offset = entry.localHeaderOffset
    var fields = FieldReader(try source.bytes(at: offset, count: Self.fixedSize), base: offset)
    guard try fields.uint32() == Self.signature else {
      throw ZipError(.malformed("local header"), offset: offset)
    }
    try fields.skip(2)
    guard try fields.uint16() & 0x2041 == 0 else { throw ZipError(.encryptedEntry) }
    guard try fields.uint16() == entry.compressionMethod else {
      throw ZipError(.headerMismatch("method"), offset: offset)
    }
    try fields.skip(16)
    let nameLength = Int(try fields.uint16())
    let extraLength = Int(try fields.uint16())
    let rest = try source.bytes(at: offset + Self.fixedSize, count: nameLength + extraLength)
    guard rest.prefix(nameLength).elementsEqual(entry.nameBytes) else {
      throw ZipError(.headerMismatch("name"), offset: offset)
    }
    extraField = Array(rest.dropFirst(nameLength))
    dataOffset = offset + Self.fixedSize + rest.count
    // The directory was checked with the least extent; now the extra field's length is known.
    guard entry.compressedSize <= end - dataOffset else {
      throw ZipError(.overlappingEntries, offset: dataOffset)
    }
  }
}
