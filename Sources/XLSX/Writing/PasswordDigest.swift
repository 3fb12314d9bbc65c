/// The 16-bit digest that a sheet keeps of its password (ECMA-376 part 1, 18.3.1.85 `password`).
enum PasswordDigest {
  /// The digest's four hexadecimal digits.
  static func text(of password: String) -> String {
    String(hexadecimal(UInt32(value(of: password))).suffix(4))
  }

  private static func value(of password: String) -> UInt16 {
    let bytes = password.utf16.map { UInt16(truncatingIfNeeded: $0 & 0xFF) }
    var digest: UInt16 = 0
    for byte in bytes.reversed() { digest = rotated(digest) ^ byte }
    return rotated(digest) ^ UInt16(truncatingIfNeeded: bytes.count) ^ 0xCE4B
  }

  /// The fifteen lower bits, turned left by one.
  private static func rotated(_ digest: UInt16) -> UInt16 {
    (digest >> 14 & 1) | (digest << 1 & 0x7FFF)
  }
}
