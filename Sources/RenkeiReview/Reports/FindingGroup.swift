import RenkeiRules
import XLSX

/// Findings that say the same of several cells of one sheet; in print they are one.
struct FindingGroup {
  /// The findings, in the order of their cells.
  private(set) var findings: [Finding]

  /// The finding that speaks for all.
  var first: Finding { findings[0] }

  /// The cells, in A1 form; none for a finding without a place.
  var cells: [String] { findings.compactMap { $0.range?.description } }

  /// Puts findings that say the same together, where the first of them stands.
  static func groups(of findings: some Sequence<Finding>) -> [FindingGroup] {
    var groups: [FindingGroup] = []
    var places: [Key: Int] = [:]
    for finding in findings {
      if let place = places[Key(finding)] {
        groups[place].findings.append(finding)
      } else {
        places[Key(finding)] = groups.count
        groups.append(FindingGroup(findings: [finding]))
      }
    }
    return groups
  }

  /// The cells in one line, of which so many are named and the rest counted.
  func cellList(_ language: Language, naming limit: Int = 8) -> String {
    let named = cells.prefix(limit).joined(separator: ", ")
    let rest = cells.count - limit
    guard rest > 0 else { return named }
    return named + (language == .japanese ? " ほか\(rest)か所" : " and \(rest) more")
  }

  /// What findings that say the same have in common.
  private struct Key: Hashable {
    let rule: String
    let severity: Severity
    let sheet: String?
    let project: Int?
    let message: String
    let help: String

    init(_ finding: Finding) {
      rule = finding.rule
      severity = finding.severity
      sheet = finding.sheet
      project = finding.project
      message = finding.message.ja
      help = finding.help.ja
    }
  }
}
