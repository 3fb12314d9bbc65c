import FoundationEssentials
import RenkeiModel
import XLSX

/// What the cells of a project's form hold, as the region writes it.
struct FormContent {
  let project: Project
  let region: RegionProfile?

  /// The municipalities that answer about a project.
  var partners: [Municipality] { region?.partners ?? [] }

  /// The number of entries of a list.
  func count(of list: String) -> Int {
    switch list {
    case "indicators": project.indicators.count
    case "footnotes": project.footnotes.count
    case "funding": project.funding?.count ?? 0
    default: partners.count
    }
  }

  /// The value of a field; empty where the project says nothing.
  func value(of key: FieldKey) -> CellValue {
    switch key {
    case .number: return number(project.number.map { Decimal($0) })
    case .budget(let year): return amount(year)
    case .settled(let year): return number(budget(year)?.settled)
    case .fundingAmount(let index): return number(funding(index)?.amount)
    default:
      guard let text = text(of: key), !text.isEmpty else { return .empty }
      return .text(text)
    }
  }

  /// How many digits behind the decimal point a field's amount has.
  func decimals(of key: FieldKey) -> Int {
    guard case .number(let value) = value(of: key), let decimal = StoredDecimal.decimal(value)
    else { return 0 }
    return max(0, -decimal.exponent)
  }

  /// The amounts of all years as a sum in Excel counts them: a cell with words is none.
  var budgetSum: Decimal { project.budget.filter(\.isPlain).compactMap(\.amount).reduce(0, +) }

  /// The entry of a fiscal year.
  func budget(_ year: Int) -> BudgetEntry? { project.budget.first { $0.fiscalYear == year } }

  private func amount(_ year: Int) -> CellValue {
    guard let entry = budget(year) else { return .empty }
    if entry.isPlain { return number(entry.amount) }
    return entry.text.isEmpty ? .empty : .text(entry.text)
  }

  private func number(_ decimal: Decimal?) -> CellValue {
    decimal.map { .number(StoredDecimal.double($0)) } ?? .empty
  }

  private func funding(_ index: Int) -> Funding? { project.funding?.dropFirst(index).first }
}

extension FormContent {
  private func text(of key: FieldKey) -> String? {
    switch key {
    case .name: project.name
    case .summary: project.summary
    case .participants: participants
    case .responsibilitiesCore: project.responsibilities.core
    case .responsibilitiesPartners: project.responsibilities.partners
    case .costSharingCore: project.costSharing.core
    case .costSharingPartners: project.costSharing.partners
    case .state: project.state.map(Self.word)
    case .contactDepartment: project.contact?.department
    case .contactOfficer: project.contact?.officer
    case .contactAddress: project.contact?.address
    case .fundingSource(let index): funding(index)?.source
    case .footnote(let index): footnote(index)
    default: place(key) ?? indicatorText(key) ?? answer(key)
    }
  }

  private func indicatorText(_ key: FieldKey) -> String? {
    func indicator(_ index: Int) -> Indicator? { project.indicators.dropFirst(index).first }
    return switch key {
    case .indicatorName(let index): indicator(index)?.name
    case .indicatorBaseline(let index): indicator(index)?.baseline.text
    case .indicatorTarget(let index): indicator(index)?.target.text
    case .indicatorActual(let index, let year):
      indicator(index)?.actuals.first { $0.fiscalYear == year }?.measure.text
    default: nil
    }
  }

  private var participants: String? {
    if project.participants.all { return "全市町村" }
    let names = project.participants.codes.compactMap { region?.municipality($0)?.name }
    let all = names + project.participants.unresolved
    return all.isEmpty ? nil : all.joined(separator: "、")
  }

  private func footnote(_ index: Int) -> String? {
    project.footnotes.dropFirst(index).first.map {
      "\($0.mark ?? "")【\($0.term ?? "")】\($0.text ?? "")"
    }
  }

  /// The names of pillar, section and field.
  private func place(_ key: FieldKey) -> String? {
    guard let pillar = region?.pillars.first(where: { $0.number == project.pillar }) else {
      return nil
    }
    switch key {
    case .pillar: return pillar.title
    case .section: return pillar.sections.first { $0.number == project.section }?.title
    case .policyField:
      let fields = region?.policyFields(pillar: pillar.number, section: project.section)
      return fields?.first { $0.letter == project.policyField }?.title
    default: return nil
    }
  }

  private func answer(_ key: FieldKey) -> String? {
    func given(_ code: MunicipalityCode) -> MunicipalReturn? {
      project.returns?.first { $0.municipality == code }
    }
    return switch key {
    case .returnParticipates(let code): given(code)?.participates.map { $0 ? "参加" : "不参加" }
    case .returnHasChanges(let code): given(code)?.hasChanges.map { $0 ? "あり" : "なし" }
    case .returnOpinion(let code): given(code)?.opinion
    default: nil
    }
  }

  private static func word(_ state: Project.State) -> String {
    switch state {
    case .new: "新規"
    case .continued: "継続"
    case .ended: "終了"
    }
  }
}

extension BudgetEntry {
  /// Whether the entry is an amount without words, which a cell holds as a number.
  var isPlain: Bool { state == .amount && note == nil && amount != nil }
}

extension RegionProfile.Pillar {
  /// The pillar as headings name it, such as `1 圏域全体の経済成長のけん引`.
  var title: String { "\(number) \(name)" }
}

extension RegionProfile.Section {
  /// The section as headings name it, such as `(1) 生活機能の強化`.
  var title: String { "(\(number)) \(name)" }
}

extension RegionProfile.PolicyField {
  /// The field as headings name it, such as `a 地域医療`.
  var title: String { "\(letter) \(name)" }
}
