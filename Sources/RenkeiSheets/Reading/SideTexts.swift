import RenkeiModel

/// The shares of both sides where one text holds them, each behind its name.
struct SideTexts {
  private(set) var core: String?
  private(set) var partners: String?

  init(_ text: String, _ labels: LabelIndex) {
    var side: LabelKey?
    let lines = text.replacing("【", with: "\n【").replacing("［", with: "\n［")
    for line in lines.split(whereSeparator: \.isNewline) {
      var words = String(line)
      if let (found, rest) = Self.side(opening: words, labels) { (side, words) = (found, rest) }
      switch side {
      case .core: core = Self.joined(core, words)
      case .partners: partners = Self.joined(partners, words)
      default: break
      }
    }
  }

  private static func joined(_ text: String?, _ line: String) -> String {
    let line = line.trimmed
    guard let text, !text.isEmpty else { return line }
    return line.isEmpty ? text : "\(text)\n\(line)"
  }

  /// The side that a line begins with, and what follows: `【札幌市】…`, `札幌市：…`.
  private static func side(opening line: String, _ labels: LabelIndex) -> (LabelKey, String)? {
    let text = line.trimmed
    guard let first = text.first else { return nil }
    let close: Character
    switch first {
    case "【": close = "】"
    case "［": close = "］"
    case "<", "＜": close = first == "<" ? ">" : "＞"
    default: close = text.contains("：") ? "：" : ":"
    }
    guard let end = text.firstIndex(of: close) else { return nil }
    let start = close == "：" || close == ":" ? text.startIndex : text.index(after: text.startIndex)
    guard start < end,
      let side = labels.side(named: LabelText.normalized(String(text[start..<end])))
    else { return nil }
    let rest = text[text.index(after: end)...].drop { $0 == ":" || $0 == "：" || $0.isWhitespace }
    return (side, String(rest))
  }
}
