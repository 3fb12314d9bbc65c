import ArgumentParser
import RenkeiModel
import RenkeiReview
import RenkeiRules
import RenkeiSheets
import Zip

/// `renkei template`: makes the workbooks that municipalities fill in.
struct TemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: .ja("市町村に配る連携事業シートの様式を作ります。", en: "Makes the workbooks that municipalities fill in.")
  )

  /// How projects are spread over workbooks.
  enum Per: String, ExpressibleByArgument, CaseIterable {
    case all
    case project
    case municipality
    case both
  }

  @Argument(
    help: .ja(
      "様式に使うビジョン（JSON）。省くと組み込みのビジョンを使います。",
      en: "The plan to use (JSON); without it the one that is built in."
    )
  )
  var plan: String?

  @Option(
    help: .ja(
      "一冊の単位（all 全体、project 事業ごと、municipality 市町村ごと、both 市町村と事業ごと）。",
      en: "One workbook for all, for each project, each municipality, or both."
    )
  )
  var per: Per = .all

  @Option(help: .ja("この番号の事業だけを入れます。", en: "Only the project with this number."))
  var project: [Int] = []

  @Option(help: .ja("この市町村の分だけを作ります。", en: "Only the workbooks of this municipality."))
  var municipality: [String] = []

  @Flag(help: .ja("ビジョンの内容を書き込んでおきます。", en: "Fills in what the plan says."))
  var prefill = false

  @Option(
    help: .ja("シートの保護を外すのに要るパスワード（半角英数字）。", en: "The password that lifts the sheets' protection.")
  )
  var password: String?

  @Option(
    name: .shortAndLong,
    help: .ja(
      "書き出すブック。--per が all 以外ならフォルダー。",
      en: "The workbook to write; a folder unless --per is all."
    )
  )
  var output: String

  @OptionGroup var domain: DomainOptions

  func validate() throws {
    let isBook = output.lowercased().hasSuffix(".xlsx")
    guard per == .all || !isBook else {
      throw ValidationError(
        .ja(
          "--per \(per.rawValue) ではフォルダーの名前を指定してください。",
          en: "--per \(per.rawValue) needs the name of a folder"
        )
      )
    }
    guard per != .all || isBook else {
      throw ValidationError(
        .ja("書き出すブックの名前は .xlsx で終わるようにしてください。", en: "the name of the workbook ends in .xlsx")
      )
    }
    if let password, !password.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) || password.count > 15 {
      throw ValidationError(
        .ja("パスワードは半角英数字15字以内にしてください。", en: "a password has 15 letters or digits of ASCII at most")
      )
    }
  }

  func run() async throws {
    let console = Console(domain.language)
    try await console.exitingOnProblem {
      let set = try TemplateSet(domain.settings(), plan: plan)
      let books = try set.books(
        per,
        projects: project,
        municipalities: municipality,
        isPrefilled: prefill,
        password: password
      )
      let paths = books.map { per == .all ? output : "\(output)/\($0.path)" }
      try OutputFile.refuseClash(paths)
      for (book, path) in zip(books, paths) {
        try OutputFile.refuse(path, among: plan.map { [$0] } ?? [])
        do {
          let sink = MemorySink()
          try set.writer.write(book.contents, to: sink)
          try OutputFile.write(sink.bytes, to: path)
        } catch { throw FileProblem(path: path, error) }
        try OutputFile.write(path + "\n", to: nil, protecting: [])
      }
    }
  }
}

/// The workbooks of one run.
struct TemplateSet {
  let writer: TemplateWriter
  private let region: RegionProfile?
  private let vision: Vision?

  /// One workbook: where it goes within the output folder, and what it holds.
  struct Book {
    let path: String
    let contents: TemplateWriter.Contents
  }

  init(_ settings: PlanSettings, plan: String?) throws {
    var settings = settings
    if let plan {
      settings.vision = .given(try InputFile.read(plan) { try Vision(json: $0, name: plan) })
    }
    let named: RegionProfile? =
      if case .given(let vision) = settings.vision { try EmbeddedData.region(vision.region) } else {
        try EmbeddedData.regions().first
      }
    region = settings.region ?? named
    vision = try settings.vision(for: region)
    writer = TemplateWriter(layout: settings.layout, region: region, vision: vision)
  }

  func books(
    _ per: TemplateCommand.Per,
    projects numbers: [Int],
    municipalities names: [String],
    isPrefilled: Bool,
    password: String?
  ) throws -> [Book] {
    let projects = try chosen(numbers)
    let municipalities = try chosen(names)
    func book(_ path: String, _ projects: [Project], _ municipality: Municipality?) -> Book {
      var contents = TemplateWriter.Contents()
      contents.projects = projects
      contents.municipality = municipality
      contents.isPrefilled = isPrefilled
      contents.password = password
      contents.hasBasicIndicators = per == .all && numbers.isEmpty && names.isEmpty
      return Book(path: path, contents: contents)
    }
    switch per {
    case .all:
      let own =
        names.isEmpty
        ? projects
        : projects.filter { project in
          municipalities.contains { project.concerns($0, core: region?.coreCity) }
        }
      return [book("", own, names.count == 1 ? municipalities.first : nil)]
    case .project: return projects.map { book($0.fileName, [$0], nil) }
    case .municipality:
      return municipalities.map { municipality in
        let own = projects.filter { $0.concerns(municipality, core: region?.coreCity) }
        return book("\(municipality.fileStem).xlsx", own, municipality)
      }
    case .both:
      return municipalities.flatMap { municipality in
        projects.filter { $0.concerns(municipality, core: region?.coreCity) }.map {
          book("\(municipality.fileStem)/\($0.fileName)", [$0], municipality)
        }
      }
    }
  }

  private func chosen(_ numbers: [Int]) throws -> [Project] {
    let all = vision?.projects ?? []
    guard !numbers.isEmpty else { return all }
    return try numbers.map { number in
      guard let project = all.first(where: { $0.number == number }) else {
        throw FileProblem(
          path: "--project \(number)",
          message: LocalizedText(ja: "その番号の事業はありません", en: "there is no such project"),
          help: LocalizedText(ja: "番号を確かめてください。", en: "check the number")
        )
      }
      return project
    }
  }

  private func chosen(_ names: [String]) throws -> [Municipality] {
    guard !names.isEmpty else { return region?.partners ?? [] }
    return try names.map { name in
      guard let found = region?.municipality(named: name) else {
        throw FileProblem(
          path: "--municipality \(name)",
          message: LocalizedText(ja: "圏域にその市町村はありません", en: "not in the region"),
          help: LocalizedText(ja: "名前を確かめてください。", en: "check the name")
        )
      }
      return found
    }
  }
}

extension Project {
  /// Whether a municipality takes part; the core city takes part in every project.
  fileprivate func concerns(_ municipality: Municipality, core: MunicipalityCode?) -> Bool {
    participants.all || participants.codes.contains(municipality.code) || municipality.code == core
  }

  fileprivate var fileName: String {
    if let number { return "連携事業シート_No\(number < 10 ? "0" : "")\(number).xlsx" }
    return "連携事業シート_\(FileName.sanitized(name ?? "")).xlsx"
  }
}

extension Municipality {
  fileprivate var fileStem: String { "\(code)_\(FileName.sanitized(name))" }
}
