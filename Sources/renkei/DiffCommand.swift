import ArgumentParser
import RenkeiReview
import RenkeiRules

/// `renkei diff`: the comparison table of two plans (新旧対照表).
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "二つのビジョンまたはブックを比べ、新旧対照表を作ります。"
  )

  /// How the table is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case html
    case xlsx
  }

  @Argument(help: "改正前のビジョン（JSON）、ブック、またはブックの入ったフォルダー。")
  var old: String

  @Argument(help: "改正後のビジョン（JSON）、ブック、またはブックの入ったフォルダー。")
  var new: String

  @Option(help: "出力の形式（text、json、html、xlsx）。")
  var format: Format = .text

  @Option(name: .shortAndLong, help: "書き出すファイル。省くと画面に出します。")
  var output: String?

  @Flag(help: "改正前を左に置きます（省くと改正後が左）。")
  var oldFirst = false

  @OptionGroup var domain: DomainOptions

  func validate() throws {
    guard format != .xlsx || output != nil else {
      throw ValidationError("--format xlsx では -o で書き出すファイルを指定してください。")
    }
  }

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      let settings = try domain.settings()
      let (before, after) = try (PlanInput(old, settings), PlanInput(new, settings))
      var titles = (before.title(old), after.title(new))
      // Two states of one edition are told apart by their files.
      if titles.0 == titles.1 { titles = (old, new) }
      let comparison = VisionComparison(
        old: before.vision,
        new: after.vision,
        oldTitle: titles.0,
        newTitle: titles.1,
        region: after.region ?? before.region
      )
      try write(comparison, protecting: before.paths + after.paths, console)
    }
  }

  private func write(
    _ comparison: VisionComparison,
    protecting inputs: [String],
    _ console: Console
  ) throws {
    let language = domain.language
    switch format {
    case .text:
      let isColored = output == nil && console.isColored
      let text = ComparisonText(language, isColored: isColored).text(comparison)
      try OutputFile.write(text, to: output, protecting: inputs)
    case .json:
      let text = ComparisonJSON(language).document(comparison)
      try OutputFile.write(text, to: output, protecting: inputs)
    case .html:
      let page = ComparisonPage(language, isOldFirst: oldFirst).document(comparison)
      try OutputFile.write(page, to: output, protecting: inputs)
    case .xlsx:
      let workbook = ComparisonWorkbook(language, isOldFirst: oldFirst)
      try OutputFile.write(to: output ?? "", protecting: inputs) {
        try workbook.write(comparison, to: $0)
      }
    }
  }
}
