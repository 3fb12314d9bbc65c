import XML

/// Reads the core and the extended properties (ECMA-376 part 2, 8, and part 1, 22.2); the elements
/// of both have names of their own.
struct DocumentPropertiesHandler: XMLHandler {
  private(set) var properties: DocumentProperties
  private var text = ""

  init() {
    properties = DocumentProperties()
    properties.application = ""
  }

  mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) { text = "" }

  mutating func characters(_ text: String) { self.text += text }

  mutating func endElement(_ name: XMLName) {
    defer { text = "" }
    guard !text.isEmpty else { return }
    switch name.local {
    case "title": properties.title = text
    case "subject": properties.subject = text
    case "creator": properties.creator = text
    case "keywords": properties.keywords = text
    case "description": properties.comments = text
    case "category": properties.category = text
    case "contentStatus": properties.status = text
    case "lastModifiedBy": properties.lastModifiedBy = text
    case "created": properties.created = CalendarDateTime(w3c: text)
    case "modified": properties.modified = CalendarDateTime(w3c: text)
    case "Company": properties.company = text
    case "Manager": properties.manager = text
    case "Application": properties.application = text
    default: break
    }
  }
}

extension CalendarDateTime {
  /// The moment of a timestamp such as `2024-04-01T09:30:00Z`, its time zone left out of account;
  /// nil for another text.
  init?(w3c text: String) {
    let halves = text.split(separator: "T", maxSplits: 1)
    let date = halves.first?.split(separator: "-").map { Int($0) } ?? []
    guard date.count == 3, let year = date[0], let month = date[1], let day = date[2],
      1...9999 ~= year, 1...12 ~= month, 1...31 ~= day
    else { return nil }
    let clock = halves.count < 2 ? "" : halves[1].prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let parts = clock.split(separator: ":").map { Double($0) ?? 0 } + [0, 0, 0]
    guard 0..<24 ~= parts[0], 0..<60 ~= parts[1], 0..<60 ~= parts[2] else { return nil }
    self.init(
      year: year,
      month: month,
      day: day,
      hour: Int(parts[0]),
      minute: Int(parts[1]),
      second: Int(parts[2]),
      fraction: parts[2] - parts[2].rounded(.down)
    )
  }
}
