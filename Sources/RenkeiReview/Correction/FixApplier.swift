import FoundationEssentials
import RenkeiModel
import RenkeiRules
import XLSX

/// Applies fixes to the cells they are meant for.
struct FixApplier {
  private let options: Corrector.Options
  private let decisions: [Decision.Key: Decision]

  init(_ options: Corrector.Options, _ decisions: [Decision.Key: Decision]) {
    self.options = options
    self.decisions = decisions
  }

  /// The workbook with the fixes that apply, nil where none does, and what was done.
  func apply(
    _ findings: [Finding],
    to workbook: Workbook,
    _ sheets: [String: Worksheet]
  ) throws -> (bytes: [UInt8]?, applied: [AppliedFix]) {
    var editor = try WorkbookEditor(workbook, droppingSignature: options.dropsSignature)
    var applied: [AppliedFix] = []
    var taken: Set<String> = []
    for finding in findings {
      guard let fix = finding.fix, let sheet = finding.sheet, let cell = finding.range?.first,
        isWanted(finding, fix), taken.insert("\(sheet)!\(cell)").inserted
      else { continue }
      guard let worksheet = sheets[sheet], canWrite(fix, over: worksheet.richText(at: cell)) else {
        continue
      }
      try write(fix, to: cell, of: worksheet, finding, &editor)
      applied.append(Self.record(finding, fix, sheet, cell, worksheet))
    }
    return applied.isEmpty ? (nil, []) : (try editor.bytes(), applied)
  }

  private func isWanted(_ finding: Finding, _ fix: Fix) -> Bool {
    fix.safety == .safe || options.appliesSuggested
      || decisions[Decision.Key(finding)] == .accepted
  }

  private func write(
    _ fix: Fix,
    to cell: CellReference,
    of sheet: Worksheet,
    _ finding: Finding,
    _ editor: inout WorkbookEditor
  ) throws {
    let stored = sheet[cell] ?? Cell(cell, value: .empty)
    let value = Self.storedValue(fix.value, under: sheet.numberFormat(of: stored))
    if let text = Self.richText(fix, over: sheet.richText(at: cell)) {
      try editor.setRichText(text, at: cell, in: sheet.name)
    } else if let formula = fix.formula {
      try editor.setFormula(formula, cached: value, at: cell, in: sheet.name)
    } else {
      try editor.setValue(value, at: cell, in: sheet.name)
    }
    if case .number = fix.value, sheet.numberFormat(of: stored).isText {
      let isAmount = finding.field?.isAmount ?? false
      try editor.setNumberFormat(isAmount ? "#,##0" : "0", at: cell, in: sheet.name)
    }
  }

  /// Whether a fix can be written without losing footnote marks and other looks within a text.
  private func canWrite(_ fix: Fix, over text: RichText?) -> Bool {
    text == nil || Self.richText(fix, over: text) != nil
  }

  /// A text of runs with a fix's words, each run with the look it had.
  private static func richText(_ fix: Fix, over text: RichText?) -> RichText? {
    guard case .text(let words) = fix.value else { return nil }
    return text?.rewritten(as: words)
  }

  /// What the cell must store so that its number format shows the value that is meant.
  private static func storedValue(_ value: Fix.Value, under format: NumberFormat) -> CellValue {
    switch value {
    case .text(let text): return .text(text)
    case .number(let number):
      let inverse = Decimal(sign: .plus, exponent: -format.scaleExponent, significand: 1)
      return .number(Double((number * inverse).description) ?? 0)
    }
  }

  private static func record(
    _ finding: Finding,
    _ fix: Fix,
    _ sheet: String,
    _ cell: CellReference,
    _ worksheet: Worksheet
  ) -> AppliedFix {
    AppliedFix(
      rule: finding.rule,
      sheet: sheet,
      cell: "\(cell)",
      project: finding.project.map { "\($0)" } ?? "",
      field: finding.field.map(\.title.ja) ?? "",
      message: finding.message.ja,
      before: worksheet.text(at: cell),
      after: fix.value.shown
    )
  }
}

extension Fix.Value {
  /// The value as the result sheet shows it.
  var shown: String {
    switch self {
    case .number(let number): number.grouped
    case .text(let text): text
    }
  }
}

/// What a person decided on a suggested fix, in the column 採否.
enum Decision: String, Sendable {
  case accepted = "採用"
  case declined = "見送り"

  /// The finding that a decision is on.
  struct Key: Hashable, Sendable {
    let rule: String
    let sheet: String
    let cell: String
    let value: String

    init(rule: String, sheet: String, cell: String, value: String) {
      self.rule = rule
      self.sheet = sheet
      self.cell = cell
      self.value = value
    }

    init(_ finding: Finding) {
      self.init(
        rule: finding.rule,
        sheet: finding.sheet ?? "",
        cell: finding.range.map { "\($0.first)" } ?? "",
        value: finding.fix?.value.shown ?? ""
      )
    }
  }
}
