import RenkeiModel
import RenkeiSheets
import XLSX

/// A pillar, section or field that the region's plan does not have.
enum FieldUnknown {
  static let rule = Rule.perProject(
    "reference/field-unknown",
    .warning,
    title: LocalizedText(ja: "役割や分野がビジョンにない", en: "policy field not in the plan"),
    explanation: LocalizedText(
      ja: "役割・区分・分野の組み合わせが、圏域のビジョンにありません。",
      en: "The region's plan has no such pillar, section or policy field."
    ),
    example: .init(wrong: [:], right: [:])
  ) { located, context, findings in
    guard let region = context.region, let pillar = located.project.pillar else { return }
    let project = located.project
    let isKnown =
      project.policyField.map { letter in
        region.policyFields(pillar: pillar, section: project.section).contains {
          $0.letter == letter
        }
      } ?? region.pillars.contains { $0.number == pillar }
    guard !isKnown else { return }
    let words = PlaceInPlan(project).words
    findings.report(
      LocalizedText(ja: "\(words)はビジョンにありません", en: "the plan has no such field (\(words))"),
      help: LocalizedText(ja: "ビジョンの目次と照らしてください。", en: "compare it with the plan's contents"),
      sheet: located.form.sheet,
      range: located.placeOfHeading,
      project: project.number,
      field: .policyField,
      found: words
    )
  }
}

/// A heading that puts a project elsewhere than the plan does.
enum FieldMismatch {
  static let rule = Rule.perProject(
    "reference/field-mismatch",
    .warning,
    title: LocalizedText(ja: "役割や分野がビジョンと違う", en: "pillar or field differs from the vision's"),
    explanation: LocalizedText(
      ja: "シートの見出しの役割・区分・分野が、ビジョンでその番号の事業が属するところと違います。番号か見出しの誤りです。",
      en:
        "The sheet's headings put the project under another pillar, section or field than the vision."
    ),
    example: .init(wrong: [:], right: [:])
  ) { located, context, findings in
    guard let planned = context.planned(located.project), let pillar = planned.pillar,
      let written = located.project.pillar
    else { return }
    let project = located.project
    let isSame =
      written == pillar && (project.section ?? planned.section) == planned.section
      && (project.policyField ?? planned.policyField) == planned.policyField
    guard !isSame else { return }
    let words = PlaceInPlan(planned).words
    findings.report(
      LocalizedText(
        ja: "ビジョンでは\(words)の事業です（シートの見出しは\(PlaceInPlan(project).words)）",
        en: "the vision has it under \(words), the sheet under \(PlaceInPlan(project).words)"
      ),
      help: LocalizedText(ja: "事業番号と見出しを確かめてください。", en: "check number and headings"),
      sheet: located.form.sheet,
      range: located.placeOfHeading,
      project: project.number,
      field: .policyField,
      found: PlaceInPlan(project).words,
      expected: words
    )
  }
}

/// Where a project stands in a plan, in words.
private struct PlaceInPlan {
  let words: String

  init(_ project: Project) {
    words = [
      project.pillar.map { "役割\($0)" }, project.section.map { "区分\($0)" },
      project.policyField.map { "分野\($0)" },
    ].compactMap(\.self).joined(separator: "・")
  }
}

extension LocatedProject {
  /// The cell of the field, else that of the heading that names it.
  fileprivate var placeOfHeading: CellRange {
    form[.policyField]?.range ?? CellRange(form.heading.cell ?? form.range.first)
  }
}
