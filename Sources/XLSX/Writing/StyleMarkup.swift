import XML

/// Writes the elements that formats are made of (ECMA-376 part 1, 18.8).
extension XMLWriter {
  /// `font` or `rPr`; the name stands in `name` or `rFont`. The order is the one Excel asks for.
  mutating func font(_ font: Font, element: String = "font", nameElement: String = "name") {
    self.element(element) { xml in
      if font.isBold { xml.element("b") }
      if font.isItalic { xml.element("i") }
      if font.isStruckThrough { xml.element("strike") }
      if let underline = font.underline { xml.element("u", ["val": underline.rawValue]) }
      if let place = font.verticalAlignment { xml.element("vertAlign", ["val": place.rawValue]) }
      if let size = font.size { xml.element("sz", ["val": decimalText(size)]) }
      if let color = font.color { xml.color(color) }
      if let name = font.name { xml.element(nameElement, ["val": name]) }
    }
  }

  /// `color`, `fgColor`, `bgColor` or `tabColor`.
  mutating func color(_ color: Color, element: String = "color") {
    start(element)
    switch color {
    case .argb(let value): attribute("rgb", hexadecimal(value))
    case .theme(let index, let tint):
      attribute("theme", index)
      attribute("tint", tint == 0 ? nil : decimalText(tint))
    case .indexed(let index): attribute("indexed", index)
    case .automatic: attribute("auto", "1")
    }
    end()
  }

  /// `fill` of a cell format.
  mutating func fill(_ fill: Fill) {
    switch fill {
    case .none, .gradient: patternFill("none", nil, nil)
    case .solid(let color): patternFill("solid", color, .indexed(64))
    case .pattern(let pattern, let foreground, let background):
      patternFill(pattern, foreground, background)
    }
  }

  /// `fill` of a differential format, where Excel takes a plain colour from the background.
  mutating func differentialFill(_ fill: Fill) {
    guard case .solid(let color) = fill else { return self.fill(fill) }
    patternFill("solid", color, color)
  }

  /// `border`; only the sides that have lines in a differential format, all of them elsewhere.
  mutating func border(_ border: Border, isDifferential: Bool = false) {
    element("border") { xml in
      for (side, line) in [
        ("left", border.left), ("right", border.right), ("top", border.top),
        ("bottom", border.bottom),
      ] where line != nil || !isDifferential {
        xml.borderLine(line, element: side)
      }
      if !isDifferential { xml.element("diagonal") }
    }
  }

  /// `alignment`; nothing where Excel chooses everything itself.
  mutating func alignment(_ alignment: Alignment) {
    guard alignment != Alignment() else { return }
    start("alignment")
    attribute("horizontal", alignment.horizontal?.rawValue)
    attribute("vertical", alignment.vertical?.rawValue)
    attribute("textRotation", alignment.textRotation == 0 ? nil : alignment.textRotation)
    flag("wrapText", alignment.wrapsText)
    attribute("indent", alignment.indent == 0 ? nil : alignment.indent)
    flag("shrinkToFit", alignment.shrinksToFit)
    end()
  }

  private mutating func patternFill(_ pattern: String, _ foreground: Color?, _ background: Color?) {
    element("fill") { xml in
      xml.element("patternFill", ["patternType": pattern]) { xml in
        if let foreground { xml.color(foreground, element: "fgColor") }
        if let background { xml.color(background, element: "bgColor") }
      }
    }
  }

  private mutating func borderLine(_ line: Border.Line?, element: String) {
    self.element(element, ["style": line?.style]) { xml in
      if let color = line?.color { xml.color(color) }
    }
  }
}

/// A finite number as the shortest text that reads back as the same number.
func decimalText(_ number: Double) -> String {
  ShortestDecimal(number)?.plainText ?? "0"
}

/// A colour's eight hexadecimal digits.
func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: 8 - digits.count) + digits
}
