/// A name that becomes part of a path.
package enum FileName {
  /// The longest name, in characters: with a number and an extension it stays below 255 bytes.
  private static let limit = 60

  /// A name from a plan or a region as one component of a path, which leads to no other folder and
  /// is allowed on every system.
  package static func sanitized(_ name: String) -> String {
    let safe = name.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "/": "／"
      case "\\", ":", "*", "?", "\"", "<", ">", "|": "＿"
      default: scalar.value < 0x20 || scalar.value == 0x7F ? "＿" : Character(scalar)
      }
    }
    let text = String(String(safe).prefix(limit))
    return text.allSatisfy { $0 == "." || $0 == " " } ? "＿" : text
  }
}
