public import RenkeiRules
import XLSX

/// Findings as lines for a terminal: where, what is wrong, what to do.
///
/// The same message on many cells prints once with all of them; of more than twenty of one kind the
/// rest is only counted.
public struct TerminalReport {
  /// How many findings of one rule are shown for a file before the rest is counted.
  private static let shownPerRule = 20

  private let language: Language
  private let isColored: Bool

  /// A report in a language, with colours or without.
  public init(_ language: Language, isColored: Bool) {
    self.language = language
    self.isColored = isColored
  }

  /// The report on some files.
  public func text(_ files: [CheckedFile]) -> String {
    files.map(file).joined() + summary(files) + "\n"
  }

  private func file(_ file: CheckedFile) -> String {
    guard file.problem == nil else { return "" }
    let head = "\(bold(file.path))  \(counts(file))\n"
    let groups = grouped(file.findings)
    let byRule = Dictionary(grouping: groups) { $0.first.rule }
    let shown = groups.filter { group in
      byRule[group.first.rule]?.prefix(Self.shownPerRule).contains(group) ?? false
    }
    let rest = byRule.filter { $0.value.count > Self.shownPerRule }
      .sorted { $0.key < $1.key }
      .map { remainder($0.key, $0.value.count - Self.shownPerRule) }
    return head + shown.map(lines).joined() + rest.joined()
  }

  /// Findings that say the same of several cells of one sheet.
  private struct Group: Equatable {
    let first: Finding
    var cells: [String]
  }

  private func grouped(_ findings: [Finding]) -> [Group] {
    var groups: [Group] = []
    for finding in findings {
      let cell = finding.range?.description ?? ""
      if let index = groups.firstIndex(where: { isSame($0.first, finding) }) {
        groups[index].cells.append(cell)
      } else {
        groups.append(Group(first: finding, cells: [cell]))
      }
    }
    return groups
  }

  private func isSame(_ left: Finding, _ right: Finding) -> Bool {
    left.rule == right.rule && left.sheet == right.sheet && left.message == right.message
      && left.found == right.found
  }

  private func lines(_ group: Group) -> String {
    let finding = group.first
    let cells = group.cells.filter { !$0.isEmpty }.joined(separator: ", ")
    let place = [finding.sheet, cells.isEmpty ? nil : cells].compactMap(\.self)
      .joined(separator: " ")
    var text = "  \(mark(finding.severity)) \(place)  \(finding.message[language])\n"
    text += "      → \(finding.help[language])  [\(finding.rule)]\n"
    return text
  }

  private func remainder(_ rule: String, _ count: Int) -> String {
    switch language {
    case .japanese: "  … ほかに同じ種類の指摘が\(count)件あります [\(rule)]\n"
    case .english: "  … and \(count) more of the same kind [\(rule)]\n"
    }
  }

  private func counts(_ file: CheckedFile) -> String {
    tally(file.count(.error), file.count(.warning), file.count(.note))
  }

  private func summary(_ files: [CheckedFile]) -> String {
    let total = { (severity: Severity) in files.reduce(0) { $0 + $1.count(severity) } }
    let unreadable = files.count { $0.problem != nil }
    let counts = tally(total(.error), total(.warning), total(.note))
    switch language {
    case .japanese:
      let rest = unreadable == 0 ? "" : "、読めなかったファイル \(unreadable)件"
      return "合計 \(files.count)ファイル: \(counts)\(rest)"
    case .english:
      let rest = unreadable == 0 ? "" : ", \(unreadable) unreadable"
      return "\(files.count) \(files.count == 1 ? "file" : "files"): \(counts)\(rest)"
    }
  }

  private func tally(_ errors: Int, _ warnings: Int, _ notes: Int) -> String {
    switch language {
    case .japanese: "誤り \(errors)件、注意 \(warnings)件、参考 \(notes)件"
    case .english:
      [(errors, "error"), (warnings, "warning"), (notes, "note")]
        .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
    }
  }

  private func mark(_ severity: Severity) -> String {
    let (ja, en, color) =
      switch severity {
      case .error: ("誤り", "error", "31")
      case .warning: ("注意", "warning", "33")
      case .note: ("参考", "note", "36")
      }
    return styled(language == .japanese ? "[\(ja)]" : "\(en):", color)
  }

  private func bold(_ text: String) -> String { styled(text, "1") }

  private func styled(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
