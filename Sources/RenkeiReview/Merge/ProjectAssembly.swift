import FoundationEssentials
import RenkeiModel

/// A project of the plan with some of its slots changed.
struct ProjectAssembly {
  private var project: Project
  private var removedIndicators: Set<Int> = []
  private var removedFootnotes: Set<Int> = []
  private var removedFunding: Set<Int> = []
  private let order: [MunicipalityCode]

  /// The plan's project with changes, its municipalities in the order of a region.
  static func project(
    _ base: Project,
    _ changes: [MergeSlot: MergeValue],
    region: RegionProfile?
  ) -> Project {
    var assembly = ProjectAssembly(base, region)
    for (slot, value) in changes.sorted(by: { MergeSlot.comesBefore($0.key, $1.key) }) {
      assembly.set(slot, value)
    }
    return assembly.finished(region)
  }

  private init(_ base: Project, _ region: RegionProfile?) {
    project = base
    order = region?.municipalities.map(\.code) ?? base.participants.codes
  }

  private mutating func set(_ slot: MergeSlot, _ value: MergeValue) {
    switch (slot, value) {
    case (.field(let key), _): set(key, value)
    case (.participant(let name), _): setParticipant(name, isThere: value.meaning != .absent)
    case (.indicator(.planned(let index)), _) where value.meaning == .absent:
      removedIndicators.insert(index)
    case (.indicator(.new), .indicator(let indicator)): project.indicators.append(indicator)
    case (.indicatorPart(let index, let part), _): set(part, of: index, value)
    case (.footnote(.planned(let index)), .footnote(let footnote)):
      project.footnotes[index] = footnote
    case (.footnote(.planned(let index)), _): removedFootnotes.insert(index)
    case (.footnote(.new), .footnote(let footnote)): project.footnotes.append(footnote)
    case (.funding(let source, let place), _): setFunding(source, place, value)
    default: break
    }
  }

  private mutating func set(_ key: FieldKey, _ value: MergeValue) {
    switch (key, value) {
    case (.name, _): project.name = value.words
    case (.summary, _): project.summary = value.words
    case (.responsibilitiesCore, _): project.responsibilities.core = value.words
    case (.responsibilitiesPartners, _): project.responsibilities.partners = value.words
    case (.costSharingCore, _): project.costSharing.core = value.words
    case (.costSharingPartners, _): project.costSharing.partners = value.words
    case (.state, .state(let state)): project.state = state
    case (.state, .absent): project.state = nil
    case (.pillar, .place(let pillar, let section, let policyField)):
      project.pillar = pillar
      project.section = section
      project.policyField = policyField
    case (.budget(let year), .budget(let entry)): setBudget(year, entry)
    case (.settled(let year), _): setSettled(year, value.number)
    case (.contactDepartment, _), (.contactOfficer, _), (.contactAddress, _):
      setContact(key, value.words)
    case (.returnParticipates(let code), _):
      setReturn(code) { $0.participates = value.words.map { $0 == "参加" } }
    case (.returnHasChanges(let code), _):
      setReturn(code) { $0.hasChanges = value.words.map { $0 == "修正あり" } }
    case (.returnOpinion(let code), _): setReturn(code) { $0.opinion = value.words }
    default: break
    }
  }

  private mutating func setParticipant(_ name: String, isThere: Bool) {
    if let code = MunicipalityCode(name) {
      project.participants.codes.removeAll { $0 == code }
      if isThere { project.participants.codes.append(code) }
    } else {
      project.participants.unresolved.removeAll { $0 == name }
      if isThere { project.participants.unresolved.append(name) }
    }
  }

