import XML

// What follows the rows and governs the cells, in schema order.
extension WorksheetMarkup {
  /// `sheetProtection`; its attributes say what is forbidden.
  mutating func writeProtection() {
    guard let protection = settings.protection, protection.isOn else { return }
    xml.start("sheetProtection")
    xml.attribute("password", settings.password.map(PasswordDigest.text))
    xml.attribute("sheet", "1")
    xml.attribute("objects", "1")
    xml.attribute("scenarios", "1")
    for (name, isAllowed) in [
      ("formatCells", protection.allowsFormattingCells),
      ("formatColumns", protection.allowsFormattingColumns),
      ("formatRows", protection.allowsFormattingRows),
      ("insertRows", protection.allowsInsertingRows),
    ] where isAllowed { xml.attribute(name, "0") }
    xml.flag("selectLockedCells", !protection.allowsSelectingLockedCells)
    if protection.allowsSorting { xml.attribute("sort", "0") }
    if protection.allowsAutoFilter { xml.attribute("autoFilter", "0") }
    xml.end()
  }

  /// `protectedRanges`, left out where there are none.
  mutating func writeUnlockedRanges() {
    guard !settings.unlockedRanges.isEmpty else { return }
    xml.start("protectedRanges")
    for range in settings.unlockedRanges {
      xml.start("protectedRange")
      xml.attribute("password", range.password.map(PasswordDigest.text))
      xml.attribute("sqref", list(range.ranges))
      xml.attribute("name", range.name)
      xml.end()
    }
    xml.end()
  }

  /// `mergeCells`, left out where nothing is merged.
  mutating func writeMergedRanges() {
    guard !settings.mergedRanges.isEmpty else { return }
    xml.start("mergeCells")
    xml.attribute("count", settings.mergedRanges.count)
    for range in settings.mergedRanges { xml.element("mergeCell", ["ref": range.description]) }
    xml.end()
  }

  /// `dataValidations`, left out where anything may be typed.
  mutating func writeValidations() {
    guard !settings.validations.isEmpty else { return }
    xml.start("dataValidations")
    xml.attribute("count", settings.validations.count)
    for validation in settings.validations { writeValidation(validation) }
    xml.end()
  }

  /// `dataValidation`.
  private mutating func writeValidation(_ validation: DataValidation) {
    xml.start("dataValidation")
    xml.attribute("type", validation.kind == .none ? nil : validation.kind.rawValue)
    xml.attribute(
      "errorStyle",
      validation.errorStyle == .stop ? nil : validation.errorStyle.rawValue
    )
    let isBetween = validation.comparison == .between
    xml.attribute("operator", isBetween ? nil : validation.comparison.rawValue)
    xml.flag("allowBlank", validation.allowsBlank)
    xml.flag("showDropDown", validation.hidesListArrow)
    xml.flag("showInputMessage", validation.showsPrompt)
    xml.flag("showErrorMessage", validation.showsError)
    xml.attribute("errorTitle", validation.errorTitle.map(XString.encoding))
    xml.attribute("error", validation.errorMessage.map(XString.encoding))
    xml.attribute("promptTitle", validation.promptTitle.map(XString.encoding))
    xml.attribute("prompt", validation.promptMessage.map(XString.encoding))
    xml.attribute("sqref", list(validation.ranges))
    if let formula = validation.formula1 { xml.element("formula1", text: withoutEquals(formula)) }
    if let formula = validation.formula2 { xml.element("formula2", text: withoutEquals(formula)) }
    xml.end()
  }

  func list(_ ranges: [CellRange]) -> String {
    ranges.map(\.description).joined(separator: " ")
  }

  func withoutEquals(_ formula: String) -> String {
    formula.hasPrefix("=") ? String(formula.dropFirst()) : formula
  }
}
