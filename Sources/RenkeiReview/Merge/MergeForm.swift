import RenkeiModel
import RenkeiRules
import RenkeiSheets

/// One form of one submission on its way into the plan.
struct MergeForm {
  let located: LocatedProject
  let path: String
  let sender: MunicipalityCode?
  let date: SubmissionDate
  /// What is wrong at its cells: the first error of each field.
  let errors: [FieldKey: LocalizedText]
  /// The project it is about.
  private(set) var key: ProjectKey
  /// Whether its number cannot be trusted.
  var isMisnumbered = false

  /// The forms of a submission, none left out: one without a number is about the project of the
  /// plan that has its name, else about a new one.
  static func forms(
    _ path: String,
    _ checked: SubmissionChecker.Checked,
    names: [String: Int]
  ) -> [MergeForm] {
    let forms = checked.submission.forms
    let counts = Dictionary(grouping: forms.compactMap(\.project.number)) { $0 }
    return forms.map { located in
      var form = MergeForm(located, path, checked)
      let meant = located.project.name.flatMap { names[TextNormalization.label($0)] }
      guard let number = located.project.number else {
        if let meant { form.key = .number(meant) }
        return form
      }
      // A number typed twice, or another project's: the name tells which one is meant.
      let isDoubled = (counts[number]?.count ?? 0) > 1 && meant != number
      form.isMisnumbered = isDoubled || (meant.map { $0 != number } ?? false)
      return form
    }
  }

  /// The form of the plan's own indicators.
  init(_ located: LocatedProject, _ path: String, _ checked: SubmissionChecker.Checked) {
    self.located = located
    self.path = path
    key =
      located.project.number.map(ProjectKey.number)
      ?? .name(TextNormalization.label(located.project.name ?? ""))
    sender = checked.sender
    date = SubmissionDate(checked.submission.cover)
    let own = checked.findings.filter {
      $0.severity == .error && $0.sheet == located.form.sheet
        && $0.project == located.project.number
    }
    errors = Dictionary(
      own.compactMap { finding in finding.field.map { ($0, finding.message) } },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// What the form says of each slot that differs from the plan.
  func differences(from base: Project) -> [(entry: ProjectSlots.Entry, base: MergeValue)] {
    let planned = Dictionary(
      ProjectSlots(plan: base).entries.map { ($0.slot, $0.value) },
      uniquingKeysWith: { first, _ in first }
    )
    return ProjectSlots(located, base: base).entries.compactMap { entry in
      let value = planned[entry.slot] ?? .absent
      return entry.value.meaning == value.meaning ? nil : (entry, value)
    }
  }

  /// Where an entry was read.
  func source(of entry: ProjectSlots.Entry) -> MergeChange.Source {
    MergeChange.Source(
      path: path,
      sender: sender,
      sheet: located.form.sheet,
      cell: entry.key.flatMap { located.form[$0] }.map { "\($0.range)" } ?? ""
    )
  }
}
