import RenkeiModel
import XLSX

/// The basic indicators (基本KPI) of the plan, with room for more.
struct BasicIndicatorSheet {
  /// The sheet's name.
  static let name = "基本KPI"

  private static let spareRows = 3

  private(set) var draft: SheetDraft

  /// The names that point at the cells.
  private(set) var names: [(name: String, cell: CellReference)] = []

  init(_ indicators: [BasicIndicator], region: RegionProfile?, lists: ListSheet) {
    draft = SheetDraft(
      template: Self.name,
      title: Self.name,
      widths: [38, 46, 28, 28],
      region: region
    )
    draft.settings.pageSetup?.orientation = .landscape
    draft.settings.pageSetup?.titleRows = 3...3
    draft.settings.frozenRows = 3
    draft.putHeadings(["役割", "項目", "基準値(基準年)", "目標値(目標年)"], row: 3)
    for (index, indicator) in indicators.enumerated() { write(indicator, index, region) }
    let last = indicators.count + Self.spareRows + 3
    for row in (indicators.count + 4)...last { writeSpare(row) }
    draft.settings.autoFilter = CellRange("A3", CellReference(row: last, column: 4))
    addChecks(lists, first: 4, last: last, spare: indicators.count + 4)
  }

  private mutating func write(_ indicator: BasicIndicator, _ index: Int, _ region: RegionProfile?) {
    let row = index + 4
    let pillar = region?.pillars.first { $0.number == indicator.pillar }
    let number = indicator.pillar.map(String.init) ?? ""
    draft.put(pillar?.title ?? number, row: row, columns: 1...1, TemplateStyle.fixed)
    let texts = [
      ("name", indicator.name), ("baseline", indicator.baseline.text ?? ""),
      ("target", indicator.target.text ?? ""),
    ]
    for (offset, text) in texts.enumerated() {
      let column = offset + 2
      let format = offset == 0 ? TemplateStyle.text : TemplateStyle.short
      draft.put(text.1, row: row, columns: column...column, format)
      if text.1.isEmpty { draft.set(.empty, at: CellReference(row: row, column: column), format) }
      names.append(
        ("basicIndicators.\(index).\(text.0)", CellReference(row: row, column: column))
      )
    }
  }

  private mutating func writeSpare(_ row: Int) {
    for column in 1...4 {
      let format = column < 3 ? TemplateStyle.text : TemplateStyle.short
      draft.set(.empty, at: CellReference(row: row, column: column), format)
    }
    draft.setHeight(26, ofRow: row)
  }

  private mutating func addChecks(_ lists: ListSheet, first: Int, last: Int, spare: Int) {
    func column(_ number: Int, from row: Int) -> CellRange {
      CellRange(CellReference(row: row, column: number), CellReference(row: last, column: number))
    }
    if let source = lists.source(.pillars) {
      var pillar = DataValidation(.list, [column(1, from: spare)])
      pillar.formula1 = source
      pillar.errorTitle = "入力の確認"
      pillar.errorMessage = "一覧から役割を選んでください。"
      draft.settings.validations.append(pillar)
    }
    for number in 2...4 {
      let others = (2...4).filter { $0 != number }.map { CellReference.columnName($0) }
      let filled = others.map { "LEN(TRIM($\($0)\(first)))" }.joined(separator: "+")
      let own = "LEN(TRIM($\(CellReference.columnName(number))\(first)))"
      draft.settings.conditionalFormats.append(
        ConditionalFormat(
          [column(number, from: first)],
          .expression("AND(\(own)=0,\(filled)>0)"),
          format: TemplateStyle.missing
        )
      )
    }
    for number in 3...4 {
      let cell = CellRange(CellReference(row: first, column: number))
      draft.settings.conditionalFormats.append(
        ConditionalFormat(
          [column(number, from: first)],
          .expression(LiveFormula.badPeriods(cell) + ">0"),
          format: TemplateStyle.wrong
        )
      )
    }
  }
}
