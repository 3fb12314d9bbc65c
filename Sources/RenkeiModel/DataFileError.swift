import FoundationEssentials

/// Why a data file of ours, such as a layout or a region profile, could not be read.
public struct DataFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, or the name of the embedded data.
  public let name: String

  /// The key that is missing or wrong, as a JSON pointer such as `/plan/firstFiscalYear`; empty for
  /// the whole file.
  public let pointer: String

  /// What is wrong with it, in English.
  public let reason: String

  /// What is wrong with it, in Japanese.
  public let japaneseReason: String

  /// The number of other things that are wrong with the file.
  public let furtherProblems: Int

  /// An error at a key of a file.
  public init(
    name: String,
    pointer: String,
    reason: String,
    japaneseReason: String,
    furtherProblems: Int = 0
  ) {
    self.name = name
    self.pointer = pointer
    self.reason = reason
    self.japaneseReason = japaneseReason
    self.furtherProblems = furtherProblems
  }

  /// The file, the key and what is wrong, in one line.
  public var description: String {
    pointer.isEmpty ? "\(name): \(reason)" : "\(name): \(pointer): \(reason)"
  }
}

extension DataFileError {
  /// Decodes a file that its schema describes.
  ///
  /// - Throws: ``DataFileError`` with what the schema says against the file, or what makes it
  ///   unreadable.
  package static func decoding<Value: Decodable>(
    _ type: Value.Type,
    from json: [UInt8],
    name: String,
    schema: StaticString
  ) throws -> Value {
    let value = try decoding(JSONValue.self, from: json, name: name)
    let problems = try JSONSchema(json: Array("\(schema)".utf8)).problems(in: value)
    if let first = problems.first {
      throw DataFileError(
        name: name,
        pointer: first.pointer,
        reason: first.english,
        japaneseReason: first.japanese,
        furtherProblems: problems.count - 1
      )
    }
    return try decoding(type, from: json, name: name)
  }

  /// Decodes a file, and tells of what is wrong by the key it stands at.
  package static func decoding<Value: Decodable>(
    _ type: Value.Type,
    from json: [UInt8],
    name: String
  ) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(json))
    } catch let error as DecodingError {
      throw DataFileError(error, name: name)
    }
  }

  private init(_ error: DecodingError, name: String) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(name, context.codingPath + [key], "the key is missing", "この項目がありません")
    case .valueNotFound(_, let context):
      self.init(name, context.codingPath, "must not be null", "null にはできません")
    case .typeMismatch(_, let context):
      self.init(name, context.codingPath, context.debugDescription, "値の種類が違います")
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      let place = context.underlyingError.map { ": \($0)" } ?? ""
      self.init(name, [], "is no valid JSON\(place)", "JSONとして読めません\(place)")
    case .dataCorrupted(let context):
      self.init(name, context.codingPath, context.debugDescription, "値が正しくありません")
    @unknown default:
      self.init(name, [], "the file cannot be read", "読み取れません")
    }
  }

  private init(_ name: String, _ path: [any CodingKey], _ reason: String, _ japanese: String) {
    let pointer = path.map { $0.intValue.map { "/\($0)" } ?? "/\($0.stringValue)" }.joined()
    self.init(name: name, pointer: pointer, reason: reason, japaneseReason: japanese)
  }
}
