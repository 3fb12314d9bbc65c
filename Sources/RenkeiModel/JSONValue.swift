public import FoundationEssentials

/// A JSON value whose objects keep the order of their members.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, exactly as its decimal digits say.
  case number(Decimal)
  /// A number by its digits, for one beyond the decimals.
  case literal(String)
  /// A text.
  case text(String)
  /// A list.
  case array([JSONValue])
  /// Members in order.
  case members([Member])

  /// One member of an object.
  public struct Member: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its value.
    public let value: JSONValue
  }

  /// An object with members in order.
  public static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .members(members.map { Member(name: $0.0, value: $0.1) })
  }

  /// A text, or `null` where there is none.
  public static func string(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }

  /// A whole number, or `null` where there is none.
  public static func integer(_ number: Int?) -> JSONValue {
    number.map { .number(Decimal($0)) } ?? .null
  }

  /// A decimal, or `null` where there is none.
  public static func decimal(_ number: Decimal?) -> JSONValue {
    number.map(JSONValue.number) ?? .null
  }
}

extension JSONValue {
  /// The value as JSON text, without a line break at its end.
  ///
  /// - Parameter pretty: Whether members stand on lines of their own, indented by two spaces.
  public func text(pretty: Bool) -> String {
    var text = ""
    write(to: &text, indent: pretty ? 0 : nil)
    return text
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += value.description
    case .literal(let digits): text += digits
    case .text(let value): Self.writeString(value, to: &text)
    case .array(let values):
      Self.writeList(values, "[", "]", to: &text, indent) { value, text, indent in
        value.write(to: &text, indent: indent)
      }
    case .members(let members):
      Self.writeList(members, "{", "}", to: &text, indent) { member, text, indent in
        Self.writeString(member.name, to: &text)
        text += indent == nil ? ":" : ": "
        member.value.write(to: &text, indent: indent)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element],
    _ open: String,
    _ close: String,
    to text: inout String,
    _ indent: Int?,
    _ write: (Element, inout String, Int?) -> Void
  ) {
    text += open
    let inner = indent.map { $0 + 2 }
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      breakLine(&text, inner)
      write(element, &text, inner)
    }
    if !elements.isEmpty { breakLine(&text, indent) }
    text += close
  }

  private static func breakLine(_ text: inout String, _ indent: Int?) {
    guard let indent else { return }
    text += "\n" + String(repeating: " ", count: indent)
  }

  private static func writeString(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
