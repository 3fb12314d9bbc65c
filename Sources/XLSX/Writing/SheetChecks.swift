/// The limits that a sheet must keep, so that Excel opens it without offering to repair it.
enum SheetChecks {
  /// Checks a sheet's name by itself (Excel's own rules).
  static func check(name: String) throws {
    try require(1...31 ~= name.utf16.count, "a sheet's name has 1 to 31 characters: \"\(name)\"")
    let isClean = !name.contains { "[]:*?/\\".contains($0) }
    try require(isClean, "a sheet's name has none of []:*?/\\: \"\(name)\"")
    let isQuoted = name.hasPrefix("'") || name.hasSuffix("'")
    try require(!isQuoted, "a sheet's name has no apostrophe at its ends: \"\(name)\"")
  }

  /// Checks what a sheet says besides its cells.
  static func check(_ settings: SheetSettings) throws {
    try checkMerges(settings.mergedRanges)
    for validation in settings.validations { try check(validation) }
    try require(settings.hyperlinks.count <= 65_530, "a sheet has at most 65,530 hyperlinks")
    for link in settings.hyperlinks {
      try require((link.url ?? "").utf16.count <= 2_080, "a hyperlink has at most 2,080 characters")
    }
    for text in [settings.page?.header, settings.page?.footer].compactMap(\.self) {
      try require(text.utf16.count <= 255, "a header or footer has at most 255 characters")
    }
    for comment in settings.comments {
      try require(comment.text.utf16.count <= 32_767, "a note has at most 32,767 characters")
    }
    let notes = settings.comments.map(\.reference)
    try require(Set(notes).count == notes.count, "a cell has one note")
  }

  /// Checks a value that goes into a cell.
  static func check(_ content: CellEdit.Content, at reference: CellReference) throws {
    switch content {
    case .value(.number(let number)), .formula(_, .number(let number)):
      try require(number.isFinite, "a cell cannot hold NaN or infinity", reference)
    case .value(.text(let text)), .formula(_, .text(let text)):
      try require(text.utf16.count <= 32_767, "a text has at most 32,767 characters", reference)
    case .richText(let text):
      try require(
        text.text.utf16.count <= 32_767,
        "a text has at most 32,767 characters",
        reference
      )
    default: break
    }
    if case .formula(let formula, _) = content {
      try require(formula.utf16.count <= 8_192, "a formula has at most 8,192 characters", reference)
    }
  }

  /// Checks a defined name by itself.
  static func check(_ name: DefinedName) throws {
    let plain = name.name.hasPrefix("_xlnm.") ? String(name.name.dropFirst(6)) : name.name
    try require(1...255 ~= plain.utf16.count, "a defined name has 1 to 255 characters")
    let first = plain.first.map { $0.isLetter || $0 == "_" || $0 == "\\" } ?? false
    let isClean = plain.allSatisfy { $0.isLetter || $0.isNumber || "_.\\?".contains($0) }
    try require(first && isClean, "not a name that Excel takes: \"\(name.name)\"")
    try require(CellReference(plain) == nil, "a defined name is no cell: \"\(name.name)\"")
    try require(name.formula.utf16.count <= 8_192, "a formula has at most 8,192 characters")
  }

  private static func check(_ validation: DataValidation) throws {
    let limits = [
      (validation.promptTitle, 32, "prompt title"), (validation.errorTitle, 32, "error title"),
      (validation.promptMessage, 255, "prompt"), (validation.errorMessage, 255, "error message"),
    ]
    for (text, limit, name) in limits {
      try require((text ?? "").utf16.count <= limit, "a \(name) has at most \(limit) characters")
    }
    let isLiteral = validation.kind == .list && validation.formula1?.hasPrefix("\"") == true
    let length = isLiteral ? (validation.formula1 ?? "").utf16.count - 2 : 0
    try require(length <= 255, "a literal list has at most 255 characters; name a range instead")
  }

  /// Checks that merged ranges have two cells or more and do not overlap.
  ///
  /// - Complexity: O(n log n), and O(n²) only where many ranges share rows.
  private static func checkMerges(_ ranges: [CellRange]) throws {
    var open: [CellRange] = []
    for range in ranges.sorted(by: { $0.first < $1.first }) {
      try require(range.count > 1, "a merged range has two cells or more: \(range)")
      open.removeAll { $0.last.row < range.first.row }
      let isFree = !open.contains { $0.overlaps(range) }
      try require(isFree, "merged ranges do not overlap: \(range)")
      open.append(range)
    }
  }

  private static func require(
    _ holds: Bool,
    _ rule: @autoclosure () -> String,
    _ cell: CellReference? = nil
  ) throws {
    guard !holds else { return }
    throw XLSXError(.notAllowed(rule()), cell: cell.map { "\($0)" })
  }
}
