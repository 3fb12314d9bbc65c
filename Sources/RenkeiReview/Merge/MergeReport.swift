import RenkeiModel
import RenkeiRules
import RenkeiSheets
import XLSX

/// What is to be said of each submission after a merge.
struct MergeReport {
  private(set) var findings: [String: [Finding]] = [:]
  private(set) var submissions: [MergedSubmission] = []
  private let wording: MergeWording

  init(
    _ changes: [MergeChange],
    _ submissions: [(path: String, checked: SubmissionChecker.Checked)],
    _ forms: [MergeForm],
    _ resubmissions: Resubmissions,
    _ region: RegionProfile?
  ) {
    wording = MergeWording(region)
    for change in changes {
      if change.outcome == .conflict { addConflict(change, region) }
      for rejected in change.rejected where rejected.reason != .superseded {
        add(rejected, change, region)
      }
    }
    let counts = Dictionary(
      grouping: changes.flatMap { $0.proposals + $0.rejected.map(\.proposal) },
      by: \.source.path
    ).mapValues(\.count)
    let formsByPath = Dictionary(grouping: forms, by: \.path)
    for (path, checked) in submissions {
      let forms = formsByPath[path] ?? []
      var submission = MergedSubmission(
        path: path,
        sender: checked.sender,
        date: SubmissionDate(checked.submission.cover),
        projects: forms.map(\.key)
      )
      submission.superseded = forms.filter(resubmissions.isSuperseded).map(\.key)
      submission.changeCount = counts[path] ?? 0
      submission.isRepeated = resubmissions.isRepeated(path)
      self.submissions.append(submission)
      addRemark(submission)
    }
  }

  private mutating func addConflict(_ change: MergeChange, _ region: RegionProfile?) {
    let help = LocalizedText(
      ja: "--conflicts で作るブックで、どれを採るか選んでください。",
      en: "choose in the workbook that --conflicts makes"
    )
    for proposal in change.proposals {
      let finding = Finding(
        rule: "merge/conflict",
        severity: .error,
        message: wording.conflict(change),
        help: help
      )
      add(finding, proposal, change)
    }
  }

  private mutating func add(
    _ rejected: MergeChange.Rejected,
    _ change: MergeChange,
    _ region: RegionProfile?
  ) {
    let title = change.slot.title(region)
    let reason = wording.reason(rejected.reason)
    let value = CellText.limited(wording.shown(rejected.proposal.value))
    let finding = Finding(
      rule: rejected.reason == .notOwned ? "merge/not-owned" : "merge/not-taken",
      severity: rejected.reason == .notOwned ? .warning : .error,
      message: LocalizedText(
        ja: "\(title.ja)の「\(value)」は取り込みませんでした。\(reason.ja)",
        en: "\(title.en) \"\(value)\" was not taken: \(reason.en)"
      ),
      help: wording.help(rejected.reason)
    )
    add(finding, rejected.proposal, change)
  }

  private mutating func add(
    _ finding: Finding,
    _ proposal: MergeChange.Proposal,
    _ change: MergeChange
  ) {
    var finding = finding
    finding.sheet = proposal.source.sheet
    finding.range = CellRange(proposal.source.cell)
    finding.project = change.project
    finding.field = change.slot.ownedKey
    finding.found = wording.shown(proposal.value)
    findings[proposal.source.path, default: []].append(finding)
  }

  /// What is worth knowing of a submission as a whole.
  private mutating func addRemark(_ submission: MergedSubmission) {
    let remark: LocalizedText
    if submission.isRepeated {
      remark = LocalizedText(ja: "前回の提出と同じ内容です", en: "it says the same as the one before")
    } else if !submission.superseded.isEmpty {
      let numbers = submission.superseded.map(\.title).joined(separator: "、")
      remark = LocalizedText(
        ja: "後から出し直されているため、使いませんでした（\(numbers)）",
        en: "a later submission was used instead (\(numbers))"
      )
    } else if submission.changeCount == 0 {
      remark = LocalizedText(ja: "ビジョンから変わったところはありません", en: "it changes nothing")
    } else {
      return
    }
    let help = LocalizedText(ja: "対応は要りません。", en: "nothing is to be done")
    findings[submission.path, default: []].append(
      Finding(rule: "merge/submission", severity: .note, message: remark, help: help)
    )
  }
}
