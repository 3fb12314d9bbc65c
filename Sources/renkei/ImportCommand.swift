import ArgumentParser
import RenkeiReview
import RenkeiRules

/// `renkei import`: reads workbooks into one plan and prints it as JSON.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: .ja(
      "事業シートを読み取り、一つのビジョン（JSON）にまとめます。",
      en: "Reads project sheets into one plan (JSON)."
    )
  )

  /// How the plan is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case json
  }

  @Argument(
    help: .ja("読み取るブック、またはブックの入ったフォルダー。", en: "Workbooks to read, or folders with workbooks.")
  )
  var inputs: [String]

  @Option(help: .ja("出力の形式（json）。", en: "The form of the output (json)."))
  var format: Format = .json

  @Option(
    name: .shortAndLong,
    help: .ja(
      "書き出すファイル。省くと画面に出します。",
      en: "The file for the output; without it that goes to the screen."
    )
  )
  var output: String?

  @Flag(help: .ja("値をどのセルから読んだかも書き出します。", en: "Tells of every value the cell it was read from."))
  var provenance = false

  @OptionGroup var domain: DomainOptions

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      let settings = try domain.settings()
      let read = await SubmissionInput.read(inputs, domain, settings)
      if let output { try OutputFile.refuse(output, among: read.paths) }
      for problem in read.problems { console.report(problem) }
      var files =
        read.problems.map { CheckedFile(unreadable: $0) }
        + read.submissions.map { CheckedFile(path: $0.path, $0.checked) }
      console.noteUnknownRegions(files)
      guard !read.submissions.isEmpty else { throw ExitStatus(files).code }
      let result = try VisionAssembler(settings).assemble(read.submissions)
      files = files.map { $0.adding(result.conflicts[$0.path] ?? []) }
      if files.contains(where: { $0.problem == nil }) {
        console.note(TerminalReport(domain.language, isColored: false).text(files))
      }
      try OutputFile.write(
        result.json(withProvenance: provenance),
        to: output,
        protecting: read.paths
      )
      throw ExitStatus(files).code
    }
  }
}
