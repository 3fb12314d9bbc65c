import ArgumentParser
import RenkeiModel
import RenkeiReview
import RenkeiRules
import RenkeiSheets

/// `renkei review`: the council's book on a plan and its submissions.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: .ja(
      "首長会議や懇談会に出す資料（集計、指標、変更点、提出状況、指摘）を作ります。",
      en: "Makes the council's book: totals, indicators, changes, submissions, findings."
    )
  )

  @Argument(
    help: .ja(
      "ビジョン（JSON）、提出されたブック、またはその入ったフォルダー。",
      en: "The plan (JSON), submitted workbooks, or folders with them."
    )
  )
  var inputs: [String]

  @Option(help: .ja("前回のビジョン（JSON）。変更点を載せます。", en: "The plan before (JSON), to show what changed."))
  var since: String?

  @Option(
    name: .shortAndLong,
    help: .ja(
      "書き出すブック（.xlsx）かページ（.html）。フォルダーなら両方を作ります。",
      en: "The workbook (.xlsx) or page (.html) to write; a folder gets both."
    )
  )
  var output: String

  @OptionGroup var domain: DomainOptions

  func validate() throws {
    guard inputs.count(where: PlanInput.isJSON) <= 1 else {
      throw ValidationError(
        .ja(
          "ビジョン（JSON）は一つだけ指定してください。前回のビジョンは --since で指定します。",
          en: "name one plan (JSON) only; the one before is --since"
        )
      )
    }
  }

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      var settings = try domain.settings()
      let plan = inputs.first(where: PlanInput.isJSON)
      if let plan, domain.vision == nil {
        settings.vision = .given(try InputFile.read(plan) { try Vision(json: $0, name: plan) })
      }
      let read = await SubmissionInput.read(
        inputs.filter { !PlanInput.isJSON($0) },
        domain,
        settings
      )
      for problem in read.problems { console.report(problem) }
      let maker = CouncilBookMaker(domain, settings, plan: plan, since: since)
      let book = try await maker.book(read.submissions)
      try write(book, protecting: read.paths + [plan, since].compactMap(\.self))
      if !read.problems.isEmpty { throw ExitCode(2) }
      if book.hasErrors { throw ExitCode(1) }
    }
  }

  private func write(_ book: CouncilBook, protecting inputs: [String]) throws {
    let name = output.lowercased()
    let isPage = name.hasSuffix(".html") || name.hasSuffix(".htm")
    let isWorkbook = name.hasSuffix(".xlsx")
    let stem = "\(output)/協議資料"
    if !isPage { try writeWorkbook(book, isWorkbook ? output : stem + ".xlsx", inputs) }
    if !isWorkbook {
      let path = isPage ? output : stem + ".html"
      try OutputFile.write(CouncilPage(book).document, to: path, protecting: inputs)
      if !isPage { try OutputFile.write(path + "\n", to: nil, protecting: []) }
    }
  }

  private func writeWorkbook(_ book: CouncilBook, _ path: String, _ inputs: [String]) throws {
    try OutputFile.write(to: path, protecting: inputs) { try CouncilWorkbook(book).write(to: $0) }
    if path != output { try OutputFile.write(path + "\n", to: nil, protecting: []) }
  }
}

/// Puts a council's book together from what the user named.
private struct CouncilBookMaker {
  private let options: DomainOptions
  private let settings: PlanSettings
  private let plan: String?
  private let since: String?

  init(_ options: DomainOptions, _ settings: PlanSettings, plan: String?, since: String?) {
    self.options = options
    self.settings = settings
    self.plan = plan
    self.since = since
  }

  func book(
    _ submissions: [(path: String, checked: SubmissionChecker.Checked)]
  ) async throws -> CouncilBook {
    let vision: Vision
    if let plan {
      vision = try InputFile.read(plan) { try Vision(json: $0, name: plan) }
    } else {
      vision = try VisionAssembler(settings).assemble(submissions).vision
    }
    let region =
      try settings.region ?? EmbeddedData.region(vision.region)
      ?? submissions.lazy.compactMap(\.checked.region).first
    return CouncilBook(
      vision,
      region: region,
      comparison: try await comparison(with: vision, region),
      submissions: submissions,
      sources: try sources(submissions, region)
    )
  }

  private func comparison(
    with vision: Vision,
    _ region: RegionProfile?
  ) async throws -> VisionComparison? {
    guard let since else { return nil }
    let before = try await PlanInput(since, options, settings)
    return VisionComparison(
      old: before.vision,
      new: vision,
      oldTitle: before.title(since),
      newTitle: vision.plan.edition?.label ?? "今回",
      region: region
    )
  }

  private func sources(
    _ submissions: [(path: String, checked: SubmissionChecker.Checked)],
    _ region: RegionProfile?
  ) throws -> [CouncilBook.Source] {
    let plans = [(plan, "ビジョン"), (since, "前回のビジョン")].compactMap { path, role in
      path.map { (path: $0, role: role, version: String?.none) }
    }
    let workbooks = submissions.map { path, checked in
      let sender = checked.sender.flatMap { region?.municipality($0)?.name }
      return (
        path: path,
        role: sender.map { "\($0)の提出" } ?? "提出（市町村不明）",
        version: checked.submission.facts.templateVersion
      )
    }
    return try (plans + workbooks).map { path, role, version in
      CouncilBook.Source(
        name: path,
        digest: SHA256.hexDigest(of: try InputFile.bytes(path)),
        role: role,
        version: version
      )
    }
  }
}
