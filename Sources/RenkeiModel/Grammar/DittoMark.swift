/// Marks and words that stand for what is written beside or above (同上, 〃): no reader can be sure
/// what they repeat.
package enum DittoMark {
  private static let words: Set<String> = [
    "同上", "同左", "同右", "同下", "上に同じ", "左に同じ", "右に同じ", "上記に同じ", "上記と同じ", "同じ", "同額", "〃", "々", "仝",
    "″", "”",
    "\"", "''", "→", "←", "↑", "↓", "⇒",
  ]

  /// Whether a text without spaces is such a mark, also one within parentheses.
  package static func isDitto(_ compact: String) -> Bool {
    words.contains(compact)
      || compact.first.map { "(（".contains($0) } == true
        && words.contains(String(compact.dropFirst().dropLast()))
  }
}
