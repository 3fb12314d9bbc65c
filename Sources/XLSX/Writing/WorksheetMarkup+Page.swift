import XML

// What follows the rules: links and print setup, in schema order.
extension WorksheetMarkup {
  /// `hyperlinks`, left out where there are none.
  mutating func writeHyperlinks(_ links: SheetLinks) {
    guard !settings.hyperlinks.isEmpty else { return }
    xml.start("hyperlinks")
    for (link, id) in zip(settings.hyperlinks, links.hyperlinkIDs) {
      xml.start("hyperlink")
      xml.attribute("ref", link.range.description)
      xml.attribute("r:id", id)
      xml.attribute("location", link.location.map(XString.encoding))
      xml.attribute("tooltip", link.tooltip.map(XString.encoding))
      xml.end()
    }
    xml.end()
  }

  /// `tableParts`, left out where there are none.
  mutating func writeTableParts(_ links: SheetLinks) {
    guard !links.tableIDs.isEmpty else { return }
    xml.element("tableParts", ["count": String(links.tableIDs.count)]) { xml in
      for id in links.tableIDs { xml.element("tablePart", ["r:id": id]) }
    }
  }

  /// `printOptions`, `pageMargins`, `pageSetup` and `headerFooter`.
  mutating func writePage(_ page: PageSetup) {
    writePrintOptions(page)
    writeMargins(page.margins)
    writePageSetup(page)
    writeHeaderFooter(page)
  }

  private mutating func writePrintOptions(_ page: PageSetup) {
    guard page.centersHorizontally || page.centersVertically else { return }
    xml.start("printOptions")
    xml.flag("horizontalCentered", page.centersHorizontally)
    xml.flag("verticalCentered", page.centersVertically)
    xml.end()
  }

  private mutating func writeMargins(_ margins: PageSetup.Margins) {
    xml.start("pageMargins")
    xml.attribute("left", decimalText(margins.left))
    xml.attribute("right", decimalText(margins.right))
    xml.attribute("top", decimalText(margins.top))
    xml.attribute("bottom", decimalText(margins.bottom))
    xml.attribute("header", decimalText(margins.header))
    xml.attribute("footer", decimalText(margins.footer))
    xml.end()
  }

  /// `pageSetup`; in the markup a fit of zero pages takes as many as needed.
  private mutating func writePageSetup(_ page: PageSetup) {
    xml.start("pageSetup")
    xml.attribute("paperSize", page.paper.rawValue)
    if page.fitsToPages {
      xml.attribute("fitToWidth", page.fitToWidth ?? 0)
      xml.attribute("fitToHeight", page.fitToHeight ?? 0)
    }
    xml.attribute("orientation", page.orientation.rawValue)
    xml.end()
  }

  private mutating func writeHeaderFooter(_ page: PageSetup) {
    guard page.header != nil || page.footer != nil else { return }
    xml.start("headerFooter")
    if let header = page.header { xml.element("oddHeader", text: XString.encoding(header)) }
    if let footer = page.footer { xml.element("oddFooter", text: XString.encoding(footer)) }
    xml.end()
  }
}
