import ArgumentParser
import RenkeiModel
import RenkeiReview
import RenkeiRules
import RenkeiSheets
import XLSX

/// `renkei merge`: takes what municipalities submitted into the plan.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: .ja(
      "市町村が提出したブックの変更を、ビジョン（JSON）に取りまとめます。",
      en: "Merges the changes that municipalities submitted into a plan (JSON)."
    )
  )

  @Argument(
    help: .ja(
      "元になるビジョン（JSONかブック）。書き換えません。",
      en: "The plan (JSON or a workbook); it is not written to."
    )
  )
  var plan: String

  @Argument(help: .ja("提出されたブック、またはその入ったフォルダー。", en: "Submitted workbooks, or folders with them."))
  var inputs: [String]

  @Option(name: .shortAndLong, help: .ja("書き出すビジョン（JSON）。", en: "The plan (JSON) to write."))
  var output: String

  @Option(
    help: .ja(
      "食い違いをどうするか選ぶためのブック（xlsx）。",
      en: "The workbook (xlsx) to write, in which conflicts are decided."
    )
  )
  var conflicts: String?

  @Option(
    help: .ja("--conflicts で作り、選び終えたブック。", en: "The workbook of --conflicts, with choices made.")
  )
  var resolve: String?

  @OptionGroup var domain: DomainOptions

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      var settings = try domain.settings()
      let base = try await PlanInput(plan, domain, settings)
      settings.vision = .given(base.vision)
      settings.region = settings.region ?? base.region
      let choices = try choices()
      let read = await SubmissionInput.read(inputs, domain, settings)
      let protected = read.paths + base.paths + (resolve.map { [$0] } ?? [])
      for path in [output, conflicts].compactMap(\.self) {
        try OutputFile.refuse(path, among: protected)
      }
      try OutputFile.refuseClash([output, conflicts].compactMap(\.self))
      for problem in read.problems { console.report(problem) }
      let result = Merger(base.vision, region: settings.region, choices: choices)
        .merge(read.submissions)
      let files = report(result, read, console)
      if let conflicts {
        try OutputFile.write(to: conflicts, protecting: protected) {
          try ConflictWorkbook(result, region: settings.region).write(to: $0)
        }
      }
      let text = result.vision.json.text(pretty: true) + "\n"
      try OutputFile.write(text, to: output, protecting: protected)
      throw ExitStatus(files).code
    }
  }

  private func choices() throws -> ConflictChoices {
    guard let resolve else { return ConflictChoices() }
    do { return try ConflictChoices(Workbook(path: resolve)) } catch {
      throw FileProblem(path: resolve, error)
    }
  }

  /// Tells on standard error what became of the submissions.
  private func report(
    _ result: MergeResult,
    _ read: SubmissionInput,
    _ console: Console
  ) -> [CheckedFile] {
    let files = read.submissions.map { path, checked in
      CheckedFile(path: path, checked).replacingFindings(with: result.findings[path] ?? [])
    }
    console.note(TerminalReport(domain.language, isColored: false).text(files))
    let counts = result.counts
    switch domain.language {
    case .japanese:
      console.note(
        "取り込んだ値 \(counts.taken)件、食い違う値 \(counts.inConflict)件"
          + "（未決の食い違い \(result.openConflictCount)か所）、取り込まなかった値 \(counts.rejected)件"
          + (read.problems.isEmpty ? "" : "。読めなかったブックが\(read.problems.count)冊あり、その提出は入っていません")
      )
    case .english:
      console.note(
        "values taken \(counts.taken), in conflict \(counts.inConflict) "
          + "(\(result.openConflictCount) conflicts open), not taken \(counts.rejected)"
          + (read.problems.isEmpty ? "" : "; \(read.problems.count) unreadable, left out")
      )
    }
    return files + read.problems.map { CheckedFile(unreadable: $0) }
  }
}
