/// The sizes and checksum that follow a streamed entry's data (APPNOTE 4.3.9).
struct DataDescriptor {
  static let signature: UInt32 = 0x0807_4b50

  let crc32: UInt32
  let compressedSize: Int
  let uncompressedSize: Int

  /// The record with its signature; sizes take eight bytes only when four cannot hold them.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(Self.signature)
    bytes.appendLittleEndian(crc32)
    for size in [compressedSize, uncompressedSize] {
      if Zip64.needs(compressedSize) || Zip64.needs(uncompressedSize) {
        bytes.appendLittleEndian(UInt64(size))
      } else {
        bytes.appendLittleEndian(UInt32(size))
      }
    }
    return bytes
  }
}
