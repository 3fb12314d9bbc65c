import ArgumentParser
import RenkeiReview
import RenkeiRules

/// `renkei rules`: explains the rules.
struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: .ja("点検の規則を一覧にし、一つずつ説明します。", en: "Lists the rules and explains them one by one.")
  )

  /// How the rules are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case markdown
  }

  @Argument(
    help: .ja("説明を見たい規則。省くと一覧を出します。", en: "The rule to explain; without it all are listed.")
  )
  var rule: String?

  @Option(
    help: .ja("出力の形式（text、json、markdown）。", en: "The form of the output (text, json, markdown).")
  )
  var format: Format = .text

  @Option(help: .ja("表示の言語（ja または en）。", en: "The language to speak (ja or en)."))
  var lang: Language?

  func validate() throws {
    guard let rule, RuleCatalogue.rule(rule) == nil else { return }
    throw ValidationError(
      .ja(
        "規則「\(rule)」はありません。renkei rules で一覧を見られます。",
        en: "there is no rule \"\(rule)\"; renkei rules lists them"
      )
    )
  }

  func run() async throws {
    let rules = rule.flatMap(RuleCatalogue.rule).map { [$0] } ?? RuleCatalogue.all
    let document = RuleDocument(rules, lang ?? Environment.language)
    switch format {
    case .text: print(document.text, terminator: "")
    case .json: print(document.json, terminator: "")
    case .markdown: print(document.markdown, terminator: "")
    }
  }
}
