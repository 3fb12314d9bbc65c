import RenkeiModel
import XLSX

/// Superscript footnote marks within a text: `[^11]` in the model, a raised 11 in the workbook.
package enum FootnoteMarks {
  /// The text that Excel shows for a cell, with raised digits written as `[^11]`.
  static func text(of cell: Cell, in sheet: Worksheet) -> String {
    guard case .text(let text) = cell.value else { return sheet.text(of: cell) }
    guard let richText = sheet.richText(at: cell.reference) else { return text }
    return richText.runs.reduce(into: "") { text, run in
      if run.font?.isStruckThrough == true { return }
      let isRaised = run.font?.verticalAlignment == .superscript
      let mark = run.text.filter { !$0.isWhitespace }
      let isNumber = isRaised && !mark.isEmpty && mark.allSatisfy { $0.isWholeNumber }
      let isMark = isNumber && !isExponent(mark, of: text)
      text += isMark ? "[^\(TextNormalization.nfkc(mark))]" : run.text
    }
  }

  /// Whether a part of a cell's text is struck through, so that what counts is not all that it holds.
  static func isPartlyStruck(_ cell: Cell, in sheet: Worksheet) -> Bool {
    guard case .text = cell.value, let richText = sheet.richText(at: cell.reference) else {
      return false
    }
    return richText.runs.contains { $0.font?.isStruckThrough == true }
  }

  /// Whether raised digits make a square or cubic metre of what stands before them.
  private static func isExponent(_ mark: String, of text: String) -> Bool {
    let plain = TextNormalization.nfkc(mark)
    return (plain == "2" || plain == "3") && ["m", "ｍ"].contains(text.last)
  }
}
