/// Reads little-endian fields in order; every read past the end throws.
struct FieldReader {
  private let bytes: [UInt8]
  private let base: Int
  private(set) var position = 0

  /// Reads `bytes`, which stand at `base` in the archive.
  init(_ bytes: [UInt8], base: Int = 0) {
    self.bytes = bytes
    self.base = base
  }

  var remaining: Int { bytes.count - position }
  var offset: Int { base + position }

  mutating func take(_ count: Int) throws(ZipError) -> [UInt8] {
    guard count >= 0, count <= remaining else { throw ZipError(.truncated, offset: offset) }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  mutating func skip(_ count: Int) throws(ZipError) {
    guard count >= 0, count <= remaining else { throw ZipError(.truncated, offset: offset) }
    position += count
  }

  mutating func uint16() throws(ZipError) -> UInt16 { UInt16(try unsigned(2)) }
  mutating func uint32() throws(ZipError) -> UInt32 { UInt32(try unsigned(4)) }

  /// A 64-bit field that must fit a signed size.
  mutating func size64() throws(ZipError) -> Int {
    guard let value = Int(exactly: try unsigned(8)) else {
      throw ZipError(.malformed("64-bit size"), offset: offset)
    }
    return value
  }

  private mutating func unsigned(_ width: Int) throws(ZipError) -> UInt64 {
    guard width <= remaining else { throw ZipError(.truncated, offset: offset) }
    var value: UInt64 = 0
    for index in 0..<width { value |= UInt64(bytes[position + index]) << UInt64(8 * index) }
    position += width
    return value
  }
}

extension [UInt8] {
  /// Appends an integer, least significant byte first.
  mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
    for shift in stride(from: 0, to: value.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }
}
