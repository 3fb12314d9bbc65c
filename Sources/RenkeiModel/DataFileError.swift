import FoundationEssentials

/// Why a data file of ours, such as a layout or a region profile, could not be read.
public struct DataFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, or the name of the embedded data.
  public let name: String

  /// The key that is missing or wrong, such as `plan.firstFiscalYear`; empty for the whole file.
  public let keyPath: String

  /// What is wrong with it.
  public let reason: String

  /// An error at a key of a file.
  public init(name: String, keyPath: String, reason: String) {
    self.name = name
    self.keyPath = keyPath
    self.reason = reason
  }

  /// The file, the key and what is wrong, in one line.
  public var description: String {
    keyPath.isEmpty ? "\(name): \(reason)" : "\(name): \(keyPath): \(reason)"
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
      self.init(name: name, path: context.codingPath + [key], reason: "the key is missing")
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      self.init(name: name, path: context.codingPath, reason: context.debugDescription)
    @unknown default:
      self.init(name: name, keyPath: "", reason: "the file cannot be read")
    }
  }

  private init(name: String, path: [any CodingKey], reason: String) {
    let keyPath = path.reduce(into: "") { text, key in
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue
      }
    }
    self.init(name: name, keyPath: keyPath, reason: reason)
  }
}
