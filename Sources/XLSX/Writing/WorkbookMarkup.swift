import XML

/// Writes the workbook part (ECMA-376 part 1, 18.2.27 `workbook`), children in schema order.
struct WorkbookMarkup {
  /// A sheet as the workbook lists it.
  struct Sheet: Sendable {
    var name: String
    var state: SheetState
    var part: PartName
  }

  var sheets: [Sheet] = []
  var definedNames: [DefinedName] = []
  var calculatesOnLoad = false

  static let part: PartName = "/xl/workbook.xml"

  /// The part's bytes; the sheets' relationships are `rId1`, `rId2` and so on.
  func markup() -> [UInt8] {
    var xml = XMLWriter()
    xml.start("workbook")
    xml.attribute("xmlns", Namespace.main)
    xml.attribute("xmlns:r", Namespace.relationships)
    writeViews(&xml)
    writeSheets(&xml)
    writeDefinedNames(&xml)
    writeCalculation(&xml)
    xml.end()
    return xml.takeBytes()
  }

  /// The place of the sheet that shows when the workbook opens: the first visible one.
  var activeTab: Int { sheets.firstIndex { $0.state == .visible } ?? 0 }

  /// `bookViews`.
  private func writeViews(_ xml: inout XMLWriter) {
    xml.start("bookViews")
    xml.start("workbookView")
    xml.attribute("xWindow", 0)
    xml.attribute("yWindow", 0)
    xml.attribute("windowWidth", 24_000)
    xml.attribute("windowHeight", 13_500)
    // Tabs before the first visible sheet are hidden, so the list starts there.
    xml.attribute("firstSheet", activeTab == 0 ? nil : activeTab)
    xml.attribute("activeTab", activeTab == 0 ? nil : activeTab)
    xml.end()
    xml.end()
  }

  /// `sheets`.
  private func writeSheets(_ xml: inout XMLWriter) {
    xml.start("sheets")
    for (index, sheet) in sheets.enumerated() {
      xml.start("sheet")
      xml.attribute("name", sheet.name)
      xml.attribute("sheetId", index + 1)
      xml.attribute("state", sheet.state == .visible ? nil : sheet.state.rawValue)
      xml.attribute("r:id", "rId\(index + 1)")
      xml.end()
    }
    xml.end()
  }

  /// `definedNames`, left out where there are none.
  private func writeDefinedNames(_ xml: inout XMLWriter) {
    guard !definedNames.isEmpty else { return }
    xml.start("definedNames")
    for name in definedNames {
      xml.start("definedName")
      xml.attribute("name", name.name)
      xml.attribute("comment", name.comment)
      xml.attribute("localSheetId", name.sheetIndex)
      xml.flag("hidden", name.isHidden)
      xml.text(name.formula.hasPrefix("=") ? String(name.formula.dropFirst()) : name.formula)
      xml.end()
    }
    xml.end()
  }

  /// `calcPr`.
  private func writeCalculation(_ xml: inout XMLWriter) {
    xml.start("calcPr")
    xml.attribute("calcId", 191_029)
    xml.flag("fullCalcOnLoad", calculatesOnLoad)
    xml.end()
  }
}
