import RenkeiModel
import RenkeiSheets

/// A text that was read in the wrong encoding somewhere on its way (文字化け).
enum GarbledText {
  static let rule = Rule.perForm(
    "text/garbled",
    .warning,
    title: LocalizedText(ja: "文字化け", en: "garbled text"),
    explanation: LocalizedText(
      ja: "ほかのソフトから写すときなどに、字が別の字や記号に化けています。元の字は機械では戻せません。",
      en:
        "Characters were lost or replaced when the text was copied or converted; no program can restore them."
    ),
    example: .init(
      wrong: [.summary: "圏域の企業の\u{FFFD}\u{FFFD}を開く。"],
      right: [.summary: "圏域の企業の交流会を開く。"]
    )
  ) { located, context, findings in
    ProseText.report(
      located,
      &findings,
      message: { text in
        isGarbled(text) ? LocalizedText(ja: "文字化けしています", en: "the text is garbled") : nil
      },
      help: LocalizedText(ja: "元の文を打ち直してください。", en: "type the original text again"),
      fix: { _ in nil }
    )
  }

  /// Whether the text bears the marks of a wrong encoding.
  static func isGarbled(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    return scalars.contains { $0 == "\u{FFFD}" || $0 == "〓" }
      || text.contains("???") || text.contains("&#") || text.contains("&amp;")
      || scalars.count(where: "縺繧繝".unicodeScalars.contains) > 1
      || zip(scalars, scalars.dropFirst()).count(where: isTornKana) > 1
  }

  /// Whether two neighbours are the first bytes of a Japanese character in UTF-8, read as Latin-1.
  private static func isTornKana(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    guard 0xE3...0xE9 ~= first.value else { return false }
    return 0x80...0xBF ~= second.value
      || "œŒŠšŸŽž€‚ƒ„…†‡ˆ‰‹‘’“”•–—˜™›".unicodeScalars.contains(second)
  }
}
