import XML

/// Writes what stands around the rows of a worksheet part, in the order of the schema
/// (ECMA-376 part 1, 18.3.1.99 `worksheet`).
struct SheetPartWriter {
  /// Names of relationships that the part's markup needs.
  struct Relations {
    /// The VML drawing of the notes.
    var legacyDrawing: String?
    /// The hyperlinks that lead outside, by their place in the settings.
    var hyperlinks: [Int: String] = [:]
  }

  let settings: SheetSettings
  let relations: Relations

  /// The markup up to the first row.
  func head() -> [UInt8] {
    var xml = XMLWriter()
    xml.start("worksheet")
    xml.attribute("xmlns", "http://schemas.openxmlformats.org/spreadsheetml/2006/main")
    xml.attribute(
      "xmlns:r",
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    )
    writeProperties(&xml)
    writeViews(&xml)
    writeFormatProperties(&xml)
    writeColumns(&xml)
    xml.start("sheetData")
    return xml.takeBytes()
  }

  /// The markup behind the last row.
  func tail(_ styles: inout StyleSheetRewriter) throws -> [UInt8] {
    var xml = XMLWriter(declaration: false)
    xml.raw("</sheetData>")
    writeProtection(&xml)
    writeAutoFilter(&xml)
    writeMerges(&xml)
    try writeConditionalFormats(&xml, &styles)
    writeValidations(&xml)
    writeHyperlinks(&xml)
    writePage(&xml)
    if let id = relations.legacyDrawing { xml.element("legacyDrawing", ["r:id": id]) }
    xml.raw("</worksheet>")
    return xml.takeBytes()
  }

  // MARK: Before the rows

  private func writeProperties(_ xml: inout XMLWriter) {
    let fits = settings.page?.pagesWide != nil || settings.page?.pagesHigh != nil
    guard settings.tabColor != nil || fits else { return }
    xml.element("sheetPr") { xml in
      if let color = settings.tabColor { xml.raw("<tabColor \(color.attribute)/>") }
      if fits { xml.element("pageSetUpPr", ["fitToPage": "1"]) }
    }
  }

  private func writeViews(_ xml: inout XMLWriter) {
    xml.element("sheetViews") { xml in
      xml.element(
        "sheetView",
        [
          "showGridLines": settings.showsGridLines ? nil : "0",
          "zoomScale": settings.zoom.map(String.init),
          "workbookViewId": "0",
        ]
      ) { writePane(&$0) }
    }
  }

  private func writePane(_ xml: inout XMLWriter) {
    let (rows, columns) = (settings.frozenRows, settings.frozenColumns)
    guard rows > 0 || columns > 0 else { return }
    let pane = columns == 0 ? "bottomLeft" : rows == 0 ? "topRight" : "bottomRight"
    xml.element(
      "pane",
      [
        "xSplit": columns > 0 ? "\(columns)" : nil,
        "ySplit": rows > 0 ? "\(rows)" : nil,
        "topLeftCell": "\(CellReference(row: rows + 1, column: columns + 1))",
        "activePane": pane,
        "state": "frozen",
      ]
    )
    xml.element("selection", ["pane": pane])
  }

  private func writeFormatProperties(_ xml: inout XMLWriter) {
    let height = settings.defaultRowHeight ?? 18.75
    xml.element(
      "sheetFormatPr",
      [
        "defaultRowHeight": NumberFormat.shortestDecimal(of: height),
        "customHeight": settings.defaultRowHeight == nil ? nil : "1",
      ]
    )
  }

