public import RenkeiRules
import RenkeiSheets

/// Findings as CSV for a spreadsheet program: UTF-8 with a byte order mark, one row a finding.
public struct FindingsCSV {
  private let words: ReportWords

  /// A report whose headings and messages are in a language.
  public init(_ language: Language) { words = ReportWords(language) }

  /// The report on some files; one that could not be read has a row that says why.
  public func text(_ files: [CheckedFile]) -> String {
    let columns = FindingColumn.allCases
    let head = CSVField.line(columns.map { CSVField.text($0.title(words), isText: true) })
    return "\u{FEFF}" + head + files.map(rows).joined()
  }

  private func rows(_ file: CheckedFile) -> String {
    if let problem = file.problem { return row(problem) }
    return file.findings.map { finding in
      CSVField.line(
        FindingColumn.allCases.map { CSVField.shown($0.text(finding, in: file, words)) }
      )
    }.joined()
  }

  private func row(_ problem: FileProblem) -> String {
    CSVField.line(
      FindingColumn.allCases.map { column in
        switch column {
        case .file: CSVField.shown(problem.path)
        case .severity: words("読めない", "unreadable")
        case .message: CSVField.shown(problem.message[words.language])
        case .help: CSVField.shown(problem.help[words.language])
        default: ""
        }
      }
    )
  }
}
