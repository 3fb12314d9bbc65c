public import RenkeiModel
public import XLSX

/// The flat, located reading of one project sheet: what was written for each field, and where.
///
/// Rules read the form for what was written and the project for what it means, so that every
/// finding has a cell.
public struct Form: Sendable, Hashable {
  /// The sheet that the form stands on.
  public let sheet: String

  /// The cells that the form covers.
  public internal(set) var range: CellRange

  /// The fields found, by key; a field whose place was not found is absent.
  public internal(set) var fields: [FieldKey: FormField]

  /// The labels found, with the words as written.
  public internal(set) var labels: [FormLabel]

  /// The headings of pillar, section and field that stand nearest above the form.
  public internal(set) var heading = FormHeading()

  /// The field with a key.
  public subscript(_ key: FieldKey) -> FormField? { fields[key] }

  /// The fiscal years whose amounts the form has a place for, in order.
  public internal(set) var yearHeaders: [YearHeader] = []

  /// The number of indicator rows that hold anything.
  public internal(set) var indicatorCount = 0

  /// The unit that the sheet states for its amounts, where it is not the layout's.
  public internal(set) var statedUnit: StatedUnit?

  /// The number of footnotes found below the form.
  public internal(set) var footnoteCount = 0

  /// A form with some fields and labels.
  init(
    sheet: String,
    range: CellRange,
    fields: [FieldKey: FormField] = [:],
    labels: [FormLabel] = [],
    indicatorCount: Int = 0
  ) {
    self.sheet = sheet
    self.range = range
    self.fields = fields
    self.labels = labels
    self.indicatorCount = indicatorCount
  }
}

/// One field of a form as it was written.
public struct FormField: Sendable, Hashable {
  /// The field.
  public let key: FieldKey

  /// The sheet that it stands on.
  public let sheet: String

  /// Its cells: one, or a merged range.
  public let range: CellRange

  /// What is stored; for a formula, the cached value, or the computed one where none is cached.
  public let value: CellValue

  /// What Excel shows, with footnote marks as `[^11]`.
  public let text: String

  /// The formula, where there is one.
  public let formula: Formula?

  /// How the value of a formula was come by.
  public let evaluation: FormulaEvaluation?

  /// The power of ten by which the number format shows the stored number larger, so −3 for `#,##0,`.
  public let scaleExponent: Int

  /// Whether the cell shows a date or a time.
  public let isDate: Bool

  /// Whether the cell is formatted as text (`@`).
  public let isTextFormatted: Bool

  /// Whether the value is only a part of what its cell holds (`事業概要：…`), or lies in several cells
  /// that are not merged, or is in another unit than the layout's; no single cell can then be written
  /// to mend it.
  public internal(set) var isComposed: Bool

  /// The power of ten that brings an amount in the unit that the sheet states to thousand yen, so −3
  /// for yen.
  public internal(set) var unitExponent = 0

  /// Whether the cell holds nothing but white space.
  public var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

  /// The cell that a value is written to.
  public var cell: CellReference { range.first }
}

/// How the value of a formula was come by.
public enum FormulaEvaluation: Sendable, Hashable {
  /// The cached value, which agrees with what Renkei computes, or which Renkei cannot compute.
  case cached
  /// The cached value is not what the formula gives; the value here is the computed one.
  case stale(cached: CellValue)
  /// No value was cached; the value here is the computed one.
  case computed
  /// No value was cached, and the formula is beyond what Renkei computes.
  case unknown
}

/// A label of a form as it was written.
public struct FormLabel: Sendable, Hashable {
  /// The part that the label names.
  public let key: LabelKey

  /// Its cells.
  public let range: CellRange

  /// Its words as written.
  public let text: String

  /// What stands in parentheses behind it, normalised, such as `千円`.
  public let parenthesis: String?
}

/// A unit of money that a sheet states for its amounts, such as `円` for `（単位：円）`.
public struct StatedUnit: Sendable, Hashable {
  /// The cell that states it.
  public let range: CellRange

  /// The words as written.
  public let text: String

  /// The unit.
  public let unit: String

  /// Whether the amounts were read in it; else they are taken as they stand, since they make no
  /// sense in it.
  public let isApplied: Bool
}

/// The header of one column of amounts.
public struct YearHeader: Sendable, Hashable {
  /// The cells.
  public let range: CellRange

  /// The words as written, such as `2024年度 (R6年度)`.
  public let text: String

  /// What they say.
  public let header: FiscalYearHeader
}

/// The headings under which a form stands; each nil where no heading was found.
public struct FormHeading: Sendable, Hashable {
  /// The pillar's number.
  public var pillar: Int?

  /// The section's number within pillar 3.
  public var section: Int?

  /// The field's letter, in lower case.
  public var policyField: String?

  /// The cell of the nearest of them.
  public var cell: CellReference?
}
