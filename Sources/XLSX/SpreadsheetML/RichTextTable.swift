import XML

/// Texts in runs by index; where only their markup is known, the runs are read when asked for.
struct RichTextTable: Sendable {
  private enum Stored: Sendable {
    case runs(RichText)
    case markup(TextArena.Slice)
  }

  private var stored: [Int: Stored] = [:]
  private var markup = TextArena()

  /// The text in runs at an index, where there is one.
  ///
  /// - Complexity: O(*n*) in the length of its markup.
  subscript(_ index: Int) -> RichText? {
    switch stored[index] {
    case .runs(let text): text
    case .markup(let slice): Self.reading(markup[slice])
    case nil: nil
    }
  }

  mutating func set(_ text: RichText, at index: Int) { stored[index] = .runs(text) }

  /// Keeps the content of a string item (18.4.8 `si`) that is known to be well-formed.
  mutating func set(_ bytes: Span<UInt8>, _ range: Range<Int>, at index: Int) {
    let start = markup.count
    markup.append(bytes, range)
    stored[index] = .markup(markup.shortSlice(from: start))
  }

  /// Gives every text the index that `newIndex` tells for its old one, or drops it.
  mutating func renumber(_ newIndex: (Int) -> Int?) {
    let pairs = stored.compactMap { old, text in newIndex(old).map { ($0, text) } }
    stored = Dictionary(pairs, uniquingKeysWith: { _, last in last })
  }

  private static func reading(_ content: String) -> RichText? {
    let item = "<si xmlns=\"\(Namespace.main)\">\(content)</si>"
    var reader = SpreadsheetMLReader(StringItemHandler())
    // The scanner has found the content to be well-formed, so there is nothing to throw.
    try? XMLReader.parse(Array(item.utf8), handler: &reader)
    return reader.handler.item.richText
  }
}

/// Reads one string item.
private struct StringItemHandler: SpreadsheetMLHandler {
  private(set) var item = RichTextBuilder()

  mutating func start(_ element: String, _ attributes: borrowing XMLAttributes) {
    item.start(element, value: attributes["val"])
  }

  mutating func text(_ text: String) { item.text(text) }

  mutating func end(_ element: String) { item.end(element) }
}
