import XML

/// What a workbook says of itself (ECMA-376 part 2, 8 and part 1, 22.2).
public struct DocumentProperties: Hashable, Sendable {
  /// The title.
  public var title: String?
  /// The subject.
  public var subject: String?
  /// Who made it.
  public var creator: String?
  /// When it was made, in universal time; no clock is asked where this is nil.
  public var created: CalendarDateTime?
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
    if let title { xml.element("dc:title", text: title) }
    if let subject { xml.element("dc:subject", text: subject) }
    if let creator { xml.element("dc:creator", text: creator) }
    if let created {
      for name in ["dcterms:created", "dcterms:modified"] {
        xml.element(name, ["xsi:type": "dcterms:W3CDTF"], text: Self.timestamp(created))
      }
    }
    xml.end()
    return xml.takeBytes()
  }

  /// The extended properties part.
  func extendedMarkup() -> [UInt8] {
    var xml = XMLWriter()
    xml.element("Properties", ["xmlns": Namespace.extendedProperties]) { xml in
      xml.element("Application", text: application)
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