  private func writeColumns(_ xml: inout XMLWriter) {
    guard !settings.columns.isEmpty else { return }
    xml.element("cols") { xml in
      for columns in settings.columns.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound })
      {
        let width = columns.width ?? 9
        xml.element(
          "col",
          [
            "min": "\(columns.columns.lowerBound)",
            "max": "\(columns.columns.upperBound)",
            "width": NumberFormat.shortestDecimal(of: width),
            "hidden": columns.isHidden ? "1" : nil,
            "outlineLevel": columns.outlineLevel > 0 ? "\(columns.outlineLevel)" : nil,
            "customWidth": "1",
          ]
        )
      }
    }
  }

  // MARK: Behind the rows

  private func writeProtection(_ xml: inout XMLWriter) {
    guard let protection = settings.protection, protection.isOn else { return }
    func allowing(_ isAllowed: Bool) -> String? { isAllowed ? "0" : nil }
    xml.element(
      "sheetProtection",
      [
        "password": protection.passwordHash.map(SheetProtection.hexDigits),
        "sheet": "1",
        "objects": "1",
        "scenarios": "1",
        "formatCells": allowing(protection.allowsFormattingCells),
        "formatColumns": allowing(protection.allowsFormattingColumns),
        "formatRows": allowing(protection.allowsFormattingRows),
        "insertRows": allowing(protection.allowsInsertingRows),
        "selectLockedCells": protection.allowsSelectingLockedCells ? nil : "1",
        "sort": allowing(protection.allowsSorting),
        "autoFilter": allowing(protection.allowsAutoFilter),
      ]
    )
  }

  private func writeAutoFilter(_ xml: inout XMLWriter) {
    if let range = settings.autoFilter { xml.element("autoFilter", ["ref": "\(range)"]) }
  }

  private func writeMerges(_ xml: inout XMLWriter) {
    guard !settings.mergedRanges.isEmpty else { return }
    xml.element("mergeCells", ["count": "\(settings.mergedRanges.count)"]) { xml in
      for range in settings.mergedRanges { xml.element("mergeCell", ["ref": "\(range)"]) }
    }
  }

  private func writeConditionalFormats(
    _ xml: inout XMLWriter,
    _ styles: inout StyleSheetRewriter
  ) throws {
    for (index, condition) in settings.conditionalFormats.enumerated() {
      let format = try styles.index(of: condition.format)
      xml.element("conditionalFormatting", ["sqref": Self.sqref(condition.ranges)]) { xml in
        xml.element(
          "cfRule",
          [
            "type": "expression", "dxfId": "\(format)", "priority": "\(index + 1)",
            "stopIfTrue": condition.stopsIfTrue ? "1" : nil,
          ]
        ) { $0.element("formula", text: condition.formula) }
      }
    }
  }

  private static func sqref(_ ranges: [CellRange]) -> String {
    ranges.map { "\($0)" }.joined(separator: " ")
  }

  private func writeValidations(_ xml: inout XMLWriter) {
    guard !settings.validations.isEmpty else { return }
    xml.element("dataValidations", ["count": "\(settings.validations.count)"]) { xml in
      for validation in settings.validations { write(validation, &xml) }
    }
  }

  private func write(_ validation: DataValidation, _ xml: inout XMLWriter) {
    let compares = ![.list, .custom, .none].contains(validation.kind)
    xml.element(
      "dataValidation",
      [
        "type": validation.kind == .none ? nil : validation.kind.rawValue,
        "errorStyle": validation.errorStyle == .stop ? nil : validation.errorStyle.rawValue,
        "operator": compares && validation.comparison != .between
          ? validation.comparison.rawValue : nil,
        "allowBlank": validation.allowsBlank ? "1" : nil,
        "showDropDown": validation.hidesListArrow ? "1" : nil,
        "showInputMessage": validation.showsPrompt ? "1" : nil,
        "showErrorMessage": validation.showsError ? "1" : nil,
        "errorTitle": validation.errorTitle.map(XString.encoding),
        "error": validation.errorMessage.map(XString.encoding),
        "promptTitle": validation.promptTitle.map(XString.encoding),
        "prompt": validation.promptMessage.map(XString.encoding),
        "sqref": Self.sqref(validation.ranges),
      ]
    ) { xml in
      if let formula = validation.formula1 { xml.element("formula1", text: formula) }
      if let formula = validation.formula2 { xml.element("formula2", text: formula) }
    }
  }

  private func writeHyperlinks(_ xml: inout XMLWriter) {
    guard !settings.hyperlinks.isEmpty else { return }
    xml.element("hyperlinks") { xml in
      for (index, link) in settings.hyperlinks.enumerated() {
        xml.element(
          "hyperlink",
          [
            "ref": "\(link.range)",
            "r:id": relations.hyperlinks[index],
            "location": link.location,
            "tooltip": link.tooltip,
          ]
        )
      }
    }
  }
}

extension SheetPartWriter {
  // MARK: The printed page

  private func writePage(_ xml: inout XMLWriter) {
    guard let page = settings.page else { return }
    if page.isCentered { xml.element("printOptions", ["horizontalCentered": "1"]) }
    writeMargins(page.margins, &xml)
    xml.element(
      "pageSetup",
      [
        "paperSize": "\(page.paper.rawValue)",
        "fitToWidth": page.pagesWide.map(String.init),
        "fitToHeight": page.pagesHigh.map(String.init),
        "orientation": page.isLandscape ? "landscape" : "portrait",
      ]
    )
    writeHeaderFooter(page, &xml)
    writeBreaks(page.rowBreaks, &xml)
  }

  private func writeMargins(_ margins: PageSetup.Margins, _ xml: inout XMLWriter) {
    func inches(_ value: Double) -> String { NumberFormat.shortestDecimal(of: value) }
    xml.element(
      "pageMargins",
      [
        "left": inches(margins.left), "right": inches(margins.right),
        "top": inches(margins.top), "bottom": inches(margins.bottom),
        "header": inches(margins.header), "footer": inches(margins.footer),
      ]
    )
  }

  private func writeHeaderFooter(_ page: PageSetup, _ xml: inout XMLWriter) {
    guard page.header != nil || page.footer != nil else { return }
    xml.element("headerFooter") { xml in
      if let header = page.header { xml.element("oddHeader", text: XString.encoding(header)) }
      if let footer = page.footer { xml.element("oddFooter", text: XString.encoding(footer)) }
    }
  }

  private func writeBreaks(_ rows: [Int], _ xml: inout XMLWriter) {
    guard !rows.isEmpty else { return }
    xml.element(
      "rowBreaks",
      ["count": "\(rows.count)", "manualBreakCount": "\(rows.count)"]
    ) { xml in
      for row in rows.sorted() {
        xml.element("brk", ["id": "\(row - 1)", "max": "16383", "man": "1"])
      }
    }
  }
}
