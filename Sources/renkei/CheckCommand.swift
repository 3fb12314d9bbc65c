import ArgumentParser
import RenkeiReview
import RenkeiRules

/// `renkei check`: reads workbooks and says what is wrong with them.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "事業シートを点検し、誤りと直し方を示します。"
  )

  /// How the findings are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case jsonl
  }

  @Argument(help: "点検するブック、またはブックの入ったフォルダー。")
  var inputs: [String]

  @Option(help: "出力の形式（text、json、jsonl）。")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "結果を書き出すファイル。省くと画面に出します。")
  var output: String?

  @OptionGroup var domain: DomainOptions

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      let settings = try domain.settings()
      let found = WorkbookFinder.find(inputs)
      let paths = found.paths
      if let output { try OutputFile.refuse(output, among: paths) }
      let checker = SubmissionChecker(settings)
      let files =
        await Parallel.map(paths, jobs: domain.jobs) { checker.file(path: $0) }
        + found.unreadable
      for file in files { if let problem = file.problem { console.report(problem) } }
      console.noteUnknownRegions(files)
      try OutputFile.write(report(files, console), to: output, protecting: paths)
      throw ExitStatus(files).code
    }
  }

  private func report(_ files: [CheckedFile], _ console: Console) -> String {
    switch format {
    case .text:
      TerminalReport(domain.language, isColored: output == nil && console.isColored).text(files)
    case .json: FindingsJSON(domain.language).document(files)
    case .jsonl: FindingsJSON(domain.language).lines(files)
    }
  }
}
