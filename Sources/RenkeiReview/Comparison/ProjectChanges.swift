import RenkeiModel
import RenkeiRules

/// What changed between two states of one project, in the order of the form.
struct ProjectChanges {
  private let old: Project
  private let new: Project
  private let text: ProjectText

  /// Compares two states of a project, in the words of a region.
  init(_ old: Project, _ new: Project, _ text: ProjectText) {
    self.old = old
    self.new = new
    self.text = text
  }

  /// The fields that differ.
  var fields: [FieldChange] {
    [head, prose, shares, budget].flatMap { $0.compactMap(\.self) } + indicators + footnotes
  }

  /// Whether the project stands elsewhere in the plan now.
  var isMoved: Bool {
    (old.pillar, old.section) != (new.pillar, new.section) || old.policyField != new.policyField
  }

  private var head: [FieldChange?] {
    [
      change(.number) { $0.number.map { "\($0)" } },
      change(.name) { $0.name },
      FieldChange(
        "\(FieldKey.policyField)",
        LocalizedText(ja: "位置付け", en: "the place in the plan"),
        old: isMoved ? text.place(old) : nil,
        new: isMoved ? text.place(new) : nil
      ),
      FieldChange(
        "state",
        LocalizedText(ja: "新規・継続の別", en: "the state"),
        old: text.state(old.state),
        new: text.state(new.state)
      ),
    ]
  }

  private var prose: [FieldChange?] {
    [
      change(.summary) { $0.summary },
      change(.participants) { text.participants($0.participants) },
    ]
  }

  private var shares: [FieldChange?] {
    [
      change(.responsibilitiesCore) { $0.responsibilities.core },
      change(.responsibilitiesPartners) { $0.responsibilities.partners },
      change(.costSharingCore) { $0.costSharing.core },
      change(.costSharingPartners) { $0.costSharing.partners },
    ]
  }

  private var budget: [FieldChange?] {
    let years = Set((old.budget + new.budget).map(\.fiscalYear)).sorted()
    let amounts = years.flatMap { year in
      [
        change(.budget(year)) { text.amount($0.budget.first { $0.fiscalYear == year }) },
        FieldChange(
          "budget.\(year).settled",
          LocalizedText(ja: "\(year)年度の決算額", en: "the settled amount of FY\(year)"),
          old: settled(old, year),
          new: settled(new, year)
        ),
      ]
    }
    return amounts + [change(.budgetTotal) { $0.budgetSum?.grouped }]
  }

  private func settled(_ project: Project, _ year: Int) -> String? {
    project.budget.first { $0.fiscalYear == year }?.settled?.grouped
  }

  private func change(_ key: FieldKey, _ value: (Project) -> String?) -> FieldChange? {
    FieldChange("\(key)", key.title, old: value(old), new: value(new))
  }

  // MARK: Lists, item by item

  private var indicators: [FieldChange] {
    let matching = ItemMatching(old: old.indicators.map(\.name), new: new.indicators.map(\.name))
    return matching.items.flatMap { item in
      let before = item.old.map { old.indicators[$0] }
      let after = item.new.map { new.indicators[$0] }
      return indicatorChanges(before, after, index: item.new ?? item.old ?? 0)
    }
  }

  private func indicatorChanges(
    _ before: Indicator?,
    _ after: Indicator?,
    index: Int
  ) -> [FieldChange] {
    guard let before, let after else {
      let whole = FieldChange(
        "indicators[\(index)]",
        LocalizedText(ja: "評価指標\(index + 1)", en: "indicator \(index + 1)"),
        old: before.map(text.indicator),
        new: after.map(text.indicator)
      )
      return [whole].compactMap(\.self)
    }
    let parts: [(FieldKey, String?, String?)] = [
      (.indicatorName(index), before.name, after.name),
      (.indicatorBaseline(index), before.baseline.text, after.baseline.text),
      (.indicatorTarget(index), before.target.text, after.target.text),
    ]
    let changes = parts.compactMap { key, old, new in
      FieldChange("\(key)", title(key, after), old: old, new: new)
    }
    return changes + actualChanges(before, after, index: index)
  }

  private func title(_ key: FieldKey, _ indicator: Indicator) -> LocalizedText {
    guard let name = indicator.name else { return key.title }
    return LocalizedText(ja: "\(key.title.ja)「\(name)」", en: "\(key.title.en) \"\(name)\"")
  }

  private func actualChanges(_ before: Indicator, _ after: Indicator, index: Int) -> [FieldChange] {
    let years = Set((before.actuals + after.actuals).map(\.fiscalYear)).sorted()
    return years.compactMap { year in
      func value(_ indicator: Indicator) -> String? {
        indicator.actuals.first { $0.fiscalYear == year }?.measure.text
      }
      return FieldChange(
        "indicators[\(index)].actuals.\(year)",
        LocalizedText(
          ja: "評価指標\(index + 1)の\(year)年度の実績値",
          en: "the actual of indicator \(index + 1) in FY\(year)"
        ),
        old: value(before),
        new: value(after)
      )
    }
  }

  private var footnotes: [FieldChange] {
    let matching = ItemMatching(
      old: old.footnotes.map { $0.term ?? $0.mark },
      new: new.footnotes.map { $0.term ?? $0.mark }
    )
    return matching.items.compactMap { item in
      let key = FieldKey.footnote(item.new ?? item.old ?? 0)
      return FieldChange(
        "\(key)",
        key.title,
        old: item.old.map { text.footnote(old.footnotes[$0]) },
        new: item.new.map { text.footnote(new.footnotes[$0]) }
      )
    }
  }
}
