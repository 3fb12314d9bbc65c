import ArgumentParser
import RenkeiReview
import RenkeiRules

/// `renkei diff`: the comparison table of two plans (新旧対照表).
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: .ja(
      "二つのビジョンまたはブックを比べ、新旧対照表を作ります。",
      en: "Compares two plans or workbooks in a table, old beside new."
    )
  )

  /// How the table is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case html
    case xlsx
  }

  @Argument(
    help: .ja(
      "改正前のビジョン（JSON）、ブック、またはブックの入ったフォルダー。",
      en: "The old plan (JSON), a workbook, or a folder with workbooks."
    )
  )
  var old: String

  @Argument(
    help: .ja(
      "改正後のビジョン（JSON）、ブック、またはブックの入ったフォルダー。",
      en: "The new plan (JSON), a workbook, or a folder with workbooks."
    )
  )
  var new: String

  @Option(
    help: .ja("出力の形式（text、json、html、xlsx）。", en: "The form of the output (text, json, html, xlsx).")
  )
  var format: Format = .text

  @Option(
    name: .shortAndLong,
    help: .ja(
      "書き出すファイル。省くと画面に出します。",
      en: "The file for the output; without it that goes to the screen."
    )
  )
  var output: String?

  @Flag(
    help: .ja("改正前を左に置きます（省くと改正後が左）。", en: "Puts the old side on the left (else the new one is).")
  )
  var oldFirst = false

  @OptionGroup var domain: DomainOptions

  func validate() throws {
    guard format != .xlsx || output != nil else {
      throw ValidationError(
        .ja(
          "--format xlsx では -o で書き出すファイルを指定してください。",
          en: "--format xlsx needs a file: name it with -o"
        )
      )
    }
  }

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      let settings = try domain.settings()
      let before = try await PlanInput(old, domain, settings)
      let after = try await PlanInput(new, domain, settings)
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
