public import RenkeiRules

/// A comparison as lines for a terminal: what went in `[-…-]`, what came in `{+…+}`.
public struct ComparisonText {
  private let wording: ComparisonWording
  private let isColored: Bool

  /// A table in a language, with colours instead of brackets or without.
  public init(_ language: Language, isColored: Bool) {
    wording = ComparisonWording(language: language)
    self.isColored = isColored
  }

  /// The table as text.
  public func text(_ comparison: VisionComparison) -> String {
    guard !comparison.isEmpty else { return wording.nothing + "\n" }
    var text = "\(wording.oldSide): \(comparison.oldTitle)\n"
    text += "\(wording.newSide): \(comparison.newTitle)\n"
    text += wording.summary(comparison) + "\n"
    if !comparison.plan.isEmpty { text += section(wording.plan, comparison.plan) }
    for change in comparison.projects { text += section(wording.heading(change), change.fields) }
    return text
  }

  private func section(_ heading: String, _ fields: [FieldChange]) -> String {
    "\n\(styled(heading, "1"))\n" + fields.map(lines).joined()
  }

  private func lines(_ field: FieldChange) -> String {
    let difference = field.difference
    var text = "  \(field.title[wording.language])\n"
    if field.old != nil {
      text += "    \(wording.oldSide)  \(marked(difference.old, ("[-", "-]"), "31;4"))\n"
    }
    if field.new != nil {
      text += "    \(wording.newSide)  \(marked(difference.new, ("{+", "+}"), "32;4"))\n"
    }
    return text
  }

  private func marked(
    _ pieces: [TextDifference.Piece],
    _ brackets: (String, String),
    _ color: String
  ) -> String {
    let text = pieces.map { piece in
      // A side that changed altogether needs no marks within it.
      guard piece.isChanged, pieces.count > 1 else { return piece.text }
      return isColored ? styled(piece.text, color) : brackets.0 + piece.text + brackets.1
    }.joined()
    let margin = String(repeating: " ", count: 10)
    return text.split(separator: "\n", omittingEmptySubsequences: false).joined(
      separator: "\n" + margin
    )
  }

  private func styled(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
