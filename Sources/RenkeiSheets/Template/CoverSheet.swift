import RenkeiModel
import XLSX

/// The cover (提出票): who submits, when, for which edition, and how far each form is.
struct CoverSheet {
  /// The sheet's name.
  static let name = "提出票"

  private(set) var draft: SheetDraft
  private let lists: ListSheet
  private var row = 4

  init(
    layout: SheetLayout,
    region: RegionProfile?,
    municipality: Municipality?,
    edition: Edition?,
    forms: [(project: Project, sheet: FormSheet)],
    lists: ListSheet
  ) {
    self.lists = lists
    draft = SheetDraft(
      template: Self.name,
      title: "\(layout.title)　提出票",
      widths: [18, 56, 13, 13],
      region: region
    )
    let label = edition?.label.map { "　\($0)" } ?? ""
    draft.put((region?.name ?? "") + label, row: 2, columns: 1...4, TemplateStyle.heading)
    writeLines(layout, municipality, edition, forms.compactMap(\.project.number))
    writeForms(forms)
    draft.settings.pageSetup?.titleRows = 1...2
  }

  // MARK: Lines

  private mutating func writeLines(
    _ layout: SheetLayout,
    _ municipality: Municipality?,
    _ edition: Edition?,
    _ numbers: [Int]
  ) {
    let year = edition?.fiscalYear.map { CellValue.text(FiscalYearHeader.text(for: $0)) }
    let sender = municipality.map { CellValue.text($0.name) } ?? .empty
    write(.municipality, sender, TemplateStyle.text, municipalityValidation)
    write(.department, .empty, TemplateStyle.text, prompt("担当部署", "例: 企画課 企画係"))
    write(.officer, .empty, TemplateStyle.text, prompt("担当者", "名字だけでも構いません。"))
    write(.contact, .empty, TemplateStyle.text, prompt("連絡先", "電話番号かメールアドレスを入れます。"))
    write(.date, .empty, TemplateStyle.date, dateValidation)
    write(.count, .number(1), TemplateStyle.text, countValidation)
    let all = numbers.map(String.init).joined(separator: "、")
    write(
      .projects,
      all.isEmpty ? .empty : .text(all),
      TemplateStyle.text,
      prompt("提出事業", "提出する事業の番号を読点で区切ります。提出しない事業の番号は消してください。"),
      isRequired: !numbers.isEmpty
    )
    write(.edition, year ?? .empty, TemplateStyle.fixed)
    write(.templateVersion, .text(layout.templateVersion), TemplateStyle.fixed)
    draft.put(
      "同じ事業を出し直すときは、提出日を改め、提出回数を一つ増やしてください。",
      row: row,
      columns: 1...4,
      TemplateStyle.remark
    )
    row += 1
  }

  private mutating func write(
    _ line: Cover.Line,
    _ value: CellValue,
    _ format: CellFormat,
    _ validation: DataValidation? = nil,
    isRequired: Bool = true
  ) {
    let cell = CellReference(row: row, column: 2)
    draft.set(line.rawValue, at: CellReference(row: row, column: 1), TemplateStyle.label)
    let text = if case .text(let text) = value { text } else { "" }
    draft.put(text, row: row, columns: 2...4, format, leastHeight: 28)
    draft[cell].value = value
    row += 1
    guard var validation else { return }
    let area = CellRange(cell, CellReference(row: cell.row, column: 4))
    validation.ranges = [area]
    draft.settings.validations.append(validation)
    guard isRequired else { return }
    draft.settings.conditionalFormats.append(
      ConditionalFormat(
        [area],
        .expression("LEN(TRIM(\(cell.absoluteDescription)))=0"),
        format: TemplateStyle.missing
      )
    )
    if line == .municipality, let names = lists.municipalities {
      draft.settings.conditionalFormats.append(
        ConditionalFormat(
          [area],
          .expression("COUNTIF(\(names),\(cell.absoluteDescription))=0"),
          format: TemplateStyle.wrong
        )
      )
    }
  }

  // MARK: Validations

  private func prompt(_ title: String, _ text: String) -> DataValidation {
    var validation = DataValidation(.none, [])
    validation.promptTitle = title
    validation.promptMessage = text
    return validation
  }

  private var municipalityValidation: DataValidation {
    var validation = prompt("提出市町村", "一覧から選びます。")
    guard let source = lists.municipalities else { return validation }
    validation.kind = .list
    validation.formula1 = source
    validation.errorTitle = "入力の確認"
    validation.errorMessage = "一覧から市町村を選んでください。"
    return validation
  }

  private var dateValidation: DataValidation {
    var validation = prompt("提出日", "「2025/10/1」のように入れます。")
    validation.kind = .date
    validation.comparison = .greaterThan
    validation.formula1 = "36526"
    validation.errorTitle = "入力の確認"
    validation.errorMessage = "「2025/10/1」のように、年・月・日を半角で入れてください。"
    return validation
  }

  private var countValidation: DataValidation {
    var validation = prompt("提出回数", "初めての提出は1です。出し直すたびに一つ増やします。")
    validation.kind = .whole
    validation.formula1 = "1"
    validation.formula2 = "99"
    validation.errorTitle = "入力の確認"
    validation.errorMessage = "1から99までの数字を入れてください。"
    return validation
  }

  // MARK: Forms

  /// The forms of the workbook, each with a link to it and the counts that stand at its top.
  private mutating func writeForms(_ forms: [(project: Project, sheet: FormSheet)]) {
    row += 1
    draft.put("記入の進み具合", row: row, columns: 1...4, TemplateStyle.caption)
    row += 1
    draft.putHeadings(["シート", "事業の名称", "未記入", "要確認"], row: row)
    let first = row + 1
    for form in forms { write(form.project, form.sheet) }
    let areas = (3...4).map { column in
      CellRange(
        CellReference(row: first, column: column),
        CellReference(row: max(first, row), column: column)
      )
    }
    for (area, format) in zip(areas, [TemplateStyle.someMissing, TemplateStyle.wrong]) {
      draft.settings.conditionalFormats.append(
        ConditionalFormat([area], .cellIs(.greaterThan, "0"), format: format)
      )
    }
  }

  private mutating func write(_ project: Project, _ sheet: FormSheet) {
    row += 1
    let quoted = SheetNameRule.quoted(sheet.draft.name)
    let place = CellReference(row: row, column: 1)
    draft.set(sheet.draft.name, at: place, TemplateStyle.link)
    draft.settings.hyperlinks.append(
      Hyperlink(CellRange(place), location: "\(quoted)!A1", tooltip: "このシートへ移ります")
    )
    draft.put(project.name ?? "", row: row, columns: 2...2, TemplateStyle.fixed)
    let counts = [
      (SheetLayout.Part.missingCount, sheet.counts.missing),
      (.problemCount, sheet.counts.problems),
    ]
    for (index, count) in counts.enumerated() {
      guard let source = sheet.parts[count.0]?.first else { continue }
      draft.setFormula(
        "\(quoted)!\(source)",
        cached: .number(Double(count.1)),
        at: CellReference(row: row, column: index + 3),
        TemplateStyle.count
      )
    }
  }
}
