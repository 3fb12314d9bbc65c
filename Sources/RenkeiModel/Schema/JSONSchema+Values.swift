import FoundationEssentials

/// What single values must be.
extension JSONSchema {
  /// What is wrong with a value, in both languages.
  typealias Complaint = (ja: String, en: String)

  /// A value of the wrong type, or not one of those listed.
  static func kindProblem(_ value: JSONValue, _ schema: JSONValue) -> Complaint? {
    if let types = schema["type"].map({ $0.values ?? [$0] })?.compactMap(\.string),
      !types.contains(where: value.isOfType)
    {
      let names = types.map { typeNames[$0] ?? ($0, $0) }
      return (
        "\(names.map(\.ja).joined(separator: "か"))にしてください（今は\(value.shown)）",
        "must be \(names.map(\.en).joined(separator: " or ")), not \(value.shown)"
      )
    }
    let allowed = schema["enum"]?.values ?? schema["const"].map { [$0] }
    guard let allowed, !allowed.contains(value) else { return nil }
    let list = allowed.map(\.shown)
    return (
      "\(list.joined(separator: "、"))のどれかにしてください（今は\(value.shown)）",
      "must be one of \(list.joined(separator: ", ")), not \(value.shown)"
    )
  }

  /// A text, number or list beyond its bounds.
  static func scalarProblem(_ value: JSONValue, _ schema: JSONValue) -> Complaint? {
    switch value {
    case .text(let text): textProblem(text, schema)
    case .number(let number): numberProblem(number, schema)
    case .array(let values): listProblem(values, schema)
    default: nil
    }
  }

  private static func textProblem(_ text: String, _ schema: JSONValue) -> Complaint? {
    if let least = schema["minLength"]?.decimal, Decimal(text.unicodeScalars.count) < least {
      return ("空にはできません", "must not be empty")
    }
    if let most = schema["maxLength"]?.decimal, Decimal(text.unicodeScalars.count) > most {
      return ("\(most)字以内にしてください", "must have \(most) characters at most")
    }
    guard let pattern = schema["pattern"]?.string, let expression = try? Regex(pattern),
      text.firstMatch(of: expression) == nil
    else { return nil }
    let shown = JSONValue.text(text).shown
    return (
      "書き方が正しくありません（今は\(shown)、書き方は \(pattern)）",
      "\(shown) is not written as it must be (\(pattern))"
    )
  }

  private static func numberProblem(_ number: Decimal, _ schema: JSONValue) -> Complaint? {
    if let least = schema["minimum"]?.decimal, number < least {
      return ("\(least)以上にしてください（今は\(number)）", "must be \(least) or more, not \(number)")
    }
    if let most = schema["maximum"]?.decimal, number > most {
      return ("\(most)以下にしてください（今は\(number)）", "must be \(most) or less, not \(number)")
    }
    return nil
  }

  private static func listProblem(_ values: [JSONValue], _ schema: JSONValue) -> Complaint? {
    if let least = schema["minItems"]?.decimal, Decimal(values.count) < least {
      return ("\(least)個以上入れてください", "must have \(least) entries or more")
    }
    if let most = schema["maxItems"]?.decimal, Decimal(values.count) > most {
      return ("\(most)個以内にしてください", "must have \(most) entries at most")
    }
    if schema["uniqueItems"] == .bool(true), Set(values).count < values.count {
      return ("同じものが二つあります", "must not have the same entry twice")
    }
    return nil
  }

  /// What the types are called.
  static let typeNames: [String: (ja: String, en: String)] = [
    "object": ("項目の集まり {…}", "an object"), "array": ("並び […]", "a list"),
    "string": ("文字列 \"…\"", "a text"), "integer": ("整数", "a whole number"),
    "number": ("数", "a number"), "boolean": ("true か false ", "true or false"),
    "null": ("null", "null"),
  ]
}

extension JSONValue {
  /// Whether the value is of a type, by JSON Schema's names.
  fileprivate func isOfType(_ name: String) -> Bool {
    switch self {
    case .null: name == "null"
    case .bool: name == "boolean"
    case .number(let number): name == "number" || name == "integer" && number.isWhole
    case .literal: name == "number"
    case .text: name == "string"
    case .array: name == "array"
    case .members: name == "object"
    }
  }

  /// The value as messages show it: cut short where it is long.
  fileprivate var shown: String {
    let text = text(pretty: false)
    return text.count > 40 ? "\(text.prefix(39))…" : text
  }
}
