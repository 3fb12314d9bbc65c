public import RenkeiModel
import RenkeiRules
import RenkeiSheets

/// Merges submissions into a plan, three ways a field: what only one municipality changed is taken,
/// what several changed alike is taken, and where they differ somebody must choose.
///
/// The region's profile says who may change what. A value that may not be changed, that is wrong, or
/// that a later submission replaced is listed and not taken.
public struct Merger {
  private let base: Vision
  private let region: RegionProfile?
  private let rights: MergeRights
  private let choices: ConflictChoices

  /// A merger into a plan.
  ///
  /// - Parameters:
  ///   - base: The plan as it was when the sheets were handed out.
  ///   - region: Its region; nil where it is not known, and everybody may change everything.
  ///   - choices: What somebody chose for conflicts of an earlier run.
  public init(_ base: Vision, region: RegionProfile?, choices: ConflictChoices = ConflictChoices())
  {
    self.base = base
    self.region = region
    rights = MergeRights(region)
    self.choices = choices
  }

  /// Merges submissions in the order given; the order decides nothing but the order of the lists.
  public func merge(
    _ submissions: [(path: String, checked: SubmissionChecker.Checked)]
  ) -> MergeResult {
    let names = base.projectNumbers
    let forms = submissions.flatMap { MergeForm.forms($0.path, $0.checked, names: names) }
    let resubmissions = Resubmissions(forms)
    var vision = base
    var changes: [MergeChange] = []
    for (key, forms) in Dictionary(grouping: forms, by: \.key).sorted(by: { $0.key < $1.key }) {
      changes += merge(forms, into: &vision, key, resubmissions)
    }
    vision.projects.sort { ($0.number ?? Int.max) < ($1.number ?? Int.max) }
    let basic = BasicIndicatorMerge(base, rights)
    let basicChanges = decided(basic.changes(submissions))
    vision.basicIndicators = basic.indicators(accepted(basicChanges))
    let report = MergeReport(basicChanges + changes, submissions, forms, resubmissions, region)
    return MergeResult(
      vision: vision,
      changes: basicChanges + changes,
      findings: report.findings,
      submissions: report.submissions
    )
  }

  /// Merges the forms of one project; one that the plan lacks is added where anything was taken.
  private func merge(
    _ forms: [MergeForm],
    into vision: inout Vision,
    _ key: ProjectKey,
    _ resubmissions: Resubmissions
  ) -> [MergeChange] {
    let index = vision.projects.firstIndex(where: key.fits)
    let planned = index.map { vision.projects[$0] } ?? Project()
    let changes = changes(forms, key, planned, resubmissions)
    let accepted = accepted(changes)
    var merged = ProjectAssembly.project(planned, accepted, region: region)
    merged.number = key.number
    if let index {
      vision.projects[index] = merged
    } else if !accepted.isEmpty {
      vision.projects.append(merged)
    }
    return changes
  }

  // MARK: One project

  private func changes(
    _ forms: [MergeForm],
    _ key: ProjectKey,
    _ planned: Project,
    _ resubmissions: Resubmissions
  ) -> [MergeChange] {
    var slots: [MergeSlot: Collected] = [:]
    for form in forms {
      for (entry, value) in form.differences(from: planned) {
        let proposal = MergeChange.Proposal(value: entry.value, source: form.source(of: entry))
        let reason = rejection(of: entry, in: form, planned, resubmissions)
        slots[entry.slot, default: Collected(base: value)].add(proposal, reason)
      }
    }
    keepEditedItems(&slots)
    let submitted = forms.lazy.compactMap(\.located.project.name).first
    let name = planned.name ?? submitted ?? (key.isUnknown ? key.title : "")
    let changes = slots.sorted { MergeSlot.comesBefore($0.key, $1.key) }.map { slot, collected in
      collected.change(slot, project: key.number, name: name)
    }
    return decided(changes)
  }

  /// What is submitted for one slot, as it is collected.
  struct Collected {
    let base: MergeValue
    private(set) var proposals: [MergeChange.Proposal] = []
    private(set) var rejected: [MergeChange.Rejected] = []

