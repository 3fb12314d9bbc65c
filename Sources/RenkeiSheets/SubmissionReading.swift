public import RenkeiModel
public import XLSX

/// All that Renkei understands of one workbook: its forms, its indicators, its cover, and the facts
/// about the workbook that rules ask for.
public struct SubmissionReading: Sendable {
  /// The forms in the order of the sheets, those that are hidden last.
  public let forms: [LocatedProject]

  /// The basic indicators found, each with its cells.
  public let basicIndicators: [LocatedBasicIndicator]

  /// What the cover says; nil for a workbook without one.
  public let cover: Cover?

  /// The tables that add up the amounts of all projects.
  public let summaries: [SummarySheet]

  /// Facts about the workbook.
  public let facts: WorkbookFacts
}

extension SubmissionReading {
  /// The tables of basic indicators, each as a form that holds nothing else, so that the rules about
  /// indicators see them too.
  package var basicTables: [LocatedProject] {
    guard !basicIndicators.isEmpty else { return [] }
    let sheets = facts.sheets.map(\.name)
    return sheets.compactMap { sheet in
      let own = basicIndicators.filter { $0.fields.values.first?.sheet == sheet }
      return own.isEmpty ? nil : LocatedProject(basic: own, on: sheet)
    }
  }
}

/// A project together with the form it was read from.
public struct LocatedProject: Sendable {
  /// What was written, and where.
  public let form: Form

  /// What it means.
  public let project: Project
}

extension LocatedProject {
  fileprivate init?(basic indicators: [LocatedBasicIndicator], on sheet: String) {
    var fields: [FieldKey: FormField] = [:]
    for (index, located) in indicators.enumerated() {
      fields[.indicatorName(index)] = located.fields[.indicatorName(0)]
      fields[.indicatorBaseline(index)] = located.fields[.indicatorBaseline(0)]
      fields[.indicatorTarget(index)] = located.fields[.indicatorTarget(0)]
    }
    let ranges = fields.values.map(\.range)
    guard let first = ranges.first else { return nil }
    let range = ranges.reduce(first) { $0.union($1) }
    form = Form(sheet: sheet, range: range, fields: fields, indicatorCount: indicators.count)
    var project = Project()
    project.indicators = indicators.map { located in
      let indicator = located.indicator
      let name = indicator.name.isEmpty ? nil : indicator.name
      return Indicator(name: name, baseline: indicator.baseline, target: indicator.target)
    }
    self.project = project
  }
}

/// A basic indicator together with its cells.
public struct LocatedBasicIndicator: Sendable {
  /// The indicator.
  public let indicator: BasicIndicator

  /// Its name's, baseline's and target's cells.
  public let fields: [FieldKey: FormField]
}

/// What the cover sheet of a submission says (提出票).
public struct Cover: Sendable, Hashable {
  /// A line of the cover.
  public enum Line: String, Sendable, Hashable, CaseIterable {
    /// The municipality that submits.
    case municipality = "提出市町村"
    /// Its department.
    case department = "担当部署"
    /// The officer in charge.
    case officer = "担当者"
    /// A telephone number or mail address.
    case contact = "連絡先"
    /// The day of submission.
    case date = "提出日"
    /// The number of the submission, from 1.
    case count = "提出回数"
    /// The version of the template.
    case templateVersion = "様式の版"
    /// The fiscal year of the plan's edition.
    case edition = "対象年度"
    /// The numbers of the projects whose sheets are handed in.
    case projects = "提出事業"
  }

  /// The lines as written.
  public internal(set) var fields: [Line: FormField]

  /// The text of a line; nil where it is missing or blank.
  public func text(_ line: Line) -> String? {
    fields[line].flatMap { $0.isBlank ? nil : $0.text }
  }
}

/// What the rules about the workbook itself ask for; rules never see the workbook.
public struct WorkbookFacts: Sendable {
  /// A sheet as the rules see it.
  public struct Sheet: Sendable, Hashable {
    /// The sheet's name.
    public let name: String
    /// Whether it shows.
    public let state: SheetState
    /// Whether it is protected.
    public let isProtected: Bool
    /// Whether it came from our template, by its defined names.
    public let isFromTemplate: Bool
    /// The number of forms on it.
    public let formCount: Int
    /// The hidden rows and columns that cut through a form and hold something.
    public let hiddenRanges: [CellRange]
    /// The cells of forms that hold an error, with the error.
    public let errorCells: [CellReference: String]
    /// The formulas of forms that refer to another workbook.
    public let externalFormulas: [CellReference: String]
  }

  /// The sheets in the order of their tabs.
  public let sheets: [Sheet]

  /// The targets of links to other workbooks, as the workbook names them.
  public let externalLinks: [String]

  /// The version of the template the workbook was made from; nil where it does not say.
  public let templateVersion: String?

  /// The region that the workbook's stamp names; nil where it has none.
  public let regionStamp: String?
}
