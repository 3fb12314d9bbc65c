import RenkeiModel
import XLSX

extension FormSheet {
  /// Prompts, limits and colours by which Excel tells of most mistakes before the sheet is sent.
  mutating func addChecks() {
    for (key, range) in cells.sorted(by: { $0.key < $1.key }) {
      guard let field = layout.field(key.layoutKey) else { continue }
      if let validation = validation(key, field, range) {
        draft.settings.validations.append(validation)
      }
    }
    let required = requiredCells
    if !required.isEmpty {
      for range in required {
        draft.settings.conditionalFormats.append(
          ConditionalFormat(
            [range],
            .expression("LEN(TRIM(\(range.first.absoluteDescription)))=0"),
            format: TemplateStyle.missing
          )
        )
      }
      addSelfCheck(required)
    }
    addAmountCheck()
  }

  private var requiredCells: [CellRange] {
    cells.filter { key, _ in
      let isLaterIndicator =
        ["indicators.name", "indicators.target"].contains(key.layoutKey)
        && key != .indicatorName(0) && key != .indicatorTarget(0)
      return layout.field(key.layoutKey)?.required == true && !isLaterIndicator
    }.sorted { $0.key < $1.key }.map(\.value)
  }

  private func validation(
    _ key: FieldKey,
    _ field: SheetLayout.Field,
    _ range: CellRange
  ) -> DataValidation? {
    var validation = DataValidation(.none, [range])
    let cell = "\(range.first)"
    switch field.type {
    case .total: return nil
    case .integer:
      validation = DataValidation(.whole, [range])
      validation.formula1 = "1"
      validation.formula2 = "9999"
      validation.errorMessage = "事業番号を半角の数字で入れてください。"
    case .amount:
      validation = DataValidation(.custom, [range])
      validation.formula1 =
        "OR(\(cell)=\"-\",AND(ISNUMBER(\(cell)),\(cell)>=0,\(cell)=INT(\(cell))))"
      validation.errorStyle = .warning
      validation.errorMessage = "千円単位の整数か「-」を入れてください。"
    case .text, .measure:
      guard let length = field.maximumLength else { break }
      validation = DataValidation(.textLength, [range])
      validation.comparison = .lessThanOrEqual
      validation.formula1 = "\(length)"
      validation.errorStyle = .warning
      validation.errorMessage = "\(length)字以内に収めてください。"
    }
    validation.errorTitle = "入力の確認"
    validation.promptTitle = field.prompt.title
    validation.promptMessage = field.prompt.text
    return validation
  }

  private mutating func addSelfCheck(_ required: [CellRange]) {
    let count = required.map { "(LEN(TRIM(\($0.first)))=0)" }.joined(separator: "+")
    let missing = required.count { draft.isBlank($0.first) }
    let formula = """
      IF(\(count)=0,"記入もれはありません。","未記入の欄が "&(\(count))&" か所あります。")
      """
    let text = missing == 0 ? "記入もれはありません。" : "未記入の欄が \(missing) か所あります。"
    draft.setFormula(formula, cached: .text(text), at: "A3", TemplateStyle.check)
    draft.setHeight(20, ofRow: 3)
    draft.settings.conditionalFormats.append(
      ConditionalFormat(
        ["A3"],
        .expression("LEFT($A$3,3)=\"未記入\""),
        format: TemplateStyle.incomplete
      )
    )
  }

  private mutating func addAmountCheck() {
    let amounts = cells.filter { $0.key.isBudgetYear }.sorted { $0.key < $1.key }.map(\.value)
    guard let first = amounts.first?.first else { return }
    draft.settings.conditionalFormats.append(
      ConditionalFormat(
        amounts,
        .expression("AND(LEN(\(first))>0,NOT(ISNUMBER(\(first))),\(first)<>\"-\")"),
        format: TemplateStyle.wrong
      )
    )
  }
}
