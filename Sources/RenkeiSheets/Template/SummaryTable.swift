import FoundationEssentials
import RenkeiModel
import XLSX

/// The summary (総括表): every project's amounts by formula, with sums by field, section and pillar,
/// and one of all.
struct SummaryTable {
  /// The sheet's name.
  static let name = "総括表"

  /// A form and what it was filled with.
  typealias Filled = (project: Project, sheet: FormSheet)

  private(set) var draft: SheetDraft
  private let region: RegionProfile?
  private let years: [Int]
  private var row = 4

  /// A sum that has been written: its row, and what it came to.
  private struct Sum {
    let row: Int
    let amounts: [Int: Decimal]
  }

  init(_ forms: [Filled], region: RegionProfile?, years: [Int]) {
    self.region = region
    self.years = years
    draft = SheetDraft(
      template: Self.name,
      title: "\(Self.name)（千円）",
      widths: [7, 54] + years.map { _ in 14 } + [15],
      region: region
    )
    draft.settings.pageSetup?.orientation = .landscape
    draft.settings.pageSetup?.titleRows = 3...3
    draft.settings.frozenRows = 3
    draft.settings.frozenColumns = 2
    draft.putHeadings(["番号", "連携事業名"] + years.map { "\($0)年度" } + ["合計"], row: 3)
    let sums = groups(of: forms, by: \.pillar).map { appendPillar($0.key, $0.forms) }
    guard let last = appendSum("総計", of: sums, .total) else { return }
    draft.settings.autoFilter = CellRange(
      "A3",
      CellReference(row: last.row, column: years.count + 3)
    )
  }

  // MARK: Groups

  /// The forms that share a value, in the order of the values; those without one come last.
  private func groups<Key: Hashable & Comparable>(
    of forms: [Filled],
    by key: (Project) -> Key?
  ) -> [(key: Key?, forms: [Filled])] {
    let grouped = Dictionary(grouping: forms) { key($0.project) }
    return grouped.sorted { left, right in
      guard let leftKey = left.key else { return false }
      return right.key.map { leftKey < $0 } ?? true
    }.map { ($0.key, $0.value) }
  }

  private mutating func appendPillar(_ number: Int?, _ forms: [Filled]) -> Sum? {
    let pillar = region?.pillars.first { $0.number == number }
    let sums = groups(of: forms, by: \.section).flatMap { section, forms in
      appendSection(section, of: pillar, forms)
    }
    return appendSum("小計　\(pillar?.title ?? "役割の定めのない事業")", of: sums, .pillar)
  }

  /// The sum of a section; the sums of the fields for a pillar that has no sections.
  private mutating func appendSection(
    _ number: Int?,
    of pillar: RegionProfile.Pillar?,
    _ forms: [Filled]
  ) -> [Sum] {
    let section = pillar?.sections.first { $0.number == number }
    let fields = section?.fields ?? pillar?.fields ?? []
    let sums = groups(of: forms, by: \.policyField).compactMap { letter, forms in
      appendField(fields.first { $0.letter == letter }, forms)
    }
    guard let section else { return sums }
    return [appendSum("小計　\(section.title)", of: sums, .section)].compactMap(\.self)
  }

  private mutating func appendField(
    _ field: RegionProfile.PolicyField?,
    _ forms: [Filled]
  ) -> Sum? {
    let sums = forms.map { appendProject($0.project, $0.sheet) }
    return appendSum("小計　\(field?.title ?? "分野の定めのない事業")", of: sums, .field)
  }

  // MARK: Rows

  private mutating func appendProject(_ project: Project, _ sheet: FormSheet) -> Sum {
    let quoted = SheetNameRule.quoted(sheet.draft.name)
    let number = project.number.map { CellValue.number(Double($0)) } ?? .empty
    draft.set(number, at: CellReference(row: row, column: 1), TemplateStyle.fixedShort)
    draft.put(project.name ?? "", row: row, columns: 2...2, TemplateStyle.fixed)
    for (index, year) in years.enumerated() {
      let place = CellReference(row: row, column: index + 3)
      draft.set(.empty, at: place, TemplateStyle.shownAmount)
      guard let source = sheet.cells[.budget(year)]?.first else { continue }
      let value = sheet.draft.value(at: source)
      draft.setFormula(
        "IF(\(quoted)!\(source)=\"\",\"\",\(quoted)!\(source))",
        cached: value == .empty ? .text("") : value,
        at: place,
        TemplateStyle.shownAmount
      )
    }
    let amounts = years.map { ($0, project.plainAmount(in: $0)) }
    return finishRow(Dictionary(uniqueKeysWithValues: amounts), TemplateStyle.total)
  }

  private mutating func appendSum(_ title: String, of sums: [Sum?], _ level: SumLevel) -> Sum? {
    let parts = sums.compactMap(\.self)
    guard let first = parts.first, let last = parts.last else { return nil }
    draft.set(.empty, at: CellReference(row: row, column: 1), level.name)
    draft.put(level.indent + title, row: row, columns: 2...2, level.name)
    let isRun = last.row - first.row == parts.count - 1
    var amounts: [Int: Decimal] = [:]
    for (index, year) in years.enumerated() {
      let column = CellReference.columnName(index + 3)
      let sum = parts.reduce(Decimal(0)) { $0 + ($1.amounts[year] ?? 0) }
      amounts[year] = sum
      draft.setFormula(
        isRun
          ? "SUM(\(column)\(first.row):\(column)\(last.row))"
          : parts.map { "\(column)\($0.row)" }.joined(separator: "+"),
        cached: .number(StoredDecimal.double(sum)),
        at: CellReference(row: row, column: index + 3),
        level.amount
      )
    }
    return finishRow(amounts, level.amount)
  }

  /// Adds up a row and goes on to the next.
  private mutating func finishRow(_ amounts: [Int: Decimal], _ format: CellFormat) -> Sum {
    let last = CellReference.columnName(years.count + 2)
    draft.setFormula(
      "SUM(C\(row):\(last)\(row))",
      cached: .number(StoredDecimal.double(amounts.values.reduce(0, +))),
      at: CellReference(row: row, column: years.count + 3),
      format
    )
    row += 1
    return Sum(row: row - 1, amounts: amounts)
  }
}

/// What a sum of the summary is of, and how its row looks.
private enum SumLevel {
  case field
  case section
  case pillar
  case total

  /// The space before its title.
  var indent: String { self == .field ? "　　" : self == .section ? "　" : "" }

  private var color: Color {
    switch self {
    case .field: TemplateStyle.Palette.mist
    case .section: TemplateStyle.Palette.slate
    case .pillar: TemplateStyle.Palette.steel
    case .total: TemplateStyle.Palette.navy
    }
  }

  private var textColor: Color? { self == .total ? TemplateStyle.Palette.white : nil }

  var name: CellFormat {
    TemplateStyle.sumName(color, isBold: self != .field, textColor: textColor)
  }

  var amount: CellFormat {
    TemplateStyle.sum(color, isBold: self != .field, textColor: textColor)
  }
}

extension Project {
  /// The amount of a year as a sum in Excel counts it: a cell with words is none.
  fileprivate func plainAmount(in year: Int) -> Decimal {
    budget.first { $0.fiscalYear == year && $0.isPlain }?.amount ?? 0
  }
}
