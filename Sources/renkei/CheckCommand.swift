import ArgumentParser
import FoundationEssentials
import RenkeiReview
import RenkeiRules

/// `renkei check`: reads workbooks and says what is wrong with them.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: .ja(
      "事業シートを点検し、誤りと直し方を示します。",
      en: "Checks project sheets and says what is wrong and how to mend it."
    )
  )

  /// How the findings are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case jsonl
    case csv
    case sarif
    case html
    case xlsx

    /// How much of the sheets the report shows.
    var pictures: PictureScope {
      switch self {
      case .text: .rows
      case .html: .forms
      case .json, .jsonl, .csv, .sarif, .xlsx: .nothing
      }
    }
  }

  @Argument(
    help: .ja("点検するブック、またはブックの入ったフォルダー。", en: "Workbooks to check, or folders with workbooks.")
  )
  var inputs: [String]

  @Option(
    help: .ja(
      "出力の形式（text、json、jsonl、csv、sarif、html、xlsx）。",
      en: "The form of the output (text, json, jsonl, csv, sarif, html, xlsx)."
    )
  )
  var format: Format = .text

  @Option(
    name: .shortAndLong,
    help: .ja(
      "結果を書き出すファイル。省くと画面に出します。",
      en: "The file for the results; without it they go to the screen."
    )
  )
  var output: String?

  @Flag(
    help: .ja(
      "事業シートではなく、機械で読める表かどうかを統一ルールで点検します（.xlsx、.csv）。",
      en: "Judges a table (.xlsx, .csv) by the rules for machine-readable data instead."
    )
  )
  var tidy = false

  @OptionGroup var domain: DomainOptions

  func validate() throws {
    guard format == .xlsx, output == nil || output == "-" else { return }
    throw ValidationError(
      .ja(
        "--format xlsx では、書き出すファイルを -o で指定してください。",
        en: "--format xlsx needs a file: name it with -o"
      )
    )
  }

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      let settings = try domain.settings()
      let found = WorkbookFinder.find(inputs)
      let paths = found.paths
      if let output { try OutputFile.refuse(output, among: paths) }
      let files = await checked(paths, settings) + found.unreadable
      for file in files { if let problem = file.problem { console.report(problem) } }
      console.noteUnknownRegions(files)
      try write(files, protecting: paths, console)
      throw ExitStatus(files).code
    }
  }

  private func checked(_ paths: [String], _ settings: PlanSettings) async -> [CheckedFile] {
    let scope = format.pictures
    let checker = SubmissionChecker(settings)
    let progress = Progress(.checking, count: paths.count, domain)
    defer { progress.clear() }
    guard tidy else {
      let isOne = paths.count < 2
      let files = await Parallel.map(paths, jobs: domain.jobs, finished: progress.advance) {
        checker.file(path: $0, picturing: scope, comparing: !isOne)
      }
      return CrossCheck(files, day: settings.day).compared
    }
    return await Parallel.map(paths, jobs: domain.jobs, finished: progress.advance) { path in
      do throws(FileProblem) {
        return TidyChecker().file(path: path, bytes: try InputFile.bytes(path))
      } catch {
        return CheckedFile(unreadable: error)
      }
    }
  }

  private func write(
    _ files: [CheckedFile],
    protecting inputs: [String],
    _ console: Console
  ) throws {
    let language = domain.language
    let pageLanguage = domain.lang ?? files.pageLanguage
    let text: String
    switch format {
    case .text: text = terminalReport(console).text(files)
    case .json: text = FindingsJSON(language).document(files)
    case .jsonl: text = FindingsJSON(language).lines(files)
    case .csv: text = FindingsCSV(pageLanguage).text(files)
    case .sarif: text = SARIFReport(language, version: Renkei.version).document(files)
    case .html: text = HTMLReport(pageLanguage).page(files)
    case .xlsx:
      let path = output ?? ""
      let folder = FileManager.default.currentDirectoryPath
      let workbook = FindingsWorkbook(pageLanguage, path: path, workingFolder: folder)
      try OutputFile.write(to: path, protecting: inputs) { try workbook.write(files, to: $0) }
      return
    }
    try OutputFile.write(text, to: output, protecting: inputs)
  }

  private func terminalReport(_ console: Console) -> TerminalReport {
    guard output == nil || output == "-" else {
      return TerminalReport(domain.language, isColored: false)
    }
    return TerminalReport(
      domain.language,
      isColored: console.isColored,
      width: console.width ?? TerminalReport.usualWidth
    )
  }
}
