import FoundationEssentials
public import RenkeiModel
import XLSX

/// Makes a project of a form: what was written becomes what it means.
struct ProjectMapper {
  private let region: RegionProfile?

  init(_ region: RegionProfile?) { self.region = region }

  func project(_ form: Form) -> Project {
    var project = Project()
    project.number = number(form[.number])
    project.name = words(form[.name])
    project.pillar = number(form[.pillar]) ?? form.heading.pillar
    project.section = number(form[.section]) ?? form.heading.section
    project.policyField = words(form[.policyField])?.lowercased() ?? form.heading.policyField
    project.summary = words(form[.summary])
    project.participants = participants(form)
    project.responsibilities = Shares(
      core: words(form[.responsibilitiesCore]),
      partners: words(form[.responsibilitiesPartners])
    )
    project.costSharing = Shares(
      core: words(form[.costSharingCore]),
      partners: words(form[.costSharingPartners])
    )
    project.budget = budget(form)
    project.indicators = indicators(form)
    project.footnotes = footnotes(form)
    project.state = state(form)
    project.contact = contact(form)
    project.funding = funding(form)
    project.returns = returns(form)
    return project
  }

  func words(_ field: FormField?) -> String? {
    guard let field, !field.isBlank else { return nil }
    let text = field.text.trimmed
    return text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n") : text
  }

  /// A whole number, also one with the words of a number around it: `No.3`, `第3号`, `3番`.
  private func number(_ field: FormField?) -> Int? {
    guard let field else { return nil }
    if case .number = field.value {
      return field.scaledNumber.flatMap { $0.isWhole ? Int($0.description) : nil }
    }
    var text = TextNormalization.label(field.text).lowercased()[...]
    if text.hasPrefix("("), text.hasSuffix(")") { text = text.dropFirst().dropLast() }
    for word in ["事業", "no.", "no", "第", "#"] where text.hasPrefix(word) {
      text = text.dropFirst(word.count)
    }
    for word in ["番", "号"] where text.hasSuffix(word) { text = text.dropLast() }
    return text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }

  private func participants(_ form: Form) -> Participants {
    ParticipantList(form[.participants]?.text ?? "", region: region).participants(in: region)
  }

  // MARK: Budget

  private func budget(_ form: Form) -> [BudgetEntry] {
    let years =
      region?.plan.fiscalYears ?? form.yearHeaders.compactMap(\.header.fiscalYear).sorted()
    var entries: [BudgetEntry] = []
    var owner: (index: Int, range: CellRange)?
    for year in years {
      guard let field = form[.budget(year)] else {
        entries.append(BudgetEntry(fiscalYear: year, state: .blank))
        owner = nil
        continue
      }
      if let owner, owner.range == field.range {
        entries[owner.index].throughFiscalYear = year
        entries.append(BudgetEntry(fiscalYear: year, state: .covered))
      } else {
        owner = (entries.count, field.range)
        entries.append(entry(year, field))
      }
    }
    for index in entries.indices {
      entries[index].settled = settled(form, in: entries[index].fiscalYear)
    }
    return entries
  }

  private func entry(_ year: Int, _ field: FormField) -> BudgetEntry {
    let cell = BudgetCell(field)
    var entry = BudgetEntry(
      fiscalYear: year,
      state: cell.state,
      amount: cell.amount,
      text: field.text.trimmed
    )
    entry.note = cell.note
    return entry
  }

  // MARK: Indicators and footnotes

  private func indicators(_ form: Form) -> [Indicator] {
    (0..<form.indicatorCount).map { index in
      Indicator(
        name: words(form[.indicatorName(index)]),
        baseline: MeasureReader.measure(form[.indicatorBaseline(index)]),
        target: MeasureReader.measure(form[.indicatorTarget(index)]),
        actuals: actuals(form, of: index)
      )
    }
  }

  private func footnotes(_ form: Form) -> [Footnote] {
    (0..<form.footnoteCount).compactMap { index in
      form[.footnote(index)].flatMap { FootnoteText($0.text) }.map {
        Footnote(mark: $0.mark, term: $0.term, text: $0.text)
      }
    }
  }
}

/// Reads the measure that a cell holds.
enum MeasureReader {
  /// The measure: by its text; a number's value is the stored one, not the rounded one that shows.
  static func measure(_ field: FormField?) -> Measure {
    guard let field else { return Measure(.none, text: nil) }
    var measure = Measure(parsing: field.text.trimmed)
    guard case .number = field.value, let stored = field.scaledNumber, !field.isDate else {
      return measure
    }
    if measure.kind == .quantity {
      measure.value = stored * measure.scale
    } else if measure.kind == .unreadable {
      measure.kind = .quantity
      measure.value = stored
    }
    return measure
  }
}

extension SubmissionReading {
  /// The reading with pillar, section and field taken from a plan, by number, where the sheets name none.
  public func placing(by vision: Vision?) -> SubmissionReading {
    guard let vision else { return self }
    let planned = Dictionary(
      vision.projects.compactMap { project in project.number.map { ($0, project) } },
      uniquingKeysWith: { first, _ in first }
    )
    let forms = forms.map { located in
      guard let project = located.project.number.flatMap({ planned[$0] }),
        located.project.pillar == nil
      else { return located }
      var placed = located.project
      placed.pillar = project.pillar
      placed.section = project.section
      placed.policyField = project.policyField
      return LocatedProject(form: located.form, project: placed)
    }
    return SubmissionReading(
      forms: forms,
      basicIndicators: basicIndicators,
      cover: cover,
      summaries: summaries,
      facts: facts
    )
  }
}
