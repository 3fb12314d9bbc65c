import RenkeiModel

/// Copies of one project that several municipalities sent in and that do not say the same.
///
/// The comparison of files reports it; within one workbook the rule finds nothing.
package enum SubmissionsDiffer {
  /// The rule.
  package static let rule = Rule.perSubmission(
    "reference/submissions-differ",
    .warning,
    title: LocalizedText(ja: "提出どうしの食い違い", en: "submissions differ"),
    explanation: LocalizedText(
      ja:
        "いくつかの市町村から出された同じ事業のシートで、内容が違います。多くの提出と違うものに付けます。同じ市町村の出し直しどうしは比べません。空白や桁区切りの違いは数えません。",
      en: """
        Sheets of one project that several municipalities sent in do not say the same. Those that \
        differ from most are told of; a sender's own resubmissions are not compared.
        """
    ),
    example: .init(wrong: [:], right: [:])
  ) { _, _ in }

  /// A finding on a field that another submission fills in otherwise.
  package static func finding(
    severity: Severity,
    field: LocalizedText,
    sender: String,
    value: String?
  ) -> Finding {
    let said = value.map { "「\($0.isEmpty ? "空欄" : $0)」" } ?? "別の文"
    let saidEn = value.map { "\"\($0)\"" } ?? "otherwise"
    return Finding(
      rule: rule.id,
      severity: severity,
      message: LocalizedText(
        ja: "\(field.ja)が、\(sender)の提出では\(said)です",
        en: "\(field.en) reads \(saidEn) in the submission of \(sender)"
      ),
      help: LocalizedText(
        ja: "どちらが正しいか、市町村の間で確かめてください。",
        en: "find out between the municipalities which one is right"
      )
    )
  }
}
