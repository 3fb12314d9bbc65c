import XML

/// Writes the notes of a sheet and their shapes.
struct CommentsMarkup: Sendable {
  private let comments: [SheetComment]
  private let settings: SheetSettings

  init(_ settings: SheetSettings) {
    comments = settings.comments.sorted { $0.reference < $1.reference }
    self.settings = settings
  }

  /// The comments part (ECMA-376 part 1, 18.7.6 `comments`).
  func markup() -> [UInt8] {
    let authors = IndexedAuthors(comments)
    var xml = XMLWriter()
    xml.element("comments", ["xmlns": Namespace.main]) { xml in
      xml.element("authors") { xml in
        for author in authors.names { xml.element("author", text: XString.encoding(author)) }
      }
      xml.element("commentList") { xml in
        for comment in comments { writeComment(comment, authors, &xml) }
      }
    }
    return xml.takeBytes()
  }

  private func writeComment(
    _ comment: SheetComment,
    _ authors: IndexedAuthors,
    _ xml: inout XMLWriter
  ) {
    let author = String(authors.index(of: comment.author))
    xml.element("comment", ["ref": comment.reference.description, "authorId": author]) { xml in
      var text: [UInt8] = []
      TextMarkup.append(comment.text, to: &text)
      xml.element("text") { $0.raw(String(decoding: text, as: UTF8.self)) }
    }
  }
}

/// The authors of a sheet's notes, each once.
private struct IndexedAuthors {
  let names: [String]
  private let indexes: [String: Int]

  init(_ comments: [SheetComment]) {
    var table = IndexedTable<String>([])
    for comment in comments { _ = table.index(of: comment.author) }
    names = table.values
    indexes = Dictionary(uniqueKeysWithValues: table.values.enumerated().map { ($1, $0) })
  }

  func index(of author: String) -> Int { indexes[author] ?? 0 }
}
