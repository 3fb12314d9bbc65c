import RenkeiModel
import XLSX

/// Tells forms that only show how to fill one in from those that count.
enum ExampleForms {
  private static let words = ["記入例", "記載例", "入力例", "作成例", "見本", "サンプル", "記入見本"]

  private static let guides = ["記入要領", "記載要領", "入力要領", "作成要領", "記入方法", "書き方"]

  /// Whether a sheet's name says that it shows an example, or tells how to fill in a form.
  static func isExample(sheetName: String) -> Bool {
    let name = TextNormalization.label(sheetName)
    return (words + guides).contains(where: name.containsBytes)
  }

  /// Whether a title over a form, or beside its first row, says that it is an example.
  static func isExample(_ form: Form, on grid: SheetGrid, below ceiling: Int) -> Bool {
    let top = form.range.first.row
    guard ceiling < top else { return false }
    return grid.cells(in: (ceiling + 1)...top).contains { cell in
      cell.column <= form.range.last.column && isTitle(cell.labelText)
    }
  }

  private static func isTitle(_ labelText: String) -> Bool {
    guard !labelText.isEmpty, labelText.utf8.count <= 90 else { return false }
    let plain = LabelText.undecorated(labelText)
    let ends = [
      plain, LabelText.split(plain).parenthesis ?? "", LabelText.withoutHint(plain).hint ?? "",
    ]
    return ends.contains { text in words.contains { text.hasSuffix($0) } }
  }
}

extension Form {
  /// Whether nothing was filled in: all fields empty, but for dashes that stand in for amounts.
  var isBlank: Bool {
    fields.values.allSatisfy { field in
      if field.isBlank || field.evaluation == .unknown || field.key == .budgetTotal { return true }
      return field.key.isAmount && BudgetCell.isDash(field.text.trimmed)
    }
  }
}