  private mutating func set(
    _ part: MergeSlot.IndicatorPart,
    of index: Int,
    _ value: MergeValue
  ) {
    switch (part, value) {
    case (.name, _): project.indicators[index].name = value.words
    case (.baseline, .measure(let measure)): project.indicators[index].baseline = measure
    case (.target, .measure(let measure)): project.indicators[index].target = measure
    case (.actual(let year), .measure(let measure)):
      project.indicators[index].actuals.removeAll { $0.fiscalYear == year }
      project.indicators[index].actuals.append(Actual(fiscalYear: year, measure: measure))
      project.indicators[index].actuals.sort { $0.fiscalYear < $1.fiscalYear }
    case (.actual(let year), _):
      project.indicators[index].actuals.removeAll { $0.fiscalYear == year }
    default: break
    }
  }

  private mutating func setBudget(_ year: Int, _ entry: BudgetEntry) {
    var entry = entry
    if let index = project.budget.firstIndex(where: { $0.fiscalYear == year }) {
      entry.settled = entry.settled ?? project.budget[index].settled
      project.budget[index] = entry
    } else {
      project.budget.append(entry)
      project.budget.sort { $0.fiscalYear < $1.fiscalYear }
    }
  }

  private mutating func setSettled(_ year: Int, _ amount: Decimal?) {
    if !project.budget.contains(where: { $0.fiscalYear == year }) {
      setBudget(year, BudgetEntry(fiscalYear: year, state: .blank, text: ""))
    }
    guard let index = project.budget.firstIndex(where: { $0.fiscalYear == year }) else { return }
    project.budget[index].settled = amount
  }

  private mutating func setContact(_ key: FieldKey, _ text: String?) {
    var contact = project.contact ?? Contact()
    switch key {
    case .contactDepartment: contact.department = text
    case .contactOfficer: contact.officer = text
    default: contact.address = text
    }
    project.contact = contact == Contact() ? nil : contact
  }

  private mutating func setFunding(_ source: String, _ place: Int, _ value: MergeValue) {
    let funding = project.funding ?? []
    let namesakes = funding.indices.filter { funding[$0].source == source }
    if place < namesakes.count {
      if value.meaning == .absent { removedFunding.insert(namesakes[place]) }
      project.funding?[namesakes[place]].amount = value.number
    } else if value.meaning != .absent {
      project.funding = funding + [Funding(source: source, amount: value.number)]
    }
  }

  private mutating func setReturn(
    _ code: MunicipalityCode,
    _ change: (inout MunicipalReturn) -> Void
  ) {
    var returns = project.returns ?? []
    if let index = returns.firstIndex(where: { $0.municipality == code }) {
      change(&returns[index])
    } else {
      var answer = MunicipalReturn(municipality: code)
      change(&answer)
      returns.append(answer)
    }
    returns.removeAll { $0 == MunicipalReturn(municipality: $0.municipality) }
    project.returns = returns.isEmpty ? nil : returns
  }

  /// The project when all slots are set: items that went are gone, municipalities are in order.
  private func finished(_ region: RegionProfile?) -> Project {
    var project = project
    project.indicators = project.indicators.enumerated()
      .filter { !removedIndicators.contains($0.offset) }.map(\.element)
    project.footnotes = project.footnotes.enumerated()
      .filter { !removedFootnotes.contains($0.offset) }.map(\.element)
    if !removedFunding.isEmpty {
      let kept = (project.funding ?? []).enumerated()
        .filter { !removedFunding.contains($0.offset) }.map(\.element)
      project.funding = kept.isEmpty ? nil : kept
    }
    let places = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { $1 })
    project.participants.codes.sort {
      (places[$0] ?? order.count, $0) < (places[$1] ?? order.count, $1)
    }
    guard let region else { return project }
    let everyone = Set(region.partners.map(\.code))
    project.participants.all =
      project.participants.all && everyone.isSubset(of: project.participants.codes)
    return project
  }
}

extension MergeValue {
  /// The text; nil for nothing.
  fileprivate var words: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number; nil for nothing.
  fileprivate var number: Decimal? {
    if case .decimal(let number) = self { number } else { nil }
  }
}
