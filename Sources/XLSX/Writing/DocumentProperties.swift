import XML

/// What a workbook says of itself (ECMA-376 part 2, 8 and part 1, 22.2).
public struct DocumentProperties: Hashable, Sendable {
  /// The title.
  public var title: String?
  /// The subject.
  public var subject: String?
  /// Who made it.
  public var creator: String?
  /// What it is about, word by word.
  public var keywords: String?
  /// What it says, in short.
  public var comments: String?
  /// What kind of document it is.
  public var category: String?
  /// How far it is, such as 案 or 確定.
  public var status: String?
  /// Who changed it last; nil takes the one who made it.
  public var lastModifiedBy: String?
  /// When it was made, in universal time; no clock is asked where this is nil.
  public var created: CalendarDateTime?
  /// When it was changed last, in universal time; nil takes the moment it was made.
  public var modified: CalendarDateTime?
  /// The organisation it belongs to.
  public var company: String?
  /// Who answers for it.
  public var manager: String?
  /// The program that made it.
  public var application = "Renkei"

  /// Properties that name nothing but the program.
  public init() {}

  /// Properties with a title and a creator.
  public init(title: String?, creator: String? = nil) {
    self.title = title
    self.creator = creator
  }

  /// The core properties part.
  func coreMarkup() -> [UInt8] {
    var xml = XMLWriter()
    xml.start("cp:coreProperties")
    xml.attribute("xmlns:cp", Namespace.coreProperties)
    xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    xml.attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
    xml.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
    for (name, text) in [
      ("dc:title", title), ("dc:subject", subject), ("dc:creator", creator),
      ("cp:keywords", keywords), ("dc:description", comments),
      ("cp:lastModifiedBy", lastModifiedBy ?? creator),
    ] {
      if let text { xml.element(name, text: text) }
    }
    for (name, moment) in [("created", created), ("modified", modified ?? created)] {
      guard let moment else { continue }
      let type: KeyValuePairs<String, String?> = ["xsi:type": "dcterms:W3CDTF"]
      xml.element("dcterms:\(name)", type, text: Self.timestamp(moment))
    }
    for (name, text) in [("cp:category", category), ("cp:contentStatus", status)] {
      if let text { xml.element(name, text: text) }
    }
    xml.end()
    return xml.takeBytes()
  }

  /// The extended properties part.
  func extendedMarkup() -> [UInt8] {
    var xml = XMLWriter()
    xml.element("Properties", ["xmlns": Namespace.extendedProperties]) { xml in
      for (name, text) in [
        ("Application", application), ("Manager", manager), ("Company", company),
      ] {
        if let text { xml.element(name, text: text) }
      }
    }
    return xml.takeBytes()
  }

  private static func timestamp(_ moment: CalendarDateTime) -> String {
    let date = "\(padded(moment.year, 4))-\(padded(moment.month))-\(padded(moment.day))"
    return "\(date)T\(padded(moment.hour)):\(padded(moment.minute)):\(padded(moment.second))Z"
  }

  private static func padded(_ number: Int, _ count: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
