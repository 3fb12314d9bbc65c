extension Zip64.EndRecord {
  /// The record and the locator that points to it (APPNOTE 4.3.14, 4.3.15).
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(Zip64.recordSignature)
    bytes.appendLittleEndian(UInt64(Zip64.recordSize - 12))
    bytes.appendLittleEndian(Zip64.version)
    bytes.appendLittleEndian(Zip64.version)
    bytes.appendLittleEndian(UInt64(0))
    bytes.appendLittleEndian(UInt64(entries))
    bytes.appendLittleEndian(UInt64(entries))
    bytes.appendLittleEndian(UInt64(directorySize))
    bytes.appendLittleEndian(UInt64(directoryOffset))
    bytes.appendLittleEndian(Zip64.locatorSignature)
    bytes.appendLittleEndian(UInt32(0))
    bytes.appendLittleEndian(UInt64(offset))
    bytes.appendLittleEndian(UInt32(1))
    return bytes
  }
}
