/// The Zip64 extensions (APPNOTE 4.3.14, 4.3.15, 4.5.3).
enum Zip64 {
  static let recordSignature: UInt32 = 0x0606_4b50
  static let locatorSignature: UInt32 = 0x0706_4b50
  static let extraIdentifier: UInt16 = 0x0001
  static let recordSize = 56
  static let locatorSize = 20
  static let version: UInt16 = 45

  /// The Zip64 end of central directory, with the place it was found at.
  struct EndRecord {
    let offset: Int
    let entries: Int
    let directorySize: Int
    let directoryOffset: Int
  }

  /// The record before `end`, or nil when there is no locator.
  static func endRecord(
    before end: EndOfCentralDirectory,
    in source: ByteSource
  ) throws(ZipError) -> EndRecord? {
    let locatorOffset = end.offset - locatorSize
    guard locatorOffset >= 0 else { return nil }
    var locator = FieldReader(
      try source.bytes(at: locatorOffset, count: locatorSize),
      base: locatorOffset
    )
    guard try locator.uint32() == locatorSignature else { return nil }
    let disk = try locator.uint32()
    let recorded = try locator.size64()
    guard disk == 0, try locator.uint32() <= 1 else { throw ZipError(.multiDisk) }
    // With bytes before the archive the recorded offset is short; the record still precedes us.
    for offset in [recorded, locatorOffset - recordSize] {
      if let record = try record(at: offset, before: locatorOffset, in: source) { return record }
    }
    throw ZipError(.malformed("zip64 end of central directory"), offset: locatorOffset)
  }

  private static func record(
    at offset: Int,
    before locator: Int,
    in source: ByteSource
  ) throws(ZipError) -> EndRecord? {
    guard offset >= 0, offset <= locator - recordSize else { return nil }
    var fields = FieldReader(try source.bytes(at: offset, count: recordSize), base: offset)
    guard try fields.uint32() == recordSignature else { return nil }
    try fields.skip(12)
    let disks = (try fields.uint32(), try fields.uint32())
    let entriesOnDisk = try fields.size64()
    let entries = try fields.size64()
    guard disks == (0, 0), entriesOnDisk == entries else { throw ZipError(.multiDisk) }
    return EndRecord(
      offset: offset,
      entries: entries,
      directorySize: try fields.size64(),
      directoryOffset: try fields.size64()
    )
  }

  /// The data of the Zip64 extra field in `extra`, if it has one.
  static func data(in extra: [UInt8]) throws(ZipError) -> FieldReader? {
    var fields = FieldReader(extra)
    while fields.remaining >= 4 {
      let identifier = try fields.uint16()
      let size = Int(try fields.uint16())
      guard identifier == extraIdentifier else {
        // Some writers pad with bytes that are not fields; those end the search.
        guard size <= fields.remaining else { return nil }
        try fields.skip(size)
        continue
      }
      return FieldReader(try fields.take(size))
    }
    return nil
  }

  /// `extra` without its Zip64 field, for entries whose sizes are written anew.
  static func removed(from extra: [UInt8]) throws(ZipError) -> [UInt8] {
    var fields = FieldReader(extra)
    var kept: [UInt8] = []
    while fields.remaining >= 4 {
      let identifier = try fields.uint16()
      let size = Int(try fields.uint16())
      guard size <= fields.remaining else { return extra }
      let data = try fields.take(size)
      guard identifier != extraIdentifier else { continue }
      kept.appendLittleEndian(identifier)
      kept.appendLittleEndian(UInt16(size))
      kept += data
    }
    return kept + (try fields.take(fields.remaining))
  }

  /// A Zip64 extra field holding `values`, or nothing when there are none.
  static func extra(_ values: [Int]) -> [UInt8] {
    guard !values.isEmpty else { return [] }
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(extraIdentifier)
    bytes.appendLittleEndian(UInt16(values.count * 8))
    for value in values { bytes.appendLittleEndian(UInt64(value)) }
    return bytes
  }

  /// `value` as a 32-bit field, saturated when it stands in the Zip64 field.
  static func clamped(_ value: Int) -> UInt32 { needs(value) ? .max : UInt32(value) }

  static func needs(_ value: Int) -> Bool { value >= 0xffff_ffff }
}
