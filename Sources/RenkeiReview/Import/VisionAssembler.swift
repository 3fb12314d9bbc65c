public import RenkeiModel
public import RenkeiRules
import RenkeiSheets
import XLSX

/// Puts the projects of submissions together to one plan.
public struct VisionAssembler: Sendable {
  /// A plan that was put together, and what is to be said of it.
  public struct Result: Sendable {
    /// The plan.
    public let vision: Vision
    /// Where each value was read.
    public let provenance: [Provenance]
    /// Projects that came in several versions, by the file of the one that was not kept.
    public let conflicts: [String: [Finding]]
  }

  /// Where a value of the plan was read.
  public struct Provenance: Hashable, Sendable {
    /// The project's number; nil for a basic indicator.
    public let project: Int?
    /// The field, such as `budget.2024`.
    public let field: String
    /// The file.
    public let path: String
    /// The sheet.
    public let sheet: String
    /// The cell, in A1 form.
    public let cell: String
  }

  private let settings: PlanSettings

  /// An assembler with the settings of a run.
  public init(_ settings: PlanSettings) { self.settings = settings }

  /// Puts submissions together in the order given.
  ///
  /// Identical copies of a project collapse; of differing ones the first is kept and the others are
  /// told of.
  ///
  /// - Throws: ``DataFileError`` when the embedded plan cannot be read.
  public func assemble(
    _ submissions: [(path: String, checked: SubmissionChecker.Checked)]
  ) throws -> Result {
    let region = submissions.lazy.compactMap(\.checked.region).first
    let plan = try plan(region, submissions.map(\.checked))
    var vision = Vision(region: region?.id ?? "", plan: plan)
    var provenance: [Provenance] = []
    var conflicts: [String: [Finding]] = [:]
    var kept: [Int: (project: Project, path: String)] = [:]
    for (path, checked) in submissions {
      for located in checked.submission.forms {
        if let number = located.project.number, let first = kept[number] {
          // Within one workbook the rule has told of it already.
          if first.project != located.project, first.path != path,
            let severity = severity(of: NumberDuplicate.rule.id, in: region)
          {
            let conflict = Self.conflict(located, with: first.path, severity)
            conflicts[path, default: []].append(conflict)
          }
          continue
        }
        if let number = located.project.number { kept[number] = (located.project, path) }
        vision.projects.append(located.project)
        provenance += Self.provenance(located, path)
      }
      for located in checked.submission.basicIndicators
      where !vision.basicIndicators.contains(located.indicator) {
        vision.basicIndicators.append(located.indicator)
      }
    }
    vision.projects.sort { ($0.number ?? Int.max) < ($1.number ?? Int.max) }
    return Result(vision: vision, provenance: provenance, conflicts: conflicts)
  }

  private func plan(
    _ region: RegionProfile?,
    _ checked: [SubmissionChecker.Checked]
  ) throws -> Plan {
    let vision = try settings.vision(for: region)
    let forms = checked.flatMap(\.submission.forms)
    let years = forms.flatMap { $0.project.budget.map(\.fiscalYear) }
    var plan =
      region?.plan ?? vision?.plan
      ?? Plan(firstFiscalYear: years.min() ?? 0, lastFiscalYear: years.max() ?? 0)
    plan.edition = vision?.plan.edition ?? region?.edition
    let cover = checked.lazy.compactMap { $0.submission.cover?.text(.edition) }.first
    if let year = cover.flatMap({ FiscalYearHeader(parsing: $0)?.fiscalYear }),
      year != plan.edition?.fiscalYear
    {
      plan.edition = Edition(fiscalYear: year)
    }
    return plan
  }

  /// How much a rule's findings matter by the run's settings and the region's; nil where it is not
  /// to run.
  private func severity(of rule: String, in region: RegionProfile?) -> Severity? {
    Validator(settings.selection, region: region).severity(of: rule, in: region)
  }

  private static func conflict(
    _ located: LocatedProject,
    with path: String,
    _ severity: Severity
  ) -> Finding {
    let number = located.project.number ?? 0
    var finding = Finding(
      rule: NumberDuplicate.rule.id,
      severity: severity,
      message: LocalizedText(
        ja: "事業番号\(number)が「\(path)」にもあり、内容が違います",
        en: "project \(number) is also in \(path), with other content"
      ),
      help: LocalizedText(
        ja: "先に読んだほうを使いました。どちらが正しいか確かめてください。",
        en: "the first was kept; check which one is right"
      )
    )
    finding.sheet = located.form.sheet
    finding.range = located.form[.number]?.range
    finding.project = number
    finding.field = .number
    return finding
  }

  private static func provenance(_ located: LocatedProject, _ path: String) -> [Provenance] {
    located.form.fields.sorted { $0.key < $1.key }.map { key, field in
      Provenance(
        project: located.project.number,
        field: "\(key)",
        path: path,
        sheet: field.sheet,
        cell: "\(field.range)"
      )
    }
  }
}

extension VisionAssembler.Result {
  /// The plan as JSON text, with where its values were read where that is asked for.
  public func json(withProvenance: Bool) -> String {
    var members = vision.jsonMembers
    if withProvenance {
      members.append(("provenance", .array(provenance.map(\.json))))
    }
    return JSONValue.object(members).text(pretty: true) + "\n"
  }
}

extension VisionAssembler.Provenance {
  fileprivate var json: JSONValue {
    .object([
      ("project", .integer(project)), ("field", .text(field)), ("path", .text(path)),
      ("sheet", .text(sheet)), ("cell", .text(cell)),
    ])
  }
}
