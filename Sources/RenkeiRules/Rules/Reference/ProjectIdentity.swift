import RenkeiModel
import RenkeiSheets

/// The same number on two different forms.
package enum NumberDuplicate {
  package static let rule = Rule.perSubmission(
    "reference/number-duplicate",
    .error,
    title: LocalizedText(ja: "事業番号の重複", en: "project number used twice"),
    explanation: LocalizedText(
      ja: "違う事業に同じ番号が付いています。内容がまったく同じ写しと、「再掲」と書かれた事業は数えません。",
      en: "Two different projects have one number; identical copies and 再掲 are not counted."
    ),
    example: .init(wrong: [.number: "2"], right: [.number: "1"])
  ) { context, findings in
    var firsts: [Int: LocatedProject] = [:]
    for located in context.submission.forms {
      guard let number = located.project.number, !isRepeated(located) else { continue }
      guard let first = firsts[number] else {
        firsts[number] = located
        continue
      }
      guard first.project != located.project else { continue }
      findings.report(
        LocalizedText(
          ja: "事業番号\(number)が「\(first.project.name ?? "")」（シート「\(first.form.sheet)」）と重なっています",
          en: "number \(number) is also on the sheet \"\(first.form.sheet)\""
        ),
        help: LocalizedText(ja: "どちらかの番号を直してください。", en: "correct one of the numbers"),
        .number,
        of: located
      )
    }
  }

  private static func isRepeated(_ located: LocatedProject) -> Bool {
    located.project.name?.contains("再掲") == true || located.form.sheet.contains("再掲")
  }
}

/// A number that the plan does not have.
enum NumberUnknown {
  static let rule = Rule.perProject(
    "reference/number-unknown",
    .error,
    title: LocalizedText(ja: "ビジョンにない事業番号", en: "project number not in the vision"),
    explanation: LocalizedText(
      ja: "ビジョンの事業の一覧にない番号です。新しい事業なら、事務局から番号をもらいます。",
      en: "The vision has no project of this number; a new project gets its number first."
    ),
    example: .init(wrong: [.number: "99"], right: [.number: "1"])
  ) { located, context, findings in
    guard let number = located.project.number else {
      return reportUnreadable(located, &findings)
    }
    guard let vision = context.vision, !vision.projects.isEmpty,
      context.planned(located.project) == nil
    else { return }
    let namesake = vision.projects.first { project in
      guard let name = project.name, let written = located.project.name else { return false }
      return TextNormalization.label(name) == TextNormalization.label(written)
    }
    let hint = namesake?.number.map { "「\(namesake?.name ?? "")」は\($0)番です。" } ?? ""
    findings.report(
      LocalizedText(ja: "事業番号\(number)はビジョンにありません", en: "the vision has no project \(number)"),
      help: LocalizedText(ja: "\(hint)番号を確かめてください。", en: "check the number"),
      .number,
      of: located,
      expected: namesake?.number.map { "\($0)" }
    )
  }

  /// A number that is there and is none, such as 1O.
  private static func reportUnreadable(
    _ located: LocatedProject,
    _ findings: inout FindingCollector
  ) {
    guard let field = located.form[.number], !field.isBlank, !field.isError else { return }
    findings.report(
      LocalizedText(
        ja: "「\(field.text.trimmed)」は事業番号として読めません",
        en: "\"\(field.text.trimmed)\" is no project number"
      ),
      help: LocalizedText(
        ja: "ビジョンの事業番号を半角の数字で入れてください。",
        en: "type the number in half-width digits"
      ),
      .number,
      of: located
    )
  }
}

/// A name that differs from the plan's.
enum NameMismatch {
  static let rule = Rule.perProject(
    "reference/name-mismatch",
    .warning,
    title: LocalizedText(ja: "事業名がビジョンと違う", en: "name differs from the vision's"),
    explanation: LocalizedText(
      ja: "同じ番号の事業の名前が、ビジョンと違います。番号の取り違えか、名前の書き換えです。",
      en: "The project of this number has another name in the vision."
    ),
    example: .init(wrong: [.name: "別の名前の事業"], right: [.name: "連携事業の企画、立案、効果検証"]),
    fix: .suggested
  ) { located, context, findings in
    guard let planned = context.planned(located.project)?.name, let name = located.project.name,
      plain(planned) != plain(name)
    else { return }
    findings.report(
      LocalizedText(ja: "ビジョンでは「\(planned)」です", en: "the vision calls it \"\(planned)\""),
      help: LocalizedText(
        ja: "番号と名前を確かめてください。改めるなら事務局に知らせてください。",
        en: "check number and name"
      ),
      .name,
      of: located,
      expected: planned,
      fix: Fix(.suggested, .text(planned))
    )
  }

  private static func plain(_ name: String) -> String {
    TextNormalization.label(name).filter { !"、,・･()「」【】".contains($0) }
  }
}
