import XML

/// A conversation on a cell: a comment and the replies to it ([MS-XLSX] 2.6.203
/// `CT_ThreadedComment`).
public struct ThreadedComment: Hashable, Sendable {
  /// One contribution to a conversation.
  public struct Reply: Hashable, Sendable {
    /// Who wrote it; empty where the workbook does not say.
    public var author: String
    /// What it says.
    public var text: String
    /// When it was written, in universal time.
    public var date: CalendarDateTime?
  }

  /// The cell.
  public var reference: CellReference
  /// The comment that began the conversation.
  public var comment: Reply
  /// The replies, in the order written.
  public var replies: [Reply] = []
  /// Whether the conversation was closed.
  public var isResolved = false
}

/// Reads the names of the people who comment ([MS-XLSX] 2.6.204 `CT_PersonList`).
struct PersonsHandler: XMLHandler {
  /// Identifier → the name shown.
  private(set) var names: [String: String] = [:]
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws {
    guard name.local == "person", let id = attributes["id"] else { return }
    guard names.count < limit else {
      throw XLSXError(.limitExceeded(limit: "persons", allowed: limit))
    }
    names[id] = attributes["displayName"]
  }
}

/// Reads the threaded comments part of a sheet.
struct ThreadedCommentsHandler: XMLHandler {
  private(set) var conversations: [ThreadedComment] = []
  private let persons: [String: String]
  private let limit: Int
  private var count = 0
  private var placeOfID: [String: Int] = [:]
  private var current: Stored?
  private var isInText = false

  private struct Stored {
    var reference: CellReference?
    var id: String?
    var parentID: String?
    var isResolved: Bool
    var reply: ThreadedComment.Reply
  }

  init(persons: [String: String], limit: Int) {
    self.persons = persons
    self.limit = limit
  }

  mutating func startElement(_ name: XMLName, _ attributes: borrowing XMLAttributes) throws {
    if name.local == "threadedComment" {
      guard count < limit else {
        throw XLSXError(.limitExceeded(limit: "threaded comments", allowed: limit))
      }
      count += 1
      current = Stored(
        reference: attributes["ref"].flatMap { CellReference($0) },
        id: attributes["id"],
        parentID: attributes["parentId"],
        isResolved: attributes.boolean("done") ?? false,
        reply: ThreadedComment.Reply(
          author: attributes["personId"].flatMap { persons[$0] } ?? "",
          text: "",
          date: attributes["dT"].flatMap { CalendarDateTime(w3c: $0) }
        )
      )
    }
    isInText = name.local == "text"
  }

  mutating func characters(_ text: String) {
    if isInText { current?.reply.text += text }
  }

  mutating func endElement(_ name: XMLName) {
    isInText = false
    guard name.local == "threadedComment", let stored = current else { return }
    current = nil
    if let place = stored.parentID.flatMap({ placeOfID[$0] }) {
      conversations[place].replies.append(stored.reply)
    } else if let reference = stored.reference {
      if let id = stored.id { placeOfID[id] = conversations.count }
      conversations.append(
        ThreadedComment(
          reference: reference,
          comment: stored.reply,
          isResolved: stored.isResolved
        )
      )
    }
  }
}
