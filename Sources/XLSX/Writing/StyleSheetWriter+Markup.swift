import XML

extension StyleSheetWriter {
  /// The styles part (ECMA-376 part 1, 18.8.39 `styleSheet`).
  func markup() -> [UInt8] {
    var xml = XMLWriter()
    xml.element("styleSheet", ["xmlns": Namespace.main]) { xml in
      writeNumberFormats(&xml)
      writeTable("fonts", fonts.values, &xml) { $0.font($1) }
      writeTable("fills", fills.values, &xml) { $0.fill($1) }
      writeTable("borders", borders.values, &xml) { $0.border($1) }
      writeStyleRecords(&xml)
      writeTable("cellXfs", records.values, &xml, writeRecord)
      writeCellStyles(&xml)
      writeTable("dxfs", differentialFormats.values, &xml, writeDifferentialFormat)
      xml.element("tableStyles", ["count": "0", "defaultTableStyle": "TableStyleMedium9"])
    }
    return xml.takeBytes()
  }

  /// `numFmts`, left out where every format is built in.
  private func writeNumberFormats(_ xml: inout XMLWriter) {
    guard !numberFormats.values.isEmpty else { return }
    let formats = Array(numberFormats.values.enumerated())
    writeTable("numFmts", formats, &xml) { xml, format in
      xml.numberFormat(format.element, id: Self.firstCustomID + format.offset)
    }
  }

  /// `cellStyleXfs`: what the style Normal points at.
  private func writeStyleRecords(_ xml: inout XMLWriter) {
    xml.element("cellStyleXfs", ["count": "1"]) { xml in
      xml.element("xf", ["numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"])
    }
  }

  /// `xf` of `cellXfs`.
  private func writeRecord(_ xml: inout XMLWriter, _ record: Record) {
    xml.start("xf")
    xml.attribute("numFmtId", record.numberFormatID)
    xml.attribute("fontId", record.font)
    xml.attribute("fillId", record.fill)
    xml.attribute("borderId", record.border)
    xml.attribute("xfId", 0)
    xml.flag("applyNumberFormat", record.numberFormatID != 0)
    xml.flag("applyFont", record.font != 0)
    xml.flag("applyFill", record.fill != 0)
    xml.flag("applyBorder", record.border != 0)
    xml.flag("applyAlignment", record.alignment != Alignment())
    xml.flag("applyProtection", !record.isLocked || record.isFormulaHidden)
    xml.alignment(record.alignment)
    writeProtection(&xml, record)
    xml.end()
  }

  private func writeProtection(_ xml: inout XMLWriter, _ record: Record) {
    guard !record.isLocked || record.isFormulaHidden else { return }
    xml.start("protection")
    xml.attribute("locked", record.isLocked ? nil : 0)
    xml.flag("hidden", record.isFormulaHidden)
    xml.end()
  }

  /// `cellStyles`: Normal alone.
  private func writeCellStyles(_ xml: inout XMLWriter) {
    xml.element("cellStyles", ["count": "1"]) { xml in
      xml.element("cellStyle", ["name": "Normal", "xfId": "0", "builtinId": "0"])
    }
  }

  /// `dxf`.
  private func writeDifferentialFormat(_ xml: inout XMLWriter, _ format: DifferentialFormat) {
    let id = format.numberFormat.map(idOfKnownNumberFormat)
    xml.differentialFormat(format, numberFormatID: id)
  }

  private func idOfKnownNumberFormat(_ code: String) -> Int {
    if let id = Self.builtInIDs[code] { return id }
    return Self.firstCustomID + (numberFormats.values.firstIndex(of: code) ?? 0)
  }

  /// A table with its true count.
  private func writeTable<Item>(
    _ name: String,
    _ items: [Item],
    _ xml: inout XMLWriter,
    _ write: (inout XMLWriter, Item) -> Void
  ) {
    xml.element(name, ["count": String(items.count)]) { xml in
      for item in items { write(&xml, item) }
    }
  }
}

extension XMLWriter {
  /// `numFmt`.
  mutating func numberFormat(_ code: String, id: Int) {
    element("numFmt", ["numFmtId": String(id), "formatCode": XString.encoding(code)])
  }

  /// `dxf`, its number format under an id that the workbook has for it.
  mutating func differentialFormat(_ format: DifferentialFormat, numberFormatID: Int?) {
    element("dxf") { xml in
      if var font = format.font {
        font.name = nil
        font.size = nil
        xml.font(font)
      }
      if let code = format.numberFormat, let numberFormatID {
        xml.numberFormat(code, id: numberFormatID)
      }
      if let fill = format.fill { xml.differentialFill(fill) }
      if let border = format.border { xml.border(border, isDifferential: true) }
    }
  }
}
