import ArgumentParser
import RenkeiReview
import RenkeiRules
import XLSX

/// `renkei inspect`: prints the cells of any workbook.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: .ja(
      "どんなブックでも、セルの中身を文字・JSON・CSVで書き出します。",
      en: "Prints the cells of any workbook as text, JSON or CSV."
    )
  )

  /// How the cells are printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case csv
  }

  @Argument(help: .ja("調べるブック。", en: "The workbook."))
  var file: String

  @Option(help: .ja("このシートだけを書き出します。", en: "This sheet only."))
  var sheet: String?

  @Option(help: .ja("出力の形式（text、json、csv）。", en: "The form of the output (text, json, csv)."))
  var format: Format = .text

  @Option(help: .ja("表示の言語（ja または en）。", en: "The language to speak (ja or en)."))
  var lang: Language?

  func run() async throws {
    let console = Console(lang ?? Environment.language)
    try await console.exitingOnProblem {
      do {
        let workbook = try Workbook(path: file)
        let report = WorkbookDump(workbook)
        try write(report, workbook)
        if sheet == nil { noteMissingSheets(of: workbook, console) }
      } catch {
        throw FileProblem(path: file, error)
      }
    }
  }

  private func write(_ dump: WorkbookDump, _ workbook: Workbook) throws {
    let sheets = try chosenSheets(workbook)
    let output = StandardOutput()
    let write: (String) -> Void = { output.add($0) }
    switch format {
    case .text: for sheet in sheets { try dump.writeText(sheet, write) }
    case .json: write(try dump.json(sheets))
    case .csv: for sheet in sheets { try dump.writeCSV(sheet, write) }
    }
    try output.finish()
  }

  /// Says which sheets a damaged file lists but does not hold.
  private func noteMissingSheets(of workbook: Workbook, _ console: Console) {
    for sheet in workbook.sheets where sheet.isMissing {
      console.report(FileProblem(path: file, XLSXError(.missingSheet(sheet.name))))
    }
  }

  private func chosenSheets(_ workbook: Workbook) throws -> [WorkbookSheet] {
    guard let sheet else { return workbook.sheets.filter(\.isWorksheet) }
    guard let found = workbook.sheet(named: sheet) else {
      throw XLSXError(.noSuchSheet(sheet))
    }
    return [found]
  }
}
