import XML

/// An element with everything in it, for tests that compare parts.
public struct MarkupTree: Hashable, Sendable {
  /// The element's name, with the prefix that its namespace is known by.
  public var name: String
  /// The attributes by their names; declarations of namespaces are none.
  public var attributes: [String: String]
  /// The elements in it.
  public var children: [MarkupTree] = []
  /// The text in it; white space between elements is left out.
  public var text = ""

  /// The tree of a part.
  public init(markup: [UInt8]) throws {
    var handler = Handler()
    try XMLReader.parse(markup, limits: XMLLimits(), handler: &handler)
    self = handler.finished
  }

  private init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// The first element of a name among the children.
  public func child(_ name: String) -> MarkupTree? { children.first { $0.name == name } }

  /// The tree as lines, each with the path to what it says, so that two trees compare line by line.
  public func lines(at path: String = "") -> [String] {
    let pairs = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\"\($0.value)\"" }
    let own = "\(path)/\(name)\(pairs.joined())" + (text.isEmpty ? "" : " › \(text)")
    return [own] + children.flatMap { $0.lines(at: path + "/" + name) }
  }

  /// Changes the element and all in it, from the inside out; nil takes an element away.
  public func mapped(_ change: (MarkupTree) -> MarkupTree?) -> MarkupTree? {
    var tree = self
    tree.children = children.compactMap { $0.mapped(change) }
    return change(tree)
  }

  private struct Handler: XMLHandler {
    private var open: [MarkupTree] = []
    private(set) var finished = MarkupTree(name: "", attributes: [:])

    mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) {
      var values: [String: String] = [:]
      for index in 0..<attributes.count {
        values[MarkupTree.prefixed(attributes.name(at: index))] = attributes.value(at: index)
      }
      open.append(MarkupTree(name: MarkupTree.prefixed(name), attributes: values))
    }

    mutating func endElement(_ name: XMLName) {
      guard var element = open.popLast() else { return }
      if !element.children.isEmpty, element.text.allSatisfy(\.isWhitespace) { element.text = "" }
      if open.isEmpty { finished = element } else { open[open.count - 1].children.append(element) }
    }

    mutating func characters(_ text: String) {
      if !open.isEmpty { open[open.count - 1].text += text }
    }
  }

  private static func prefixed(_ name: XMLName) -> String {
    let prefix = name.namespace.split(separator: "/").suffix(2).joined(separator: "/")
    return (prefixes[prefix] ?? "") + name.local
  }

  private static let prefixes = [
    "officeDocument/relationships": "r:", "2006/relationships": "r:", "2006/chart": "c:",
    "2006/main": "", "2006/spreadsheetDrawing": "xdr:", "XML/1998/namespace": "xml:",
    "1998/namespace": "xml:",
  ]
}
