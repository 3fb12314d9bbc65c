import RenkeiModel
public import RenkeiRules
import XLSX

/// Findings as JSON (`Schemas/findings.schema.json`).
public struct FindingsJSON {
  private let language: Language

  /// A report whose messages are in a language.
  public init(_ language: Language) { self.language = language }

  /// The whole report on some files, pretty printed, with a line break at its end.
  public func document(_ files: [CheckedFile]) -> String {
    let report: JSONValue = .object([
      ("format", .string("renkei-findings")),
      ("version", .integer(1)),
      ("files", .array(files.map(file))),
      (
        "summary",
        .object([
          ("files", .integer(files.count)),
          ("errors", .integer(files.count(.error))),
          ("warnings", .integer(files.count(.warning))),
          ("notes", .integer(files.count(.note))),
        ])
      ),
    ])
    return report.text(pretty: true) + "\n"
  }

  /// One finding a line, each with its file and municipality.
  public func lines(_ files: [CheckedFile]) -> String {
    files.flatMap { file in
      file.findings.map { finding in
        JSONValue.object(
          [
            ("path", .string(file.path)),
            ("municipality", .string(file.municipality?.description)),
          ] + members(finding)
        ).text(pretty: false) + "\n"
      }
    }.joined()
  }

  private func file(_ file: CheckedFile) -> JSONValue {
    .object(
      [
        ("path", .string(file.path)),
        ("status", .string(file.problem == nil ? "checked" : "unreadable")),
        ("municipality", .string(file.municipality?.description)),
        ("projects", .integer(file.projectCount)),
        ("error", .string(file.problem.map { $0.sentence(language) })),
        ("findings", .array(file.findings.map { .object(members($0)) })),
      ] + exceptions(file)
    )
  }

  /// What the region's waivers accept; the key is there where there is any.
  private func exceptions(_ file: CheckedFile) -> [(String, JSONValue)] {
    guard !file.accepted.isEmpty else { return [] }
    let exceptions = file.accepted.map { accepted in
      let waiver: JSONValue = .object([
        ("reason", .string(accepted.waiver.reason)), ("who", .string(accepted.waiver.who)),
        ("until", .string(accepted.waiver.until)),
      ])
      return JSONValue.object([
        ("finding", .object(members(accepted.finding))), ("waiver", waiver),
      ])
    }
    return [("exceptions", .array(exceptions))]
  }

  private func members(_ finding: Finding) -> [(String, JSONValue)] {
    [
      ("rule", .string(finding.rule)),
      ("severity", .string(finding.severity.rawValue)),
      ("sheet", .string(finding.sheet)),
      ("cell", .string(finding.range?.description)),
      ("project", .integer(finding.project)),
      ("field", .string(finding.field?.description)),
      ("found", .string(finding.found)),
      ("expected", .string(finding.expected)),
      ("message", .string(finding.message[language])),
      ("help", .string(finding.help[language])),
      ("fix", finding.fix.map(fix) ?? .null),
    ]
  }

  private func fix(_ fix: Fix) -> JSONValue {
    let value: JSONValue =
      switch fix.value {
      case .number(let number): .number(number)
      case .text(let text): .string(text)
      }
    return .object(
      [("safety", .string(fix.safety.rawValue)), ("value", value)]
        + (fix.formula.map { [("formula", .string($0))] } ?? [])
    )
  }
}
