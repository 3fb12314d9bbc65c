import XML

/// What may be typed into cells (ECMA-376 part 1, 18.3.1.32 `dataValidation`).
public struct DataValidation: Hashable, Sendable {
  /// What kind of value is asked for (18.18.21 `ST_DataValidationType`).
  public enum Kind: String, Hashable, Sendable {
    /// Anything; the validation only shows a prompt.
    case none
    /// A whole number.
    case whole
    /// A number.
    case decimal
    /// One of a list.
    case list
    /// A date.
    case date
    /// A time of day.
    case time
    /// A text of some length.
    case textLength
    /// Whatever a formula accepts.
    case custom
  }

  /// How the value compares with the bounds (18.18.20 `ST_DataValidationOperator`).
  public enum Operator: String, Hashable, Sendable {
    /// Between the two bounds, both allowed.
    case between
    /// Outside the two bounds.
    case notBetween
    /// The first bound itself.
    case equal
    /// Anything but the first bound.
    case notEqual
    /// Below the first bound.
    case lessThan
    /// The first bound or below.
    case lessThanOrEqual
    /// Above the first bound.
    case greaterThan
    /// The first bound or above.
    case greaterThanOrEqual
  }

  /// What Excel does with a value that is not accepted (18.18.18 `ST_DataValidationErrorStyle`).
  public enum ErrorStyle: String, Hashable, Sendable {
    /// Refuses it.
    case stop
    /// Asks whether it is meant.
    case warning
    /// Says so and takes it.
    case information
  }

  /// The kind of value.
  public var kind: Kind
  /// The cells.
  public var ranges: [CellRange]
  /// How the value compares with the bounds.
  public var comparison = Operator.between
  /// The first bound, the list's source, or the formula.
  public var formula1: String?
  /// The second bound.
  public var formula2: String?
  /// Whether an empty cell is accepted.
  public var allowsBlank = true
  /// What happens with a value that is not accepted.
  public var errorStyle = ErrorStyle.stop
  /// Whether Excel speaks up about such a value at all.
  public var showsError = true
  /// The title of the error, at most 32 characters.
  public var errorTitle: String?
  /// The error's text, at most 255 characters.
  public var errorMessage: String?
  /// Whether the prompt shows when the cell is chosen.
  public var showsPrompt = true
  /// The title of the prompt, at most 32 characters.
  public var promptTitle: String?
  /// The prompt's text, at most 255 characters.
  public var promptMessage: String?
  /// Whether the arrow of a list is hidden; the markup's `showDropDown` says the opposite of its name.
  public var hidesListArrow = false

  /// A validation of a kind for cells.
  public init(_ kind: Kind, _ ranges: [CellRange]) {
    self.kind = kind
    self.ranges = ranges
  }
}

/// Collects a validation from its element and children.
struct DataValidationBuilder {
  private(set) var validation: DataValidation
  private var formula: WritableKeyPath<DataValidation, String?>?

  init(_ attributes: borrowing XMLAttributes) {
    let ranges = (attributes["sqref"] ?? "").split(separator: " ").compactMap { CellRange($0) }
    validation = DataValidation(attributes["type"].flatMap { .init(rawValue: $0) } ?? .none, ranges)
    validation.comparison = attributes["operator"].flatMap { .init(rawValue: $0) } ?? .between
    validation.allowsBlank = attributes.boolean("allowBlank") ?? false
    validation.errorStyle = attributes["errorStyle"].flatMap { .init(rawValue: $0) } ?? .stop
    validation.showsError = attributes.boolean("showErrorMessage") ?? false
    validation.errorTitle = attributes["errorTitle"].map(XString.decoding)
    validation.errorMessage = attributes["error"].map(XString.decoding)
    validation.showsPrompt = attributes.boolean("showInputMessage") ?? false
    validation.promptTitle = attributes["promptTitle"].map(XString.decoding)
    validation.promptMessage = attributes["prompt"].map(XString.decoding)
    validation.hidesListArrow = attributes.boolean("showDropDown") ?? false
  }

  mutating func start(_ element: String) {
    switch element {
    case "formula1": formula = \.formula1
    case "formula2": formula = \.formula2
    default: formula = nil
    }
  }

  mutating func text(_ text: String) {
    guard let formula else { return }
    validation[keyPath: formula] = (validation[keyPath: formula] ?? "") + text
  }

  mutating func end(_ element: String) { formula = nil }
}
