public import ArgumentParser
import RenkeiModel
import RenkeiReview
public import RenkeiRules
import RenkeiSheets

/// The options that every command about the plan takes.
struct DomainOptions: ParsableArguments {
  @Option(
    help: .ja(
      "圏域の設定ファイル（JSON）。省くとブックから判断します。",
      en: "The region's profile (JSON); without it the workbook tells."
    )
  )
  var region: String?

  @Option(
    name: .customLong("form"),
    help: .ja(
      "様式の定義ファイル（JSON）。省くと標準の様式を使います。",
      en: "The layout of the sheets (JSON); without it the standard one."
    )
  )
  var layout: String?

  @Option(
    help: .ja(
      "照合するビジョン（JSON）。none で照合しません。",
      en: "The plan to check against (JSON); none for no plan at all."
    )
  )
  var vision: String?

  @Option(help: .ja("この規則（または規則の群）だけを使います。", en: "Only this rule, or group of rules."))
  var select: [String] = []

  @Option(help: .ja("この規則（または規則の群）を使いません。", en: "Not this rule, or group of rules."))
  var ignore: [String] = []

  @Option(
    help: .ja(
      "例外の期限を見る日（2025-03-31の形）。省くと今日です。",
      en: "The day by which waivers expire, as 2025-03-31; else today."
    )
  )
  var date: String?

  @Option(
    help: .ja(
      "表示の言語（ja または en）。省くと環境に合わせます。",
      en: "The language to speak (ja or en); else that of the environment."
    )
  )
  var lang: Language?

  @Option(help: .ja("同時に処理するファイルの数。", en: "How many files are worked on at once."))
  var jobs: Int = 2

  @Flag(help: .ja("進み具合を示しません。", en: "Does not show how far a long run has come."))
  var quiet = false

  /// The language to speak: the one asked for, else that of the environment, else Japanese.
  var language: Language { lang ?? Environment.language }

  /// What the options say of layout, region, plan and rules.
  ///
  /// - Throws: ``FileProblem`` when a file named by an option cannot be read.
  func settings() throws -> PlanSettings {
    var settings = try PlanSettings()
    if let region {
      settings.region = try InputFile.read(region) {
        try RegionProfile(json: $0, name: region)
      }
    }
    if let layout {
      settings.layout = try InputFile.read(layout) { try SheetLayout(json: $0, name: layout) }
    }
    switch vision {
    case nil: settings.vision = .embedded
    case "none": settings.vision = .none
    case let path?:
      settings.vision = .given(try InputFile.read(path) { try Vision(json: $0, name: path) })
    }
    settings.selection.selected = Set(select)
    settings.selection.ignored = Set(ignore)
    settings.day = date ?? Today.text
    return settings
  }

  /// Refuses a number of jobs that makes no sense, and rules that do not exist.
  func validate() throws {
    guard jobs > 0 else {
      throw ValidationError(.ja("--jobs は1以上の数にしてください。", en: "--jobs is a number from 1 on"))
    }
    if let date, !Today.isDay(date) {
      throw ValidationError(
        .ja("--date は 2025-03-31 の形にしてください。", en: "--date is a day written as 2025-03-31")
      )
    }
    let known = RuleCatalogue.names
    for name in select + ignore where !known.contains(name) {
      throw ValidationError(
        .ja(
          "規則「\(name)」はありません。renkei rules で一覧を見られます。",
          en: "there is no rule \"\(name)\"; renkei rules lists them"
        )
      )
    }
  }
}

extension Language: ExpressibleByArgument {}
