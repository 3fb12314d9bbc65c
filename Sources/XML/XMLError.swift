/// Why a document could not be read, and where.
public struct XMLError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Kind: Hashable, Sendable {
    /// The text is not well-formed XML; the words are the parser's.
    case malformed(String)
    /// The document has a document type declaration, which is never read: no entity is expanded.
    case documentType
    /// The document is larger than one of ``XMLLimits`` allows.
    case limitExceeded(limit: String, allowed: Int)
    /// The parser could not be made, for want of memory.
    case outOfMemory
  }

  /// What went wrong.
  public let kind: Kind

  /// The line, counted from 1; 0 where it is not known.
  public let line: Int

  /// An error at a line.
  public init(_ kind: Kind, line: Int = 0) {
    self.kind = kind
    self.line = line
  }
}

extension XMLError: CustomStringConvertible {
  /// What went wrong and in which line, in plain English.
  public var description: String { line > 0 ? "\(reason) (line \(line))" : reason }

  private var reason: String {
    switch kind {
    case .malformed(let words): "malformed XML: \(words)"
    case .documentType: "a document type declaration is not allowed"
    case .limitExceeded(let limit, let allowed): "more \(limit) than the limit of \(allowed)"
    case .outOfMemory: "not enough memory for the XML parser"
    }
  }
}
