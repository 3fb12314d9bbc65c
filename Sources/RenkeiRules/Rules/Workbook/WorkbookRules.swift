import RenkeiModel
import RenkeiSheets
import XLSX

/// A workbook without a form.
enum LayoutUnknown {
  static let rule = Rule.perSubmission(
    "workbook/layout-unknown",
    .warning,
    title: LocalizedText(ja: "連携事業シートが見つからない", en: "no project sheet found"),
    explanation: LocalizedText(
      ja: "ブックのどのシートにも「事業概要」「役割分担」などの見出しを持つ様式が見つかりません。別のブックを送ったか、見出しを書き換えたおそれがあります。",
      en: "No sheet has the labels of a project sheet; it may be the wrong workbook."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    guard context.submission.forms.isEmpty, context.submission.basicIndicators.isEmpty else {
      return
    }
    findings.report(
      LocalizedText(ja: "連携事業シートの様式が見つかりません", en: "there is no project sheet"),
      help: LocalizedText(
        ja: "送るブックを確かめてください。見出しの言葉を変えたときは、元の様式に戻してください。",
        en: "check that this is the right workbook and that its labels are unchanged"
      )
    )
  }
}

/// A cell of a form that shows an error such as `#REF!`.
enum FormulaError {
  static let rule = Rule.perSubmission(
    "workbook/formula-error",
    .error,
    title: LocalizedText(ja: "式のエラー", en: "formula error"),
    explanation: LocalizedText(
      ja: "「#REF!」などのエラーは、参照先の欄が消えたしるしです。値がないので合計にも指標にも使えません。",
      en: "An error such as #REF! means that a cell the formula needs is gone."
    ),
    example: .init(wrong: [.budget(2024): "=1/0"], right: [.budget(2024): "1200"])
  ) { context, findings in
    for sheet in context.submission.facts.sheets {
      for (cell, code) in sheet.errorCells.sorted(by: { $0.key < $1.key }) {
        let located = context.located(cell, on: sheet.name)
        findings.report(
          LocalizedText(ja: "欄に「\(code)」と出ています", en: "the cell shows \(code)"),
          help: LocalizedText(ja: "式を直すか、正しい値を入れてください。", en: "mend the formula or type the value"),
          sheet: sheet.name,
          range: CellRange(cell),
          project: located?.project.number,
          field: located?.form.field(at: cell),
          found: code
        )
      }
    }
  }
}

/// A link to another workbook.
enum ExternalLink {
  static let rule = Rule.perSubmission(
    "workbook/external-link",
    .warning,
    title: LocalizedText(ja: "ほかのブックへのリンク", en: "link to another workbook"),
    explanation: LocalizedText(
      ja: "ほかのブックを参照する式は、送り先では更新できず、古い値のまま残ります。",
      en: "A formula that refers to another workbook cannot be updated by who receives it."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    let help = LocalizedText(ja: "値に置き換えてから送ってください。", en: "replace the link by its value")
    for sheet in context.submission.facts.sheets {
      for (cell, formula) in sheet.externalFormulas.sorted(by: { $0.key < $1.key }) {
        findings.report(
          LocalizedText(ja: "ほかのブックを参照しています（=\(formula)）", en: "refers to another workbook"),
          help: help,
          sheet: sheet.name,
          range: CellRange(cell),
          project: context.located(cell, on: sheet.name)?.project.number,
          found: "=\(formula)"
        )
      }
    }
    let hasFormula = context.submission.facts.sheets.contains { !$0.externalFormulas.isEmpty }
    guard !hasFormula else { return }
    for target in context.submission.facts.externalLinks {
      findings.report(
        LocalizedText(ja: "ほかのブック「\(target)」へのリンクがあります", en: "links to \(target)"),
        help: help,
        found: target
      )
    }
  }
}

/// Rows, columns or sheets that are hidden and hold something of a form.
enum HiddenContent {
  static let rule = Rule.perSubmission(
    "workbook/hidden-content",
    .warning,
    title: LocalizedText(ja: "隠れた内容", en: "hidden content"),
    explanation: LocalizedText(
      ja: "非表示のシートや行・列に様式の内容があります。会議の資料に載らなかったり、古い内容が残っていたりします。",
      en: "A hidden sheet, row or column holds part of a form."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    let help = LocalizedText(
      ja: "再表示して、要らないものなら消してください。",
      en: "unhide it, or delete what is not needed"
    )
    for sheet in context.submission.facts.sheets where sheet.formCount > 0 {
      if sheet.state != .visible {
        findings.report(
          LocalizedText(ja: "シート「\(sheet.name)」が非表示です", en: "the sheet is hidden"),
          help: help,
          sheet: sheet.name
        )
      }
      for range in sheet.hiddenRanges {
        findings.report(
          LocalizedText(ja: "内容のある欄が非表示です", en: "a cell with content is hidden"),
          help: help,
          sheet: sheet.name,
          range: range,
          project: context.located(range.first, on: sheet.name)?.project.number
        )
      }
    }
  }
}

/// A label whose unit was changed, such as 千円 to 円.
enum LabelAltered {
  static let rule = Rule.perProject(
    "workbook/label-altered",
    .error,
    title: LocalizedText(ja: "見出しの単位の書き換え", en: "unit of a label changed"),
    explanation: LocalizedText(
      ja: "「事業費見込額（千円）」の単位が書き換えられています。様式は千円で集計するので、円で入れた額は千倍に数えられます。",
      en: "The unit of the budget label was changed; totals count the amounts as thousand yen."
    ),
    example: .init(wrong: [:], right: [:]),
    fix: .suggested
  ) { located, context, findings in
    reportStatedUnit(located, &findings)
    for label in located.form.labels where label.range != located.form.statedUnit?.range {
      guard let unit = context.layout.label(label.key)?.unit, let written = label.parenthesis,
        !written.contains(unit), written.contains("円")
      else { continue }
      let right = label.text.replacing(written, with: unit)
      findings.report(
        LocalizedText(
          ja: "見出しの単位が「\(written)」に変わっています（様式は「\(unit)」）",
          en: "the label's unit is \(written) instead of \(unit)"
        ),
        help: help(unit),
        sheet: located.form.sheet,
        range: label.range,
        project: located.project.number,
        found: label.text,
        expected: right,
        fix: right == label.text ? nil : Fix(.suggested, .text(right))
      )
    }
  }

