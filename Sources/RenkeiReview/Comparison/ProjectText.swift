import FoundationEssentials
import RenkeiModel
import RenkeiRules

/// What a project's fields read like on a page, in the words of its region.
struct ProjectText {
  private let region: RegionProfile?

  /// Texts in the words of a region; codes stand for municipalities that it does not know.
  init(_ region: RegionProfile?) { self.region = region }

  /// Where the project stands in the plan: pillar, section and policy field.
  func place(_ project: Project) -> String? {
    guard let number = project.pillar else { return nil }
    let pillar = region?.pillars.first { $0.number == number }
    var words = ["役割\(number) \(pillar?.name ?? "")"]
    if let number = project.section {
      let section = pillar?.sections.first { $0.number == number }
      words.append("(\(number)) \(section?.name ?? "")")
    }
    if let letter = project.policyField {
      let fields = region?.policyFields(pillar: number, section: project.section) ?? []
      words.append("\(letter) \(fields.first { $0.letter == letter }?.name ?? "")")
    }
    return words.map { $0.last == " " ? String($0.dropLast()) : $0 }.joined(separator: " ＞ ")
  }

  /// Who takes part.
  func participants(_ participants: Participants) -> String {
    if participants.all { return "全市町村" }
    let names = participants.codes.map { region?.municipality($0)?.name ?? "\($0)" }
    return (names + participants.unresolved).joined(separator: "、")
  }

  /// What a budget cell says: the amount in thousand yen (千円), its note, and the years it spans.
  func amount(_ entry: BudgetEntry?) -> String? {
    guard let entry else { return nil }
    switch entry.state {
    case .amount:
      let note = entry.note.map { " (\($0))" } ?? ""
      let span = entry.throughFiscalYear.map { " (\($0)年度まで)" } ?? ""
      return (entry.amount?.grouped ?? entry.text) + note + span
    case .undetermined: return "-"
    case .note: return entry.note ?? entry.text
    case .invalid: return entry.text
    case .blank, .covered: return nil
    }
  }

  /// An indicator in one line of its parts.
  func indicator(_ indicator: Indicator) -> String {
    let parts = [("基準値", indicator.baseline.text), ("目標値", indicator.target.text)]
    let words = parts.map { "\($0.0): \($0.1 ?? "-")" }
    return ([indicator.name ?? "（名称なし）"] + words).joined(separator: "\n")
  }

  /// A footnote in one line.
  func footnote(_ footnote: Footnote) -> String {
    [footnote.term, footnote.text].compactMap(\.self).joined(separator: ": ")
  }

  /// Whether the project is new, goes on or has ended.
  func state(_ state: Project.State?) -> String? {
    switch state {
    case .new: "新規"
    case .continued: "継続"
    case .ended: "終了"
    case nil: nil
    }
  }

  /// What the words 中枢都市 and 連携市町村 stand for on the form.
  var coreCity: String { region?.coreCityName ?? "連携中枢都市" }
}

extension Project {
  /// The sum of the amounts in thousand yen (千円); nil where there is none.
  var budgetSum: Decimal? {
    let amounts = budget.compactMap(\.amount)
    return amounts.isEmpty ? nil : amounts.reduce(0, +)
  }
}
