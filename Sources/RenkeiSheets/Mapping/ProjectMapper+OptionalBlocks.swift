import FoundationEssentials
import RenkeiModel

/// The blocks that only some layouts have: settled amounts, actuals, sources of money, the department
/// in charge, and the municipalities' answers. What a sheet leaves blank stays nil.
extension ProjectMapper {
  func state(_ form: Form) -> Project.State? {
    switch form[.state].map({ TextNormalization.label($0.text) }) {
    case "新規": .new
    case "継続": .continued
    case "終了", "廃止", "完了": .ended
    default: nil
    }
  }

  func settled(_ form: Form, in fiscalYear: Int) -> Decimal? {
    form[.settled(fiscalYear)].flatMap { BudgetCell($0).amount }
  }

  func actuals(_ form: Form, of index: Int) -> [Actual] {
    let years = form.fields.keys.compactMap { key in
      if case .indicatorActual(index, let year) = key { year } else { Int?.none }
    }
    return years.sorted().compactMap { year in
      let measure = MeasureReader.measure(form[.indicatorActual(index, fiscalYear: year)])
      return measure.kind == .none ? nil : Actual(fiscalYear: year, measure: measure)
    }
  }

  func contact(_ form: Form) -> Contact? {
    let contact = Contact(
      department: words(form[.contactDepartment]),
      officer: words(form[.contactOfficer]),
      address: words(form[.contactAddress])
    )
    return contact == Contact() ? nil : contact
  }

  func funding(_ form: Form) -> [Funding]? {
    let indexes = form.fields.keys.compactMap { key in
      if case .fundingSource(let index) = key { index } else { Int?.none }
    }
    let funding = indexes.sorted().compactMap { index in
      words(form[.fundingSource(index)]).map { source in
        Funding(
          source: source,
          amount: form[.fundingAmount(index)].flatMap { BudgetCell($0).amount }
        )
      }
    }
    return funding.isEmpty ? nil : funding
  }

  func returns(_ form: Form) -> [MunicipalReturn]? {
    let codes = form.fields.keys.compactMap { key in
      switch key {
      case .returnParticipates(let code), .returnHasChanges(let code), .returnOpinion(let code):
        code
      default: MunicipalityCode?.none
      }
    }
    let returns = Set(codes).sorted().map { code in
      MunicipalReturn(
        municipality: code,
        participates: answer(form[.returnParticipates(code)], yes: "参加", no: "不参加"),
        hasChanges: answer(form[.returnHasChanges(code)], yes: "あり", no: "なし"),
        opinion: words(form[.returnOpinion(code)])
      )
    }
    let given = returns.filter { $0 != MunicipalReturn(municipality: $0.municipality) }
    return given.isEmpty ? nil : given
  }

  private func answer(_ field: FormField?, yes: String, no: String) -> Bool? {
    let word = field.map { TextNormalization.label($0.text) }
    return word == yes ? true : word == no ? false : nil
  }
}
