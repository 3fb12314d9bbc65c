import RenkeiModel
import RenkeiSheets
import XLSX

/// A name in the participants that is no municipality of the region.
enum MunicipalityUnknown {
  static let rule = Rule.perSubmission(
    "reference/municipality-unknown",
    .error,
    title: LocalizedText(ja: "圏域にない市町村名", en: "municipality not in the region"),
    explanation: LocalizedText(
      ja: "連携市町村の欄や提出票に、圏域の市町村ではない名前があります。多くは書き誤りです。",
      en: "The participants, or the cover, have a name that is no municipality of the region."
    ),
    example: .init(wrong: [.participants: "小樽市、江別町"], right: [.participants: "小樽市、江別市"]),
    fix: .suggested
  ) { context, findings in
    guard let region = context.region else { return }
    for located in context.submission.forms { check(located, region, &findings) }
    if let field = context.submission.cover?.fields[.municipality], !field.isBlank,
      region.municipality(named: field.text) == nil
    {
      report(field.text.trimmed, in: field, nil, nil, region, &findings)
    }
  }

  private static func check(
    _ located: LocatedProject,
    _ region: RegionProfile,
    _ findings: inout FindingCollector
  ) {
    guard let field = located.form[.participants] else { return }
    for name in located.participantList(region).names where name.municipality == nil {
      report(name.text, in: field, .participants, located.project.number, region, &findings)
    }
  }

  private static func report(
    _ name: String,
    in field: FormField,
    _ key: FieldKey?,
    _ project: Int?,
    _ region: RegionProfile,
    _ findings: inout FindingCollector
  ) {
    let nearest = Spelling.nearest(to: name, among: region.municipalities.map(\.name))
    let corrected = nearest.map { field.text.replacing(name, with: $0) }
    findings.report(
      LocalizedText(
        ja: "「\(name)」は圏域の市町村ではありません",
        en: "\"\(name)\" is not in the region"
      ),
      help: LocalizedText(
        ja: nearest.map { "「\($0)」ではありませんか。" } ?? "圏域の市町村の名前を入れてください。",
        en: nearest.map { "is it \"\($0)\"?" } ?? "use the name of a municipality of the region"
      ),
      sheet: field.sheet,
      range: field.range,
      project: project,
      field: key,
      found: name,
      expected: nearest,
      fix: corrected.flatMap { $0 == field.text ? nil : Fix(.suggested, .text($0)) }
    )
  }
}

/// A municipality named twice.
enum MunicipalityDuplicate {
  static let rule = Rule.perProject(
    "reference/municipality-duplicate",
    .warning,
    title: LocalizedText(ja: "市町村名の重複", en: "municipality named twice"),
    explanation: LocalizedText(
      ja: "連携市町村の欄に同じ市町村が二度書かれています。別の市町村の書き誤りのことがあります。",
      en: "The participants name one municipality twice; another may be meant."
    ),
    example: .init(wrong: [.participants: "小樽市、江別市、小樽市"], right: [.participants: "小樽市、江別市"])
  ) { located, context, findings in
    let names = located.participantList(context.region).names.compactMap { $0.municipality?.name }
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      findings.report(
        LocalizedText(ja: "「\(name)」が二度書かれています", en: "\"\(name)\" is named twice"),
        help: LocalizedText(ja: "一方を消すか、正しい市町村に直してください。", en: "remove or correct one"),
        .participants,
        of: located
      )
    }
  }
}

/// The core city among the participants.
enum CoreCityListed {
  static let rule = Rule.perProject(
    "reference/core-city-listed",
    .error,
    title: LocalizedText(ja: "連携市町村に中枢都市がある", en: "core city among the partners"),
    explanation: LocalizedText(
      ja: "連携市町村の欄には、連携中枢都市のほかの市町村だけを書きます。",
      en: "The participants are the municipalities besides the core city."
    ),
    example: .init(wrong: [.participants: "札幌市、小樽市"], right: [.participants: "小樽市"]),
    fix: .suggested
  ) { located, context, findings in
    guard let region = context.region else { return }
    let list = located.participantList(region)
    guard list.names.contains(where: { $0.municipality?.code == region.coreCity }) else { return }
    let others = list.names.filter { $0.municipality?.code != region.coreCity }.map(\.text)
    let corrected = list.isAll ? "全市町村" : others.joined(separator: "、")
    findings.report(
      LocalizedText(
        ja: "連携市町村の欄に「\(region.coreCityName)」があります",
        en: "the core city is listed among the partners"
      ),
      help: LocalizedText(ja: "「\(region.coreCityName)」を除いてください。", en: "remove it"),
      .participants,
      of: located,
      expected: corrected,
      fix: corrected.isEmpty ? nil : Fix(.suggested, .text(corrected))
    )
  }
}

