import FoundationEssentials
import RenkeiModel

/// What a project sheet looks like: the one description that the template writer, the form reader
/// and the structural rules share (`Schemas/layouts/*.json`).
public struct SheetLayout: Sendable, Hashable, Decodable {
  /// The layout's name, such as `project-sheet`.
  public let id: String

  /// The sheet's title, as it stands at its top.
  public let title: String

  /// The version that the template carries and a submission is checked against.
  public let templateVersion: String

  /// The words by which the parts of a form are known.
  public let labels: [Label]

  /// What each field holds.
  public let fields: [Field]

  /// Where labels and fields stand on our own template.
  public let grid: Grid

  /// How the sheet prints.
  public let print: PrintSetup

  /// A part of the form and the words that name it.
  public struct Label: Sendable, Hashable, Decodable {
    /// The part that the words name.
    public let key: LabelKey
    /// The word of the template first, then its synonyms.
    public let texts: [String]
    /// The unit that follows the word in parentheses, such as `千円`.
    public let unit: String?
  }

  /// A field: its type, and what is told of it to who fills it in.
  public struct Field: Sendable, Hashable, Decodable {
    /// The field's key; repeated fields stand for all of theirs, so `budget` for every year.
    public let key: String
    /// What the field holds.
    public let type: FieldType
    /// Whether the field must not stay empty.
    public let required: Bool
    /// The longest text allowed, in characters.
    public let maximumLength: Int?
    /// The prompt shown when its cell is chosen.
    public let prompt: Prompt
  }

  /// What a field holds.
  public enum FieldType: String, Sendable, Hashable, Decodable {
    /// A whole number.
    case integer
    /// Words.
    case text
    /// An amount in thousand yen (千円), a dash or a note.
    case amount
    /// The sum of the amounts, in thousand yen.
    case total
    /// A measure with its period.
    case measure
  }

  /// A short text shown at a cell.
  public struct Prompt: Sendable, Hashable, Decodable {
    /// The title, at most 32 characters.
    public let title: String
    /// The text, at most 255 characters.
    public let text: String
  }

  /// The places of labels and fields on the template, relative to the form's first cell.
  public struct Grid: Sendable, Hashable, Decodable {
    /// The widths of the columns, in characters.
    public let columnWidths: [Double]
    /// The places.
    public let cells: [Place]
    /// The rows kept for indicators.
    public let indicatorRows: Int
    /// The rows kept for footnotes.
    public let footnoteRows: Int
  }

  /// One place of the grid: a label or a field.
  public struct Place: Sendable, Hashable, Decodable {
    /// The cells, in A1 form.
    public let at: String
    /// The label that stands there.
    public let label: String?
    /// The field that stands there.
    public let field: String?
  }

  /// How the sheet prints.
  public struct PrintSetup: Sendable, Hashable, Decodable {
    /// The paper, `A4` or `A3`.
    public let paper: String
    /// `portrait` or `landscape`.
    public let orientation: String
    /// The number of pages side by side.
    public let fitToWidth: Int
    /// The margins, in inches.
    public let margins: Margins
  }

  /// Margins in inches.
  public struct Margins: Sendable, Hashable, Decodable {
    /// The left margin.
    public let left: Double
    /// The right margin.
    public let right: Double
    /// The upper margin.
    public let top: Double
    /// The lower margin.
    public let bottom: Double
  }
}

/// The part of a form that a label names.
public enum LabelKey: String, Sendable, Hashable, Decodable {
  case number
  case name
  case summary
  case participants
  case responsibilities
  case costSharing
  case core
  case partners
  case budget
  case total = "budget.total"
  case settled
  case indicators
  case indicatorName = "indicators.name"
  case baseline = "indicators.baseline"
  case target = "indicators.target"
  case actual = "indicators.actual"
  case footnotes
  case funding
  case fundingSource = "funding.source"
  case fundingAmount = "funding.amount"
  case contact
  case contactOfficer = "contact.officer"
  case contactAddress = "contact.address"
  case state
  case actuals
  case returns
  case returnsMunicipality = "returns.municipality"
  case returnsParticipates = "returns.participates"
  case returnsHasChanges = "returns.hasChanges"
  case returnsOpinion = "returns.opinion"
  case remarks
  case stamps

  /// Whether the label opens a block of its own at the form's left edge.
  var opensBlock: Bool {
    switch self {
    case .number, .name, .core, .partners, .total, .indicatorName, .baseline, .target, .actual,
      .fundingSource, .fundingAmount, .contactOfficer, .contactAddress, .returnsMunicipality,
      .returnsParticipates, .returnsHasChanges, .returnsOpinion:
      false
    default: true
    }
  }
}

extension SheetLayout {
  /// The label of a part.
  public func label(_ key: LabelKey) -> Label? { labels.first { $0.key == key } }

  /// The description of a field; fields that repeat share theirs.
  public func field(_ key: String) -> Field? { fields.first { $0.key == key } }

  /// Reads a layout from JSON.
  ///
  /// - Throws: ``DataFileError`` that names the key that is missing or wrong.
  public init(json: [UInt8], name: String) throws {
    self = try DataFileError.decoding(SheetLayout.self, from: json, name: name)
  }
}
