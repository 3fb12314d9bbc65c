import RenkeiModel
import RenkeiSheets

/// Merges the plan's own indicators (基本KPI), as if they were those of a project.
struct BasicIndicatorMerge {
  private let base: Project
  private let planned: [BasicIndicator]
  private let rights: MergeRights

  init(_ vision: Vision, _ rights: MergeRights) {
    planned = vision.basicIndicators
    self.rights = rights
    var project = Project()
    project.indicators = planned.map {
      Indicator(name: $0.name, baseline: $0.baseline, target: $0.target)
    }
    base = project
  }

  /// What the submissions' tables of indicators change.
  func changes(
    _ submissions: [(path: String, checked: SubmissionChecker.Checked)]
  ) -> [MergeChange] {
    let forms = submissions.flatMap { path, checked in
      checked.submission.basicTables.map { MergeForm($0, path, checked) }
    }
    // A workbook may show some of the indicators only; those it lacks stay.
    let newest = Dictionary(grouping: forms.filter { $0.sender != nil }, by: \.sender)
      .compactMapValues { $0.map(\.date).max() }
    var slots: [MergeSlot: Merger.Collected] = [:]
    for form in forms {
      for (entry, value) in form.differences(from: base) where !Self.isRemoval(entry) {
        let proposal = MergeChange.Proposal(value: entry.value, source: form.source(of: entry))
        slots[entry.slot, default: Merger.Collected(base: value)]
          .add(proposal, rejection(of: entry, in: form, newest))
      }
    }
    return slots.sorted { MergeSlot.comesBefore($0.key, $1.key) }.map { slot, collected in
      collected.change(slot, project: nil, name: "基本KPI")
    }
  }

  private func rejection(
    of entry: ProjectSlots.Entry,
    in form: MergeForm,
    _ newest: [MunicipalityCode?: SubmissionDate]
  ) -> MergeChange.Reason? {
    guard let sender = form.sender else { return .unknownSender }
    if let date = newest[sender], form.date < date { return .superseded }
    if let error = form.error(of: entry) { return .error(error) }
    if entry.value.isUnreadable { return .error(MergeWording.unreadable) }
    return rights.allowsPlan(sender) ? nil : .notOwned
  }

  private static func isRemoval(_ entry: ProjectSlots.Entry) -> Bool {
    if case .indicator(.planned) = entry.slot { true } else { false }
  }

  /// The indicators with the changes that were accepted.
  func indicators(_ changes: [MergeSlot: MergeValue]) -> [BasicIndicator] {
    let merged = ProjectAssembly.project(base, changes, region: nil).indicators
    return merged.enumerated().map { index, indicator in
      BasicIndicator(
        pillar: index < planned.count ? planned[index].pillar : nil,
        name: indicator.name ?? "",
        baseline: indicator.baseline,
        target: indicator.target
      )
    }
  }
}
