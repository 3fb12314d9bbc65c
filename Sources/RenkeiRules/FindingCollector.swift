import RenkeiModel
import RenkeiSheets
import XLSX

/// Collects what one rule has to say, and fills in what all of its findings share.
public struct FindingCollector {
  private let rule: String
  private let severity: Severity

  /// The findings so far, in the order reported.
  private(set) var findings: [Finding] = []

  init(rule: Rule, severity: Severity) {
    self.rule = rule.id
    self.severity = severity
  }

  /// Reports something about a field of a project's form.
  ///
  /// - Parameters:
  ///   - field: The field; where its place was not found, the form's first cell is named.
  ///   - severity: Another severity than the rule's own, for a case that matters less.
  ///   - fix: What to write instead; left out where no single cell holds the field.
  mutating func report(
    _ message: LocalizedText,
    help: LocalizedText,
    _ field: FieldKey,
    of located: LocatedProject,
    found: String? = nil,
    expected: String? = nil,
    severity: Severity? = nil,
    fix: Fix? = nil
  ) {
    let place = located.form[field]
    report(
      message,
      help: help,
      sheet: located.form.sheet,
      range: place?.range ?? CellRange(located.form.range.first),
      project: located.project.number,
      field: field,
      found: found ?? place?.text,
      expected: expected,
      severity: severity,
      fix: place?.isComposed == true ? nil : fix
    )
  }

  /// Reports something about cells that are no field of a form, or about no cell at all.
  mutating func report(
    _ message: LocalizedText,
    help: LocalizedText,
    sheet: String? = nil,
    range: CellRange? = nil,
    project: Int? = nil,
    field: FieldKey? = nil,
    found: String? = nil,
    expected: String? = nil,
    severity: Severity? = nil,
    fix: Fix? = nil
  ) {
    var finding = Finding(
      rule: rule,
      severity: severity ?? self.severity,
      message: message,
      help: help
    )
    finding.sheet = sheet
    finding.range = range
    finding.project = project
    finding.field = field
    finding.found = found
    finding.expected = expected
    finding.fix = fix
    findings.append(finding)
  }
}

extension Rule {
  /// What looks at one form.
  typealias FormCheck =
    @Sendable (LocatedProject, RuleContext, inout FindingCollector) -> Void

  /// A rule that looks at one form at a time.
  static func perProject(
    _ id: String,
    _ severity: Severity,
    title: LocalizedText,
    explanation: LocalizedText,
    example: Example,
    fix: Fix.Safety? = nil,
    check: @escaping FormCheck
  ) -> Rule {
    perSubmission(
      id,
      severity,
      title: title,
      explanation: explanation,
      example: example,
      fix: fix
    ) { context, findings in
      for located in context.submission.forms { check(located, context, &findings) }
    }
  }

  /// A rule that looks at one form at a time, the tables of basic indicators (基本KPI) among them.
  static func perForm(
    _ id: String,
    _ severity: Severity,
    title: LocalizedText,
    explanation: LocalizedText,
    example: Example,
    fix: Fix.Safety? = nil,
    check: @escaping FormCheck
  ) -> Rule {
    perSubmission(
      id,
      severity,
      title: title,
      explanation: explanation,
      example: example,
      fix: fix
    ) { context, findings in
      for located in context.submission.forms + context.submission.basicTables {
        check(located, context, &findings)
      }
    }
  }

  /// A rule that looks at the submission as a whole.
  static func perSubmission(
    _ id: String,
    _ severity: Severity,
    title: LocalizedText,
    explanation: LocalizedText,
    example: Example,
    fix: Fix.Safety? = nil,
    check: @escaping @Sendable (RuleContext, inout FindingCollector) -> Void
  ) -> Rule {
    Rule(
      id: id,
      severity: severity,
      title: title,
      explanation: explanation,
      example: example,
      fixSafety: fix,
      check: check
    )
  }
}
