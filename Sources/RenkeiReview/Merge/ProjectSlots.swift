import FoundationEssentials
import RenkeiModel
import RenkeiSheets

/// The slots of a project, seen from the plan's own reading of it.
struct ProjectSlots {
  /// What a slot holds, and the field of the form that it was read from; nil for
  /// an item that the form lacks.
  struct Entry: Hashable, Sendable {
    let slot: MergeSlot
    let value: MergeValue
    let key: FieldKey?
  }

  private(set) var entries: [Entry] = []
  private let base: Project
  /// The form that the project was read from; nil for the plan itself.
  private let form: Form?

  /// The slots that a form has a place for; a field that it lacks says nothing.
  init(_ located: LocatedProject, base: Project) {
    self.init(located.project, base: base, located.form)
  }

  /// The slots of the plan itself.
  init(plan base: Project) { self.init(base, base: base, nil) }

  private init(_ project: Project, base: Project, _ form: Form?) {
    self.base = base
    self.form = form
    addTexts(project)
    addPlace(project)
    if has(.participants) { addParticipants(project.participants) }
    addAmounts(project)
    addIndicators(project.indicators)
    addFootnotes(project.footnotes)
    addOptionalBlocks(project)
  }

  private mutating func add(_ key: FieldKey, _ value: MergeValue) {
    entries.append(Entry(slot: .field(key), value: value, key: key))
  }

  private mutating func add(_ slot: MergeSlot, _ value: MergeValue, _ key: FieldKey?) {
    entries.append(Entry(slot: slot, value: value, key: key))
  }

  /// Whether the form has a place for a field.
  private func has(_ key: FieldKey) -> Bool { form.map { $0[key] != nil } ?? true }

  /// What the form says of a field whose meaning nobody understood; nil for a field left blank.
  private func misread(_ key: FieldKey) -> MergeValue? {
    guard let field = form?[key], !field.isBlank, !field.saysNoAmount else { return nil }
    return .unreadable(field.text)
  }

  private mutating func addTexts(_ project: Project) {
    let texts: [(FieldKey, String?)] = [
      (.name, project.name), (.summary, project.summary),
      (.responsibilitiesCore, project.responsibilities.core),
      (.responsibilitiesPartners, project.responsibilities.partners),
      (.costSharingCore, project.costSharing.core),
      (.costSharingPartners, project.costSharing.partners),
    ]
    for (key, text) in texts where has(key) { add(key, MergeValue(text)) }
    if has(.state) {
      add(.state, project.state.map(MergeValue.state) ?? misread(.state) ?? .absent)
    }
  }

  private mutating func addPlace(_ project: Project) {
    guard project.pillar != nil else {
      if let words = misread(.pillar) { add(.pillar, words) }
      return
    }
    let place = MergeValue.place(
      pillar: project.pillar,
      section: project.section,
      policyField: project.policyField
    )
    add(.pillar, place)
  }

  private mutating func addAmounts(_ project: Project) {
    for entry in project.budget {
      let year = entry.fiscalYear
      if has(.budget(year)) { add(.budget(year), .budget(entry)) }
      if has(.settled(year)) {
        let settled = entry.settled.map(MergeValue.decimal) ?? misread(.settled(year))
        add(.settled(year), settled ?? .absent)
      }
    }
    // Amounts of years that are none of the plan's are told of, not dropped.
    let years = Set(project.budget.map(\.fiscalYear))
    for key in (form?.fields.keys).map(Array.init) ?? [] {
      switch key {
      case .budget(let year) where !years.contains(year),
        .settled(let year) where !years.contains(year):
        if let words = misread(key) { add(key, words) }
      default: break
      }
    }
  }

  private mutating func addParticipants(_ participants: Participants) {
    let named = Set(participants.codes.map(\.digits) + participants.unresolved)
    let planned = base.participants.codes.map(\.digits) + base.participants.unresolved
    for name in planned + named.subtracting(planned).sorted() {
      add(.participant(name), .flag(named.contains(name)), .participants)
    }
  }

  private mutating func addIndicators(_ indicators: [Indicator]) {
    // A form without any has a finding of its own; it does not ask for all of them to go.
    guard !indicators.isEmpty else { return }
    var names = NewNames()
    let matching = ItemMatching(old: base.indicators.map(\.name), new: indicators.map(\.name))
    for item in matching.items {
      switch (item.old, item.new) {
      case (let old?, let new?):
        add(.indicator(.planned(old)), .flag(true), .indicatorName(new))
        addParts(indicators[new], planned: old, index: new)
      case (let old?, nil): add(.indicator(.planned(old)), .flag(false), nil)
      case (nil, let new?):
        let name = names.unique(indicators[new].name)
        let value = MergeValue.indicator(indicators[new])
        add(.indicator(.new(name)), value, .indicatorName(new))
      case (nil, nil): break
      }
    }
  }

  private mutating func addParts(_ indicator: Indicator, planned: Int, index: Int) {
    let parts: [(MergeSlot.IndicatorPart, MergeValue)] =
      [
        (.name, MergeValue(indicator.name)), (.baseline, .measure(indicator.baseline)),
        (.target, .measure(indicator.target)),
      ]
    for (part, value) in parts {
      add(.indicatorPart(planned, part), value, MergeSlot.key(index, part))
    }
    addActuals(indicator.actuals, planned: planned, index: index)
  }

