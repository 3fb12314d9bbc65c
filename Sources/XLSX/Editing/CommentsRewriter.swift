import XML

/// Changes notes in a comments part (18.7.6 `comments`); notes that are not named stay as they are.
struct CommentsRewriter {
  private let outline: XMLOutline
  private let list: XMLOutline.Element
  private let authors: XMLOutline.Element
  private let comments: [CellReference: XMLOutline.Element]
  private var edits = ByteEdits()
  private var addedAuthors: [String] = []
  private let authorNames: [String]
  private var noteCount: Int

  /// A comments part without any comment.
  static let empty = Array(
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
    <authors></authors><commentList></commentList></comments>
    """.utf8
  )

  init(_ document: [UInt8]) throws {
    outline = try XMLOutline(document)
    guard let list = try outline.child("commentList", of: outline.root),
      let authors = try outline.child("authors", of: outline.root)
    else { throw XLSXError(.invalidContent("the comments part has no list")) }
    self.list = list
    self.authors = authors
    let outline = outline
    authorNames = try outline.children(of: authors).map {
      XString.decoding(outline.text(of: $0))
    }
    comments = Dictionary(
      try outline.children(of: list).compactMap { comment in
        outline.attributes(of: comment)["ref"].flatMap { CellReference($0) }.map { ($0, comment) }
      },
      uniquingKeysWith: { first, _ in first }
    )
    noteCount = comments.count
  }

  /// Whether no note is left once the changes are made.
  var isEmpty: Bool { noteCount == 0 }

  /// Whether a cell has a note.
  func hasComment(at reference: CellReference) -> Bool { comments[reference] != nil }

  /// Adds a note to a cell that has none.
  mutating func add(_ text: String, author: String, at reference: CellReference) {
    let p = outline.root.prefix
    noteCount += 1
    edits.append(
      """
      <\(p)comment ref="\(reference)" authorId="\(index(ofAuthor: author))">\
      <\(p)text>\(Self.run(text, p))</\(p)text></\(p)comment>
      """,
      to: list,
      in: outline
    )
  }

  /// Appends text to the note that a cell has, on a line of its own.
  mutating func append(_ text: String, at reference: CellReference) throws {
    guard let comment = comments[reference], let body = try outline.child("text", of: comment)
    else { return }
    let last = try outline.children(of: body).last { $0.name == "r" || $0.name == "t" }
    let markup = Self.run("\n" + text, outline.root.prefix)
    if let last {
      edits.insert(markup, at: last.range.upperBound)
    } else {
      edits.append(markup, to: body, in: outline)
    }
  }

  /// Keeps the beginning of a note and puts a text in the place of the rest.
  mutating func replace(
    keeping kept: String,
    adding text: String?,
    at reference: CellReference
  ) throws {
    guard let comment = comments[reference], let body = try outline.child("text", of: comment)
    else { return }
    let p = outline.root.prefix
    let runs = try outline.children(of: body).filter { $0.name == "r" }
    let count = keptRuns(runs, kept)
    let keptMarkup =
      count.map { count in
        runs.prefix(count).map { String(decoding: outline.bytes[$0.range], as: UTF8.self) }.joined()
      } ?? Self.run(kept, p)
    let added = text.map { Self.run(kept.isEmpty ? $0 : "\n" + $0, p) } ?? ""
    edits.replace(body.range, with: "<\(p)text>\(keptMarkup)\(added)</\(p)text>")
  }

  /// How many runs make up a text; nil where one of them goes on behind it.
  private func keptRuns(_ runs: [XMLOutline.Element], _ text: String) -> Int? {
    var kept = ""
    for (index, run) in runs.enumerated() {
      if kept == text { return index }
      kept += runText(run)
    }
    return kept == text ? runs.count : nil
  }

  private func runText(_ run: XMLOutline.Element) -> String {
    let texts = (try? outline.children(of: run).filter { $0.name == "t" }) ?? []
    return texts.map { XString.decoding(outline.text(of: $0)) }.joined()
  }

  /// Removes a cell's note.
  mutating func remove(at reference: CellReference) {
    guard let comment = comments[reference] else { return }
    edits.replace(comment.range, with: [])
    noteCount -= 1
  }

  /// The document with the changes.
  func document() -> [UInt8] { edits.applied(to: outline.bytes) }

  private static func run(_ text: String, _ p: String) -> String {
    """
    <\(p)r><\(p)rPr><\(p)sz val="9"/><\(p)color indexed="81"/><\(p)rFont val="MS P Gothic"/></\(p)rPr>\
    \(Markup.textElement(text, p))</\(p)r>
    """
  }

  private mutating func index(ofAuthor author: String) -> Int {
    if let index = (authorNames + addedAuthors).firstIndex(of: author) { return index }
    addedAuthors.append(author)
    let p = outline.root.prefix
    edits.append(
      "<\(p)author>\(Markup.text(XString.encoding(author)))</\(p)author>",
      to: authors,
      in: outline
    )
    return authorNames.count + addedAuthors.count - 1
  }
}
