import RenkeiModel
import RenkeiRules
import XLSX

/// The columns of findings as a table, the same in CSV and in a workbook.
enum FindingColumn: CaseIterable {
  case file, code, municipality, sheet, cell, project, field, severity, rule, message, help
  case found, expected, fix

  /// The column's heading.
  func title(_ words: ReportWords) -> String {
    switch self {
    case .file: words("ファイル", "file")
    case .code: words("市町村コード", "municipality code")
    case .municipality: words("市町村", "municipality")
    case .sheet: words("シート", "sheet")
    case .cell: words("セル", "cell")
    case .project: words("事業番号", "project")
    case .field: words("項目", "field")
    case .severity: words("重要度", "severity")
    case .rule: words("規則", "rule")
    case .message: words("指摘", "message")
    case .help: words("直し方", "help")
    case .found: words("今の値", "found")
    case .expected: words("あるべき値", "expected")
    case .fix: words("修正案", "suggested value")
    }
  }

  /// What the column says of a finding in a file.
  func text(_ finding: Finding, in file: CheckedFile, _ words: ReportWords) -> String {
    switch self {
    case .file: file.path
    case .code: file.municipality?.digits ?? ""
    case .municipality: file.municipalityName ?? ""
    case .sheet: finding.sheet ?? ""
    case .cell: finding.range?.description ?? ""
    case .project: finding.project.map { "\($0)" } ?? ""
    case .field: finding.field?.title[words.language] ?? ""
    case .severity: words.name(finding.severity)
    case .rule: finding.rule
    case .message: finding.message[words.language]
    case .help: finding.help[words.language]
    case .found: finding.found ?? ""
    case .expected: finding.expected ?? ""
    case .fix: finding.fix?.value.shown ?? ""
    }
  }
}
