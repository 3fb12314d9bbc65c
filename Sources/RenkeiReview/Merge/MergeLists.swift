import RenkeiModel
import RenkeiRules
import RenkeiSheets
import XLSX

/// The sheets that say what became of every change, and of every submission.
struct MergeLists {
  private let result: MergeResult
  private let region: RegionProfile?
  private let wording: MergeWording

  init(_ result: MergeResult, _ region: RegionProfile?) {
    self.result = result
    self.region = region
    wording = MergeWording(region)
  }

  /// What the plan has now and had not before.
  var taken: SheetDraft {
    let rows = result.changes.filter { $0.outcome == .taken }.flatMap { change in
      change.proposals.map { proposal in
        change.head(region) + [
          wording.shown(change.base), wording.shown(proposal.value),
          wording.sender(proposal.source.sender), Self.place(proposal.source),
        ]
      }
    }
    let titles = ["事業", "項目", "現行（ビジョン）", "新しい値", "市町村", "ファイル・シート・セル"]
    return list("取り込んだ変更", titles, [26, 24, 34, 34, 12, 36], rows)
  }

  /// What was submitted and not taken.
  var rejected: SheetDraft {
    let rows = result.changes.flatMap { change in
      change.rejected.map { rejected in
        change.head(region) + [
          wording.shown(change.base), wording.shown(rejected.proposal.value),
          wording.sender(rejected.proposal.source.sender),
          Self.place(rejected.proposal.source), wording.reason(rejected.reason).ja,
        ]
      }
    }
    let titles = ["事業", "項目", "現行（ビジョン）", "提出された値", "市町村", "ファイル・シート・セル", "取り込まなかった理由"]
    return list("取り込まなかった変更", titles, [26, 24, 30, 30, 12, 34, 34], rows)
  }

  /// What came.
  var submissions: SheetDraft {
    let rows = result.submissions.map { submission in
      [
        wording.sender(submission.sender), submission.path, Self.day(submission.date),
        submission.date.count > 0 ? "\(submission.date.count)" : "",
        "\(submission.projects.count)", "\(submission.changeCount)", remark(submission),
      ]
    }
    let titles = ["市町村", "ファイル", "提出日", "提出回数", "事業の数", "変更の数", "備考"]
    return list("提出一覧", titles, [12, 44, 13, 9, 9, 9, 40], rows)
  }

  private func remark(_ submission: MergedSubmission) -> String {
    if submission.isRepeated { return "前回の提出と同じ内容です" }
    if !submission.superseded.isEmpty {
      let numbers = submission.superseded.map(\.title).joined(separator: "、")
      return "後から出し直されています（\(numbers)）"
    }
    return submission.changeCount == 0 ? "変更なし" : ""
  }

  private func list(
    _ name: String,
    _ titles: [String],
    _ widths: [Double],
    _ rows: [[String]]
  ) -> SheetDraft {
    var draft = SheetDraft(name)
    draft.settings.columns = widths.enumerated().map {
      ColumnSettings($0.offset + 1, width: $0.element)
    }
    draft.settings.frozenRows = 1
    draft.settings.autoFilter = CellRange(
      "A1",
      CellReference(row: max(rows.count, 1) + 1, column: titles.count)
    )
    var page = PageSetup()
    page.orientation = .landscape
    page.fitToWidth = 1
    page.titleRows = 1...1
    draft.settings.pageSetup = page
    for (row, texts) in ([titles] + rows).enumerated() {
      let texts = texts.map(CellText.limited)
      draft.setHeight(RowHeight.points(texts, widths: widths), ofRow: row + 1)
      for (column, text) in texts.enumerated() {
        let cell = CellReference(row: row + 1, column: column + 1)
        let format = row == 0 ? ReportStyle.header : ReportStyle.cell
        draft.set(text, at: cell, format)
      }
    }
    return draft
  }

  /// The project of a change, by number and name.
  static func project(_ change: MergeChange) -> String {
    (change.project.map { "No.\($0) " } ?? "") + change.projectName
  }

  /// Where a value was read.
  static func place(_ source: MergeChange.Source) -> String {
    let name = source.path.split(separator: "/").last.map(String.init) ?? source.path
    return [name, source.sheet, source.cell].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func day(_ date: SubmissionDate) -> String {
    date.day.map { "\($0.year)年\($0.month)月\($0.date)日" } ?? ""
  }
}

extension MergeChange {
  fileprivate func head(_ region: RegionProfile?) -> [String] {
    [MergeLists.project(self), slot.title(region).ja]
  }
}
