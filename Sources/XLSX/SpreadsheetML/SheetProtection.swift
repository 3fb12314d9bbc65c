import XML

/// How a sheet is protected against change (ECMA-376 part 1, 18.3.1.85 `sheetProtection`).
public struct SheetProtection: Hashable, Sendable {
  /// Whether the protection is on.
  public var isOn = true
  /// Whether a password is needed to lift it.
  public var hasPassword = false
  /// The digest of the password in a sheet that is written; the older, 16-bit one.
  public var passwordHash: UInt16?
  /// Whether cells may be formatted all the same.
  public var allowsFormattingCells = false
  /// Whether columns may be made wider or narrower.
  public var allowsFormattingColumns = false
  /// Whether rows may be made higher or lower.
  public var allowsFormattingRows = false
  /// Whether rows may be inserted.
  public var allowsInsertingRows = false
  /// Whether a filter may be used.
  public var allowsAutoFilter = false
  /// Whether rows may be sorted.
  public var allowsSorting = false
  /// Whether locked cells can be chosen.
  public var allowsSelectingLockedCells = true

  /// A protection that lets nothing through but filling in unlocked cells.
  public init() {}

  /// Asks for a password before the protection is lifted.
  ///
  /// The digest is the older one (ECMA-376 part 4, 14.7.1): a guard against slips, no secret.
  public mutating func setPassword(_ password: String) {
    var digest: UInt16 = 0
    let bytes = Array(password.utf8)
    for byte in bytes.reversed() {
      digest = Self.rotated(digest) ^ UInt16(byte)
    }
    passwordHash = Self.rotated(digest) ^ UInt16(truncatingIfNeeded: bytes.count) ^ 0xCE4B
    hasPassword = true
  }

  /// The lower 15 bits turned left by one.
  private static func rotated(_ digest: UInt16) -> UInt16 {
    (digest >> 14) & 1 | (digest << 1) & 0x7FFF
  }

  /// A digest as the sheet stores it.
  static func hexDigits(_ digest: UInt16) -> String {
    let digits = String(digest, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  init(_ attributes: borrowing XMLAttributes) {
    isOn = attributes.boolean("sheet") ?? false
    let digests = [attributes["password"], attributes["hashValue"]]
    hasPassword = digests.contains { $0 != nil }
    allowsFormattingCells = attributes.boolean("formatCells") == false
    allowsFormattingColumns = attributes.boolean("formatColumns") == false
    allowsFormattingRows = attributes.boolean("formatRows") == false
    allowsInsertingRows = attributes.boolean("insertRows") == false
    allowsAutoFilter = attributes.boolean("autoFilter") == false
    allowsSorting = attributes.boolean("sort") == false
    allowsSelectingLockedCells = attributes.boolean("selectLockedCells") != true
  }
}
