public import ArgumentParser
import RenkeiModel
import RenkeiReview
public import RenkeiRules
import RenkeiSheets

/// The options that every command about the plan takes.
struct DomainOptions: ParsableArguments {
  @Option(help: "圏域の設定ファイル（JSON）。省くとブックから判断します。")
  var region: String?

  @Option(help: "様式の定義ファイル（JSON）。省くと標準の様式を使います。")
  var layout: String?

  @Option(help: "照合するビジョン（JSON）。none で照合しません。")
  var vision: String?

  @Option(help: "この規則（または規則の群）だけを使います。")
  var select: [String] = []

  @Option(help: "この規則（または規則の群）を使いません。")
  var ignore: [String] = []

  @Option(help: "例外の期限を見る日（2025-03-31の形）。省くと今日です。")
  var date: String?

  @Option(help: "表示の言語（ja または en）。省くと環境に合わせます。")
  var lang: Language?

  @Option(help: "同時に処理するファイルの数。")
  var jobs: Int = 2

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
    guard jobs > 0 else { throw ValidationError("--jobs は1以上の数にしてください。") }
    if let date, !Today.isDay(date) {
      throw ValidationError("--date は 2025-03-31 の形にしてください。")
    }
    let known = RuleCatalogue.names
    for name in select + ignore where !known.contains(name) {
      throw ValidationError("規則「\(name)」はありません。renkei rules で一覧を見られます。")
    }
  }
}

extension Language: ExpressibleByArgument {}
