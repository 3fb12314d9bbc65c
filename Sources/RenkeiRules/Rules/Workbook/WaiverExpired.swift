import RenkeiModel

/// A finding whose waiver has run out.
///
/// The validator reports it where it applies waivers; as a rule of its own it finds nothing.
enum WaiverExpired {
  static let rule = Rule.perSubmission(
    "workbook/waiver-expired",
    .warning,
    title: LocalizedText(ja: "期限の切れた例外", en: "waiver that has run out"),
    explanation: LocalizedText(
      ja: "圏域の設定で例外として認めた指摘の、期限が過ぎています。もとの指摘がふたたび有効になります。",
      en: """
        The region's profile accepted a finding until a day that has passed; the finding counts \
        again.
        """
    ),
    example: .init(wrong: [:], right: [:])
  ) { _, _ in }

  /// The warning beside a finding that a waiver no longer covers.
  static func finding(_ waiver: RegionProfile.Waiver, _ finding: Finding) -> Finding {
    let until = waiver.until ?? ""
    let who = waiver.who.map { "、\($0)" } ?? ""
    var warning = Finding(
      rule: rule.id,
      severity: rule.severity,
      message: LocalizedText(
        ja: "「\(finding.rule)」の例外は\(until)で期限が切れています（\(waiver.reason)\(who)）",
        en: "the waiver of \(finding.rule) ran out on \(until) (\(waiver.reason))"
      ),
      help: LocalizedText(
        ja: "指摘を直すか、圏域の設定の例外を改めてください。",
        en: "mend the finding, or renew the waiver in the region's profile"
      )
    )
    warning.sheet = finding.sheet
    warning.range = finding.range
    warning.project = finding.project
    warning.field = finding.field
    return warning
  }
}
