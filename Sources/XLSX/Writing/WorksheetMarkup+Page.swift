import XML

// How the sheet prints, in schema order.
extension WorksheetMarkup {
  /// `printOptions`, `pageMargins`, `pageSetup`, `headerFooter` and the page breaks.
  ///
  /// Without a setup only the margins are written, as Excel does.
  mutating func writePage(_ page: PageSetup?) {
    guard let page else { return writeMargins(PageSetup.Margins()) }
    writePrintOptions(page)
    writeMargins(page.margins)
    writePageSetup(page)
    writeHeaderFooter(page)
    writeBreaks("rowBreaks", after: page.rowBreaks, end: CellReference.columnLimit - 1)
    writeBreaks("colBreaks", after: page.columnBreaks, end: CellReference.rowLimit - 1)
  }

  private mutating func writePrintOptions(_ page: PageSetup) {
    guard
      page.centersHorizontally || page.centersVertically || page.printsHeadings
        || page.printsGridLines
    else { return }
    xml.start("printOptions")
    xml.flag("horizontalCentered", page.centersHorizontally)
    xml.flag("verticalCentered", page.centersVertically)
    xml.flag("headings", page.printsHeadings)
    xml.flag("gridLines", page.printsGridLines)
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
    xml.attribute("paperSize", page.paper?.rawValue)
    xml.attribute("scale", page.scale == 100 || page.fitsToPages ? nil : page.scale)
    xml.attribute("firstPageNumber", page.firstPageNumber == 1 ? nil : page.firstPageNumber)
    if page.fitsToPages {
      xml.attribute("fitToWidth", page.fitToWidth == 1 ? nil : page.fitToWidth ?? 0)
      xml.attribute("fitToHeight", page.fitToHeight == 1 ? nil : page.fitToHeight ?? 0)
    }
    xml.attribute("pageOrder", page.goesAcrossFirst ? "overThenDown" : nil)
    xml.attribute("orientation", page.orientation.rawValue)
    xml.flag("blackAndWhite", page.isBlackAndWhite)
    xml.flag("draft", page.isDraft)
    xml.flag("useFirstPageNumber", page.firstPageNumber != nil)
    xml.end()
  }

  private mutating func writeHeaderFooter(_ page: PageSetup) {
    guard page.hasHeaderFooter else { return }
    xml.start("headerFooter")
    xml.flag("differentOddEven", page.evenPages != nil)
    xml.flag("differentFirst", page.firstPage != nil)
    xml.attribute("scaleWithDoc", page.scalesHeaders ? nil : 0)
    xml.attribute("alignWithMargins", page.alignsHeadersWithMargins ? nil : 0)
    for (name, text) in [
      ("oddHeader", page.header), ("oddFooter", page.footer),
      ("evenHeader", page.evenPages?.header), ("evenFooter", page.evenPages?.footer),
      ("firstHeader", page.firstPage?.header), ("firstFooter", page.firstPage?.footer),
    ] {
      if let text { xml.element(name, text: XString.encoding(text)) }
    }
    xml.end()
  }

  /// `rowBreaks` or `colBreaks`; nothing where the pages break by themselves.
  private mutating func writeBreaks(_ name: String, after lines: [Int], end: Int) {
    guard !lines.isEmpty else { return }
    xml.start(name)
    xml.attribute("count", lines.count)
    xml.attribute("manualBreakCount", lines.count)
    for line in lines.sorted() {
      xml.element("brk", ["id": String(line), "max": String(end), "man": "1"])
    }
    xml.end()
  }
}

extension PageSetup {
  fileprivate var hasHeaderFooter: Bool {
    header != nil || footer != nil || firstPage != nil || evenPages != nil || !scalesHeaders
      || !alignsHeadersWithMargins
  }
}