    init(base: MergeValue) { self.base = base }

    mutating func add(_ proposal: MergeChange.Proposal, _ reason: MergeChange.Reason?) {
      if let reason {
        rejected.append(MergeChange.Rejected(proposal: proposal, reason: reason))
      } else {
        proposals.append(proposal)
      }
    }

    func change(_ slot: MergeSlot, project: Int?, name: String) -> MergeChange {
      let isAlike = Set(proposals.map(\.value.meaning)).count <= 1
      return MergeChange(
        project: project,
        projectName: name,
        slot: slot,
        base: base,
        proposals: proposals,
        rejected: rejected,
        outcome: isAlike ? .taken : .conflict
      )
    }
  }

  private func rejection(
    of entry: ProjectSlots.Entry,
    in form: MergeForm,
    _ planned: Project,
    _ resubmissions: Resubmissions
  ) -> MergeChange.Reason? {
    if resubmissions.isSuperseded(form) { return .superseded }
    if form.isMisnumbered { return .misnumbered }
    if form.key.isUnknown { return .unidentified }
    guard let sender = form.sender else { return .unknownSender }
    if let error = form.error(of: entry) { return .error(error) }
    if entry.value.isUnreadable { return .error(MergeWording.unreadable) }
    return rights.allows(sender, entry.slot, of: planned) ? nil : .notOwned
  }

  /// An indicator that one municipality wants gone and another one edited is a conflict, not a loss.
  private func keepEditedItems(_ slots: inout [MergeSlot: Collected]) {
    for (slot, collected) in slots.sorted(by: { MergeSlot.comesBefore($0.key, $1.key) }) {
      guard case .indicator(.planned(let index)) = slot, !collected.proposals.isEmpty else {
        continue
      }
      let senders = Set(collected.proposals.map(\.source.path))
      let edits = slots.filter { other in
        if case .indicatorPart(index, _) = other.key { true } else { false }
      }.sorted { MergeSlot.comesBefore($0.key, $1.key) }.flatMap(\.value.proposals)
        .filter { !senders.contains($0.source.path) }
      guard let edit = edits.first else { continue }
      slots[slot]?.add(MergeChange.Proposal(value: .flag(true), source: edit.source), nil)
    }
  }

  private func decided(_ changes: [MergeChange]) -> [MergeChange] {
    changes.map { change in
      guard change.outcome == .conflict, let value = choices.value(for: change, region) else {
        return change
      }
      var change = change
      change.outcome = .decided(value)
      return change
    }
  }

  /// What the plan gets: values that were taken or chosen.
  private func accepted(_ changes: [MergeChange]) -> [MergeSlot: MergeValue] {
    var accepted: [MergeSlot: MergeValue] = [:]
    for change in changes {
      switch change.outcome {
      case .taken: accepted[change.slot] = change.proposals.first?.value
      case .decided(let value): accepted[change.slot] = value
      case .conflict: break
      }
    }
    return accepted
  }
}

extension MergeForm {
  /// What is wrong with an entry, if anything: at its cell, or at those that it cannot do without.
  func error(of entry: ProjectSlots.Entry) -> LocalizedText? {
    // What the form lacks has no cell there that could be wrong.
    guard let key = entry.key else { return nil }
    switch (entry.slot, key) {
    case (.indicator(.new), .indicatorName(let index)):
      let keys: [FieldKey] = [key, .indicatorBaseline(index), .indicatorTarget(index)]
      return keys.lazy.compactMap { error(at: $0) }.first
    case (.field(.budget), _):
      // Where the sum does not add up, any of the years may be the wrong one.
      return error(at: key) ?? error(at: .budgetTotal)
    default: return error(at: key)
    }
  }

  private func error(at key: FieldKey) -> LocalizedText? {
    if let error = errors[key] { return error }
    guard let range = located.form[key]?.range else { return nil }
    return errors.filter { located.form[$0.key]?.range == range }.min { $0.key < $1.key }?.value
  }
}
