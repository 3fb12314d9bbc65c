import XML

/// Changes notes in a comments part (18.7.6 `comments`); notes that are not named stay as they are.
struct CommentsRewriter {
  private let outline: XMLOutline
  private let list: XMLOutline.Element
  private let authors: XMLOutline.Element
  private let stored: [CellReference: XMLOutline.Element]
  private var authorNames: [String]
  private let storedAuthorCount: Int

  /// The notes that were touched, as they are to be; nil for those that go.
  private var changed: [CellReference: [UInt8]?] = [:]
  private var added: [CellReference] = []

  /// A comments part without any comment.
  static func empty(isStrict: Bool) -> [UInt8] {
    let namespace = isStrict ? Namespace.strictMain : Namespace.main
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <comments xmlns="\(namespace)"><authors></authors><commentList></commentList></comments>
      """.utf8
    )
  }

  /// A rewriter of a part.
  ///
  /// - Throws: `XMLError` or ``XLSXError`` where the part is damaged.
  init(_ document: [UInt8]) throws {
    outline = try XMLOutline(document)
    guard let list = try outline.child("commentList", of: outline.root),
      let authors = try outline.child("authors", of: outline.root)
    else { throw XLSXError(.invalidContent("the comments part has no list of comments")) }
    self.list = list
    self.authors = authors
    let outline = outline
    authorNames = try outline.children(of: authors).map {
      XString.decoding(try outline.text(of: $0))
    }
    storedAuthorCount = authorNames.count
    stored = Dictionary(
      try outline.children(of: list).compactMap { comment in
        outline.attributes(of: comment)["ref"].flatMap { CellReference($0) }.map { ($0, comment) }
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Whether no note is left once the changes are made.
  var isEmpty: Bool {
    added.allSatisfy { !hasComment(at: $0) } && stored.keys.allSatisfy { !hasComment(at: $0) }
  }

  /// Whether a cell has a note, changes taken into account.
  func hasComment(at reference: CellReference) -> Bool {
    changed[reference].map { $0 != nil } ?? (stored[reference] != nil)
  }

  /// Whether the note of a cell only stands in for a threaded comment.
  func isThreaded(at reference: CellReference) -> Bool {
    guard let comment = stored[reference],
      let author = outline.attributes(of: comment)["authorId"].flatMap({ Int($0) }),
      authorNames.indices.contains(author)
    else { return false }
    return Comment.isThreadedAuthor(authorNames[author])
  }

  /// The document with the changes.
  func document() -> [UInt8] {
    let p = outline.root.prefix
    var edits = ByteEdits()
    for (reference, element) in stored {
      guard let comment = changed[reference] else { continue }
      edits.replace(element.range, with: comment ?? [])
    }
    let new = added.compactMap { stored[$0] == nil ? changed[$0] ?? nil : nil }.joined()
    if !new.isEmpty {
      edits.append(String(decoding: Array(new), as: UTF8.self), to: list, in: outline)
    }
    let names = authorNames.dropFirst(storedAuthorCount).map {
      "<\(p)author>\(Markup.text(XString.encoding($0)))</\(p)author>"
    }
    if !names.isEmpty { edits.append(names.joined(), to: authors, in: outline) }
    return outline.document(applying: edits)
  }
}

// MARK: - Changing

extension CommentsRewriter {
  /// Adds a note to a cell; to one that is there the text is appended on a line of its own.
  mutating func add(_ text: String, author: String, at reference: CellReference) throws {
    if let comment = comment(at: reference) {
      changed[reference] = try Self.appending("\n" + text, to: comment)
    } else {
      let p = outline.root.prefix
      let markup = """
        <\(p)comment ref="\(reference)" authorId="\(index(ofAuthor: author))">\
        <\(p)text>\(Self.run(text, p))</\(p)text></\(p)comment>
        """
      changed[reference] = Array(markup.utf8)
      if !added.contains(reference) { added.append(reference) }
    }
  }

  /// Keeps the beginning of a cell's note and puts a text in the place of the rest.
  mutating func replace(
    keeping kept: String,
    adding text: String?,
    at reference: CellReference
  ) throws {
    guard let comment = comment(at: reference) else { throw Self.missing(reference) }
    let note = try XMLOutline(comment)
    let p = note.root.prefix
    let body = try note.child("text", of: note.root)
    let runs = try body.map(note.children)?.filter { $0.name == "r" } ?? []
    let markup =
      try Self.leading(runs, of: note, kept) ?? (kept.isEmpty ? "" : Self.run(kept, p))
    let rest = text.map { Self.run(kept.isEmpty ? $0 : "\n" + $0, p) } ?? ""
    var edits = ByteEdits()
    if let body {
      edits.replace(body.range, with: "<\(p)text>\(markup)\(rest)</\(p)text>")
    } else {
      edits.append("<\(p)text>\(markup)\(rest)</\(p)text>", to: note.root, in: note)
    }
    changed[reference] = edits.applied(to: comment)
  }

  /// Removes a cell's note.
  mutating func remove(at reference: CellReference) throws {
    guard hasComment(at: reference) else { throw Self.missing(reference) }
    changed[reference] = .some(nil)
  }

  /// A note's bytes, changes taken into account.
  private func comment(at reference: CellReference) -> [UInt8]? {
    if let comment = changed[reference] { return comment }
    return stored[reference].map { Array(outline.bytes[$0.range]) }
  }

  /// A note with a text behind what it says.
  private static func appending(_ text: String, to comment: [UInt8]) throws -> [UInt8] {
    let note = try XMLOutline(comment)
    let p = note.root.prefix
    var edits = ByteEdits()
    guard let body = try note.child("text", of: note.root) else {
      edits.append("<\(p)text>\(run(text, p))</\(p)text>", to: note.root, in: note)
      return edits.applied(to: comment)
    }
    let children = try note.children(of: body)
    if let plain = children.first(where: { $0.name == "t" }) {
      // Programs read either a plain text or runs, so that the plain text becomes one.
      edits.insert("<\(p)r>", at: plain.range.lowerBound)
      edits.insert("</\(p)r>", at: plain.range.upperBound)
    }
    if let last = children.last(where: { $0.name == "r" || $0.name == "t" }) {
      edits.insert(run(text, p), at: last.range.upperBound)
    } else {
      edits.append(run(text, p), to: body, in: note)
    }
    return edits.applied(to: comment)
  }

  /// The runs that make up a text; nil where one of them goes on behind it.
  private static func leading(
    _ runs: [XMLOutline.Element],
    of note: XMLOutline,
    _ text: String
  ) throws -> String? {
    var (words, markup) = ("", "")
    for run in runs {
      if words == text { break }
      let texts = try note.children(of: run).filter { $0.name == "t" }
      words += try texts.map { XString.decoding(try note.text(of: $0)) }.joined()
      markup += String(decoding: note.bytes[run.range], as: UTF8.self)
    }
    return words == text ? markup : nil
  }

  private static func run(_ text: String, _ p: String) -> String {
    """
    <\(p)r><\(p)rPr><\(p)sz val="9"/><\(p)color indexed="81"/><\(p)rFont val="MS P Gothic"/></\(p)rPr>\
    \(Markup.textElement(text, p))</\(p)r>
    """
  }

  private mutating func index(ofAuthor author: String) -> Int {
    if let index = authorNames.firstIndex(of: author) { return index }
    authorNames.append(author)
    return authorNames.count - 1
  }

  private static func missing(_ reference: CellReference) -> XLSXError {
    XLSXError(.refusedEdit(.noNote), cell: "\(reference)")
  }
}
