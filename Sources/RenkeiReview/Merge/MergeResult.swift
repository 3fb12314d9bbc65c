public import RenkeiModel
public import RenkeiRules

/// A plan into which submissions were merged, and what became of every value that differed.
public struct MergeResult: Sendable {
  /// The merged plan; where a conflict is open, it holds what the plan held before.
  public let vision: Vision

  /// Every change that was submitted, in the order of the plan.
  let changes: [MergeChange]

  /// What is to be said of each submission, by its path.
  public let findings: [String: [Finding]]

  /// The submissions as they were taken.
  let submissions: [MergedSubmission]

  /// The number of conflicts that nobody has decided on.
  public var openConflictCount: Int { changes.count { $0.outcome == .conflict } }

  /// The number of values that were taken, of those in conflict, and of those that were not taken.
  ///
  /// Together they are all values that differ from the plan: nothing is lost.
  public var counts: (taken: Int, inConflict: Int, rejected: Int) {
    var counts = (taken: 0, inConflict: 0, rejected: 0)
    for change in changes {
      switch change.outcome {
      case .taken: counts.taken += change.proposals.count
      case .conflict, .decided: counts.inConflict += change.proposals.count
      }
      counts.rejected += change.rejected.count
    }
    return counts
  }
}

/// What was submitted for one slot of a project, and what became of it.
struct MergeChange: Sendable {
  /// The project's number; nil for the plan's own indicators.
  let project: Int?

  /// What the project is called.
  let projectName: String

  /// What was changed.
  let slot: MergeSlot

  /// What the plan holds.
  let base: MergeValue

  /// Who may change it and wants it changed, in the order of the submissions.
  let proposals: [Proposal]

  /// Changes that were not taken.
  let rejected: [Rejected]

  /// What became of the proposals.
  var outcome: Outcome

  /// One value that was submitted.
  struct Proposal: Sendable, Hashable {
    let value: MergeValue
    let source: Source
  }

  /// A value that was not taken, and why.
  struct Rejected: Sendable, Hashable {
    let proposal: Proposal
    let reason: Reason
  }

  /// Where a value was read.
  struct Source: Sendable, Hashable {
    let path: String
    let sender: MunicipalityCode?
    let sheet: String
    /// The cell in A1 form; empty where the form has none.
    let cell: String
  }

  /// What became of the proposals.
  enum Outcome: Sendable, Hashable {
    /// All who changed it changed it alike.
    case taken
    /// They differ, and somebody must choose.
    case conflict
    /// They differed, and somebody chose.
    case decided(MergeValue)
  }

  /// Why a change was not taken.
  enum Reason: Sendable, Hashable {
    /// The region leaves the field to others.
    case notOwned
    /// Nobody knows who sent it.
    case unknownSender
    /// Its cell has an error.
    case error(LocalizedText)
    /// A later submission took its place.
    case superseded
    /// The form has the number of one project and the name of another, or a number twice.
    case misnumbered
    /// The form has neither a number nor a name.
    case unidentified
  }

  /// The values proposed, each once, in order.
  var options: [MergeValue] {
    var seen: Set<MergeValue> = []
    return proposals.map(\.value).filter { seen.insert($0.meaning).inserted }
  }

  /// The change as the workbook of conflicts names it, the same in every run over the same values.
  var id: String { "\(project.map { "\($0)" } ?? projectName)|\(slot)" }
}

/// A submission as the merge took it.
struct MergedSubmission: Sendable {
  let path: String
  let sender: MunicipalityCode?
  let date: SubmissionDate
  /// Its projects.
  let projects: [ProjectKey]
  /// The projects for which a later submission counts.
  var superseded: [ProjectKey] = []
  /// The number of values that differ from the plan.
  var changeCount = 0
  /// Whether it says the same as an earlier one of the same municipality.
  var isRepeated = false
}
