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

  /// `mergeCells`, left out where nothing is merged.
  mutating func writeMergedRanges() {
    guard !settings.mergedRanges.isEmpty else { return }
    xml.start("mergeCells")
    xml.attribute("count", settings.mergedRanges.count)
    for range in settings.mergedRanges { xml.element("mergeCell", ["ref": range.description]) }
    xml.end()
  }

  /// One `conditionalFormatting` a condition; the first has priority 1.
  mutating func writeConditionalFormats(_ styles: inout some StyleIndexing) throws {
    for (index, format) in settings.conditionalFormats.enumerated() {
      let style = try styles.index(of: format.format)
      xml.start("conditionalFormatting")
      xml.attribute("sqref", list(format.ranges))
      writeRule(format, style: style, priority: index + 1)
      xml.end()
    }
  }

  /// `cfRule`.
  private mutating func writeRule(_ format: ConditionalFormat, style: Int, priority: Int) {
    xml.start("cfRule")
    xml.attribute("type", format.rule.type)
    xml.attribute("dxfId", style)
    xml.attribute("priority", priority)
    xml.flag("stopIfTrue", format.stopsIfTrue)
    if case .cellIs(let comparison, _, _) = format.rule {
      xml.attribute("operator", comparison.rawValue)
    }
    for formula in format.rule.formulas { xml.element("formula", text: withoutEquals(formula)) }
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

  private func list(_ ranges: [CellRange]) -> String {
    ranges.map(\.description).joined(separator: " ")
  }

  private func withoutEquals(_ formula: String) -> String {
    formula.hasPrefix("=") ? String(formula.dropFirst()) : formula
  }
}

extension ConditionalFormat.Rule {
  /// The rule's name in `cfRule/@type`.
  var type: String {
    switch self {
    case .expression: "expression"
    case .cellIs: "cellIs"
    }
  }

  /// The rule's formulas in order.
  var formulas: [String] {
    switch self {
    case .expression(let formula): [formula]
    case .cellIs(_, let first, let second): [first, second].compactMap(\.self)
    }
  }
}
