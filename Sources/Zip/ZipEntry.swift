/// One entry as the central directory lists it (APPNOTE 4.3.12).
public struct ZipEntry: Sendable, Hashable {
  /// The name; bytes that are not UTF-8 show as `%XX`.
  public let name: String
  /// The name as stored.
  public let nameBytes: [UInt8]
  /// The system and version that made the entry.
  public let versionMadeBy: UInt16
  /// The version needed to extract the entry.
  public let versionNeeded: UInt16
  /// The general purpose bit flag (APPNOTE 4.4.4).
  public let flags: UInt16
  /// 0 for stored, 8 for deflated.
  public let compressionMethod: UInt16
  /// The modification time in MS-DOS form.
  public let modificationTime: UInt16
  /// The modification date in MS-DOS form.
  public let modificationDate: UInt16
  /// The CRC-32 of the inflated bytes.
  public let crc32: UInt32
  /// The size in bytes as stored in the archive.
  public let compressedSize: Int
  /// The size in bytes once inflated.
  public let uncompressedSize: Int
  /// The internal file attributes.
  public let internalAttributes: UInt16
  /// The external file attributes.
  public let externalAttributes: UInt32
  /// The extra field of the central directory, as stored.
  public let extraField: [UInt8]
  /// The entry's comment, as stored.
  public let comment: [UInt8]
  /// Where the local header begins, counted from the first byte of the file.
  public let localHeaderOffset: Int

  /// Whether the entry stands for a folder.
  public var isDirectory: Bool { nameBytes.last == UInt8(ascii: "/") }
}

/// The name to show for `bytes`: UTF-8 where valid, else every byte past ASCII as `%XX`.
func displayName(_ bytes: [UInt8]) -> String {
  if let name = String(validating: bytes, as: UTF8.self) { return name }
  return bytes.reduce(into: "") { name, byte in
    if byte < 0x80 {
      name.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      name += "%" + String(byte, radix: 16, uppercase: true)
    }
  }
}

/// Whether a name could lead outside the folder it is extracted to, or cannot be a path at all.
func isUnsafeName(_ bytes: [UInt8]) -> Bool {
  let isSeparator = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
  guard let first = bytes.first, !isSeparator(first), !bytes.contains(0) else { return true }
  if bytes.count > 1, bytes[1] == UInt8(ascii: ":") { return true }
  return bytes.split(whereSeparator: isSeparator).contains { $0.elementsEqual("..".utf8) }
}
