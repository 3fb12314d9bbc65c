/// What a defined name may be called (ECMA-376 part 1, 18.2.5 `definedName`).
enum DefinedNameRule {
  /// Throws an error that names the rule which a defined name breaks.
  static func check(_ definedName: DefinedName) throws {
    let name = definedName.name
    try WritingLimits.check(name, "a defined name", atMost: WritingLimits.definedName)
    guard isWellFormed(name) else {
      throw XLSXError(
        .notAllowed(
          "a defined name begins with a letter, _ or \\ and goes on with letters, digits, . _ "
            + "\\ and ?: \"\(name)\""
        )
      )
    }
    if looksLikeReference(name) {
      throw XLSXError(.notAllowed("a defined name is not a cell reference: \"\(name)\""))
    }
    try WritingLimits.check(definedName.comment, "a defined name's comment", atMost: 255)
    _ = try WritingLimits.checkedFormula(definedName.formula, "a defined name's formula")
  }

  /// What tells two names of one scope apart.
  static func key(_ definedName: DefinedName) -> String {
    "\(definedName.sheetIndex ?? -1) \(definedName.name.lowercased())"
  }

  private static func isWellFormed(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, isLetter(first) || "_\\".contains(Character(first))
    else { return false }
    return name.unicodeScalars.dropFirst().allSatisfy(isInner)
  }

  private static func isInner(_ scalar: Unicode.Scalar) -> Bool {
    if isLetter(scalar) || "._\\?".unicodeScalars.contains(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// Whether a name reads as `AB12`, `R1C1`, `R` or `C`.
  private static func looksLikeReference(_ name: String) -> Bool {
    if CellReference(name) != nil { return true }
    var rest = Array(name.utf8)[...]
    let hasRow = take(UInt8(ascii: "R"), &rest)
    let hasColumn = take(UInt8(ascii: "C"), &rest)
    return rest.isEmpty && (hasRow || hasColumn)
  }

  /// Takes a letter of either case and the digits after it off the front.
  private static func take(_ letter: UInt8, _ bytes: inout ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first & 0xDF == letter else { return false }
    bytes = bytes.dropFirst().drop { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    return true
  }
}
