import XML

/// How a sheet is protected against change (ECMA-376 part 1, 18.3.1.85 `sheetProtection`).
public struct SheetProtection: Hashable, Sendable {
  /// Whether the protection is on.
  public var isOn = true
  /// Whether a password is needed to lift it.
  public var hasPassword = false
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
