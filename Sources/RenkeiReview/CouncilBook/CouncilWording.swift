import FoundationEssentials
import RenkeiModel
import RenkeiRules

/// The words that the council's book uses, as a workbook and as a page.
struct CouncilWording {
  private let region: RegionProfile?

  init(_ region: RegionProfile?) { self.region = region }

  /// What a line of the totals adds up.
  func title(_ line: BudgetTotals.Line) -> String {
    switch line.level {
    case .policyField: policyField(line.place)
    case .section: "(\(line.place.section ?? 0)) \(section(line.place)) 計"
    case .pillar: "\(pillar(line.place.pillar)) 計"
    case .plan: "総計"
    }
  }

  /// A pillar's number and name.
  func pillar(_ number: Int?) -> String {
    guard let number else { return "位置付け不明" }
    let name = region?.pillars.first { $0.number == number }?.name
    return ["役割\(number)", name].compactMap(\.self).joined(separator: " ")
  }

  private func section(_ place: BudgetTotals.Place) -> String {
    let pillar = region?.pillars.first { $0.number == place.pillar }
    return pillar?.sections.first { $0.number == place.section }?.name ?? ""
  }

  private func policyField(_ place: BudgetTotals.Place) -> String {
    guard let letter = place.policyField else { return "分野不明" }
    let fields = place.pillar.flatMap {
      region?.policyFields(pillar: $0, section: place.section)
    }
    let name = fields?.first { $0.letter == letter }?.name
    return [letter, name].compactMap(\.self).joined(separator: " ")
  }

  /// The projects that a sum lacks; nil where it lacks none.
  func gaps(_ sum: BudgetTotals.Sum) -> String? {
    let parts = [
      sum.undeterminedCount > 0 ? "未定\(sum.undeterminedCount)" : nil,
      sum.otherCount > 0 ? "その他\(sum.otherCount)" : nil,
    ]
    let words = parts.compactMap(\.self).joined(separator: "・")
    return words.isEmpty ? nil : words
  }

  /// How far an indicator has come.
  func standing(_ progress: IndicatorProgress) -> String {
    switch progress.standing {
    case .achieved: "達成"
    case .underway(let percent): "\(percent)%"
    case .unknown: progress.actual == nil ? "実績なし" : "比較できません"
    }
  }

  /// The latest actual with its year.
  func actual(_ progress: IndicatorProgress) -> String {
    progress.actual.map { "\($0.measure.text ?? "-")（\($0.fiscalYear)年度実績）" } ?? "-"
  }

  /// What a municipality has done about a project, in as few letters as a narrow cell holds.
  func mark(_ cell: SubmissionMatrix.Cell) -> String {
    switch cell {
    case .notConcerned: ""
    case .missing: "未"
    case .submitted(0, 0): "○"
    case .submitted(0, let warnings): "注\(warnings)"
    case .submitted(let errors, _): "誤\(errors)"
    case .unexpected: "対象外"
    }
  }

  /// Why a finding is accepted, by whom, and until when.
  func grounds(_ waiver: RegionProfile.Waiver) -> String {
    let who = waiver.who.map { "（\($0)）" } ?? ""
    let until = waiver.until.map { "\($0) まで" } ?? "期限なし"
    return "\(waiver.reason)\(who) \(until)"
  }

  /// What the marks mean.
  static let legend = "○ 提出済み　誤n 誤りがn件　注n 注意がn件　未 未提出　対象外 連携市町村ではないのに提出　空欄 連携していない"

  /// What the sums count.
  static let budgetRemark =
    "単位：千円。「未定」は金額が決まっていない事業（-）の数、「その他」は金額以外の記載や空欄の事業の数で、いずれも合計に含みません。"
}