/// Names beside 全市町村.
enum AllWithNames {
  static let rule = Rule.perProject(
    "reference/all-with-names",
    .warning,
    title: LocalizedText(ja: "全市町村と個別の名前の併記", en: "all municipalities, and names besides"),
    explanation: LocalizedText(
      ja: "「全市町村」と個別の市町村名が並んでいて、どこまでが参加するのかわかりません。",
      en: "Both 全市町村 and names are written, so it is not clear who takes part."
    ),
    example: .init(wrong: [.participants: "全市町村、小樽市"], right: [.participants: "全市町村"]),
    fix: .suggested
  ) { located, context, findings in
    let list = located.participantList(context.region)
    guard list.isAll, !list.names.isEmpty else { return }
    findings.report(
      LocalizedText(
        ja: "「全市町村」と個別の市町村名が両方書かれています",
        en: "both 全市町村 and names are written"
      ),
      help: LocalizedText(ja: "どちらか一方にしてください。", en: "write one of the two"),
      .participants,
      of: located,
      expected: "全市町村",
      fix: Fix(.suggested, .text("全市町村"))
    )
  }
}

/// A sheet from a municipality that does not take part in the project.
enum SubmitterNotParticipant {
  static let rule = Rule.perProject(
    "reference/submitter-not-participant",
    .warning,
    title: LocalizedText(ja: "提出した市町村が参加していない事業", en: "sender does not take part"),
    explanation: LocalizedText(
      ja: "提出票の市町村が、この事業の連携市町村に入っていません。",
      en: "The municipality on the cover is not among the project's participants."
    ),
    example: .init(wrong: [:], right: [:])
  ) { located, context, findings in
    guard let region = context.region, let name = context.submission.cover?.text(.municipality),
      let sender = region.municipality(named: name), sender.code != region.coreCity,
      let field = located.form[.participants], !field.isBlank,
      !located.project.participants.codes.contains(sender.code),
      // A name that cannot be read may be the sender's.
      located.project.participants.unresolved.isEmpty
    else { return }
    findings.report(
      LocalizedText(
        ja: "提出した\(sender.name)が連携市町村に入っていません",
        en: "\(sender.name), who sent the sheet, is not among the participants"
      ),
      help: LocalizedText(ja: "連携市町村か、出すシートを確かめてください。", en: "check the participants"),
      .participants,
      of: located
    )
  }
}

/// Participants other than the plan's.
enum ParticipantsChanged {
  static let rule = Rule.perProject(
    "reference/participants-changed",
    .warning,
    title: LocalizedText(ja: "連携市町村がビジョンと違う", en: "participants differ from the vision's"),
    explanation: LocalizedText(
      ja: "参加する市町村がビジョンから変わっています。変更なら会議にかける事項です。",
      en: "Who takes part differs from the vision; a change is for the council to decide."
    ),
    example: .init(wrong: [:], right: [:])
  ) { located, context, findings in
    guard let region = context.region, let planned = context.planned(located.project)?.participants,
      located.project.participants.unresolved.isEmpty, located.form[.participants]?.isBlank == false
    else { return }
    let (now, before) = (Set(located.project.participants.codes), Set(planned.codes))
    guard now != before else { return }
    func names(_ codes: Set<MunicipalityCode>) -> String {
      region.municipalities.filter { codes.contains($0.code) }.map(\.name).joined(separator: "、")
    }
    let added = names(now.subtracting(before))
    let removed = names(before.subtracting(now))
    let words = [added.isEmpty ? nil : "加わった: \(added)", removed.isEmpty ? nil : "抜けた: \(removed)"]
    findings.report(
      LocalizedText(
        ja: "ビジョンと違います（\(words.compactMap(\.self).joined(separator: "、"))）",
        en: "differs from the vision (added: \(added); removed: \(removed))"
      ),
      help: LocalizedText(ja: "変更がなければ元に戻してください。", en: "restore it unless it is meant"),
      .participants,
      of: located
    )
  }
}

/// A municipality that is given a part to play and is no participant.
enum MentionNotParticipant {
  static let rule = Rule.perProject(
    "reference/mention-not-participant",
    .warning,
    title: LocalizedText(ja: "役割分担に連携市町村以外の名前", en: "role for a municipality outside"),
    explanation: LocalizedText(
      ja: "役割分担や費用負担に、連携市町村の欄にない市町村の名前があります。「北広島市」の中の「広島市」のような、長い名前の一部は数えません。",
      en: "A role or cost names a municipality that is not among the participants."
    ),
    example: .init(
      wrong: [.participants: "小樽市", .responsibilitiesPartners: "江別市が会場を用意する。"],
      right: [.participants: "小樽市", .responsibilitiesPartners: "小樽市が会場を用意する。"]
    )
  ) { located, context, findings in
    guard let region = context.region, !located.project.participants.all,
      located.form[.participants]?.isBlank == false
    else { return }
    let outside = region.partners.filter { !located.project.participants.codes.contains($0.code) }
    let keys: [FieldKey] = [
      .responsibilitiesCore, .responsibilitiesPartners, .costSharingCore, .costSharingPartners,
    ]
    for key in keys {
      guard let text = located.form[key]?.text else { continue }
      for municipality in outside where Spelling.mentions(municipality.name, in: text) {
        findings.report(
          LocalizedText(
            ja: "連携市町村にない「\(municipality.name)」が書かれています",
            en: "\"\(municipality.name)\" is not among the participants"
          ),
          help: LocalizedText(
            ja: "連携市町村に加えるか、ここから除いてください。",
            en: "add it to the participants or remove it here"
          ),
          key,
          of: located,
          found: municipality.name
        )
      }
    }
  }
}
