import XML

/// The texts that cells share (ECMA-376 part 1, 18.4 `sst`), phonetic runs left out.
///
/// All texts lie in one run of bytes; a `String` is made when one is asked for.
public struct SharedStrings: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var richTexts: [Int: RichText] = [:]

  /// A table without texts.
  init() {}

  /// The number of texts.
  public var count: Int { ends.count }

  /// The text at an index; nil for an index the table does not have.
  public subscript(_ index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    let start = index == 0 ? 0 : ends[index - 1]
    return String(decoding: bytes[start..<ends[index]], as: UTF8.self)
  }

  /// The text in runs, where the text at an index has any.
  public func richText(_ index: Int) -> RichText? { richTexts[index] }

  mutating func append(_ text: String, richText: RichText?) {
    bytes.append(contentsOf: text.utf8)
    if let richText { richTexts[ends.count] = richText }
    ends.append(bytes.count)
  }
}

/// Reads the shared strings part.
struct SharedStringsHandler: SpreadsheetMLHandler {
  private(set) var strings = SharedStrings()
  private let limit: Int
  private var item: RichTextBuilder?

  init(limit: Int) { self.limit = limit }

  mutating func start(_ element: String, _ attributes: borrowing XMLAttributes) throws {
    if element == "si" {
      item = RichTextBuilder()
    } else {
      item?.start(element, value: attributes["val"])
    }
  }

  mutating func text(_ text: String) { item?.text(text) }

  mutating func end(_ element: String) throws {
    item?.end(element)
    guard element == "si", let item else { return }
    guard strings.count < limit else {
      throw XLSXError(.limitExceeded(limit: "shared strings", allowed: limit))
    }
    strings.append(item.text, richText: item.richText)
    self.item = nil
  }
}
