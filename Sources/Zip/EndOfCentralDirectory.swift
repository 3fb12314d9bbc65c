/// The record that ends an archive and says where its directory is (APPNOTE 4.3.16).
struct EndOfCentralDirectory {
  static let signature: UInt32 = 0x0605_4b50
  static let size = 22

  let offset: Int
  let disk: Int
  let directoryDisk: Int
  let entriesOnDisk: Int
  let entries: Int
  let directorySize: Int
  let directoryOffset: Int

  /// Whether a field is too large for this record and stands in the Zip64 one.
  var isSaturated: Bool {
    entries == 0xffff || entriesOnDisk == 0xffff || directorySize == 0xffff_ffff
      || directoryOffset == 0xffff_ffff
  }

  /// Finds the record: the last whose comment ends the file, else the last whose comment fits.
  static func find(in source: ByteSource) throws(ZipError) -> EndOfCentralDirectory {
    let length = min(source.count, size + 0xffff)
    let base = source.count - length
    let tail = try source.bytes(at: base, count: length)
    guard let position = position(in: tail) else { throw try missing(from: source) }
    return try EndOfCentralDirectory(tail, at: position, base: base)
  }

  private static func position(in tail: [UInt8]) -> Int? {
    guard tail.count >= size else { return nil }
    var fitting: Int?
    for index in stride(from: tail.count - size, through: 0, by: -1)
    where tail[index] == 0x50 && tail[index + 1] == 0x4b && tail[index + 2] == 5
      && tail[index + 3] == 6
    {
      let comment = Int(tail[index + 20]) | Int(tail[index + 21]) << 8
      let end = index + size + comment
      if end == tail.count { return index }
      if end < tail.count, fitting == nil { fitting = index }
    }
    return fitting
  }

  /// A file that begins like an archive has lost its end; any other is no archive.
  private static func missing(from source: ByteSource) throws(ZipError) -> ZipError {
    let start = try source.bytes(at: 0, count: min(source.count, 4))
    let isArchive = start == [0x50, 0x4b, 3, 4] || start == [0x50, 0x4b, 5, 6]
    return ZipError(isArchive ? .truncated : .notAZip, offset: isArchive ? source.count : nil)
  }

  private init(_ tail: [UInt8], at position: Int, base: Int) throws(ZipError) {
    var fields = FieldReader(Array(tail[position...]), base: base + position)
    offset = base + position
    try fields.skip(4)
    disk = Int(try fields.uint16())
    directoryDisk = Int(try fields.uint16())
    entriesOnDisk = Int(try fields.uint16())
    entries = Int(try fields.uint16())
    directorySize = Int(try fields.uint32())
    directoryOffset = Int(try fields.uint32())
  }
}
