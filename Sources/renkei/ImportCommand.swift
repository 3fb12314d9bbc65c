import ArgumentParser
import RenkeiReview
import RenkeiRules

/// `renkei import`: reads workbooks into one plan and prints it as JSON.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "事業シートを読み取り、一つのビジョン（JSON）にまとめます。"
  )

  /// How the plan is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case json
  }

  @Argument(help: "読み取るブック、またはブックの入ったフォルダー。")
  var inputs: [String]

  @Option(help: "出力の形式（json）。")
  var format: Format = .json

  @Option(name: .shortAndLong, help: "書き出すファイル。省くと画面に出します。")
  var output: String?

  @Flag(help: "値をどのセルから読んだかも書き出します。")
  var provenance = false

  @OptionGroup var domain: DomainOptions

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      let settings = try domain.settings()
      let found = WorkbookFinder.find(inputs)
      let paths = found.paths
      if let output { try OutputFile.refuse(output, among: paths) }
      let checker = SubmissionChecker(settings)
      let read = await Parallel.map(paths, jobs: domain.jobs) { path in
        Swift.Result<SubmissionChecker.Checked, FileProblem> { () throws(FileProblem) in
          try checker.check(path: path)
        }
      }
      var files = found.unreadable
      for problem in found.problems { console.report(problem) }
      var submissions: [(path: String, checked: SubmissionChecker.Checked)] = []
      for (path, result) in zip(paths, read) {
        switch result {
        case .success(let checked):
          submissions.append((path, checked))
          files.append(CheckedFile(path: path, checked))
        case .failure(let problem):
          console.report(problem)
          files.append(CheckedFile(unreadable: problem))
        }
      }
      console.noteUnknownRegions(files)
      guard !submissions.isEmpty else { throw ExitStatus(files).code }
      let result = try VisionAssembler(settings).assemble(submissions)
      files = files.map { $0.adding(result.conflicts[$0.path] ?? []) }
      if files.contains(where: { $0.problem == nil }) {
        console.note(TerminalReport(domain.language, isColored: false).text(files))
      }
      try OutputFile.write(
        result.json(withProvenance: provenance),
        to: output,
        protecting: paths
      )
      throw ExitStatus(files).code
    }
  }
}
