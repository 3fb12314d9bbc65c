extension DataValidation {
  /// The `formula1` of a list that the validation itself spells out, such as `"甲,乙"`.
  ///
  /// - Throws: ``XLSXError`` when an item holds a comma or the list passes 255 characters; such a
  ///   list stands in cells, and the formula names their range.
  public static func literalList(_ items: [String]) throws -> String {
    if let item = items.first(where: { $0.contains(",") }) {
      throw XLSXError(.notAllowed("an item of a literal list holds no comma: \"\(item)\""))
    }
    let list = items.joined(separator: ",")
    try WritingLimits.check(list, "a literal list", atMost: WritingLimits.validationList)
    return "\""
      + list.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// Refuses a validation that Excel would offer to repair.
  func check() throws {
    for title in [errorTitle, promptTitle] {
      let limit = WritingLimits.validationTitle
      try WritingLimits.check(title, "a validation's title", atMost: limit)
    }
    for message in [errorMessage, promptMessage] {
      let limit = WritingLimits.validationMessage
      try WritingLimits.check(message, "a validation's message", atMost: limit)
    }
    for formula in [formula1, formula2].compactMap(\.self) {
      _ = try WritingLimits.checkedFormula(formula, "a validation's formula")
    }
    if kind == .list { try checkLiteralList() }
    try checkBounds()
  }

  private func checkLiteralList() throws {
    guard let formula1, formula1.hasPrefix("\"") else { return }
    let list = String(formula1.dropFirst().dropLast())
    try WritingLimits.check(list, "a literal list", atMost: WritingLimits.validationList)
    guard formula1.utf8.count > 2, formula1.hasSuffix("\"") else {
      throw XLSXError(.notAllowed("a literal list stands in quotes and is never empty"))
    }
  }

  private func checkBounds() throws {
    guard kind != .none else { return }
    guard formula1 != nil else {
      throw XLSXError(.notAllowed("a validation of kind \(kind.rawValue) has a formula"))
    }
    guard kind != .list, kind != .custom, comparison.takesTwoBounds, formula2 == nil else { return }
    throw XLSXError(.notAllowed("a validation between two bounds has both"))
  }
}
