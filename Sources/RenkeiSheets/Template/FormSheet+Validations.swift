import RenkeiModel
import XLSX

extension FormSheet {
  /// What may be typed into a field, and what Excel says of it; nil for a field that nobody types.
  func validation(
    _ key: FieldKey,
    _ field: SheetLayout.Field,
    _ area: CellRange,
    _ lists: ListSheet
  ) -> DataValidation? {
    guard field.type != .total, draft[area.first].format.isLocked == false else { return nil }
    var validation = accepted(field, area, lists)
    validation.errorTitle = "入力の確認"
    validation.promptTitle = field.prompt.title
    validation.promptMessage = field.prompt.text
    return validation
  }

  private func accepted(
    _ field: SheetLayout.Field,
    _ area: CellRange,
    _ lists: ListSheet
  ) -> DataValidation {
    switch field.type {
    case .integer: wholeNumber(area)
    case .amount: amount(area)
    case .choice: choice(field, area, lists)
    case .text, .measure, .total: length(field, area)
    }
  }

  private func wholeNumber(_ area: CellRange) -> DataValidation {
    var validation = DataValidation(.whole, [area])
    validation.formula1 = "1"
    validation.formula2 = "9999"
    validation.errorMessage = "1から9999までの数字を、半角で入れてください。"
    return validation
  }

  private func amount(_ area: CellRange) -> DataValidation {
    let cell = area.first
    var validation = DataValidation(.custom, [area])
    validation.formula1 =
      "OR(\(cell)=\"-\",AND(ISNUMBER(\(cell)),\(cell)>=0,\(cell)=INT(\(cell))))"
    validation.errorStyle = .warning
    validation.errorMessage =
      "千円単位の整数を半角で入れてください。未定の年度は「-」とします。文字を添えるときだけ「はい」を選びます。"
    return validation
  }

  private func choice(
    _ field: SheetLayout.Field,
    _ area: CellRange,
    _ lists: ListSheet
  ) -> DataValidation {
    guard let source = field.dropdown.flatMap(lists.source) else {
      return DataValidation(.none, [area])
    }
    var validation = DataValidation(.list, [area])
    validation.formula1 = source
    validation.errorMessage = "一覧から選んでください。"
    return validation
  }

  private func length(_ field: SheetLayout.Field, _ area: CellRange) -> DataValidation {
    guard let length = field.maximumLength else { return DataValidation(.none, [area]) }
    var validation = DataValidation(.textLength, [area])
    validation.comparison = .lessThanOrEqual
    validation.formula1 = "\(length)"
    validation.errorStyle = .warning
    validation.errorMessage = "\(length)字以内に収めてください。"
    return validation
  }
}
