import XLSX

/// A part of a sheet drawn as a table, with the cells marked that findings are on.
struct HTMLPicture {
  private let picture: SheetPicture
  private let id: String

  /// A mark: the number that the list of findings gives it, and its class.
  struct Mark {
    let number: Int
    let severity: String
  }

  /// A picture whose marked cells have identifiers that begin as given.
  init(_ picture: SheetPicture, id: String) {
    self.picture = picture
    self.id = id
  }

  /// The identifier of a marked cell.
  func anchor(_ cell: SheetPicture.Cell) -> String { "\(id)-\(cell.range.first)" }

  /// The table, with the marks on its cells.
  func table(_ marks: [CellRange: [Mark]], caption: String) -> String {
    let columns = shares.map { "<col class=\"w\($0)\">" }.joined()
    let rows = picture.rows.map { row in
      "<tr><th scope=\"row\" class=\"no\">\(row.number)</th>"
        + row.cells.map { cell($0, marks[$0.range] ?? []) }.joined() + "</tr>\n"
    }
    let letters = picture.range.columns.map {
      "<th scope=\"col\" class=\"no\">\(CellReference.columnName($0))</th>"
    }
    return "<table class=\"sheet\"><caption>\(HTML.escaped(caption))</caption>"
      + "<colgroup><col class=\"numbers\">\(columns)</colgroup>\n"
      + "<thead><tr><td class=\"no\"></td>\(letters.joined())</tr></thead>\n"
      + "<tbody>\n\(rows.joined())</tbody></table>"
  }

  private func cell(_ cell: SheetPicture.Cell, _ marks: [Mark]) -> String {
    var attributes = ""
    if cell.range.rows.count > 1 { attributes += " rowspan=\"\(cell.range.rows.count)\"" }
    if cell.range.columns.count > 1 { attributes += " colspan=\"\(cell.range.columns.count)\"" }
    var classes = Self.classes(cell.look)
    if let worst = marks.first {
      classes += ["mark", worst.severity]
      attributes += " id=\"\(anchor(cell))\""
    }
    if !classes.isEmpty { attributes += " class=\"\(classes.joined(separator: " "))\"" }
    let badges = marks.map { "<b class=\"badge \($0.severity)\">\($0.number)</b>" }.joined()
    return "<td\(attributes)>\(badges)\(HTML.lines(CellText.limited(cell.text)))</td>"
  }

  private static func classes(_ look: SheetPicture.Look) -> [String] {
    var classes: [String] = []
    if look.isBold { classes.append("bold") }
    if look.isBordered { classes.append("boxed") }
    if let fill = look.fill { classes.append(fillClass(fill)) }
    switch look.horizontal {
    case .center, .centerContinuous, .distributed: classes.append("center")
    case .right: classes.append("right")
    default: break
    }
    return classes
  }

  /// The part of the table's width that each column takes, in percent.
  private var shares: [Int] {
    let total = picture.columnWidths.reduce(0, +)
    return picture.columnWidths.map { max(1, Int($0 / max(total, 1) * 96)) }
  }

  private static func fillClass(_ color: UInt32) -> String {
    let digits = String(color, radix: 16)
    return "f" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The rules for the backgrounds and widths that some pictures use.
  static func style(_ pictures: some Sequence<SheetPicture>) -> String {
    var fills: Set<String> = []
    for picture in pictures {
      for row in picture.rows {
        for cell in row.cells { if let fill = cell.look.fill { fills.insert(fillClass(fill)) } }
      }
    }
    let colors = fills.sorted().map { ".\($0){background:#\($0.dropFirst())}" }
    let widths = (1...96).map { ".w\($0){width:\($0)%}" }
    return (colors + widths).joined(separator: "\n")
  }
}
