import XML

// What leads to other places and parts.
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
}
