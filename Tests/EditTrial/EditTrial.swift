import XLSX
import Zip

/// Makes one change of every kind in a workbook, and prints as JSON which cells it changed.
///
/// `Tests/Interop/preservation.py` runs it over real workbooks. Usage: EditTrial IN OUT
@main
enum EditTrial {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { fatalError("usage: EditTrial IN OUT") }
    let workbook = try Workbook(path: arguments[1])
    guard
      let entry = workbook.sheets.first(where: { $0.isWorksheet && $0.state == .visible })
        ?? workbook.sheets.first(where: \.isWorksheet)
    else { throw XLSXError(.notAllowed("no sheet of cells")) }
    let sheet = try workbook.worksheet(entry)
    var refused: Set<CellReference> = []
    while true {
      let targets = Targets(sheet, besides: refused)
      do {
        let bytes = try edited(workbook, entry.name, targets)
        try write(bytes, to: arguments[2])
        print(targets.json(entry, refused))
        return
      } catch let error as XLSXError {
        // Cells that only change with others are refused by name; the trial takes others.
        guard case .refusedEdit = error.kind, let cell = error.cell.flatMap({ CellReference($0) }),
          refused.count < 40, refused.insert(cell).inserted
        else { throw error }
      }
    }
  }

  private static func edited(
    _ workbook: Workbook,
    _ sheet: String,
    _ targets: Targets
  ) throws -> [UInt8] {
    var editor = try WorkbookEditor(workbook, droppingSignature: true)
    try editor.setValue(.number(4321.5), at: targets.number, in: sheet)
    try editor.setValue(.text(Targets.text), at: targets.text, in: sheet)
    try editor.setFormula("1+1", cached: .number(2), at: targets.formula, in: sheet)
    try editor.clear(at: targets.cleared, in: sheet)
    try editor.addComment(Targets.note, author: "Renkei", at: targets.note, in: sheet)
    try editor.setFill(.rgb(0xFFF2CC), at: targets.fill, in: sheet)
    var list = SheetDraft(Targets.newSheet)
    list.set("一覧", at: "A1")
    list.settings.hyperlinks = [
      Hyperlink("A1", location: "\(SheetNameRule.quoted(sheet))!\(targets.number)"),
      Hyperlink("A2", url: "https://example.com/"),
    ]
    try editor.place(list)
    try editor.define(
      DefinedName(
        Targets.name,
        "\(SheetNameRule.quoted(sheet))!\(targets.number.absoluteDescription)"
      )
    )
    return try editor.bytes()
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try AtomicFile(path: path)
    try file.write(bytes.span)
    try file.commit()
  }
}
