import RenkeiModel
public import RenkeiRules
import XLSX

/// Findings as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format), for programs that
/// collect what checkers find.
public struct SARIFReport {
  private let words: ReportWords
  private let version: String

  /// A report in a language, made by a version of the command.
  public init(_ language: Language, version: String) {
    words = ReportWords(language)
    self.version = version
  }

  /// The report on some files, pretty printed, with a line break at its end.
  public func document(_ files: [CheckedFile]) -> String {
    JSONValue.object([
      ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .text("2.1.0")),
      ("runs", .array([run(files)])),
    ]).text(pretty: true) + "\n"
  }

  private func run(_ files: [CheckedFile]) -> JSONValue {
    // All results of a run say whether they are suppressed, or none does (section 3.27.23).
    let suppressing = files.contains { !$0.accepted.isEmpty }
    let results = files.enumerated().flatMap {
      self.results($0.offset, $0.element, suppressing)
    }
    return .object([
      ("tool", .object([("driver", driver)])),
      ("language", .text(words.language.rawValue)),
      ("invocations", .array([invocation(files)])),
      ("artifacts", .array(files.map(artifact))),
      ("results", .array(results)),
    ])
  }

  private var driver: JSONValue {
    .object([
      ("name", .text("renkei")),
      ("semanticVersion", .text(version)),
      ("rules", .array(RuleCatalogue.all.map(descriptor))),
    ])
  }

  /// Section 3.49: what there is to say of a rule, whatever it found.
  private func descriptor(_ rule: Rule) -> JSONValue {
    .object([
      ("id", .text(rule.id)),
      ("shortDescription", message(rule.title[words.language])),
      ("fullDescription", message(rule.explanation[words.language])),
      ("defaultConfiguration", .object([("level", .text(rule.severity.rawValue))])),
      ("properties", .object([("tags", .array([.text(rule.group)]))])),
    ])
  }

  /// Section 3.20: whether everything could be done, and what could not.
  private func invocation(_ files: [CheckedFile]) -> JSONValue {
    let problems = files.compactMap(\.problem)
    let notifications = problems.map { problem in
      JSONValue.object([
        ("level", .text("error")),
        ("message", message(problem.sentence(words.language))),
        ("locations", .array([.object([("physicalLocation", place(problem.path, nil))])])),
      ])
    }
    return .object([
      ("executionSuccessful", .bool(problems.isEmpty)),
      ("toolExecutionNotifications", .array(notifications)),
    ])
  }

  private func artifact(_ file: CheckedFile) -> JSONValue {
    .object([("location", .object([("uri", .text(FileURI.text(file.path)))]))])
  }

  private func results(_ index: Int, _ file: CheckedFile, _ suppressing: Bool) -> [JSONValue] {
    func result(_ finding: Finding, _ suppressions: [JSONValue]) -> JSONValue {
      let members = self.members(finding, file, index)
      return .object(members + (suppressing ? [("suppressions", .array(suppressions))] : []))
    }
    return file.findings.map { result($0, []) }
      + file.accepted.map { result($0.finding, [suppression($0.waiver)]) }
  }

  /// Section 3.35: why the region lives with a finding, on whose word, and until when.
  private func suppression(_ waiver: RegionProfile.Waiver) -> JSONValue {
    let until = waiver.until.map { words("\($0)まで", "until \($0)") }
    let grounds = [waiver.reason, waiver.who, until].compactMap(\.self)
    return .object([
      ("kind", .text("external")), ("status", .text("accepted")),
      ("justification", .text(grounds.joined(separator: words("、", ", ")))),
    ])
  }

  private func members(
    _ finding: Finding,
    _ file: CheckedFile,
    _ index: Int
  ) -> [(String, JSONValue)] {
    [("ruleId", .text(finding.rule))]
      + (Self.ruleIndexes[finding.rule].map { [("ruleIndex", .integer($0))] } ?? [])
      + [
        ("level", .text(finding.severity.rawValue)),
        (
          "message",
          message("\(finding.message[words.language]) → \(finding.help[words.language])")
        ),
        ("locations", .array([location(finding, file.path, index)])),
        ("partialFingerprints", .object([("place/v1", .text(Self.fingerprint(finding)))])),
        ("properties", .object(properties(finding, file))),
      ]
  }

  /// A workbook has no lines: the cell is a logical location within the file.
  private func location(_ finding: Finding, _ path: String, _ index: Int) -> JSONValue {
    var members = [("physicalLocation", place(path, index))]
    let parts = [finding.sheet, finding.range?.description].compactMap(\.self)
    if let name = parts.last {
      members.append(
        (
          "logicalLocations",
          .array([
            .object([
              ("name", .text(name)), ("fullyQualifiedName", .text(parts.joined(separator: "!"))),
              ("kind", .text(parts.count == 2 ? "cell" : "sheet")),
            ])
          ])
        )
      )
    }
    return .object(members)
  }

  private func place(_ path: String, _ index: Int?) -> JSONValue {
    let uri = [("uri", JSONValue.text(FileURI.text(path)))]
    return .object([
      ("artifactLocation", .object(uri + (index.map { [("index", .integer($0))] } ?? [])))
    ])
  }

  private func properties(_ finding: Finding, _ file: CheckedFile) -> [(String, JSONValue)] {
    [
      ("municipality", .string(file.municipality?.digits)), ("project", .integer(finding.project)),
      ("field", .string(finding.field?.description)), ("found", .string(finding.found)),
      ("expected", .string(finding.expected)), ("fix", .string(finding.fix?.value.shown)),
    ]
  }

  private func message(_ text: String) -> JSONValue { .object([("text", .text(text))]) }

  /// What makes a finding the same one in the next run: its rule and field, or else its cell.
  private static func fingerprint(_ finding: Finding) -> String {
    let field = finding.field.map { "\(finding.project.map { "\($0)" } ?? "-"):\($0)" }
    let cell = [finding.sheet, finding.range?.description].compactMap(\.self)
    return "\(finding.rule):" + (field ?? cell.joined(separator: "!"))
  }

  private static let ruleIndexes = Dictionary(
    uniqueKeysWithValues: RuleCatalogue.all.enumerated().map { ($0.element.id, $0.offset) }
  )
}

/// A file's path as a URI reference (RFC 3986).
enum FileURI {
  private static let unreserved = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8
  )

  /// The URI of an absolute path, or the reference of a relative one.
  static func text(_ path: String) -> String {
    (path.hasPrefix("/") ? "file://" : "") + encoded(path)
  }

  /// The path with all that a URI cannot hold written as `%XX`.
  static func encoded(_ path: String) -> String {
    path.utf8.reduce(into: "") { text, byte in
      if unreserved.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
  }
}
