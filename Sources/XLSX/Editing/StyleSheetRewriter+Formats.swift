/// Whole formats, for cells of new sheets.
extension StyleSheetRewriter {
  /// A styles part with nothing but the default format, in a font.
  static func document(defaultFont: Font?) -> [UInt8] {
    guard var font = defaultFont else { return empty }
    font.size = font.size ?? 11
    let plain = "<font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    return Array(
      String(decoding: empty, as: UTF8.self).replacing(plain, with: font.element("")).utf8
    )
  }

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
    let p = prefix
    var markup = "<\(p)dxf>"
    if format.fontColor != nil || format.isBold {
      let color = format.fontColor.map { "<\(p)color \($0.attribute)/>" } ?? ""
      markup += "<\(p)font>\(format.isBold ? "<\(p)b/>" : "")\(color)</\(p)font>"
    }
    if let fill = format.fill {
      markup += """
        <\(p)fill><\(p)patternFill patternType="solid"><\(p)fgColor \(fill.attribute)/>\
        <\(p)bgColor \(fill.attribute)/></\(p)patternFill></\(p)fill>
        """
    }
    return try append(markup + "</\(p)dxf>", to: "dxfs")
  }

  /// The record of a format (18.8.45 `xf`).
  private mutating func record(_ format: CellFormat) throws -> String {
    let p = prefix
    let number = index(ofNumberFormat: format.numberFormat)
    let font = format.font == Font() ? 0 : try append(format.font.element(p), to: "fonts")
    let fill = try index(of: format.fill)
    let border = format.border == Border() ? 0 : try append(format.border.element(p), to: "borders")
    var markup = "<\(p)xf numFmtId=\"\(number)\" fontId=\"\(font)\" fillId=\"\(fill)\""
    markup += " borderId=\"\(border)\" xfId=\"0\""
    markup += number == 0 ? "" : " applyNumberFormat=\"1\""
    markup += font == 0 ? "" : " applyFont=\"1\""
    markup += fill == 0 ? "" : " applyFill=\"1\""
    markup += border == 0 ? "" : " applyBorder=\"1\""
    let alignment = format.alignment.element(p)
    let protection = format.protectionElement(p)
    markup += alignment.isEmpty ? "" : " applyAlignment=\"1\""
    markup += protection.isEmpty ? "" : " applyProtection=\"1\""
    return markup + ">\(alignment)\(protection)</\(p)xf>"
  }
}

extension Font {
  /// The font as an element of the styles part (18.8.22 `font`); what it leaves open is Excel's own.
  func element(_ p: String) -> String {
    var markup = "<\(p)font>"
    if isBold { markup += "<\(p)b/>" }
    if isItalic { markup += "<\(p)i/>" }
    if isStruckThrough { markup += "<\(p)strike/>" }
    if let underline { markup += "<\(p)u val=\"\(underline.rawValue)\"/>" }
    if let verticalAlignment { markup += "<\(p)vertAlign val=\"\(verticalAlignment.rawValue)\"/>" }
    markup += "<\(p)sz val=\"\(NumberFormat.shortestDecimal(of: size ?? 11))\"/>"
    if let color { markup += "<\(p)color \(color.attribute)/>" }
    let name = name ?? "Calibri"
    markup += "<\(p)name val=\"\(Markup.attribute(name))\"/>"
    let isJapanese = name.unicodeScalars.contains { $0.value > 0x2FFF }
    if isJapanese { markup += "<\(p)family val=\"3\"/><\(p)charset val=\"128\"/>" }
    return markup + "</\(p)font>"
  }
}

extension Border {
  /// The border as an element of the styles part (18.8.4 `border`).
  fileprivate func element(_ p: String) -> String {
    func side(_ name: String, _ line: Line?) -> String {
      guard let line else { return "<\(p)\(name)/>" }
      let color = line.color.map { "<\(p)color \($0.attribute)/>" } ?? "<\(p)color auto=\"1\"/>"
      return "<\(p)\(name) style=\"\(line.style)\">\(color)</\(p)\(name)>"
    }
    return "<\(p)border>" + side("left", left) + side("right", right) + side("top", top)
      + side("bottom", bottom) + "<\(p)diagonal/></\(p)border>"
  }
}

extension Alignment {
  /// The alignment as a child of a record; empty where it says nothing.
  fileprivate func element(_ p: String) -> String {
    var attributes = ""
    if let horizontal { attributes += " horizontal=\"\(horizontal.rawValue)\"" }
    if let vertical { attributes += " vertical=\"\(vertical.rawValue)\"" }
    if textRotation != 0 { attributes += " textRotation=\"\(textRotation)\"" }
    if wrapsText { attributes += " wrapText=\"1\"" }
    if indent != 0 { attributes += " indent=\"\(indent)\"" }
    if shrinksToFit { attributes += " shrinkToFit=\"1\"" }
    return attributes.isEmpty ? "" : "<\(p)alignment\(attributes)/>"
  }
}

extension CellFormat {
  /// The protection as a child of a record; empty where it is the usual one.
  fileprivate func protectionElement(_ p: String) -> String {
    guard !isLocked || isFormulaHidden else { return "" }
    let locked = isLocked ? "" : " locked=\"0\""
    return "<\(p)protection\(locked)\(isFormulaHidden ? " hidden=\"1\"" : "")/>"
  }
}
