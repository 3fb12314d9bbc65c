import ArgumentParser
import RenkeiModel
import RenkeiReview
import RenkeiRules
import RenkeiSheets

/// `renkei export`: writes a plan as a workbook or a table.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: .ja(
      "ビジョン（JSON）を、様式のブック、一覧、または機械で読める表に書き出します。",
      en: "Writes a plan (JSON) as forms, as a list, or as a table for machines."
    )
  )

  /// How the plan is laid out.
  enum Layout: String, ExpressibleByArgument, CaseIterable {
    case form
    case list
    case tidy
  }

  @Argument(help: .ja("書き出すビジョン（JSON）。", en: "The plan to write (JSON)."))
  var plan: String

  @Option(
    name: .shortAndLong,
    help: .ja("書き出すブック（.xlsx）か表（.csv）。", en: "The workbook (.xlsx) or table (.csv) to write.")
  )
  var output: String

  @Option(
    name: .customLong("layout"),
    help: .ja(
      "形（form 様式、list 一覧、tidy 機械で読める表）。.csv では tidy だけです。",
      en: "form, list (one row a project) or tidy (for machines); only tidy for .csv."
    )
  )
  var kind: Layout?

  @OptionGroup var domain: DomainOptions

  private var isCSV: Bool { output.lowercased().hasSuffix(".csv") || output == "-" }

  func validate() throws {
    guard !isCSV || kind == nil || kind == .tidy else {
      throw ValidationError(
        .ja(".csv に書き出せるのは --layout tidy だけです。", en: "a .csv file takes --layout tidy only")
      )
    }
    guard isCSV || output.lowercased().hasSuffix(".xlsx") else {
      throw ValidationError(
        .ja(
          "書き出すファイルの名前は .xlsx か .csv で終わるようにしてください。",
          en: "end the output's name in .xlsx or .csv"
        )
      )
    }
  }

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      let settings = try domain.settings()
      let vision = try InputFile.read(plan) { try Vision(json: $0, name: plan) }
      let region = try settings.region ?? EmbeddedData.region(vision.region)
      let table = TidyTable(vision, region: region)
      if isCSV {
        try OutputFile.write(table.csv, to: output, protecting: [plan])
        return
      }
      try OutputFile.write(to: output, protecting: [plan]) { sink in
        switch kind ?? .form {
        case .form:
          var contents = TemplateWriter.Contents()
          contents.projects = vision.projects
          contents.isPrefilled = true
          contents.hasBasicIndicators = true
          let writer = TemplateWriter(layout: settings.layout, region: region, vision: vision)
          try writer.write(contents, to: sink)
        case .list:
          try ListWriter(layout: settings.layout, region: region).write(vision, to: sink)
        case .tidy: try table.write(to: sink)
        }
      }
    }
  }
}
