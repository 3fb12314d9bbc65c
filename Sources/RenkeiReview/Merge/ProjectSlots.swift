import FoundationEssentials
import RenkeiModel
import RenkeiSheets

/// The slots of a project, seen from the plan's own reading of it.
struct ProjectSlots {
  /// What a slot holds, and the field of the form that it was read from.
  struct Entry: Hashable, Sendable {
    let slot: MergeSlot
    let value: MergeValue
    let key: FieldKey
  }

  private(set) var entries: [Entry] = []
  private let base: Project

  /// The slots that a form has a place for; a field that it lacks says nothing.
  init(_ located: LocatedProject, base: Project) {
    self.init(located.project, base: base) { located.form[$0] != nil }
  }

  /// The slots of the plan itself.
  init(plan base: Project) { self.init(base, base: base) { _ in true } }

  private init(_ project: Project, base: Project, has: (FieldKey) -> Bool) {
    self.base = base
    addTexts(project, has)
    addPlace(project)
    if has(.participants) { addParticipants(project.participants) }
    for entry in project.budget {
      if has(.budget(entry.fiscalYear)) { add(.budget(entry.fiscalYear), .budget(entry)) }
      if let settled = entry.settled { add(.settled(entry.fiscalYear), .decimal(settled)) }
    }
    addIndicators(project.indicators)
    addFootnotes(project.footnotes)
    addOptionalBlocks(project)
  }

  private mutating func add(_ key: FieldKey, _ value: MergeValue) {
    entries.append(Entry(slot: .field(key), value: value, key: key))
  }

  private mutating func add(_ slot: MergeSlot, _ value: MergeValue, _ key: FieldKey) {
    entries.append(Entry(slot: slot, value: value, key: key))
  }

  private mutating func addTexts(_ project: Project, _ has: (FieldKey) -> Bool) {
    let texts: [(FieldKey, String?)] = [
      (.name, project.name), (.summary, project.summary),
      (.responsibilitiesCore, project.responsibilities.core),
      (.responsibilitiesPartners, project.responsibilities.partners),
      (.costSharingCore, project.costSharing.core),
      (.costSharingPartners, project.costSharing.partners),
    ]
    for (key, text) in texts where has(key) { add(key, MergeValue(text)) }
    if let state = project.state { add(.state, .state(state)) }
  }

  private mutating func addPlace(_ project: Project) {
    guard project.pillar != nil else { return }
    let place = MergeValue.place(
      pillar: project.pillar,
      section: project.section,
      policyField: project.policyField
    )
    add(.pillar, place)
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
    let matching = ItemMatching(old: base.indicators.map(\.name), new: indicators.map(\.name))
    for item in matching.items {
      switch (item.old, item.new) {
      case (let old?, let new?):
        add(.indicator(.planned(old)), .flag(true), .indicatorName(new))
        addParts(indicators[new], planned: old, index: new)
      case (let old?, nil): add(.indicator(.planned(old)), .flag(false), .indicatorName(old))
      case (nil, let new?):
        let name = TextNormalization.label(indicators[new].name ?? "")
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
      ] + indicator.actuals.map { (.actual($0.fiscalYear), .measure($0.measure)) }
    for (part, value) in parts {
      add(.indicatorPart(planned, part), value, MergeSlot.key(index, part))
    }
  }

  private mutating func addFootnotes(_ footnotes: [Footnote]) {
    guard !footnotes.isEmpty else { return }
    let matching = ItemMatching(old: base.footnotes.map(\.term), new: footnotes.map(\.term))
    for item in matching.items {
      switch (item.old, item.new) {
      case (let old?, let new?):
        add(.footnote(.planned(old)), .footnote(footnotes[new]), .footnote(new))
      case (let old?, nil): add(.footnote(.planned(old)), .absent, .footnote(old))
      case (nil, let new?):
        let name = TextNormalization.label(footnotes[new].term ?? "")
        add(.footnote(.new(name)), .footnote(footnotes[new]), .footnote(new))
      case (nil, nil): break
      }
    }
  }

  private mutating func addOptionalBlocks(_ project: Project) {
    if let contact = project.contact {
      add(.contactDepartment, MergeValue(contact.department))
      add(.contactOfficer, MergeValue(contact.officer))
      add(.contactAddress, MergeValue(contact.address))
    }
    for (index, funding) in (project.funding ?? []).enumerated() {
      let value = funding.amount.map(MergeValue.decimal) ?? .absent
      add(.funding(funding.source), value, .fundingAmount(index))
    }
    for answer in project.returns ?? [] {
      let code = answer.municipality
      if let participates = answer.participates {
        add(.returnParticipates(code), .text(participates ? "参加" : "不参加"))
      }
      if let hasChanges = answer.hasChanges {
        add(.returnHasChanges(code), .text(hasChanges ? "修正あり" : "修正なし"))
      }
      add(.returnOpinion(code), MergeValue(answer.opinion))
    }
  }
}
