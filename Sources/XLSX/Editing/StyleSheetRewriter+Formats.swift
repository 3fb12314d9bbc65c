import XML

/// Whole formats, for cells of sheets that are added.
extension StyleSheetRewriter: StyleIndexing {
  /// The font of cells that name none: the workbook's first.
  var defaultFont: Font { firstFont }

  /// The index of a format, appended where it is new.
  mutating func index(of format: CellFormat) throws -> Int {
    if format == CellFormat() { return 0 }
    if let index = formats[format] { return index }
    let index = try append(record(format), to: "cellXfs")
    formats[format] = index
    return index
  }

  /// The index of a format that a condition gives, appended where it is new (18.8.14 `dxf`).
  mutating func index(of format: DifferentialFormat) throws -> Int {
    let number = format.numberFormat.map { index(ofNumberFormat: $0) }
    return try append(
      markup { $0.differentialFormat(format, numberFormatID: number) },
      to: "dxfs"
    )
  }

  /// The record of a format (18.8.45 `xf`).
  private mutating func record(_ format: CellFormat) throws -> String {
    let number = index(ofNumberFormat: format.numberFormat)
    let font =
      format.font == Font()
      ? 0 : try append(markup { $0.font(format.font.completed(from: defaultFont)) }, to: "fonts")
    let fill = try index(of: format.fill)
    let border =
      format.border == Border() ? 0 : try append(markup { $0.border(format.border) }, to: "borders")
    return markup { xml in
      xml.element(
        "xf",
        [
          "numFmtId": "\(number)", "fontId": "\(font)", "fillId": "\(fill)",
          "borderId": "\(border)", "xfId": "0",
          "applyNumberFormat": number == 0 ? nil : "1", "applyFont": font == 0 ? nil : "1",
          "applyFill": fill == 0 ? nil : "1", "applyBorder": border == 0 ? nil : "1",
          "applyAlignment": format.alignment == Alignment() ? nil : "1",
          "applyProtection": format.hasUsualProtection ? nil : "1",
        ]
      ) { xml in
        if format.alignment != Alignment() { xml.alignment(format.alignment) }
        if !format.hasUsualProtection {
          xml.element(
            "protection",
            [
              "locked": format.isLocked ? nil : "0",
              "hidden": format.isFormulaHidden ? "1" : nil,
            ]
          )
        }
      }
    }
  }

  /// An element of the styles part, under the part's own prefix.
  func markup(_ write: (inout XMLWriter) -> Void) -> String {
    var xml = XMLWriter(declaration: false)
    write(&xml)
    let plain = String(decoding: xml.bytes, as: UTF8.self)
    return prefix.isEmpty ? plain : Markup.prefixing(plain, with: prefix)
  }
}

extension CellFormat {
  /// Whether cells of the format are locked, and their formulas in sight.
  fileprivate var hasUsualProtection: Bool { isLocked && !isFormulaHidden }
}
