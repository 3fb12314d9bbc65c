import XML

/// Writes the texts and looks that charts are made of (ECMA-376 part 1, 20.1 and 21.2).
extension XMLWriter {
  /// An element that says one thing in `val`.
  mutating func value(_ element: String, _ value: String) { self.element(element, ["val": value]) }

  /// An element that says yes or no in `val`.
  mutating func value(_ element: String, _ isTrue: Bool) { value(element, isTrue ? "1" : "0") }

  /// `c:title`; upright beside an axis that stands.
  mutating func title(_ title: Chart.Title, isUpright: Bool = false) {
    element("c:title") { xml in
      xml.element("c:tx") { $0.richText(title.text, font: title.font, isUpright: isUpright) }
      xml.layout(title.place)
      xml.value("c:overlay", false)
    }
  }

  private mutating func layout(_ place: Chart.Title.Place?) {
    element("c:layout") { xml in
      guard let place else { return }
      xml.element("c:manualLayout") { xml in
        xml.value("c:xMode", "edge")
        xml.value("c:yMode", "edge")
        xml.value("c:x", decimalText(place.x))
        xml.value("c:y", decimalText(place.y))
      }
    }
  }

  /// `c:rich`: each line of a text as a paragraph.
  mutating func richText(_ text: String, font: Font?, isUpright: Bool = false) {
    element("c:rich") { xml in
      xml.element("a:bodyPr", isUpright ? ["rot": "-5400000", "vert": "horz"] : [:])
      xml.element("a:lstStyle")
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        xml.element("a:p") { xml in
          xml.element("a:pPr") { $0.textFont(font ?? Font(), element: "a:defRPr") }
          xml.element("a:r") { xml in
            xml.textFont(font ?? Font(), element: "a:rPr", language: "ja-JP")
            xml.element("a:t", text: String(line))
          }
        }
      }
    }
  }

  /// `c:txPr`: the font of texts that the chart makes itself; a turn in degrees, clockwise.
  mutating func textProperties(_ font: Font, rotation: Int? = nil) {
    element("c:txPr") { xml in
      let turn = rotation.map { String($0 * 60_000) }
      xml.element("a:bodyPr", ["rot": turn, "vert": turn == nil ? nil : "horz"])
      xml.element("a:lstStyle")
      xml.element("a:p") { xml in
        xml.element("a:pPr") { $0.textFont(font, element: "a:defRPr") }
        xml.element("a:endParaRPr", ["lang": "ja-JP"])
      }
    }
  }

  /// A font as DrawingML says it (21.1.2.3.9 `rPr`); sizes in hundredths of a point.
  private mutating func textFont(_ font: Font, element: String, language: String? = nil) {
    let size = font.size.map { String(Int(($0 * 100).rounded())) }
    let isSaid = font != Font()
    self.element(
      element,
      [
        "lang": language, "sz": size, "b": isSaid ? (font.isBold ? "1" : "0") : nil,
        "i": font.isItalic ? "1" : nil, "u": font.underline == nil ? nil : "sng",
        "strike": font.isStruckThrough ? "sngStrike" : nil,
      ]
    ) { xml in
      if case .argb(let color) = font.color { xml.solidFill(.rgb(color)) }
      guard let name = font.name else { return }
      xml.element("a:latin", ["typeface": name])
      xml.element("a:ea", ["typeface": name])
    }
  }

  /// `c:spPr`; nothing where Excel chooses everything.
  mutating func shapeProperties(_ format: Chart.Format) {
    guard format != Chart.Format() else { return }
    element("c:spPr") { xml in
      if let fill = format.fill { xml.fill(fill) }
      if let line = format.line { xml.line(line) }
    }
  }

  private mutating func fill(_ fill: Chart.Fill) {
    switch fill {
    case .none: element("a:noFill")
    case .solid(let color): solidFill(color)
    case .pattern(let name, let foreground, let background):
      element("a:pattFill", ["prst": name]) { xml in
        xml.element("a:fgClr") { $0.color(foreground) }
        xml.element("a:bgClr") { $0.color(background) }
      }
    case .gradient(let stops, let angle): gradient(stops, angle)
    }
  }

  private mutating func gradient(_ stops: [Chart.Fill.Stop], _ angle: Double) {
    element("a:gradFill") { xml in
      xml.element("a:gsLst") { xml in
        for stop in stops {
          xml.element("a:gs", ["pos": thousandths(stop.position)]) { $0.color(stop.color) }
        }
      }
      xml.element("a:lin", ["ang": String(Int((angle * 60_000).rounded())), "scaled": "0"])
    }
  }

  private mutating func line(_ line: Chart.Line) {
    let width = line.width.map { String(Int(($0 * 12_700).rounded())) }
    element("a:ln", ["w": width]) { xml in
      if line.isHidden { return xml.element("a:noFill") }
      if let color = line.color { xml.solidFill(color) }
      if let dash = line.dash { xml.value("a:prstDash", dash.rawValue) }
    }
  }

  private mutating func solidFill(_ color: Chart.Color) {
    element("a:solidFill") { $0.color(color) }
  }

  private mutating func color(_ color: Chart.Color) {
    switch color.base {
    case .rgb(let value): start("a:srgbClr", colorDigits(value))
    case .theme(let theme): start("a:schemeClr", theme.rawValue)
    case .window:
      start("a:sysClr", "window")
      attribute("lastClr", "FFFFFF")
    }
    if color.tint != 0 { value("a:lumMod", thousandths(1 - abs(color.tint))) }
    if color.tint > 0 { value("a:lumOff", thousandths(color.tint)) }
    if color.transparency != 0 { value("a:alpha", thousandths(1 - color.transparency)) }
    end()
  }

  private mutating func start(_ element: String, _ value: String) {
    start(element)
    attribute("val", value)
  }
}

/// The six digits of a colour's red, green and blue.
private func colorDigits(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: 6 - digits.count) + digits
}

/// A fraction in thousandths of a percent (20.1.10.41 `ST_Percentage`).
private func thousandths(_ fraction: Double) -> String {
  String(Int((fraction * 100_000).rounded()))
}
