import RenkeiModel
import RenkeiSheets

/// The fields that hold words.
enum ProseText {
  static func fields(_ form: Form) -> [FieldKey] {
    form.fields.keys.filter { !$0.isAmount && $0 != .number }.sorted()
  }

  /// Reports every field whose text has something, with what the text should be.
  static func report(
    _ located: LocatedProject,
    _ findings: inout FindingCollector,
    message: (String) -> LocalizedText?,
    help: LocalizedText,
    fix: (String) -> Fix?
  ) {
    for key in fields(located.form) {
      guard let text = FigureText.typedText(key, located.form), let message = message(text) else {
        continue
      }
      findings.report(message, help: help, key, of: located, found: text, fix: fix(text))
    }
  }
}

/// Half-width kana, which print badly and are searched for in vain; a garbled text has none to mend.
enum HalfWidthKana {
  static let rule = Rule.perForm(
    "text/half-width-kana",
    .note,
    title: LocalizedText(ja: "半角カタカナ", en: "half-width kana"),
    explanation: LocalizedText(
      ja: "半角カタカナは印刷や検索で支障が出ます。全角で書きます。",
      en: "Half-width kana print badly and are searched for in vain; full-width kana are used."
    ),
    example: .init(wrong: [.summary: "ｾﾐﾅｰを開く。"], right: [.summary: "セミナーを開く。"]),
    fix: .safe
  ) { located, context, findings in
    ProseText.report(
      located,
      &findings,
      message: { text in
        text.unicodeScalars.contains(where: isHalfWidthKana) && !GarbledText.isGarbled(text)
          ? LocalizedText(ja: "半角カタカナがあります", en: "there are half-width kana") : nil
      },
      help: LocalizedText(ja: "全角のカタカナに直してください。", en: "use full-width kana"),
      fix: { Fix(.safe, .text(fullWidth($0))) }
    )
  }

  private static func isHalfWidthKana(_ scalar: Unicode.Scalar) -> Bool {
    0xFF61...0xFF9F ~= scalar.value
  }

  /// The text with runs of half-width kana made full-width, voiced marks joined to their kana.
  private static func fullWidth(_ text: String) -> String {
    var result = ""
    var run = ""
    for scalar in text.unicodeScalars {
      if isHalfWidthKana(scalar) {
        run.unicodeScalars.append(scalar)
      } else {
        result += TextNormalization.nfkc(run)
        run = ""
        result.unicodeScalars.append(scalar)
      }
    }
    return result + TextNormalization.nfkc(run)
  }
}

/// White space at the ends of a text, or doubled within it.
enum StraySpace {
  static let rule = Rule.perForm(
    "text/stray-space",
    .note,
    title: LocalizedText(ja: "余分な空白", en: "stray white space"),
    explanation: LocalizedText(
      ja: "文の前後の空白や改行、文中の二つ以上続く空白は、照合や検索の妨げになります（統一ルール1-5）。",
      en: "White space at the ends of a text, or doubled within it, gets in the way of matching."
    ),
    example: .init(wrong: [.name: "創業の促進　"], right: [.name: "創業の促進"]),
    fix: .safe
  ) { located, context, findings in
    for key in ProseText.fields(located.form) {
      guard let text = FigureText.typedText(key, located.form) else { continue }
      let trimmed = text.trimmed
      guard !trimmed.isEmpty else { continue }
      let tidy = trimmed.collapsingSpaces
      guard trimmed != text || tidy != trimmed else { continue }
      let isAtEnds = tidy == trimmed
      findings.report(
        LocalizedText(
          ja: isAtEnds ? "文の前後に余分な空白や改行があります" : "文の中に余分な空白があります",
          en: isAtEnds ? "white space at the ends of the text" : "doubled white space in the text"
        ),
        help: LocalizedText(ja: "余分な空白を取ってください。", en: "remove it"),
        key,
        of: located,
        found: text,
        expected: tidy,
        fix: Fix(isAtEnds ? .safe : .suggested, .text(tidy))
      )
    }
  }
}

