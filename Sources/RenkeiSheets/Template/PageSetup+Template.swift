import XLSX

extension PageSetup {
  /// How a form prints.
  static func form(_ layout: SheetLayout, regionName: String) -> PageSetup {
    var page = sheet(regionName: regionName)
    page.paper = layout.print.paper == "A3" ? .a3 : .a4
    if layout.print.orientation == "landscape" { page.orientation = .landscape }
    page.fitToWidth = layout.print.fitToWidth
    page.margins.left = layout.print.margins.left
    page.margins.right = layout.print.margins.right
    page.margins.top = layout.print.margins.top
    page.margins.bottom = layout.print.margins.bottom
    page.titleRows = 1...2
    return page
  }

  /// How the sheets around the forms print: A4, as wide as the page, with page numbers.
  static func sheet(regionName: String) -> PageSetup {
    var page = PageSetup()
    page.fitToWidth = 1
    page.fitToHeight = 0
    page.centersHorizontally = true
    let name = regionName.replacing("&", with: "&&")
    page.footer = "&L&9\(name.prefix(60))&C&9&A&R&9&P / &N"
    return page
  }
}

extension SheetProtection {
  /// The protection of our templates: only labels and formulas are kept from change; rows, columns
  /// and looks are the user's, and so are filters and sorting.
  static var template: SheetProtection {
    var protection = SheetProtection()
    protection.allowsFormattingRows = true
    protection.allowsFormattingColumns = true
    protection.allowsFormattingCells = true
    protection.allowsAutoFilter = true
    protection.allowsSorting = true
    return protection
  }
}
