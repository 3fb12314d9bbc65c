import RenkeiModel
import XLSX

/// The sheets of a template besides the forms.
struct TemplateSheets {
  let layout: SheetLayout
  let region: RegionProfile?
  let years: [Int]

  // MARK: Cover

  /// The cover (提出票): who submits, when, and for which edition.
  func cover(municipality: Municipality?, edition: Edition?) -> SheetDraft {
    var draft = sheet("提出票", widths: [18, 40, 30])
    draft.set("連携事業シート　提出票", at: "A1", TemplateStyle.title)
    draft.setHeight(32, ofRow: 1)
    let year = edition?.fiscalYear.map { FiscalYearHeader.text(for: $0) } ?? ""
    let lines: [(Cover.Line, CellValue, CellFormat)] = [
      (.municipality, municipality.map { .text($0.name) } ?? .empty, TemplateStyle.text),
      (.department, .empty, TemplateStyle.text), (.officer, .empty, TemplateStyle.text),
      (.contact, .empty, TemplateStyle.text), (.date, .empty, TemplateStyle.date),
      (.count, .number(1), TemplateStyle.short),
      (.edition, year.isEmpty ? .empty : .text(year), TemplateStyle.fixed),
      (.templateVersion, .text(layout.templateVersion), TemplateStyle.fixed),
    ]
    for (index, line) in lines.enumerated() {
      let row = index + 3
      draft.set(line.0.rawValue, at: CellReference(row: row, column: 1), TemplateStyle.label)
      draft.set(line.1, at: CellReference(row: row, column: 2), line.2)
      draft.setHeight(28, ofRow: row)
    }
    draft.settings.validations = coverValidations
    draft.set(
      "同じ事業を出し直すときは、提出回数を一つ増やしてください。",
      at: "A12",
      TemplateStyle.remark
    )
    draft.merge("A12:C12")
    return draft
  }

  private var coverValidations: [DataValidation] {
    var municipality = DataValidation(.list, ["B3"])
    let names = (region?.municipalities ?? []).map(\.name).joined(separator: ",")
    municipality.formula1 = "\"\(names)\""
    municipality.errorTitle = "入力の確認"
    municipality.errorMessage = "一覧から市町村を選んでください。"
    municipality.promptTitle = "提出市町村"
    municipality.promptMessage = "一覧から選んでください。"
    var date = DataValidation(.date, ["B7"])
    date.comparison = .greaterThan
    date.formula1 = "36526"
    date.promptTitle = "提出日"
    date.promptMessage = "例: 2025/10/1"
    var count = DataValidation(.whole, ["B8"])
    count.formula1 = "1"
    count.formula2 = "99"
    count.promptTitle = "提出回数"
    count.promptMessage = "初めての提出は1です。"
    return names.isEmpty || names.utf16.count > 255 ? [date, count] : [municipality, date, count]
  }

  // MARK: Guide

  /// The instructions (記入要領), from the prompts of the layout.
  func guide() -> SheetDraft {
    var draft = sheet("記入要領", widths: [28, 76])
    draft.set("記入要領", at: "A1", TemplateStyle.title)
    draft.setHeight(32, ofRow: 1)
    let rules = [
      "色の付いた欄だけに書き込みます。見出しの言葉や単位は変えないでください。",
      "数字は半角で入れます。金額は千円単位の整数です。未定の年度は空欄にせず「-」とします。0は「費用がかからない」という意味です。",
      "評価指標は、数値・単位・以上や以下・年度の順に「1,200人以上 (2028年度)」のように書きます。毎年度の目標は「(毎年度)」とします。",
      "丸付きの数字や一文字の（株）などの機種依存文字、外字は使わないでください。",
      "用語に注を付けるときは、用語のあとに上付きの番号を付け、下の「注」の欄に「11【用語】説明」と書きます。",
    ]
    var row = 3
    for rule in rules {
      let cell = CellReference(row: row, column: 1)
      draft.set("・" + rule, at: cell, TemplateStyle.fixed)
      draft.merge(CellRange(cell, CellReference(row: row, column: 2)))
      draft.setHeight(TextHeight.points(rule, width: 104), ofRow: row)
      row += 1
    }
    row += 1
    draft.set("欄", at: CellReference(row: row, column: 1), TemplateStyle.label)
    draft.set("書き方", at: CellReference(row: row, column: 2), TemplateStyle.label)
    for (index, field) in layout.fields.enumerated() {
      row += 1
      let name = "\(index + 1). \(field.prompt.title)"
      draft.set(name, at: CellReference(row: row, column: 1), TemplateStyle.fixed)
      draft.set(field.prompt.text, at: CellReference(row: row, column: 2), TemplateStyle.fixed)
      draft.setHeight(TextHeight.points(field.prompt.text, width: 76), ofRow: row)
    }
    return draft
  }

