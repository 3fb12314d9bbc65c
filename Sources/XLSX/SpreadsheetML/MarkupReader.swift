import XML

/// The vocabularies an element of a workbook's markup can belong to, Strict and Transitional alike.
enum Vocabulary: Sendable {
  case spreadsheetML
  case markupCompatibility
  case other

  init(namespace: String) {
    switch namespace {
    case Namespace.main, Namespace.strictMain: self = .spreadsheetML
    case Namespace.markupCompatibility: self = .markupCompatibility
    default: self = .other
    }
  }
}

/// What reads one part's SpreadsheetML: the elements of the main vocabulary by their local names.
///
/// Elements of other vocabularies, and the alternatives of `mc:AlternateContent` that need more
/// than the standard (ECMA-376 part 3), never reach it.
protocol SpreadsheetMLHandler {
  /// An element starts.
  mutating func start(_ element: String, _ attributes: borrowing XMLAttributes) throws
  /// An element ends.
  mutating func end(_ element: String) throws
  /// Text within the element that started last; it may come in pieces.
  mutating func text(_ text: String) throws
}

extension SpreadsheetMLHandler {
  mutating func end(_ element: String) throws {}
  mutating func text(_ text: String) throws {}
}

/// Feeds a handler the main vocabulary of a part and leaves out everything else.
struct SpreadsheetMLReader<Handler: SpreadsheetMLHandler>: XMLHandler {
  var handler: Handler

  /// How many elements deep we are in markup that is to be left out.
  private var skippedDepth = 0

  init(_ handler: Handler) { self.handler = handler }

  mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws {
    guard skippedDepth == 0 else {
      skippedDepth += 1
      return
    }
    switch Vocabulary(namespace: name.namespace) {
    case .spreadsheetML: try handler.start(name.local, attributes)
    case .markupCompatibility where name.local != "Choice": break
    case .markupCompatibility, .other: skippedDepth = 1
    }
  }

  mutating func endElement(_ name: XMLName) throws {
    guard skippedDepth == 0 else {
      skippedDepth -= 1
      return
    }
    guard Vocabulary(namespace: name.namespace) == .spreadsheetML else { return }
    try handler.end(name.local)
  }

  mutating func characters(_ text: String) throws {
    guard skippedDepth == 0 else { return }
    try handler.text(text)
  }
}

extension OPCPackage {
  /// Runs a handler over the SpreadsheetML of a part and gives it back as it then stands.
  func read<Handler: SpreadsheetMLHandler>(_ part: PartName, _ handler: Handler) throws -> Handler {
    var reader = SpreadsheetMLReader(handler)
    try parse(part, &reader)
    return reader.handler
  }
}

extension XMLAttributes {
  /// The `r:id` of an element, in either vocabulary's namespace.
  borrowing func relationshipID(_ name: String = "id") -> String? {
    self[name, Namespace.relationships] ?? self[name, Namespace.strictRelationships]
  }

  /// The whole number that an attribute holds.
  borrowing func integer(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

  /// The number that an attribute holds.
  borrowing func number(_ name: String) -> Double? { self[name].flatMap { Double($0) } }

  /// The truth value that an attribute holds (`xsd:boolean`); nil where it is absent.
  borrowing func boolean(_ name: String) -> Bool? {
    self[name].map { $0 == "1" || $0 == "true" || $0 == "on" }
  }
}
