import RenkeiModel
import RenkeiSheets

/// A field that must be filled in is empty.
enum RequiredMissing {
  static let id = "text/required-missing"

  static let rule = Rule.perProject(
    id,
    .error,
    title: LocalizedText(ja: "必須の項目が空欄", en: "required field is empty"),
    explanation: LocalizedText(
      ja: "ビジョンに載せるのに欠かせない項目が空欄です。未定の年度の事業費は空欄にせず「-」とします。空欄の項目については、ほかの指摘をしません。",
      en: """
        A field that the vision cannot do without is empty. The amount of a year that is not yet \
        settled is a dash, not a blank. Nothing else is said of an empty field.
        """
    ),
    example: .init(wrong: [.summary: ""], right: [.summary: "圏域の企業の交流会を開く。"])
  ) { located, context, findings in
    for key in requiredFields(located.form, context) where isMissing(key, located.form) {
      let name = FieldNames.name(key)
      guard located.form[key] != nil else {
        reportUnlabelled(key, name, located, &findings)
        continue
      }
      findings.report(
        LocalizedText(ja: "「\(name.ja)」が空欄です", en: "\(name.en) is empty"),
        help: LocalizedText(
          ja: help(key),
          en: "fill it in; a budget year that is not settled takes a dash (-)"
        ),
        key,
        of: located,
        found: ""
      )
    }
  }

  /// A field whose place could not be found, since its label is gone or goes by another word.
  private static func reportUnlabelled(
    _ key: FieldKey,
    _ name: LocalizedText,
    _ located: LocatedProject,
    _ findings: inout FindingCollector
  ) {
    findings.report(
      LocalizedText(ja: "「\(name.ja)」の欄が見つかりません", en: "there is no cell for \(name.en)"),
      help: LocalizedText(
        ja: "見出しを元の様式の言葉に戻し、内容を書き入れてください。",
        en: "restore the template's label and fill in its cell"
      ),
      key,
      of: located,
      found: ""
    )
  }

  private static func help(_ key: FieldKey) -> String {
    key.isBudgetYear ? "金額（千円）を入れてください。未定なら「-」と書いてください。" : "内容を書き入れてください。"
  }

  private static func requiredFields(_ form: Form, _ context: RuleContext) -> [FieldKey] {
    let single: [FieldKey] = [
      .number, .name, .summary, .participants, .responsibilitiesCore, .responsibilitiesPartners,
      .costSharingCore, .costSharingPartners,
    ]
    let required = single.filter { context.layout.field($0.description)?.required ?? false }
    let years = form.yearHeaders.compactMap { $0.header.fiscalYear.map(FieldKey.budget) }
    let budget = years.isEmpty ? context.plan.map { [.budget($0.firstFiscalYear)] } ?? [] : years
    return required + budget
  }

  private static func isMissing(_ key: FieldKey, _ form: Form) -> Bool {
    guard let field = form[key] else { return true }
    return field.isBlank && field.formula == nil
  }
}