  // MARK: Basic indicators

  /// The basic indicators (基本KPI) of the plan.
  func basicIndicators(_ indicators: [BasicIndicator]) -> SheetDraft {
    var draft = sheet("基本KPI", widths: [34, 44, 24, 24])
    draft.settings.pageSetup?.orientation = .landscape
    draft.set("基本KPI", at: "A1", TemplateStyle.title)
    draft.setHeight(32, ofRow: 1)
    for (column, text) in ["役割", "項目", "基準値(基準年)", "目標値(目標年)"].enumerated() {
      draft.set(text, at: CellReference(row: 3, column: column + 1), TemplateStyle.label)
    }
    for (index, indicator) in indicators.enumerated() {
      let row = index + 4
      let texts = [
        pillarText(indicator.pillar), indicator.name, indicator.baseline.text ?? "",
        indicator.target.text ?? "",
      ]
      for (column, text) in texts.enumerated() {
        let format = column == 0 ? TemplateStyle.fixed : TemplateStyle.text
        draft.set(text, at: CellReference(row: row, column: column + 1), format)
      }
      draft.setHeight(TextHeight.points(indicator.name, width: 44), ofRow: row)
    }
    return draft
  }

  private func pillarText(_ number: Int?) -> String {
    guard let number else { return "" }
    let name = region?.pillars.first { $0.number == number }?.name ?? ""
    return "\(number) \(name)"
  }

  // MARK: Summary

  /// The summary (総括表): every project's amounts by formula, with a sum a pillar and one of all.
  func summary(_ forms: [(project: Project, sheet: FormSheet)]) -> SheetDraft {
    var draft = sheet("総括表", widths: [6, 50] + years.map { _ in 13 } + [14])
    draft.settings.pageSetup?.orientation = .landscape
    draft.settings.pageSetup?.titleRows = 3...3
    draft.settings.frozenRows = 3
    draft.set("総括表（千円）", at: "A1", TemplateStyle.title)
    draft.setHeight(32, ofRow: 1)
    let headers = ["番号", "連携事業名"] + years.map { "\($0)年度" } + ["合計"]
    for (column, text) in headers.enumerated() {
      draft.set(text, at: CellReference(row: 3, column: column + 1), TemplateStyle.label)
    }
    var table = SummaryTable(draft: draft, years: years, row: 4)
    let pillars = Dictionary(grouping: forms) { $0.project.pillar ?? 0 }
    for pillar in pillars.keys.sorted() {
      table.append(pillars[pillar] ?? [], pillar: pillarText(pillar == 0 ? nil : pillar))
    }
    table.appendGrandTotal()
    return table.draft
  }

  private func sheet(_ name: String, widths: [Double]) -> SheetDraft {
    var draft = SheetDraft(name)
    draft.settings.columns = widths.enumerated().map { index, width in
      ColumnSettings((index + 1)...(index + 1), width: width)
    }
    var page = PageSetup()
    page.fitToWidth = 1
    page.fitToHeight = 0
    page.centersHorizontally = true
    page.footer = "&L&9&A&R&9&P / &N"
    draft.settings.pageSetup = page
    draft.settings.showsGridLines = false
    var protection = SheetProtection()
    protection.allowsFormattingRows = true
    protection.allowsFormattingColumns = true
    draft.settings.protection = protection
    return draft
  }
}