  private mutating func addActuals(_ actuals: [Actual], planned: Int, index: Int) {
    let known = base.indicators[planned].actuals
    for year in Set((actuals + known).map(\.fiscalYear)).sorted() {
      let key = FieldKey.indicatorActual(index, fiscalYear: year)
      guard has(key) else { continue }
      let actual = actuals.first { $0.fiscalYear == year }
      let value = actual.map { MergeValue.measure($0.measure) } ?? .absent
      add(.indicatorPart(planned, .actual(year)), value, key)
    }
  }

  private mutating func addFootnotes(_ footnotes: [Footnote]) {
    guard !footnotes.isEmpty else { return }
    var names = NewNames()
    let matching = ItemMatching(old: base.footnotes.map(\.term), new: footnotes.map(\.term))
    for item in matching.items {
      switch (item.old, item.new) {
      case (let old?, let new?):
        add(.footnote(.planned(old)), .footnote(footnotes[new]), .footnote(new))
      case (let old?, nil): add(.footnote(.planned(old)), .absent, nil)
      case (nil, let new?):
        let name = names.unique(footnotes[new].term)
        add(.footnote(.new(name)), .footnote(footnotes[new]), .footnote(new))
      case (nil, nil): break
      }
    }
  }

  // MARK: Optional blocks

  private mutating func addOptionalBlocks(_ project: Project) {
    let contact = project.contact ?? Contact()
    let lines: [(FieldKey, String?)] = [
      (.contactDepartment, contact.department), (.contactOfficer, contact.officer),
      (.contactAddress, contact.address),
    ]
    for (key, text) in lines where has(key) { add(key, MergeValue(text)) }
    addFunding(project.funding ?? [])
    let answers = project.returns ?? []
    let codes = Set((answers + (base.returns ?? [])).map(\.municipality)).union(codesOnForm)
    for code in codes.sorted() {
      addReturn(answers.first { $0.municipality == code }, of: code)
    }
  }

  /// The municipalities whose answers the form has a place for.
  private var codesOnForm: Set<MunicipalityCode> {
    Set(
      form?.fields.keys.compactMap { key in
        switch key {
        case .returnParticipates(let code), .returnHasChanges(let code), .returnOpinion(let code):
          code
        default: nil
        }
      } ?? []
    )
  }

  private mutating func addReturn(_ answer: MunicipalReturn?, of code: MunicipalityCode) {
    let participates = answer?.participates.map { MergeValue.text($0 ? "参加" : "不参加") }
    let hasChanges = answer?.hasChanges.map { MergeValue.text($0 ? "修正あり" : "修正なし") }
    let parts: [(FieldKey, MergeValue?)] = [
      (.returnParticipates(code), participates), (.returnHasChanges(code), hasChanges),
      (.returnOpinion(code), MergeValue(answer?.opinion)),
    ]
    for (key, value) in parts where has(key) { add(key, value ?? misread(key) ?? .absent) }
  }

  /// The sources of money: those with an amount, those without one, and those that went.
  private mutating func addFunding(_ funding: [Funding]) {
    let rows = fundingRows
    var slots: Set<MergeSlot> = []
    for (index, slot) in Self.fundingSlots(funding).enumerated() {
      let key = FieldKey.fundingAmount(index < rows.count ? rows[index] : index)
      let amount = funding[index].amount.map(MergeValue.decimal) ?? misread(key)
      add(slot, amount ?? .flag(true), key)
      slots.insert(slot)
    }
    addNamelessAmounts(beside: rows)
    // A form with fewer rows than the plan has sources does not ask for the rest to go.
    let planned = base.funding ?? []
    guard planned.indices.allSatisfy({ has(.fundingSource($0)) }) else { return }
    for (index, slot) in Self.fundingSlots(planned).enumerated() where !slots.contains(slot) {
      add(slot, .absent, .fundingSource(index))
    }
  }

  /// The rows of the form's sources that hold a name, in order.
  private var fundingRows: [Int] {
    form?.fields.values.compactMap { field in
      if case .fundingSource(let row) = field.key, !field.isBlank { row } else { nil }
    }.sorted() ?? []
  }

  private mutating func addNamelessAmounts(beside rows: [Int]) {
    for field in form?.fields.values.sorted(by: { $0.key < $1.key }) ?? [] {
      guard case .fundingAmount(let row) = field.key, !rows.contains(row),
        let words = misread(field.key)
      else { continue }
      add(.funding("", row), words, field.key)
    }
  }

  private static func fundingSlots(_ funding: [Funding]) -> [MergeSlot] {
    var counts: [String: Int] = [:]
    return funding.map { one in
      defer { counts[one.source, default: 0] += 1 }
      return .funding(one.source, counts[one.source, default: 0])
    }
  }
}

/// What the new items of one form are called: of several alike, the later ones by their ordinal too,
/// so that none takes another one's place.
private struct NewNames {
  private var counts: [String: Int] = [:]

  mutating func unique(_ name: String?) -> String {
    let name = TextNormalization.label(name ?? "")
    let count = counts[name, default: 0] + 1
    counts[name] = count
    return count == 1 ? name : "\(name)#\(count)"
  }
}
