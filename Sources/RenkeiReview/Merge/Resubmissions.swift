import RenkeiModel
import RenkeiSheets

/// Which of several submissions of one project by one municipality counts: the newest by its cover.
///
/// Of several that are equally new all count, so that where they differ a conflict tells of it.
struct Resubmissions {
  private struct Key: Hashable {
    let sender: MunicipalityCode
    let project: ProjectKey
  }

  private var newest: [Key: SubmissionDate] = [:]
  private var repeated: Set<String> = []

  /// What some forms say, of all municipalities.
  init(_ forms: [MergeForm]) {
    var groups: [Key: [MergeForm]] = [:]
    for form in forms {
      guard let sender = form.sender else { continue }
      groups[Key(sender: sender, project: form.key), default: []].append(form)
    }
    newest = groups.compactMapValues { $0.map(\.date).max() }
    findRepeated(forms, groups)
  }

  /// Whether a later submission of the same municipality and project counts instead.
  func isSuperseded(_ form: MergeForm) -> Bool {
    guard let sender = form.sender, let date = newest[Key(sender: sender, project: form.key)]
    else { return false }
    return form.date < date
  }

  /// Whether a file says of every project what an earlier one of the same municipality said.
  func isRepeated(_ path: String) -> Bool { repeated.contains(path) }

  private mutating func findRepeated(_ forms: [MergeForm], _ groups: [Key: [MergeForm]]) {
    for (path, own) in Dictionary(grouping: forms, by: \.path) {
      let isRepeated = own.allSatisfy { form in
        guard let sender = form.sender else { return false }
        let earlier = groups[Key(sender: sender, project: form.key), default: []]
          .filter { $0.path != path && $0.date < form.date }.max { $0.date < $1.date }
        return earlier?.located.project == form.located.project
      }
      if isRepeated { repeated.insert(path) }
    }
  }
}
