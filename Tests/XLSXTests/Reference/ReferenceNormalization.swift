import TestSupport

/// What two workbooks may differ in and still be the same workbook: the list of all differences that
/// the comparison with Excel's own files passes over, each with its reason.
enum ReferenceNormalization {
  /// Parts that say which program, printer or moment made a file, or that Excel makes anew.
  static func isIgnored(_ part: String) -> Bool {
    // The program's name and version, and a list of sheets that nobody reads.
    part == "docProps/app.xml"
      // The printer of the machine that wrote the file.
      || part.contains("printerSettings")
      // The order of calculation, which Excel works out where it is missing.
      || part == "xl/calcChain.xml"
      // Our theme has colours and fonts of its own.
      || part.contains("xl/theme/")
  }

  /// Elements left out wherever they stand.
  private static let ignoredElements: Set = [
    // Which program wrote the file, which one calculates it, and when.
    "fileVersion", "workbookPr", "calcPr", "created", "modified",
    // A font's relation to the theme; ours are named outright. The palette offered last.
    "family", "scheme", "colors",
    // Empty, or a list of none.
    "dxfs#0", "tableStyles",
    // The language that a chart's texts are checked in.
    "c:lang",
    // Whether a chart without a title may get one by itself; ours says that it may not.
    "c:autoTitleDeleted",
    // Where a picture stands on the paper, which Excel works out from the anchor.
    "xfrm",
  ]

  /// Attributes left out wherever they stand.
  private static let ignoredAttributes: [String: Set<String>] = [
    // Where the window stood on the screen.
    "workbookView": ["xWindow", "yWindow", "windowWidth", "windowHeight"],
    // A hint for faster reading.
    "row": ["spans"],
    // The printer's resolution and settings.
    "pageSetup": ["horizontalDpi", "verticalDpi", "r:id"],
    // The language of a chart's texts.
    "rPr": ["lang"], "endParaRPr": ["lang"],
  ]

  /// What our charts spell out, though Excel 2007 takes it for granted and leaves it out: later
  /// programs, by the standard, take the opposite for granted.
  private static let chartDefaults: Set = [
    "c:roundedCorners=0", "c:varyColors=0", "c:invertIfNegative=0", "c:smooth=0", "c:delete=0",
    "c:overlay=0", "c:majorTickMark=out", "c:minorTickMark=none", "c:noMultiLvlLbl=0",
    "c:dispBlanksAs=gap", "c:showLegendKey=0", "c:showCatName=0", "c:showSerName=0",
    "c:showPercent=0", "c:showBubbleSize=0", "c:crosses=autoZero",
  ]

  /// An element without what may differ; nil where the whole element may.
  static func normalized(_ element: MarkupTree) -> MarkupTree? {
    var element = element
    let count = element.children.isEmpty ? "#0" : ""
    if ignoredElements.contains(element.name) || ignoredElements.contains(element.name + count) {
      return nil
    }
    if chartDefaults.contains("\(element.name)=\(element.attributes["val"] ?? "")") { return nil }
    for name in ignoredAttributes[element.name] ?? [] { element.attributes[name] = nil }
    // A setup that says only what holds without it.
    if element.name == "pageSetup", element.attributes == ["orientation": "portrait"] { return nil }
    // A single line is what underlining means.
    if element.name == "u", element.attributes["val"] == "single" { element.attributes = [:] }
    unquoteSheetNames(&element)
    shortenTotals(&element)
    respell(&element)
    return element
  }

  /// Takes the quotes from around sheets' names that need none; ours always have them.
  private static func unquoteSheetNames(_ element: inout MarkupTree) {
    guard ["definedName", "c:f"].contains(element.name) else { return }
    element.text = element.text.replacing(#/'(\w+)'!/#) { "\($0.output.1)!" }
  }

  /// Takes the table's name from before the heading in a total; Excel 2007 leaves it out there.
  private static func shortenTotals(_ element: inout MarkupTree) {
    guard element.name == "f" else { return }
    element.text = element.text.replacing(#/^(SUBTOTAL\(\d+,)Table1\[/#) { "\($0.output.1)[" }
  }

  /// Writes the same double in the same digits: Excel writes seventeen of them, ours are the fewest.
  /// What it left of binary arithmetic in the margins of charts, 0.75000000000000022, is rounded.
  private static func respell(_ element: inout MarkupTree) {
    for (name, value) in element.attributes where value.contains(".") {
      guard var number = Double(value) else { continue }
      if element.name == "c:pageMargins" { number = (number * 1e9).rounded() / 1e9 }
      element.attributes[name] = number.description
    }
  }
}

extension ReferenceNormalization {
  /// Gives axes numbers by their order; Excel's are drawn at random.
  static func numberingAxes(_ chart: MarkupTree) -> MarkupTree {
    var numbers: [String: String] = [:]
    let change = { (element: MarkupTree) -> MarkupTree? in
      guard ["c:axId", "c:crossAx"].contains(element.name), let id = element.attributes["val"]
      else { return element }
      var element = element
      let number = numbers[id] ?? String(numbers.count)
      numbers[id] = number
      element.attributes["val"] = number
      return element
    }
    return chart.mapped(change) ?? chart
  }

  /// Puts the texts themselves in the place of their numbers in the table of shared strings.
  static func resolvingTexts(_ sheet: MarkupTree, _ strings: MarkupTree?) -> MarkupTree {
    let change = { (cell: MarkupTree) -> MarkupTree? in
      guard cell.name == "c", cell.attributes["t"] == "s",
        let index = cell.child("v").flatMap({ Int($0.text) })
      else { return cell }
      var cell = cell
      cell.children = strings?.children[index].children ?? []
      return cell
    }
    return sheet.mapped(change) ?? sheet
  }

  /// Puts what a style says in the place of its number; numbers follow the order of writing.
  static func resolvingStyles(_ sheet: MarkupTree, _ styles: MarkupTree) -> MarkupTree {
    let formats = cellFormats(styles)
    let change = { (element: MarkupTree) -> MarkupTree? in
      let key = element.name == "col" ? "style" : "s"
      guard ["c", "row", "col"].contains(element.name), let number = element.attributes[key],
        let index = Int(number)
      else { return element }
      var element = element
      element.attributes[key] = formats[index]
      return element
    }
    return sheet.mapped(change) ?? sheet
  }

  /// The records of `cellXfs` as text, with what they point at in the place of its number.
  static func cellFormats(_ styles: MarkupTree) -> [String] {
    let codes = Dictionary(
      uniqueKeysWithValues: (styles.child("numFmts")?.children ?? []).map {
        ($0.attributes["numFmtId"] ?? "", $0.attributes["formatCode"] ?? "")
      }
    )
    return (styles.child("cellXfs")?.children ?? []).map { record in
      var record = record
      for (key, table) in [("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")] {
        let index = Int(record.attributes[key] ?? "") ?? 0
        let lines = styles.child(table)?.children[index].lines() ?? []
        record.attributes[key] = lines.joined(separator: "|")
      }
      record.attributes["numFmtId"] = record.attributes["numFmtId"].map { codes[$0] ?? $0 }
      return record.lines().joined(separator: "|")
    }
  }
}
