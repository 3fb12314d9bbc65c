import XML

/// Writes a theme with nothing in it but what the schema asks for (ECMA-376 part 1, 14.2.7).
struct ThemeMarkup {
  private let fontName: String

  /// A theme whose fonts are a workbook's default font.
  init(defaultFont: Font) { fontName = defaultFont.name ?? "游ゴシック" }

  /// The theme part.
  func markup() -> [UInt8] {
    var xml = XMLWriter()
    xml.element("a:theme", ["xmlns:a": Namespace.drawing, "name": "Renkei"]) { xml in
      xml.element("a:themeElements") { xml in
        writeColors(&xml)
        writeFonts(&xml)
        writeFormats(&xml)
      }
    }
    return xml.takeBytes()
  }

  /// `a:clrScheme`: the twelve colours, in the order of the schema.
  private func writeColors(_ xml: inout XMLWriter) {
    xml.element("a:clrScheme", ["name": "Renkei"]) { xml in
      xml.element("a:dk1") { $0.element("a:sysClr", ["val": "windowText", "lastClr": "000000"]) }
      xml.element("a:lt1") { $0.element("a:sysClr", ["val": "window", "lastClr": "FFFFFF"]) }
      for (name, value) in [
        ("dk2", "1F3A4D"), ("lt2", "EEF2F5"), ("accent1", "2F6F9F"), ("accent2", "D9822B"),
        ("accent3", "6B8E4E"), ("accent4", "B5495B"), ("accent5", "7A6BA8"), ("accent6", "3A9188"),
        ("hlink", "0563C1"), ("folHlink", "954F72"),
      ] {
        xml.element("a:\(name)") { $0.element("a:srgbClr", ["val": value]) }
      }
    }
  }

  /// `a:fontScheme`: the same typeface for Latin, Asian and Japanese text, in headings and in body.
  private func writeFonts(_ xml: inout XMLWriter) {
    xml.element("a:fontScheme", ["name": "Renkei"]) { xml in
      for name in ["a:majorFont", "a:minorFont"] {
        xml.element(name) { xml in
          xml.element("a:latin", ["typeface": fontName])
          xml.element("a:ea", ["typeface": fontName])
          xml.element("a:cs", ["typeface": ""])
          xml.element("a:font", ["script": "Jpan", "typeface": fontName])
        }
      }
    }
  }

  /// `a:fmtScheme`: three of everything, as the schema asks.
  private func writeFormats(_ xml: inout XMLWriter) {
    xml.element("a:fmtScheme", ["name": "Renkei"]) { xml in
      writeThree("a:fillStyleLst", &xml) { xml, _ in writeFill(&xml) }
      writeThree("a:lnStyleLst", &xml) { xml, index in
        let width = String([6350, 12700, 19050][index])
        xml.element("a:ln", ["w": width]) { writeFill(&$0) }
      }
      writeThree("a:effectStyleLst", &xml) { xml, _ in
        xml.element("a:effectStyle") { $0.element("a:effectLst") }
      }
      writeThree("a:bgFillStyleLst", &xml) { xml, _ in writeFill(&xml) }
    }
  }

  /// `a:solidFill` in the colour that the style is used with.
  private func writeFill(_ xml: inout XMLWriter) {
    xml.element("a:solidFill") { $0.element("a:schemeClr", ["val": "phClr"]) }
  }

  private func writeThree(
    _ name: String,
    _ xml: inout XMLWriter,
    _ write: (inout XMLWriter, Int) -> Void
  ) {
    xml.element(name) { xml in
      for index in 0..<3 { write(&xml, index) }
    }
  }
}