  private static func help(_ unit: String) -> LocalizedText {
    LocalizedText(
      ja: "見出しを「\(unit)」に戻し、金額も\(unit)単位か確かめてください。",
      en: "restore \(unit) and check that the amounts are in it"
    )
  }

  /// The unit of the amounts of the budget, wherever the sheet states it.
  private static func reportStatedUnit(
    _ located: LocatedProject,
    _ findings: inout FindingCollector
  ) {
    guard let stated = located.form.statedUnit else { return }
    let right = stated.text.replacing(stated.unit, with: "千円")
    // Amounts that were read in the stated unit would mean something else under the right label.
    let isMended = !stated.isApplied && right != stated.text
    findings.report(
      LocalizedText(
        ja: "事業費の単位が「\(stated.unit)」になっています（様式は「千円」）",
        en: "the amounts' unit is \(stated.unit) instead of 千円"
      ),
      help: stated.isApplied
        ? LocalizedText(
          ja: "\(stated.unit)として読み、千円に直して数えました。金額を千円単位に改め、見出しを「千円」に戻してください。",
          en: "the amounts were read in \(stated.unit); write them in 千円 and restore the label"
        ) : help("千円"),
      sheet: located.form.sheet,
      range: stated.range,
      project: located.project.number,
      found: stated.text,
      expected: right,
      fix: isMended ? Fix(.suggested, .text(right)) : nil
    )
  }
}

/// A workbook made from another version of the template.
enum TemplateVersion {
  static let rule = Rule.perSubmission(
    "workbook/template-version",
    .warning,
    title: LocalizedText(ja: "様式の版が違う", en: "template of another version"),
    explanation: LocalizedText(
      ja: "以前の年度の様式に書き込まれています。欄や年度が今の様式と違うことがあります。",
      en: "The workbook was made from a template of another version."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    guard let version = context.submission.facts.templateVersion,
      version != context.layout.templateVersion
    else { return }
    findings.report(
      LocalizedText(
        ja: "様式の版が\(version)です（今の版は\(context.layout.templateVersion)）",
        en: "the template's version is \(version), not \(context.layout.templateVersion)"
      ),
      help: LocalizedText(ja: "今の様式に書き写してください。", en: "use the present template"),
      found: version,
      expected: context.layout.templateVersion
    )
  }
}

/// A sheet of our template whose protection is gone.
enum ProtectionRemoved {
  static let rule = Rule.perSubmission(
    "workbook/protection-removed",
    .warning,
    title: LocalizedText(ja: "シートの保護が外れている", en: "sheet protection removed"),
    explanation: LocalizedText(
      ja: "様式の見出しを守る保護が外されています。見出しや式が書き換わっていないか、確かめが要ります。",
      en: "The protection that guards the template's labels and formulas is gone."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    for sheet in context.submission.facts.sheets
    where sheet.isFromTemplate && sheet.formCount > 0 && !sheet.isProtected {
      findings.report(
        LocalizedText(ja: "シートの保護が外されています", en: "the sheet is no longer protected"),
        help: LocalizedText(
          ja: "見出しと式が元の様式のままか確かめてください。",
          en: "check that labels and formulas are unchanged"
        ),
        sheet: sheet.name
      )
    }
  }
}

extension RuleContext {
  /// The project whose form holds a cell.
  func located(_ cell: CellReference, on sheet: String) -> LocatedProject? {
    submission.forms.first { $0.form.sheet == sheet && $0.form.range.contains(cell) }
  }
}

extension Form {
  /// The field that stands in a cell.
  func field(at cell: CellReference) -> FieldKey? {
    fields.first { $0.value.range.contains(cell) }?.key
  }
}

extension FormField {
  /// Whether the cell holds a number.
  var isNumber: Bool {
    if case .number = value { true } else { false }
  }

  /// Whether the cell shows an error.
  var isError: Bool {
    if case .error = value { true } else { false }
  }
}

extension CellValue {
  /// The value in a message.
  var shown: String {
    switch self {
    case .empty: ""
    case .number(let number): NumberFormat.shortestDecimal(of: number)
    case .text(let text): text
    case .bool(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .error(let code): code
    }
  }
}
