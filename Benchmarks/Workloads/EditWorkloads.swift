import XLSX

/// Editing: the command's way, from opening the file to the new one being safe on the disk.
enum EditWorkloads {
  static let all = [Workload(name: "edit", run: oneCell)]

  /// One cell in the middle of the first sheet; the result goes beside the file.
  private static func oneCell(_ path: String) throws -> Int {
    let workbook = try Workbook(path: path)
    var editor = try WorkbookEditor(workbook)
    try editor.setValue(.number(1), at: "K25000", in: workbook.sheets[0].name)
    try editor.save(to: path + ".edited.xlsx")
    return 1
  }
}
