import RenkeiModel
public import RenkeiRules
import XLSX

/// Findings as lines for a terminal: where, what is wrong, what to do, and the row it is on.
///
/// The same message on many cells prints once with all of them; of more than twenty of one kind the
/// rest is only counted.
public struct TerminalReport {
  /// How many findings of one rule are shown for a file before the rest is counted.
  private static let shownPerRule = 20

  /// The columns of a terminal that does not tell how many it has.
  public static let usualWidth = 100

  private let words: ReportWords
  private let isColored: Bool
  private let width: Int

  /// A report in a language, with colours or without, for a terminal of some columns.
  public init(_ language: Language, isColored: Bool, width: Int = usualWidth) {
    words = ReportWords(language)
    self.isColored = isColored
    self.width = max(40, width)
  }

  /// The report on some files.
  public func text(_ files: [CheckedFile]) -> String {
    files.map(file).joined() + summary(files) + "\n"
  }

  private func file(_ file: CheckedFile) -> String {
    guard file.problem == nil else { return "" }
    var text = "\(bold(TerminalText.line(file.path)))  \(words.tally(file.count))\n"
    var counts: [String: Int] = [:]
    for group in FindingGroup.groups(of: file.findings) {
      counts[group.first.rule, default: 0] += 1
      guard counts[group.first.rule, default: 0] <= Self.shownPerRule else { continue }
      text += lines(group, in: file)
    }
    let rest = counts.filter { $0.value > Self.shownPerRule }.sorted { $0.key < $1.key }
    return text + rest.map { remainder($0.key, $0.value - Self.shownPerRule) }.joined()
      + file.accepted.map(exception).joined()
  }

  /// A finding that the region's profile accepts, and on whose word.
  private func exception(_ accepted: AcceptedFinding) -> String {
    let (finding, waiver) = (accepted.finding, accepted.waiver)
    let place = [finding.sheet, finding.range?.description].compactMap(\.self)
      .joined(separator: " ")
    let grounds = [waiver.reason, waiver.who, waiver.until.map { words("\($0)まで", "until \($0)") }]
      .compactMap(\.self).joined(separator: words("、", ", "))
    let line = TerminalText.line("\(place)  \(finding.message[words.language]) (\(grounds))")
    return "  \(faint(words("[例外]", "waived:"))) \(line)  \(faint("[\(finding.rule)]"))\n"
  }

  private func lines(_ group: FindingGroup, in file: CheckedFile) -> String {
    let finding = group.first
    let place = [finding.sheet, group.cells.isEmpty ? nil : group.cellList(words.language)]
      .compactMap(\.self).joined(separator: " ")
    let message = TerminalText.line(finding.message[words.language])
    let help = TerminalText.line(finding.help[words.language])
    return "  \(mark(finding.severity)) \(TerminalText.line(place))  \(message)\n"
      + "      → \(help)  \(faint("[\(finding.rule)]"))\n" + context(finding, in: file)
  }

  private func context(_ finding: Finding, in file: CheckedFile) -> String {
    guard let cell = finding.range?.first,
      let picture = file.pictures.first(where: {
        $0.sheet == finding.sheet && $0.range.contains(cell)
      }),
      let context = RowContext(picture, marking: cell).lines(width: width - Self.indent.count)
    else { return "" }
    return Self.indent + faint(context.row) + "\n"
      + Self.indent + styled(context.carets, Self.color(finding.severity)) + "\n"
  }

  private static let indent = "      "

  private func remainder(_ rule: String, _ count: Int) -> String {
    words(
      "  … ほかに同じ種類の指摘が\(count)件あります [\(rule)]\n",
      "  … and \(count) more of the same kind [\(rule)]\n"
    )
  }

  private func summary(_ files: [CheckedFile]) -> String {
    let unreadable = files.count { $0.problem != nil }
    let count = words(
      "合計 \(files.count)ファイル",
      "\(files.count) \(files.count == 1 ? "file" : "files")"
    )
    let rest = words("、読めなかったファイル \(unreadable)件", ", \(unreadable) unreadable")
    return "\(count): \(words.tally(files.count))\(unreadable == 0 ? "" : rest)"
  }

  private func mark(_ severity: Severity) -> String {
    styled(words("[\(severity.japanese)]", "\(severity.rawValue):"), Self.color(severity))
  }

  private static func color(_ severity: Severity) -> String {
    switch severity {
    case .error: "31"
    case .warning: "33"
    case .note: "36"
    }
  }

  private func bold(_ text: String) -> String { styled(text, "1") }

  private func faint(_ text: String) -> String { styled(text, "2") }

  private func styled(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
