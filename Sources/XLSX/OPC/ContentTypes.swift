import XML

/// The media type of every part, from `[Content_Types].xml` (OPC, ECMA-376 part 2, 6.2.3).
struct ContentTypes: Sendable {
  /// The name of the stream that holds the types; it is no part itself.
  static let streamName = PartName("/[Content_Types].xml")

  private var defaults: [String: String] = [:]
  private var overrides: [PartName: String] = [:]

  /// No types at all.
  init() {}

  /// Reads the types from the stream's bytes.
  init(reading bytes: [UInt8], limits: XLSXLimits) throws {
    var handler = Handler(limit: limits.listItems)
    try XMLReader.parse(
      bytes,
      limits: limits.xml,
      handler: &handler
    )
    self = handler.types
  }

  /// The type of a part: its own, else that of its extension; nil where neither is declared.
  subscript(_ part: PartName) -> String? {
    overrides[part] ?? defaults[part.fileExtension]
  }

  /// The parts with a type of their own that one of the given types matches.
  func parts(ofAnyType types: Set<String>) -> [PartName] {
    overrides.filter { types.contains($0.value) }.map(\.key).sorted { $0.text < $1.text }
  }

  /// Declares the type of all parts with an extension.
  mutating func setDefault(_ type: String, forExtension fileExtension: String) {
    defaults[fileExtension.lowercased()] = type
  }

  /// Declares the type of one part.
  mutating func setOverride(_ type: String, for part: PartName) {
    overrides[part] = type
  }

  private struct Handler: XMLHandler {
    var types = ContentTypes()
    let limit: Int

    mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws {
      guard types.defaults.count + types.overrides.count < limit else {
        throw XLSXError(.limitExceeded(limit: "content types", allowed: limit))
      }
      guard let type = attributes["ContentType"] else { return }
      if name.local == "Default", let fileExtension = attributes["Extension"] {
        types.setDefault(type, forExtension: fileExtension)
      } else if name.local == "Override", let part = attributes["PartName"] {
        types.setOverride(type, for: PartName(part))
      }
    }
  }
}
