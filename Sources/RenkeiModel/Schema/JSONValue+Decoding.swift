import FoundationEssentials

extension JSONValue: Decodable {
  /// Reads any JSON value; the members of an object come in the order of their names.
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: AnyKey.self) {
      let keys = container.allKeys.sorted { $0.stringValue < $1.stringValue }
      self = .object(
        try keys.map { ($0.stringValue, try container.decode(JSONValue.self, forKey: $0)) }
      )
    } else if var container = try? decoder.unkeyedContainer() {
      var values: [JSONValue] = []
      while !container.isAtEnd { values.append(try container.decode(JSONValue.self)) }
      self = .array(values)
    } else {
      self = try Self.scalar(decoder.singleValueContainer())
    }
  }

  private static func scalar(_ container: any SingleValueDecodingContainer) throws -> JSONValue {
    if container.decodeNil() { return .null }
    if let value = try? container.decode(Bool.self) { return .bool(value) }
    if let value = try? container.decode(Decimal.self) { return .number(value) }
    return .text(try container.decode(String.self))
  }

  /// Any member's name.
  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

extension JSONValue {
  /// The value of a member of an object; nil where it has none of that name.
  subscript(_ name: String) -> JSONValue? {
    guard case .members(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The members of an object; none for any other value.
  var members: [Member] { if case .members(let members) = self { members } else { [] } }

  /// The values of a list; nil for any other value.
  var values: [JSONValue]? { if case .array(let values) = self { values } else { nil } }

  /// The text, for a value that is one.
  var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The number, for a value that is one.
  var decimal: Decimal? { if case .number(let number) = self { number } else { nil } }
}
