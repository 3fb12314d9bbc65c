import RenkeiModel
public import RenkeiRules

/// A comparison as JSON (`Schemas/comparison.schema.json`).
public struct ComparisonJSON {
  private let language: Language

  /// A table whose titles are in a language.
  public init(_ language: Language) { self.language = language }

  /// The table, pretty printed, with a line break at its end.
  public func document(_ comparison: VisionComparison) -> String {
    let document: JSONValue = .object([
      ("format", .text("renkei-comparison")), ("version", .integer(1)),
      ("old", .text(comparison.oldTitle)), ("new", .text(comparison.newTitle)),
      ("plan", .array(comparison.plan.map(field))),
      ("projects", .array(comparison.projects.map(project))),
    ])
    return document.text(pretty: true) + "\n"
  }

  private func project(_ change: VisionComparison.ProjectChange) -> JSONValue {
    .object([
      ("fate", .text(change.fate.rawValue)),
      ("oldNumber", .integer(change.old?.number)), ("newNumber", .integer(change.new?.number)),
      ("oldName", .string(change.old?.name)), ("newName", .string(change.new?.name)),
      ("renumbered", .bool(change.isRenumbered)), ("moved", .bool(change.isMoved)),
      ("fields", .array(change.fields.map(field))),
    ])
  }

  private func field(_ change: FieldChange) -> JSONValue {
    let difference = change.difference
    return .object([
      ("field", .text(change.path)), ("title", .text(change.title[language])),
      ("old", .string(change.old)), ("new", .string(change.new)),
      ("oldPieces", .array(difference.old.map(piece))),
      ("newPieces", .array(difference.new.map(piece))),
    ])
  }

  private func piece(_ piece: TextDifference.Piece) -> JSONValue {
    .object([("text", .text(piece.text)), ("changed", .bool(piece.isChanged))])
  }
}
