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
    /// The list that its cell offers to choose from.
    public let dropdown: Dropdown?
    /// The prompt shown when its cell is chosen.
    public let prompt: Prompt
    /// What is right to write, and what is wrong, for the instructions.
    public let examples: Examples
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
    /// One entry of a list.
    case choice
  }

  /// A list to choose from.
  public enum Dropdown: String, Sendable, Hashable, Decodable {
    /// The region's pillars (役割).
    case pillars
    /// The sections of all pillars.
    case sections
    /// The policy fields of all pillars and sections.
    case policyFields
    /// 新規, 継続 or 終了.
    case states
    /// 参加 or 不参加.
    case participation
    /// あり or なし.
    case changes
  }

  /// Examples of what a field holds.
  public struct Examples: Sendable, Hashable, Decodable {
    /// Texts that no rule speaks against.
    public let right: [String]
    /// Texts that are mistakes.
    public let wrong: [Mistake]
  }

  /// A mistake, and why it is one.
  public struct Mistake: Sendable, Hashable, Decodable {
    /// What was written.
    public let text: String
    /// What is wrong with it.
    public let reason: String
  }

  /// A short text shown at a cell.
  public struct Prompt: Sendable, Hashable, Decodable {
    /// The title, at most 32 characters.
    public let title: String
    /// The text, at most 255 characters.
    public let text: String
  }
}

extension SheetLayout {
  /// The label of a part.
  public func label(_ key: LabelKey) -> Label? { labels.first { $0.key == key } }

  /// The description of a field; fields that repeat share theirs.
  public func field(_ key: String) -> Field? { fields.first { $0.key == key } }
}
