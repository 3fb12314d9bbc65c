import XML

/// The texts that cells share (ECMA-376 part 1, 18.4 `sst`), phonetic runs left out.
///
/// All texts lie in one run of bytes; a `String` is made when one is asked for.
public struct SharedStrings: Sendable {
  /// The texts one after another, and perhaps one that is not finished.
  var texts = TextArena()
  private var ends: [Int] = []
  private var richTexts = RichTextTable()

  /// A table without texts.
  init() {}

  /// The number of texts.
  public var count: Int { ends.count }

  /// The text at an index; nil for an index the table does not have.
  public subscript(_ index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    return texts[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// The text in runs, where the text at an index has any.
  public func richText(_ index: Int) -> RichText? { richTexts[index] }
}

// MARK: - Building

extension SharedStrings {
  mutating func append(_ text: String, richText: RichText?) {
    texts.append(text)
    if let richText { richTexts.set(richText, at: ends.count) }
    ends.append(texts.count)
  }

  /// Makes what was added to `texts` since the last text the next one, with the markup of its runs.
  mutating func finishText(_ bytes: Span<UInt8>, markup: Range<Int>?) {
    if let markup { richTexts.set(bytes, markup, at: ends.count) }
    ends.append(texts.count)
  }

  /// Takes off what was added to `texts` since the last text.
  mutating func dropUnfinishedText() { texts.truncate(to: ends.last ?? 0) }
}

/// Reads the shared strings part.
struct SharedStringsHandler: SpreadsheetMLHandler {
  private(set) var strings = SharedStrings()
  /// Whether the table has started, and how many items have.
  private(set) var isInTable = false
  private let limit: Int
  private var item: RichTextBuilder?

  init(limit: Int) { self.limit = limit }

  mutating func start(_ element: String, _ attributes: borrowing XMLAttributes) throws {
    switch element {
    case "sst": isInTable = true
    case "si": item = RichTextBuilder()
    default: item?.start(element, value: attributes["val"])
    }
  }

  mutating func text(_ text: String) { item?.text(text) }

  mutating func end(_ element: String) throws {
    item?.end(element)
    guard element == "si", let item else { return }
    guard strings.count < limit else { throw XLSXError.tooManySharedStrings(limit) }
    strings.append(item.text, richText: item.richText)
    self.item = nil
  }
}

extension XLSXError {
  /// The shared strings table has more items than the limits allow.
  static func tooManySharedStrings(_ limit: Int) -> XLSXError {
    XLSXError(.limitExceeded(limit: "shared strings", allowed: limit))
  }
}
