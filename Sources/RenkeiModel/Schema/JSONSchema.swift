import FoundationEssentials

/// A JSON Schema (2020-12), as far as the schemas of our data files go.
///
/// It knows `$ref` within the file, `type`, `const`, `enum`, `required`, `properties`,
/// `additionalProperties`, `propertyNames`, `items`, `minItems`, `maxItems`, `uniqueItems`,
/// `minLength`, `maxLength`, `pattern`, `minimum`, `maximum` and `oneOf`.
struct JSONSchema: Sendable {
  /// Where a value breaks the schema, and how.
  struct Problem: Hashable, Sendable {
    /// The place, as a JSON pointer (RFC 6901); empty for the whole file.
    var pointer: String
    /// What is wrong, in Japanese.
    let japanese: String
    /// What is wrong, in English.
    let english: String
  }

  private let root: JSONValue

  /// A schema from its JSON text.
  ///
  /// - Throws: A `DecodingError` where the text is no JSON.
  init(json: [UInt8]) throws {
    root = try JSONDecoder().decode(JSONValue.self, from: Data(json))
  }

  /// All that is wrong with a value, in the order of the schema.
  func problems(in value: JSONValue) -> [Problem] { problems(value, root, at: "") }

  private func problems(_ value: JSONValue, _ schema: JSONValue, at pointer: String) -> [Problem] {
    if let target = schema["$ref"]?.string {
      return problems(value, resolved(target), at: pointer)
    }
    if let problem = Self.kindProblem(value, schema) ?? Self.scalarProblem(value, schema) {
      return [Problem(pointer: pointer, japanese: problem.ja, english: problem.en)]
    }
    return memberProblems(value, schema, at: pointer) + itemProblems(value, schema, at: pointer)
      + choiceProblems(value, schema, at: pointer)
  }

  private func resolved(_ target: String) -> JSONValue {
    target.split(separator: "/").dropFirst().reduce(root) { $0[String($1)] ?? .null }
  }

  // MARK: Objects

  private func memberProblems(
    _ value: JSONValue,
    _ schema: JSONValue,
    at pointer: String
  ) -> [Problem] {
    guard case .members(let members) = value else { return [] }
    let required = (schema["required"]?.values ?? []).compactMap(\.string)
    let missing = required.filter { value[$0] == nil }.map { name in
      Problem(
        pointer: "\(pointer)/\(name)",
        japanese: "この項目がありません",
        english: "the key is missing"
      )
    }
    return missing
      + members.flatMap { member in
        problems(of: member, schema, at: "\(pointer)/\(Self.escaped(member.name))")
      }
  }

  private func problems(
    of member: JSONValue.Member,
    _ schema: JSONValue,
    at pointer: String
  ) -> [Problem] {
    if let names = schema["propertyNames"] {
      let wrong = problems(.text(member.name), names, at: pointer)
      if !wrong.isEmpty { return wrong }
    }
    if let known = schema["properties"]?[member.name] {
      return problems(member.value, known, at: pointer)
    }
    switch schema["additionalProperties"] {
    case .bool(false):
      return [
        Problem(
          pointer: pointer,
          japanese: "知らない項目です。つづりを確かめてください",
          english: "the key is not known; check its spelling"
        )
      ]
    case .bool, nil: return []
    case let others?: return problems(member.value, others, at: pointer)
    }
  }

  // MARK: Lists and choices

  private func itemProblems(
    _ value: JSONValue,
    _ schema: JSONValue,
    at pointer: String
  ) -> [Problem] {
    guard case .array(let values) = value, let items = schema["items"] else { return [] }
    return values.enumerated().flatMap { index, item in
      problems(item, items, at: "\(pointer)/\(index)")
    }
  }

  private func choiceProblems(
    _ value: JSONValue,
    _ schema: JSONValue,
    at pointer: String
  ) -> [Problem] {
    guard let choices = schema["oneOf"]?.values else { return [] }
    let results = choices.map { problems(value, $0, at: pointer) }
    guard results.count(where: \.isEmpty) != 1 else { return [] }
    return [
      Problem(
        pointer: pointer,
        japanese: "中の項目の組み合わせが正しくありません",
        english: "the keys in it do not go together"
      )
    ]
  }

  /// A name as a pointer writes it.
  private static func escaped(_ name: String) -> String {
    name.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
