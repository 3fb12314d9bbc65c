public import FoundationEssentials
public import RenkeiModel
public import XLSX

/// How much a finding matters.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
  /// A matter of form only.
  case note
  /// Wants a look.
  case warning
  /// Must be mended before the council.
  case error

  /// Orders severities from note to error.
  public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// Something in a workbook that a rule has to say something about, with its place and its remedy.
public struct Finding: Hashable, Sendable {
  /// The rule, such as `budget/total-mismatch`.
  public var rule: String

  /// How much it matters.
  public var severity: Severity

  /// The sheet; nil when no sheet is meant.
  public var sheet: String?

  /// The cells; nil when nothing on a sheet is meant, such as a project that is missing.
  public var range: CellRange?

  /// The project's number, where one is known.
  public var project: Int?

  /// The field of the form.
  public var field: FieldKey?

  /// What was found, as it shows.
  public var found: String?

  /// What was expected.
  public var expected: String?

  /// What is wrong.
  public var message: LocalizedText

  /// What to do.
  public var help: LocalizedText

  /// How Renkei would mend it.
  public var fix: Fix?

  /// A finding of a rule, with a message and what to do.
  public init(rule: String, severity: Severity, message: LocalizedText, help: LocalizedText) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.help = help
  }
}

/// How a finding would be mended.
public struct Fix: Hashable, Sendable {
  /// How sure it is that the fix is right.
  public enum Safety: String, Hashable, Sendable {
    /// The meaning stays the same: `fix` applies it.
    case safe
    /// A person must decide: applied only when asked for.
    case suggested
  }

  /// What the cell will hold.
  public enum Value: Hashable, Sendable {
    /// A number as the field means it; a cell that shows it scaled stores the inverse.
    case number(Decimal)
    /// A text.
    case text(String)
  }

  /// How sure it is that the fix is right.
  public let safety: Safety

  /// What the cell will hold; for a formula, its value.
  public let value: Value

  /// The formula that stays in the cell, without its equals sign.
  public let formula: String?

  /// A fix that writes a value, or a formula with its value.
  public init(_ safety: Safety, _ value: Value, formula: String? = nil) {
    self.safety = safety
    self.value = value
    self.formula = formula
  }
}