/// Characters that some computers show as something else (機種依存文字).
enum PlatformDependentCharacter {
  static let rule = Rule.perForm(
    "text/platform-dependent-character",
    .note,
    title: LocalizedText(ja: "機種依存文字", en: "platform-dependent character"),
    explanation: LocalizedText(
      ja: "①、㈱、Ⅳ、㎡、髙などは、相手の機種によって文字化けします（統一ルール1-10）。人名や地名で必要な字かどうかを確かめてください。",
      en: "Characters such as ①, ㈱ or 髙 may be garbled on other machines."
    ),
    example: .init(wrong: [.summary: "①交流会を開く。"], right: [.summary: "(1)交流会を開く。"]),
    fix: .suggested
  ) { located, context, findings in
    for key in ProseText.fields(located.form) {
      guard let text = FigureText.typedText(key, located.form) else { continue }
      let characters = text.filter(isPlatformDependent)
      guard !characters.isEmpty else { continue }
      let plain = text.map { isPlatformDependent($0) ? replacement($0) : String($0) }.joined()
      findings.report(
        LocalizedText(
          ja: "機種依存文字「\(characters)」があります",
          en: "platform-dependent characters: \(characters)"
        ),
        help: LocalizedText(
          ja: plain == text ? "常用の字に直せないか確かめてください。" : "「\(plain)」のように直せないか確かめてください。",
          en: "write it in plain characters if you can"
        ),
        key,
        of: located,
        found: text,
        fix: plain == text ? nil : Fix(.suggested, .text(plain))
      )
    }
  }

  /// Enclosed, squared and Roman characters of the NEC and IBM extensions, and their variant kanji.
  static func isPlatformDependent(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    switch scalar.value {
    case 0x2160...0x217F, 0x2460...0x24FF, 0x3220...0x3243, 0x3280...0x33FF, 0xF900...0xFAFF:
      return true
    default: return "№℡髙﨑濵德彅".unicodeScalars.contains(scalar)
    }
  }

  private static func replacement(_ character: Character) -> String {
    let normalized = TextNormalization.nfkc(String(character))
    let isEnclosed = character.unicodeScalars.first.map { 0x2460...0x2473 ~= $0.value } ?? false
    return isEnclosed ? "(\(normalized))" : normalized
  }
}

/// Characters that only the sender's own fonts know (外字).
enum PrivateUseCharacter {
  static let rule = Rule.perForm(
    "text/private-use-character",
    .warning,
    title: LocalizedText(ja: "外字", en: "private-use character"),
    explanation: LocalizedText(
      ja: "外字は送り手の機械にしかない字で、ほかでは空白や別の字になります。",
      en:
        "A private-use character exists on the sender's machine only and shows as a blank elsewhere."
    ),
    example: .init(wrong: [.summary: "\u{E000}さんと開く。"], right: [.summary: "市民と開く。"])
  ) { located, context, findings in
    ProseText.report(
      located,
      &findings,
      message: { text in
        text.unicodeScalars.contains { $0.properties.generalCategory == .privateUse }
          && !GarbledText.isGarbled(text)
          ? LocalizedText(ja: "外字があります", en: "there is a private-use character") : nil
      },
      help: LocalizedText(ja: "ほかの機械でも読める字で書いてください。", en: "use a character that every machine has"),
      fix: { _ in nil }
    )
  }
}

/// A text longer than its field allows.
enum TooLong {
  static let rule = Rule.perForm(
    "text/too-long",
    .note,
    title: LocalizedText(ja: "字数が多い", en: "text too long"),
    explanation: LocalizedText(
      ja: "様式の欄に収まる字数を超えています。印刷したときに欄からはみ出します。",
      en: "The text is longer than its field has room for in print."
    ),
    example: .init(
      wrong: [.name: String(repeating: "長い名前", count: 26)],
      right: [.name: "創業の促進"]
    )
  ) { located, context, findings in
    for key in ProseText.fields(located.form) {
      guard let text = FigureText.typedText(key, located.form),
        let limit = context.layout.field(key.layoutKey)?.maximumLength, text.count > limit
      else { continue }
      findings.report(
        LocalizedText(
          ja: "\(text.count)字あり、目安の\(limit)字を超えています",
          en: "\(text.count) characters, more than \(limit)"
        ),
        help: LocalizedText(ja: "\(limit)字以内に縮めてください。", en: "shorten it to \(limit) characters"),
        key,
        of: located,
        found: text
      )
    }
  }
}

extension String {
  /// Whether a space follows another, of either width.
  fileprivate var hasNeighbouringSpaces: Bool {
    var isAfterSpace = false
    for scalar in unicodeScalars {
      let isSpace = scalar == " " || scalar == "\u{3000}" || scalar == "\t"
      if isSpace && isAfterSpace { return true }
      isAfterSpace = scalar == " " || scalar == "\u{3000}"
    }
    return false
  }

  /// The text with runs of spaces, of either width, made one; line breaks stay.
  var collapsingSpaces: String {
    guard hasNeighbouringSpaces else { return self }
    var result = ""
    for character in self {
      let isSpace = character == " " || character == "\u{3000}" || character == "\t"
      let isAfterSpace = result.last == " " || result.last == "\u{3000}"
      if !(isSpace && isAfterSpace) { result.append(character) }
    }
    return result
  }
}
