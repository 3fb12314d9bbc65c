extension FieldKey: CustomStringConvertible {
  /// The key as JSON and waivers write it, such as `budget.2024` or `indicators[0].target`.
  public var description: String {
    switch self {
    case .budget(let year): "budget.\(year)"
    case .indicatorName(let index): "indicators[\(index)].name"
    case .indicatorBaseline(let index): "indicators[\(index)].baseline"
    case .indicatorTarget(let index): "indicators[\(index)].target"
    case .indicatorActual(let index, let year): "indicators[\(index)].actuals.\(year)"
    case .footnote(let index): "footnotes[\(index)]"
    case .settled(let year): "settled.\(year)"
    case .fundingSource(let index): "funding[\(index)].source"
    case .fundingAmount(let index): "funding[\(index)].amount"
    case .returnParticipates(let code): "returns.\(code).participates"
    case .returnHasChanges(let code): "returns.\(code).hasChanges"
    case .returnOpinion(let code): "returns.\(code).opinion"
    default: Self.plain.first { $0.value == self }?.key ?? ""
    }
  }

  /// The key that a text names; nil for a text that is none.
  public init?(_ text: String) {
    if let key = Self.plain[text] {
      self = key
      return
    }
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    let key =
      switch words.count {
      case 1: Self.footnote(words[0])
      case 2: Self.ofYear(words[0], words[1]) ?? Self.ofList(words[0], words[1])
      case 3: Self.ofActual(words) ?? Self.ofReturn(words)
      default: nil as FieldKey?
      }
    guard let key else { return nil }
    self = key
  }

  private static let plain: [String: FieldKey] = [
    "number": .number, "name": .name, "pillar": .pillar, "section": .section,
    "policyField": .policyField, "state": .state, "summary": .summary,
    "participants": .participants, "responsibilities.core": .responsibilitiesCore,
    "responsibilities.partners": .responsibilitiesPartners,
    "costSharing.core": .costSharingCore, "costSharing.partners": .costSharingPartners,
    "budget.total": .budgetTotal, "contact.department": .contactDepartment,
    "contact.officer": .contactOfficer, "contact.address": .contactAddress,
  ]

  private static func footnote(_ word: Substring) -> FieldKey? {
    index(word, of: "footnotes").map(FieldKey.footnote)
  }

  private static func ofYear(_ word: Substring, _ year: Substring) -> FieldKey? {
    guard let year = Int(year) else { return nil }
    return word == "budget" ? .budget(year) : word == "settled" ? .settled(year) : nil
  }

  private static func ofList(_ word: Substring, _ part: Substring) -> FieldKey? {
    if let number = index(word, of: "indicators") {
      switch part {
      case "name": return .indicatorName(number)
      case "baseline": return .indicatorBaseline(number)
      case "target": return .indicatorTarget(number)
      default: return nil
      }
    }
    guard let number = index(word, of: "funding") else { return nil }
    return part == "source"
      ? .fundingSource(number) : part == "amount" ? .fundingAmount(number) : nil
  }

  private static func ofActual(_ words: [Substring]) -> FieldKey? {
    guard let number = index(words[0], of: "indicators"), words[1] == "actuals",
      let year = Int(words[2])
    else { return nil }
    return .indicatorActual(number, fiscalYear: year)
  }

  private static func ofReturn(_ words: [Substring]) -> FieldKey? {
    guard words[0] == "returns", let code = MunicipalityCode(words[1]) else { return nil }
    switch words[2] {
    case "participates": return .returnParticipates(code)
    case "hasChanges": return .returnHasChanges(code)
    case "opinion": return .returnOpinion(code)
    default: return nil
    }
  }

  /// Lists of a project have no more entries than this.
  package static let largestCount = 1000

  /// The index in `list[3]`; nil for anything else.
  private static func index(_ word: Substring, of list: String) -> Int? {
    guard word.hasPrefix(list + "["), word.hasSuffix("]"),
      let index = Int(word.dropFirst(list.count + 1).dropLast()), 0..<largestCount ~= index
    else { return nil }
    return index
  }
}

extension FieldKey {
  /// The key under which a layout describes the field; fields that repeat share one.
  public var layoutKey: String {
    switch self {
    case .budget: "budget"
    case .settled: "settled"
    case .indicatorName: "indicators.name"
    case .indicatorBaseline: "indicators.baseline"
    case .indicatorTarget: "indicators.target"
    case .indicatorActual: "indicators.actual"
    case .footnote: "footnotes"
    case .fundingSource: "funding.source"
    case .fundingAmount: "funding.amount"
    case .returnParticipates: "returns.participates"
    case .returnHasChanges: "returns.hasChanges"
    case .returnOpinion: "returns.opinion"
    default: description
    }
  }

  /// Every key under which a layout may describe a field.
  public static let layoutKeys: Set<String> = Set(plain.keys).union([
    "budget", "settled", "indicators.name", "indicators.baseline", "indicators.target",
    "indicators.actual", "footnotes", "funding.source", "funding.amount", "returns.participates",
    "returns.hasChanges", "returns.opinion",
  ])
}
