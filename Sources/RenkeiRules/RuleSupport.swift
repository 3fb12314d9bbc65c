public import RenkeiModel
import RenkeiSheets
import XLSX

/// What fields are called in messages.
enum FieldNames {
  /// The name of a field, as the form words it.
  static func name(_ key: FieldKey) -> LocalizedText {
    switch key {
    case .budget(let year):
      LocalizedText(ja: "\(year)年度の事業費見込額", en: "the amount of FY\(year)")
    case .indicatorName(let index):
      LocalizedText(ja: "評価指標\(index + 1)の項目", en: "the name of indicator \(index + 1)")
    case .indicatorBaseline(let index):
      LocalizedText(ja: "評価指標\(index + 1)の基準値", en: "the baseline of indicator \(index + 1)")
    case .indicatorTarget(let index):
      LocalizedText(ja: "評価指標\(index + 1)の目標値", en: "the target of indicator \(index + 1)")
    case .footnote(let index):
      LocalizedText(ja: "用語の説明\(index + 1)", en: "footnote \(index + 1)")
    case .settled(let year):
      LocalizedText(ja: "\(year)年度の決算額", en: "the settled amount of FY\(year)")
    case .indicatorActual(let index, let year):
      LocalizedText(
        ja: "評価指標\(index + 1)の\(year)年度の実績値",
        en: "indicator \(index + 1) in FY\(year)"
      )
    case .fundingSource(let index):
      LocalizedText(ja: "財源\(index + 1)", en: "source \(index + 1) of money")
    case .fundingAmount(let index):
      LocalizedText(ja: "財源\(index + 1)の金額", en: "the amount from source \(index + 1)")
    default: plain[key] ?? LocalizedText(ja: "\(key)", en: "\(key)")
    }
  }

  private static let plain: [FieldKey: LocalizedText] = [
    .number: LocalizedText(ja: "事業番号", en: "the number"),
    .name: LocalizedText(ja: "連携事業名", en: "the name"),
    .pillar: LocalizedText(ja: "役割", en: "the pillar"),
    .section: LocalizedText(ja: "区分", en: "the section"),
    .policyField: LocalizedText(ja: "分野", en: "the policy field"),
    .summary: LocalizedText(ja: "事業概要", en: "the outline"),
    .participants: LocalizedText(ja: "連携市町村", en: "the participants"),
    .responsibilitiesCore: LocalizedText(ja: "役割分担（中枢都市）", en: "the core city's role"),
    .responsibilitiesPartners: LocalizedText(ja: "役割分担（連携市町村）", en: "the partners' role"),
    .costSharingCore: LocalizedText(ja: "費用負担（中枢都市）", en: "the core city's cost"),
    .costSharingPartners: LocalizedText(ja: "費用負担（連携市町村）", en: "the partners' cost"),
    .budgetTotal: LocalizedText(ja: "事業費見込額の合計", en: "the total"),
    .state: LocalizedText(ja: "事業の区分", en: "the state"),
    .contactDepartment: LocalizedText(ja: "担当課", en: "the department"),
    .contactOfficer: LocalizedText(ja: "担当者", en: "the officer"),
    .contactAddress: LocalizedText(ja: "連絡先", en: "the contact"),
  ]
}

extension FieldNames {
  /// The Japanese name of a field, for sheets and letters.
  static func japanese(_ key: FieldKey) -> String { name(key).ja }
}

extension FieldKey {
  /// What the field is called, in both languages.
  public var title: LocalizedText { FieldNames.name(self) }
}

extension RuleContext {
  /// The fiscal year of the edition: the cover's, else the vision's, else the region's.
  var editionYear: Int? {
    let cover = submission.cover?.text(.edition).flatMap {
      FiscalYearHeader(parsing: $0)?.fiscalYear
    }
    return cover ?? vision?.plan.edition?.fiscalYear ?? region?.edition?.fiscalYear
  }

  /// The plan's years: the region's, else the vision's.
  var plan: Plan? { region?.plan ?? vision?.plan }
}

extension LocatedProject {
  /// A form's indicators with their positions.
  var numberedIndicators: [(index: Int, indicator: Indicator)] {
    project.indicators.enumerated().map { ($0.offset, $0.element) }
  }

  /// The participants as written.
  func participantList(_ region: RegionProfile?) -> ParticipantList {
    ParticipantList(form[.participants]?.text ?? "", region: region)
  }

  /// The formula that adds up every year's cell: a range where they stand in a row with nothing else
  /// between them, else a sum of cells; nil where a year has no cell.
  var sumFormula: String? {
    let cells = budgetKeys.filter { $0.0.state != .covered }.compactMap { form[$0.1]?.cell }
    guard let first = cells.first, let last = cells.last, cells.count > 1 else { return nil }
    let isRow = cells.allSatisfy { $0.row == first.row } && cells == cells.sorted()
    let areas = budgetKeys.compactMap { form[$0.1]?.range.columns }
    let holdsYearsOnly = CellRange(first, last).columns.allSatisfy { column in
      areas.contains { $0.contains(column) }
    }
    if isRow, holdsYearsOnly { return "SUM(\(first):\(last))" }
    return cells.map { "\($0)" }.joined(separator: "+")
  }
}

extension Formula {
  /// Whether the formula only adds up cells: `SUM`, `+`, references, numbers.
  var onlyAddsUp: Bool {
    let text = text.uppercased()
    let words = text.split { !$0.isLetter }
    // What stands before each opening parenthesis is a function's name, or nothing.
    let functions = text.split(separator: "(", omittingEmptySubsequences: false).dropLast()
      .map { $0.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "." } }
    return words.allSatisfy { $0 == "SUM" || $0.count <= 3 }
      && functions.allSatisfy { $0.isEmpty || $0.elementsEqual("MUS") }
      && !text.contains { "*/-^%&<>=!\"".contains($0) }
  }
}
