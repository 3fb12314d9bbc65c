/// What a cell can hold.
///
/// The cell is only worked out for an error: a million cells are checked and hardly one is refused.
enum CellValueRule {
  /// Throws an error that names the rule which a value breaks.
  static func check(_ value: CellValue, at cell: @autoclosure () -> CellReference?) throws {
    switch value {
    case .empty, .bool: break
    case .number(let number):
      if !number.isFinite { throw refusal("a cell holds no infinity and no NaN", cell()) }
    case .text(let text): try checkText(text, at: cell())
    case .error(let code):
      if errorCodes.contains(code) { break }
      throw refusal("there is no error value \"\(code)\"", cell())
    }
  }

  /// Throws an error for a text that no cell holds.
  static func checkText(_ text: String, at cell: @autoclosure () -> CellReference?) throws {
    let limit = WritingLimits.cellText
    guard text.utf8.count > limit, text.utf16.count > limit else { return }
    throw refusal("a cell holds at most \(limit) characters", cell())
  }

  /// The values of 18.18.11 `ST_CellType` `e`, as 20.2 lists them.
  private static let errorCodes: Set = [
    "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA",
  ]

  private static func refusal(_ rule: String, _ cell: CellReference?) -> XLSXError {
    XLSXError(.notAllowed(rule), cell: cell?.description)
  }
}
