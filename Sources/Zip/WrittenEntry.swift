/// What the writer remembers of an entry until the directory is written.
struct WrittenEntry {
  var nameBytes: [UInt8]
  var flags: UInt16
  var method: UInt16
  var versionMadeBy: UInt16 = 20
  var versionNeeded: UInt16 = 20
  // Midnight on 1 January 1980, so that the same input gives the same bytes.
  var time: UInt16 = 0
  var date: UInt16 = 0x0021
  var crc32: UInt32 = 0
  var compressedSize = 0
  var uncompressedSize = 0
  var internalAttributes: UInt16 = 0
  var externalAttributes: UInt32 = 0
  var extraField: [UInt8] = []
  var comment: [UInt8] = []
  var localHeaderOffset = 0

  /// The local header (APPNOTE 4.3.7), followed by `extra`.
  func localHeader(extra: [UInt8] = []) -> [UInt8] {
    // APPNOTE 4.5.3: in a local header the Zip64 field holds both sizes or is absent.
    let isWide = Zip64.needs(compressedSize) || Zip64.needs(uncompressedSize)
    let wide = Zip64.extra(isWide ? [uncompressedSize, compressedSize] : [])
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(LocalFileHeader.signature)
    appendShared(to: &bytes, isWide: isWide, hasSaturatedSizes: isWide)
    bytes.appendLittleEndian(UInt16(nameBytes.count))
    bytes.appendLittleEndian(UInt16(wide.count + extra.count))
    return bytes + nameBytes + wide + extra
  }

  /// The entry's record in the central directory (APPNOTE 4.3.12).
  var directoryRecord: [UInt8] {
    let wide = Zip64.extra(
      [uncompressedSize, compressedSize, localHeaderOffset].filter(Zip64.needs)
    )
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(CentralDirectory.signature)
    bytes.appendLittleEndian(versionMadeBy)
    appendShared(to: &bytes, isWide: !wide.isEmpty, hasSaturatedSizes: false)
    bytes.appendLittleEndian(UInt16(nameBytes.count))
    bytes.appendLittleEndian(UInt16(wide.count + extraField.count))
    bytes.appendLittleEndian(UInt16(comment.count))
    bytes.appendLittleEndian(UInt16(0))
    bytes.appendLittleEndian(internalAttributes)
    bytes.appendLittleEndian(externalAttributes)
    bytes.appendLittleEndian(Zip64.clamped(localHeaderOffset))
    return bytes + nameBytes + wide + extraField + comment
  }

  /// The fields both headers hold in the same order.
  private func appendShared(to bytes: inout [UInt8], isWide: Bool, hasSaturatedSizes: Bool) {
    bytes.appendLittleEndian(isWide ? max(versionNeeded, Zip64.version) : versionNeeded)
    bytes.appendLittleEndian(flags)
    bytes.appendLittleEndian(method)
    bytes.appendLittleEndian(time)
    bytes.appendLittleEndian(date)
    bytes.appendLittleEndian(crc32)
    bytes.appendLittleEndian(hasSaturatedSizes ? .max : Zip64.clamped(compressedSize))
    bytes.appendLittleEndian(hasSaturatedSizes ? .max : Zip64.clamped(uncompressedSize))
  }
}
