import RenkeiModel
public import RenkeiRules

/// The catalogue's own documentation, as text, JSON or Markdown.
public struct RuleDocument {
  private let rules: [Rule]
  private let language: Language

  /// A document on some rules in a language.
  public init(_ rules: [Rule], _ language: Language) {
    self.rules = rules
    self.language = language
  }

  /// The rules for a terminal: one line each, or all there is to say of a single one.
  public var text: String {
    guard rules.count == 1, let rule = rules.first else {
      return rules.map { "\($0.id)  [\($0.severity.rawValue)]  \($0.title[language])\n" }.joined()
    }
    var lines = ["\(rule.id)  [\(rule.severity.rawValue)]", rule.title[language], ""]
    lines.append(rule.explanation[language])
    lines += examples(rule)
    lines.append(fixText(rule))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The rules as JSON.
  public var json: String {
    JSONValue.array(
      rules.map { rule in
        .object([
          ("id", .text(rule.id)), ("severity", .text(rule.severity.rawValue)),
          ("title", Self.both(rule.title)), ("explanation", Self.both(rule.explanation)),
          ("wrong", Self.json(rule.example.wrong)), ("right", Self.json(rule.example.right)),
          ("fix", .string(rule.fixSafety?.rawValue)),
        ])
      }
    ).text(pretty: true) + "\n"
  }

  /// The rules as a page of Markdown.
  public var markdown: String {
    let head = language == .japanese ? "# 規則の一覧" : "# Rules"
    let pages = rules.map { rule in
      (["## `\(rule.id)`", "", "**\(rule.title[language])** (\(rule.severity.rawValue))", ""]
        + [rule.explanation[language], ""] + examples(rule).map { "- \($0)" }
        + ["- \(fixText(rule))", ""]).joined(separator: "\n")
    }
    return ([head, ""] + pages).joined(separator: "\n")
  }

  private func examples(_ rule: Rule) -> [String] {
    func line(_ word: String, _ cells: [FieldKey: String]) -> String? {
      guard !cells.isEmpty else { return nil }
      let parts = cells.sorted { $0.key < $1.key }.map { "\($0.key.title[language])「\($0.value)」" }
      return "\(word): " + parts.joined(separator: "、")
    }
    let words = language == .japanese ? ("誤り", "正しい") : ("wrong", "right")
    return [line(words.0, rule.example.wrong), line(words.1, rule.example.right)]
      .compactMap(\.self)
  }

  private func fixText(_ rule: Rule) -> String {
    switch (rule.fixSafety, language) {
    case (.safe?, .japanese): "直し方: fix が自動で直します"
    case (.suggested?, .japanese): "直し方: fix が案を示し、採用したものだけ直します"
    case (nil, .japanese): "直し方: 人が直します"
    case (.safe?, .english): "fix: safe, applied by fix"
    case (.suggested?, .english): "fix: suggested, applied when accepted"
    case (nil, .english): "fix: none"
    }
  }

  private static func both(_ text: LocalizedText) -> JSONValue {
    .object([("ja", .text(text.ja)), ("en", .text(text.en))])
  }

  private static func json(_ cells: [FieldKey: String]) -> JSONValue {
    .object(cells.sorted { $0.key < $1.key }.map { ("\($0.key)", .text($0.value)) })
  }
}
