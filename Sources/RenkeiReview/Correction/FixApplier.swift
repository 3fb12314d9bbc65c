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
    var steps = steps(for: findings, on: sheets)
    while !steps.isEmpty {
      do {
        return (try bytes(of: workbook, with: steps), steps.map(Self.record))
      } catch let error as XLSXError {
        // A cell that cannot be changed keeps its finding; the other fixes are made all the same.
        guard case .refusedEdit = error.kind else { throw error }
        let rest = steps.filter { step in
          "\(step.cell)" != error.cell || (try? bytes(of: workbook, with: [step])) != nil
        }
        guard rest.count < steps.count else { throw error }
        steps = rest
      }
    }
    return (nil, [])
  }

  /// A fix that is to be made, and where.
  private struct Step {
    let finding: Finding
    let fix: Fix
    let cell: CellReference
    let sheet: Worksheet
    let value: CellValue
  }

  /// The fixes to make, one for a cell.
  private func steps(for findings: [Finding], on sheets: [String: Worksheet]) -> [Step] {
    var taken: Set<String> = []
    return findings.compactMap { finding in
      guard let fix = finding.fix, let cell = finding.range?.first, isWanted(finding, fix),
        let sheet = finding.sheet.flatMap({ sheets[$0] }),
        taken.insert("\(sheet.name)!\(cell)").inserted
      else { return nil }
      guard canWrite(fix, over: sheet.richText(at: cell)), !Self.isArray(sheet[cell]?.formula),
        let value = Self.storedValue(fix.value, under: Self.format(of: cell, on: sheet))
      else { return nil }
      return Step(finding: finding, fix: fix, cell: cell, sheet: sheet, value: value)
    }
  }

  /// Whether a formula would be another one if it were written as its cell's own.
  private static func isArray(_ formula: Formula?) -> Bool {
    switch formula?.kind {
    case .array, .dataTable: true
    case .normal, .shared, nil: false
    }
  }

  private static func format(of cell: CellReference, on sheet: Worksheet) -> NumberFormat {
    let stored = sheet[cell]
    return sheet.numberFormat(
      of: stored ?? Cell(cell, value: .empty, styleIndex: sheet.styleIndex(at: cell))
    )
  }

  private func bytes(of workbook: Workbook, with steps: [Step]) throws -> [UInt8] {
    var editor = try WorkbookEditor(workbook, droppingSignature: options.dropsSignature)
    for step in steps { try write(step, &editor) }
    return try editor.bytes()
  }

  private func isWanted(_ finding: Finding, _ fix: Fix) -> Bool {
    fix.safety == .safe || options.appliesSuggested
      || decisions[Decision.Key(finding)] == .accepted
  }

  private func write(_ step: Step, _ editor: inout WorkbookEditor) throws {
    let (fix, cell, sheet, value) = (step.fix, step.cell, step.sheet, step.value)
    if let text = Self.richText(fix, over: sheet.richText(at: cell)) {
      try editor.setRichText(text, at: cell, in: sheet.name)
    } else if let formula = fix.formula {
      try editor.setFormula(formula, cached: value, at: cell, in: sheet.name)
    } else {
      try editor.setValue(value, at: cell, in: sheet.name)
    }
    if case .number = fix.value, Self.format(of: cell, on: sheet).isText {
      let isAmount = step.finding.field?.isAmount ?? false
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

  /// What the cell must store so that its number format shows the value that is meant; nil for a
  /// number that no cell can hold.
  private static func storedValue(_ value: Fix.Value, under format: NumberFormat) -> CellValue? {
    switch value {
    case .text(let text): return .text(text)
    case .number(let number):
      let inverse = Decimal(sign: .plus, exponent: -format.scaleExponent, significand: 1)
      let stored = Double((number * inverse).description)
      return stored.flatMap { $0.isFinite ? .number($0) : nil }
    }
  }

  private static func record(_ step: Step) -> AppliedFix {
    let finding = step.finding
    return AppliedFix(
      rule: finding.rule,
      sheet: step.sheet.name,
      cell: "\(step.cell)",
      project: finding.project.map { "\($0)" } ?? "",
      field: finding.field.map(\.title.ja) ?? "",
      message: finding.message.ja,
      before: step.sheet.text(at: step.cell),
      after: step.fix.value.shown
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
