import ArgumentParser
import FoundationEssentials
import RenkeiReview
import RenkeiRules

/// `renkei fix`: writes corrected copies of workbooks, with marks at what is still wrong.
struct FixCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: .ja(
      "直せるところを直し、指摘をセルに書き込んだブックを作ります。元のブックは書き換えません。",
      en: "Makes corrected copies of workbooks, with what is still wrong marked at its cells."
    )
  )

  @Argument(
    help: .ja("直すブック、またはブックの入ったフォルダー。", en: "Workbooks to correct, or folders with workbooks.")
  )
  var inputs: [String]

  @Option(
    name: .shortAndLong,
    help: .ja("書き出すブック。入力が複数ならフォルダー。", en: "The workbook to write; for several inputs a folder.")
  )
  var output: String

  @Flag(
    help: .ja(
      "人が決めるべき修正案も、すべて採用します。",
      en: "Applies the suggested fixes too, which a person should decide on."
    )
  )
  var suggested = false

  @Flag(help: .ja("直したところを、元の値と並べて示します。", en: "Shows what was corrected, old and new."))
  var diff = false

  @Flag(
    help: .ja(
      "Renkeiの印（色、コメント、検証結果）を取り除きます。",
      en: "Takes off the marks of Renkei (fills, comments, the sheet 検証結果)."
    )
  )
  var clearMarks = false

  @Flag(help: .ja("電子署名を外してもかまいません。", en: "Lets a digital signature go."))
  var dropSignature = false

  @Option(
    help: .ja(
      "直したセルの記録（だれが、いつ、何を何に）を書き足すファイル。",
      en: "The file to which a record of the changed cells is added (JSON Lines)."
    )
  )
  var audit: String?

  @Option(
    help: .ja(
      "市町村ごとの「修正のお願い」（xlsx）を書き出すフォルダー。",
      en: "The folder for a letter (xlsx) to each municipality on what to mend."
    )
  )
  var letters: String?

  @OptionGroup var domain: DomainOptions

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      let settings = try domain.settings()
      let found = WorkbookFinder.find(inputs)
      let jobs = try FixJob.jobs(found, output: output)
      var options = Corrector.Options()
      options.appliesSuggested = suggested
      options.clearsMarks = clearMarks
      options.dropsSignature = dropSignature
      options.comparesSubmissions = letters != nil
      try OutputFile.refuseClash(jobs.map(\.output) + [audit].compactMap(\.self))
      let corrector = Corrector(settings, options)
      let paths = found.paths + jobs.map(\.output)
      let auditFile = try audit.map { try AuditFile($0, protecting: paths) }
      let results = await correct(jobs, corrector)
      // The workbooks are there by now: what became of them is told before anything else may fail.
      for problem in found.problems { console.report(problem) }
      try report(results, console)
      console.noteUnknownRegions(results.map(\.file))
      try auditFile?.append(results)
      let others = paths + [audit].compactMap(\.self)
      if let letters { try writeLetters(results, to: letters, settings, protecting: others) }
      throw ExitStatus(results.map(\.file) + found.unreadable).code
    }
  }

  private func correct(_ jobs: [FixJob], _ corrector: Corrector) async -> [FixJob.Result] {
    let progress = Progress(.correcting, count: jobs.count, domain)
    defer { progress.clear() }
    return await Parallel.map(
      jobs,
      jobs: domain.jobs,
      finished: { progress.advance($0.input) },
      { $0.run(corrector) }
    )
  }

  private func writeLetters(
    _ results: [FixJob.Result],
    to folder: String,
    _ settings: PlanSettings,
    protecting paths: [String]
  ) throws {
    // A letter also tells where the sender's copy of a project differs from the others'.
    let compared = CrossCheck(results.map(\.file), day: settings.day).compared
    let files = zip(results, compared).map { CorrectedFile($1, applied: $0.applied) }
    for letter in CorrectionLetter.letters(files, region: settings.region) {
      try OutputFile.write(to: "\(folder)/\(letter.fileName)", protecting: paths) {
        try LetterWorkbook(letter).write(to: $0)
      }
    }
  }

  private func say(_ line: String) throws {
    try OutputFile.write(line + "\n", to: nil, protecting: [])
  }

  private func report(_ results: [FixJob.Result], _ console: Console) throws {
    let isJapanese = domain.language == .japanese
    for result in results {
      if let problem = result.file.problem {
        console.report(problem)
        continue
      }
      let errors = result.file.count(.error)
      let open = result.file.findings.count
      try say(
        isJapanese
          ? "\(result.output): 修正 \(result.applied.count)件、残る指摘 \(open)件（うち誤り \(errors)件）"
          : "\(result.output): \(result.applied.count) fixed, \(open) open (\(errors) errors)"
      )
      guard diff else { continue }
      for fix in result.applied {
        try say("  \(fix.sheet)!\(fix.cell)\n  - \(fix.before)\n  + \(fix.after)")
      }
    }
  }
}

/// One workbook to correct, and where the corrected one goes.
struct FixJob: Sendable {
  let input: String
  let output: String
  private let inputs: [String]

  /// What came of a job.
  struct Result: Sendable {
    let input: String
    let output: String
    /// The SHA-256 of the submitted bytes; empty where nothing was changed.
    let digest: String
    let applied: [AppliedFix]
    let file: CheckedFile
  }

  /// The jobs for what the user named: one file to one file, else into a folder with the inputs'
  /// relative paths.
  ///
  /// - Throws: ``FileProblem`` when two outputs would be one file.
  static func jobs(_ found: WorkbookFinder.Found, output: String) throws -> [FixJob] {
    let paths = found.paths
    var isFolder = false
    let exists = FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
    guard paths.count + found.problems.count > 1 || (exists && isFolder) || output.hasSuffix("/")
    else {
      return paths.map { FixJob(input: $0, output: output, inputs: paths) }
    }
    let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
    let jobs = found.workbooks.map {
      FixJob(input: $0.path, output: "\(folder)/\($0.relativePath)", inputs: paths)
    }
    let counts = Dictionary(grouping: jobs, by: \.output)
    if let clash = counts.first(where: { $0.value.count > 1 }) {
      throw FileProblem(
        path: clash.key,
        message: LocalizedText(
          ja: "同じ名前のブックが二つ以上あります",
          en: "two inputs would become this file"
        ),
        help: LocalizedText(
          ja: "名前を変えるか、分けて処理してください。",
          en: "rename one, or run them one by one"
        )
      )
    }
    return jobs
  }

  /// Corrects the workbook and writes the result; whatever goes wrong is in the result.
  func run(_ corrector: Corrector) -> Result {
    do throws(FileProblem) {
      try OutputFile.refuse(output, among: inputs)
      let bytes = try InputFile.bytes(input)
      let correction = try corrector.correct(bytes, path: input)
      try OutputFile.requireSameKind(output, as: input)
      try OutputFile.write(correction.bytes, to: output)
      let digest = correction.applied.isEmpty ? "" : SHA256.hexDigest(of: bytes)
      return result(correction.applied, correction.file, digest: digest)
    } catch {
      return result([], CheckedFile(unreadable: error))
    }
  }

  private func result(_ applied: [AppliedFix], _ file: CheckedFile, digest: String = "") -> Result {
    Result(input: input, output: output, digest: digest, applied: applied, file: file)
  }
}
