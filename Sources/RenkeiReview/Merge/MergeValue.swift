import FoundationEssentials
import RenkeiModel

/// What a slot holds.
enum MergeValue: Hashable, Sendable {
  case absent
  case text(String)
  case place(pillar: Int?, section: Int?, policyField: String?)
  case state(Project.State)
  case flag(Bool)
  case budget(BudgetEntry)
  case measure(Measure)
  case indicator(Indicator)
  case footnote(Footnote)
  case decimal(Decimal)
  /// What a cell holds where a figure or one of some words is meant.
  case unreadable(String)
}

extension MergeValue {
  /// A text, or nothing.
  init(_ text: String?) { self = text.map(MergeValue.text) ?? .absent }

  /// The value without what is only its spelling: two values mean the same when these are equal.
  var meaning: MergeValue {
    switch self {
    case .flag(false): .absent
    case .text(let text): .text(Self.withoutMarks(text))
    case .budget(var entry): Self.meaning(&entry)
    case .measure(let measure): .measure(Self.meaning(measure))
    case .indicator(var indicator): Self.meaning(&indicator)
    default: self
    }
  }

  /// The text with its footnote marks as plain digits: a program that fills workbooks drops the
  /// superscript, and that is no change of the text.
  private static func withoutMarks(_ text: String) -> String {
    text.contains("[^") ? text.replacing(#/\[\^([0-9]+)\]/#) { String($0.1) } : text
  }

  private static func meaning(_ entry: inout BudgetEntry) -> MergeValue {
    guard entry.state != .blank else { return .absent }
    entry.text = entry.state == .invalid ? entry.text : ""
    entry.settled = nil
    return .budget(entry)
  }

  private static func meaning(_ measure: Measure) -> Measure {
    var measure = measure
    let isUnderstood = [.quantity, .milestone, .none].contains(measure.kind)
    measure.text = isUnderstood ? nil : measure.text.map { TextNormalization.label($0) }
    return measure
  }

  private static func meaning(_ indicator: inout Indicator) -> MergeValue {
    indicator.baseline = meaning(indicator.baseline)
    indicator.target = meaning(indicator.target)
    return .indicator(indicator)
  }

  /// Whether the value is one that nobody can read for sure.
  var isUnreadable: Bool {
    switch self {
    case .budget(let entry): entry.state == .invalid
    case .measure(let measure): measure.kind == .unreadable
    case .unreadable: true
    case .indicator(let indicator):
      indicator.baseline.kind == .unreadable || indicator.target.kind == .unreadable
    default: false
    }
  }

  /// What a reader sees.
  func shown(_ text: ProjectText) -> String {
    switch self {
    case .absent: "（なし）"
    case .text(let text), .unreadable(let text): text
    case .place(let pillar, let section, let policyField):
      Self.shown(pillar, section, policyField, text)
    case .state(let state): text.state(state) ?? ""
    case .flag(let isTrue): isTrue ? "あり" : "（なし）"
    case .budget(let entry): text.amount(entry) ?? "（なし）"
    case .measure(let measure): measure.text ?? "-"
    case .indicator(let indicator): text.indicator(indicator)
    case .footnote(let footnote): text.footnote(footnote)
    case .decimal(let number): "\(number)"
    }
  }

  private static func shown(
    _ pillar: Int?,
    _ section: Int?,
    _ policyField: String?,
    _ text: ProjectText
  ) -> String {
    var project = Project()
    project.pillar = pillar
    project.section = section
    project.policyField = policyField
    return text.place(project) ?? "（なし）"
  }
}
