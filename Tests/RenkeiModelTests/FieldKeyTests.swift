import RenkeiModel
import Testing

@Suite struct `keys of fields` {
  @Test(
    arguments: [
      "number", "name", "pillar", "section", "policyField", "state", "summary", "participants",
      "responsibilities.core", "costSharing.partners", "budget.2024", "budget.total",
      "settled.2024", "indicators[0].name", "indicators[11].target", "indicators[2].actuals.2025",
      "footnotes[0]", "funding[1].source", "funding[1].amount", "contact.department",
      "returns.014231.participates", "returns.014231.hasChanges", "returns.014231.opinion",
    ]
  )
  func `are read as they are written`(_ text: String) throws {
    let key = try #require(FieldKey(text))
    #expect("\(key)" == text)
    #expect(FieldKey.layoutKeys.contains(key.layoutKey))
  }

  @Test(
    arguments: [
      "", "budget", "budget.x", "indicators[-1].name", "indicators[0]", "footnotes", "footnotes[x]",
      "returns.014232.opinion", "contact", "funding[0]", "indicators[0].actuals.", "budget.2024.x",
    ]
  )
  func `are not made of anything else`(_ text: String) {
    #expect(FieldKey(text) == nil)
  }

  @Test func `belong to whom the profile says, by field, by block, or as the others`() throws {
    let ownership = Ownership(
      others: .core,
      fields: ["costSharing.partners": .partners, "indicators": .anyone, "participants": .itself]
    )
    #expect(ownership.owner(of: .costSharingPartners) == .partners)
    #expect(ownership.owner(of: .costSharingCore) == .core)
    #expect(ownership.owner(of: .indicatorTarget(3)) == .anyone)
    #expect(ownership.owner(of: .indicatorActual(3, fiscalYear: 2025)) == .anyone)
    #expect(ownership.owner(of: .participants) == .itself)
    #expect(ownership.owner(of: .budget(2024)) == .core)
  }
}
