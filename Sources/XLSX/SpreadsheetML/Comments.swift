import XML

/// A note on a cell (ECMA-376 part 1, 18.7.3 `comment`).
public struct Comment: Hashable, Sendable {
  /// The cell.
  public var reference: CellReference
  /// Who wrote it.
  public var author: String
  /// What it says.
  public var text: String
  /// Whether the note only stands in for a threaded comment, for programs that know none.
  public var isThreadedStub: Bool

  /// A note on a cell.
  public init(_ reference: CellReference, author: String, text: String) {
    self.reference = reference
    self.author = author
    self.text = text
    isThreadedStub = false
  }

  /// Whether Excel gives the name to the author of a note that stands in for a threaded comment.
  static func isThreadedAuthor(_ name: String) -> Bool { name.hasPrefix("tc={") }
}

/// Reads a comments part (18.7.6 `comments`).
struct CommentsHandler: SpreadsheetMLHandler {
  private(set) var comments: [Comment] = []
  private var authors: [String] = []
  private var author: String?
  private var reference: CellReference?
  private var authorIndex = 0
  private var text: RichTextBuilder?
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  mutating func start(_ element: String, _ attributes: borrowing XMLAttributes) {
    switch element {
    case "author": author = ""
    case "comment":
      reference = attributes["ref"].flatMap { CellReference($0) }
      authorIndex = attributes.integer("authorId") ?? 0
    case "text": text = RichTextBuilder()
    default: text?.start(element, value: attributes["val"])
    }
  }

  mutating func text(_ piece: String) {
    author?.append(piece)
    text?.text(piece)
  }

  mutating func end(_ element: String) throws {
    switch element {
    case "author":
      try authors.append(XString.decoding(author ?? ""), to: "authors", limit: limit)
      author = nil
    case "comment": try finishComment()
    default: text?.end(element)
    }
  }

  private mutating func finishComment() throws {
    guard let reference else { return }
    let author = authors.indices.contains(authorIndex) ? authors[authorIndex] : ""
    var comment = Comment(reference, author: author, text: text?.text ?? "")
    comment.isThreadedStub = Comment.isThreadedAuthor(author)
    try comments.append(comment, to: "comments", limit: limit)
    self.reference = nil
    text = nil
  }
}
