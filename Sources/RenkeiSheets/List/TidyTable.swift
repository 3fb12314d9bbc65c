import FoundationEssentials
public import RenkeiModel

/// A plan as one table that programs read without asking: a row is one amount or one figure of an
/// indicator (統計表における機械判読可能なデータの表記方法の統一ルール).
///
/// Codes stand beside names, years are western numbers, every figure has its unit in a column of its
/// own, and what is no figure stands in the column of remarks, never among the figures.
public struct TidyTable: Sendable {
  /// What a column holds.
  enum Cell: Hashable, Sendable {
    case empty
    case text(String)
    case number(Decimal)

    init(_ text: String?) { self = text.map(Cell.text) ?? .empty }

    init(_ number: Int?) { self = number.map { .number(Decimal($0)) } ?? .empty }

    init(_ number: Decimal?) { self = number.map(Cell.number) ?? .empty }
  }

  /// The headings, all in one row.
  static let headings = [
    "圏域の中枢都市コード", "圏域の中枢都市名", "事業番号", "連携事業名", "役割番号", "役割名", "区分番号", "区分名",
    "分野記号", "分野名", "データの種類", "項目名", "時点の種類", "年（西暦）", "値", "単位", "値の範囲", "値の状態", "備考",
  ]

  /// The rows under the headings.
  private(set) var rows: [[Cell]] = []

  private let region: RegionProfile?

  /// The table of a plan, in the words of its region.
  ///
  /// - Complexity: O(*n*) in the number of amounts and figures.
  public init(_ vision: Vision, region: RegionProfile?) {
    self.region = region
    for indicator in vision.basicIndicators {
      var place = Project()
      place.pillar = indicator.pillar
      append(indicator.baseline, "基準値", of: "基本KPI", named: indicator.name, place)
      append(indicator.target, "目標値", of: "基本KPI", named: indicator.name, place)
    }
    for project in vision.projects { append(project) }
  }

  private mutating func append(_ project: Project) {
    for entry in project.budget {
      append(entry, project)
      guard let settled = entry.settled else { continue }
      append(
        project,
        ["決算額", nil, "年度"],
        year: entry.fiscalYear,
        value: settled,
        unit: "千円",
        state: "確定"
      )
    }
    for indicator in project.indicators {
      append(indicator.baseline, "基準値", of: "評価指標", named: indicator.name, project)
      append(indicator.target, "目標値", of: "評価指標", named: indicator.name, project)
      for actual in indicator.actuals {
        var measure = actual.measure
        measure.period = measure.period ?? Period(.fiscalYear, year: actual.fiscalYear)
        append(measure, "実績値", of: "評価指標", named: indicator.name, project)
      }
    }
  }

  private mutating func append(_ entry: BudgetEntry, _ project: Project) {
    let span = entry.throughFiscalYear.map { "\($0)年度までの分を含む" }
    let isOther = entry.state == .note || entry.state == .invalid
    let remarks = [entry.note, span, isOther && entry.note == nil ? entry.text : nil]
    append(
      project,
      ["事業費見込額", nil, "年度"],
      year: entry.fiscalYear,
      value: entry.amount,
      unit: "千円",
      state: Self.word(entry.state),
      remark: remarks.compactMap(\.self).joined(separator: " ")
    )
  }

  private mutating func append(
    _ measure: Measure,
    _ part: String,
    of kind: String,
    named name: String?,
    _ project: Project
  ) {
    append(
      project,
      ["\(kind)の\(part)", name, measure.period.map { Self.word($0.kind) }],
      year: measure.period?.year,
      value: measure.value,
      unit: measure.unit,
      bound: measure.bound.map(Self.word),
      state: Self.word(measure.kind),
      remark: measure.text ?? ""
    )
  }

  private mutating func append(
    _ project: Project,
    _ names: [String?],
    year: Int?,
    value: Decimal?,
    unit: String?,
    bound: String? = nil,
    state: String,
    remark: String = ""
  ) {
    let isKnown = value != nil
    rows.append(
      place(project) + names.map { Cell(Self.plain($0)) } + [
        Cell(year), Cell(value), isKnown ? Cell(unit) : .empty, Cell(bound), .text(state),
        Cell(remark.isEmpty ? nil : Self.plain(remark)),
      ]
    )
  }

  private func place(_ project: Project) -> [Cell] {
    let pillar = region?.pillars.first { $0.number == project.pillar }
    let section = pillar?.sections.first { $0.number == project.section }
    let fields = project.pillar.flatMap {
      region?.policyFields(pillar: $0, section: project.section)
    }
    let field = fields?.first { $0.letter == project.policyField }
    return [
      Cell(region.map { "\($0.coreCity)" }), Cell(region?.coreCityName), Cell(project.number),
      Cell(Self.plain(project.name)), Cell(project.pillar), Cell(pillar?.name),
      Cell(project.section), Cell(section?.name), Cell(project.policyField), Cell(field?.name),
    ]
  }

  /// A text in one line, without spaces that only set it out (rule 1-5).
  private static func plain(_ text: String?) -> String? {
    text.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }
}

/// The words of the table.
extension TidyTable {
  private static func word(_ state: BudgetEntry.State) -> String {
    switch state {
    case .amount: "確定"
    case .undetermined: "未定"
    case .note: "金額なし"
    case .blank: "記入なし"
    case .invalid: "読み取り不能"
    case .covered: "前年度に含む"
    }
  }

  private static func word(_ kind: Measure.Kind) -> String {
    switch kind {
    case .quantity: "数値"
    case .status: "状態"
    case .milestone: "期限"
    case .none: "なし"
    case .unreadable: "読み取り不能"
    }
  }

  private static func word(_ bound: Measure.Bound) -> String {
    switch bound {
    case .atLeast: "以上"
    case .atMost: "以下"
    case .moreThan: "超"
    case .lessThan: "未満"
    case .about: "程度"
    }
  }

  private static func word(_ kind: Period.Kind) -> String {
    switch kind {
    case .fiscalYear: "年度"
    case .calendarYear: "暦年"
    case .byFiscalYear: "年度まで"
    case .byCalendarYear: "暦年まで"
    case .everyFiscalYear: "毎年度"
    case .everyYear: "毎年"
    case .asOf: "時点"
    case .cumulative: "累計"
    }
  }
}
