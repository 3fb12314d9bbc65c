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

  /// The rules as a page of Markdown, in Japanese with English beside it.
  public var markdown: String {
    let head = rules.count == 1 ? [] : Self.preface + table + [""]
    return (head + rules.flatMap(section)).joined(separator: "\n")
  }

  private static let preface = [
    "# 規則の一覧 (Rules)", "",
    "`renkei rules --format markdown` が書き出したもの。`make generate` で作り直します。", "",
    "重要度: error（誤り）は会議の前に直すもの、warning（注意）は確かめるもの、note（参考）は形だけのもの。", "",
  ]

  private var table: [String] {
    ["| 規則 | 重要度 | 何が悪いか | bad pattern |", "|---|---|---|---|"]
      + rules.map { rule in
        let anchor = rule.id.replacing("/", with: "")
        return "| [`\(rule.id)`](#\(anchor)) | \(rule.severity.rawValue) | \(rule.title.ja) "
          + "| \(rule.title.en) |"
      }
  }

  private func section(_ rule: Rule) -> [String] {
    let japanese = RuleDocument([rule], .japanese)
    let fix = "\(japanese.fixText(rule)) (\(RuleDocument([rule], .english).fixText(rule)))"
    return ["## `\(rule.id)`", "", "**\(rule.title.ja)** (\(rule.severity.rawValue))", ""]
      + [rule.explanation.ja, "", "\(rule.title.en). \(rule.explanation.en)", ""]
      + (japanese.examples(rule) + [fix]).map { "- \($0)" } + [""]
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
