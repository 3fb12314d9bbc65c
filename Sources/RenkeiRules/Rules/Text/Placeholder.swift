import RenkeiModel
import RenkeiSheets

/// A text that says nothing by itself, or that was never finished.
enum Placeholder {
  static let rule = Rule.perProject(
    "text/placeholder",
    .warning,
    title: LocalizedText(ja: "内容のない文", en: "text without content"),
    explanation: LocalizedText(
      ja: "「同上」「未定」「別紙のとおり」などとだけ書かれているか、「〇〇」のような書きかけのしるしが残っています。ビジョンでは欄ごとに読まれます。「なし」は指摘しません。",
      en: """
        The field says only 同上 (ditto), 未定 (undecided), 別紙のとおり (see attachment) or the like, or \
        a mark such as 〇〇 was never replaced. Each field is read by itself. なし (none) is in order.
        """
    ),
    example: .init(wrong: [.summary: "同上"], right: [.summary: "圏域の企業の交流会を開く。"])
  ) { located, context, findings in
    for key in fields {
      guard let text = FigureText.typedText(key, located.form) else { continue }
      if isEmpty(text) {
        findings.report(
          LocalizedText(
            ja: "「\(text.trimmed)」とだけ書かれています",
            en: "the text is only \(text.trimmed)"
          ),
          help: LocalizedText(
            ja: "この欄だけで読めるように、内容を書いてください。",
            en: "write what can be understood from this field alone"
          ),
          key,
          of: located,
          found: text
        )
      } else if let mark = marks.first(where: { text.contains($0) }) {
        findings.report(
          LocalizedText(
            ja: "書きかけのしるし「\(mark)」が残っています",
            en: "the mark \(mark) was never replaced"
          ),
          help: LocalizedText(ja: "実際の内容に書き換えてください。", en: "replace it with the real content"),
          key,
          of: located,
          found: text
        )
      }
    }
  }

  private static let fields: [FieldKey] = [
    .name, .summary, .responsibilitiesCore, .responsibilitiesPartners, .costSharingCore,
    .costSharingPartners,
  ]

  /// Whether a text says nothing where it stands alone.
  private static func isEmpty(_ text: String) -> Bool {
    let plain = TextNormalization.label(text)
    return DittoMark.isDitto(plain) || UndecidedText.isUndecided(plain)
      || references.contains(plain)
  }

  /// Texts that only point elsewhere, or nowhere.
  private static let references: Set = ["別紙のとおり", "別紙の通り", "別紙参照", "?"]

  /// Marks of a text that was begun from a pattern.
  private static let marks = [
    "〇〇", "○○", "◯◯", "××", "ＸＸＸ", "XXX", "ここに入力", "記載願います",
  ]
}
