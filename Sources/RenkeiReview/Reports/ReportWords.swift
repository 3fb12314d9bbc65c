import RenkeiRules

/// The words that reports share.
struct ReportWords {
  let language: Language

  init(_ language: Language) { self.language = language }

  /// The word in the report's language.
  func callAsFunction(_ ja: String, _ en: String) -> String { language == .japanese ? ja : en }

  /// A severity's name.
  func name(_ severity: Severity) -> String {
    language == .japanese ? severity.japanese : severity.rawValue
  }

  /// How many errors, warnings and notes there are, in one line.
  func tally(_ count: (Severity) -> Int) -> String {
    Self.severities.map { severity in
      let number = count(severity)
      return self(
        "\(severity.japanese) \(number)件",
        "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
      )
    }.joined(separator: self("、", ", "))
  }

  /// The severities, the gravest first.
  static let severities: [Severity] = [.error, .warning, .note]
}
