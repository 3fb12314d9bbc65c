public import RenkeiModel
import RenkeiRules
import XLSX
public import Zip

/// The workbook in which a person chooses, conflict by conflict, what the plan is to say; beside it
/// all that was taken and not taken, and the submissions.
public struct ConflictWorkbook {
  static let sheetName = "食い違い"
  static let headerRow = 4
  static let keyColumn = 1
  static let choiceColumn = 5

  private static let planColumn = 6

  private let result: MergeResult
  private let region: RegionProfile?
  private let wording: MergeWording

  /// The workbook on a merge.
  public init(_ result: MergeResult, region: RegionProfile?) {
    self.result = result
    self.region = region
    wording = MergeWording(region)
  }

  /// Writes the workbook.
  ///
  /// - Throws: ``XLSXError`` when a limit of Excel's is broken, or what the sink throws.
  public func write(to sink: any ByteSink) throws {
    var writer = try WorkbookWriter(to: sink, defaultFont: ReportStyle.font(11))
    writer.properties = DocumentProperties(title: "提出の取りまとめ")
    try writer.add(conflicts)
    if needsChoiceSheet { try writer.add(choiceSheet) }
    let lists = MergeLists(result, region)
    for list in [lists.taken, lists.rejected, lists.submissions] { try writer.add(list) }
    try writer.finish()
  }

  /// The key by which a choice is found again: the slot, and a digest of the values to choose from.
  static func key(_ change: MergeChange, _ region: RegionProfile?) -> String {
    let wording = MergeWording(region)
    let values = ([change.base] + change.options).map(wording.shown).joined(separator: "\u{1F}")
    return "\(change.id)|\(SHA256.hexDigest(of: Array(values.utf8)).prefix(16))"
  }

  /// The option that a choice names: 0 for the plan's value, then the proposals from 1.
  static func option(_ choice: String) -> Int? {
    if choice == planChoice { return 0 }
    return choice.hasPrefix("案") ? Int(choice.dropFirst()).flatMap { $0 > 0 ? $0 : nil } : nil
  }

  private static let planChoice = "現行"

  /// The sheet with the choices, where they are too many to stand in a validation.
  private static let choiceSheetName = "選択肢"

  /// The names of so many choices.
  private static func choiceNames(_ count: Int) -> [String] {
    [planChoice] + (1...max(count, 1)).map { "案\($0)" }
  }

  /// Whether a conflict has more choices than the 255 characters of a validation's list hold.
  private var needsChoiceSheet: Bool { !Self.fitsList(Self.choiceNames(mostOptions)) }

  private var mostOptions: Int { undecided.map(\.options.count).max() ?? 2 }

  private static func fitsList(_ names: [String]) -> Bool {
    names.joined(separator: ",").utf16.count <= 253
  }

  private var choiceSheet: SheetDraft {
    var draft = SheetDraft(Self.choiceSheetName)
    draft.settings.state = .hidden
    for (index, name) in Self.choiceNames(mostOptions).enumerated() {
      draft.set(name, at: CellReference(row: index + 1, column: 1))
    }
    return draft
  }

  private var undecided: [MergeChange] {
    result.changes.filter { $0.outcome != .taken }
  }

  private var conflicts: SheetDraft {
    var draft = SheetDraft(Self.sheetName)
    let changes = undecided
    let options = mostOptions
    setUp(&draft, options: options, count: changes.count)
    draft.set("提出の食い違い", at: "B1", ReportStyle.title)
    draft.set(
      changes.isEmpty
        ? "食い違いはありません。"
        : "「選択」の欄で「現行」か「案1」などを選んで保存し、merge --resolve にこのブックを指定してください。",
      at: "B2",
      ReportStyle.format { _ in }
    )
    let titles =
      ["キー", "番号", "事業", "項目", "選択", "現行（ビジョン）"] + (1...max(options, 1)).map { "案\($0)" }
    for (column, title) in titles.enumerated() {
      let cell = CellReference(row: Self.headerRow, column: column + 1)
      draft.set(title, at: cell, ReportStyle.header)
    }
    for (index, change) in changes.enumerated() { write(change, number: index + 1, &draft) }
    return draft
  }

  private func setUp(_ draft: inout SheetDraft, options: Int, count: Int) {
    let widths = [10, 6, 26, 22, 9, 28] + [Double](repeating: 30, count: max(options, 1))
    draft.settings.columns = widths.enumerated().map {
      ColumnSettings($0.offset + 1, width: $0.element, isHidden: $0.offset + 1 == Self.keyColumn)
    }
    draft.settings.frozenRows = Self.headerRow
    draft.settings.autoFilter = CellRange(
      CellReference(row: Self.headerRow, column: 1),
      CellReference(row: Self.headerRow + max(count, 1), column: widths.count)
    )
    var page = PageSetup()
    page.orientation = .landscape
    page.fitToWidth = 1
    page.titleRows = Self.headerRow...Self.headerRow
    page.footer = "&R&9&P / &N"
    draft.settings.pageSetup = page
  }

  private func write(_ change: MergeChange, number: Int, _ draft: inout SheetDraft) {
    let row = Self.headerRow + number
    func place(_ column: Int) -> CellReference { CellReference(row: row, column: column) }
    draft.set(Self.key(change, region), at: place(Self.keyColumn), ReportStyle.cell)
    draft.set(.number(Double(number)), at: place(2), ReportStyle.number)
    draft.set(MergeLists.project(change), at: place(3), ReportStyle.cell)
    draft.set(change.slot.title(region).ja, at: place(4), ReportStyle.cell)
    draft.set(choice(change), at: place(Self.choiceColumn), ReportStyle.choice)
    let values = ([wording.shown(change.base)] + change.options.map { option($0, of: change) })
      .map(CellText.limited)
    for (index, value) in values.enumerated() {
      draft.set(value, at: place(Self.planColumn + index), ReportStyle.cell)
    }
    let widths = [Double](repeating: 28, count: values.count)
    draft.setHeight(RowHeight.points(values, widths: widths), ofRow: row)
    let names = Self.choiceNames(change.options.count)
    draft.settings.validations.append(Self.validation(names, at: place(Self.choiceColumn)))
  }

  /// What was chosen before, so that the workbook of a second run still shows it.
  private func choice(_ change: MergeChange) -> String {
    guard case .decided(let value) = change.outcome else { return "" }
    let index = change.options.firstIndex { $0.meaning == value.meaning }
    return index.map { "案\($0 + 1)" } ?? Self.planChoice
  }

  /// A value to choose, with who sent it from which cell.
  private func option(_ value: MergeValue, of change: MergeChange) -> String {
    let proposals = change.proposals.filter { $0.value.meaning == value.meaning }
    let places = proposals.map { proposal in
      let source = proposal.source
      return "\(wording.sender(source.sender))（\(MergeLists.place(source))）"
    }
    return wording.shown(value) + "\n— " + places.joined(separator: "\n— ")
  }

  private static func validation(_ names: [String], at cell: CellReference) -> DataValidation {
    var validation = DataValidation(.list, [CellRange(cell)])
    validation.formula1 =
      fitsList(names)
      ? "\"\(names.joined(separator: ","))\"" : "\(choiceSheetName)!$A$1:$A$\(names.count)"
    validation.errorTitle = "選択"
    validation.errorMessage = "一覧から選んでください。"
    return validation
  }
}
