import RenkeiModel
import XLSX

extension SheetLayout {
  /// Reads a layout from JSON (`Schemas/layout.schema.json`).
  ///
  /// - Throws: ``DataFileError`` that names the key that is missing or wrong.
  public init(json: [UInt8], name: String) throws {
    self = try DataFileError.decoding(
      SheetLayout.self,
      from: json,
      name: name,
      schema: EmbeddedSchemas.layout
    )
    guard let problem = labelProblem ?? fieldProblem ?? gridProblem else { return }
    throw DataFileError(
      name: name,
      pointer: problem.pointer,
      reason: problem.english,
      japaneseReason: problem.japanese
    )
  }

  /// Reads the layout that is built in, whose soundness a test has proved.
  init(embedded json: [UInt8], name: String) throws {
    self = try DataFileError.decoding(SheetLayout.self, from: json, name: name)
  }

  /// What is wrong at a key.
  private struct Problem {
    let pointer: String
    let japanese: String
    let english: String
  }

  private var labelProblem: Problem? {
    guard let (index, key) = Self.duplicate(labels.map(\.key)) else { return nil }
    return Problem(
      pointer: "/labels/\(index)/key",
      japanese: "見出し「\(key.rawValue)」が二度あります",
      english: "the label \"\(key.rawValue)\" is there twice"
    )
  }

  private var fieldProblem: Problem? {
    if let (index, key) = Self.duplicate(fields.map(\.key)) {
      return Problem(
        pointer: "/fields/\(index)/key",
        japanese: "欄「\(key)」が二度あります",
        english: "the field \"\(key)\" is there twice"
      )
    }
    guard let index = fields.firstIndex(where: { !FieldKey.layoutKeys.contains($0.key) }) else {
      return nil
    }
    return Problem(
      pointer: "/fields/\(index)/key",
      japanese: "「\(fields[index].key)」という欄はありません",
      english: "there is no field \"\(fields[index].key)\""
    )
  }

  private static func duplicate<Key: Hashable>(_ keys: [Key]) -> (Int, Key)? {
    var seen: Set<Key> = []
    return keys.enumerated().first { !seen.insert($0.element).inserted }.map {
      ($0.offset, $0.element)
    }
  }

  // MARK: The grid

  private var gridProblem: Problem? {
    for index in grid.cells.indices {
      if let problem = placeProblem(index) ?? overlapProblem(index) { return problem }
    }
    return nil
  }

  private func placeProblem(_ index: Int) -> Problem? {
    let place = grid.cells[index]
    let pointer = "/grid/cells/\(index)"
    guard let range = place.area, range.last.column <= grid.columnWidths.count else {
      return Problem(
        pointer: "\(pointer)/at",
        japanese: "「\(place.at)」は columnWidths の列の中のセルではありません",
        english: "\"\(place.at)\" is no cell within the columns of columnWidths"
      )
    }
    if let field = place.field, self.field(field) == nil {
      return Problem(
        pointer: "\(pointer)/field",
        japanese: "「\(field)」は fields にありません",
        english: "\"\(field)\" is not among the fields"
      )
    }
    let years = ["budget.year", "actuals.year"]
    if let label = place.label, !years.contains(label),
      LabelKey(rawValue: label).flatMap(self.label) == nil
    {
      return Problem(
        pointer: "\(pointer)/label",
        japanese: "「\(label)」は labels にありません",
        english: "\"\(label)\" is not among the labels"
      )
    }
    return nil
  }

  private func overlapProblem(_ index: Int) -> Problem? {
    let range = grid.cells[index].range
    guard let other = grid.cells[..<index].first(where: { $0.range.overlaps(range) }) else {
      return nil
    }
    return Problem(
      pointer: "/grid/cells/\(index)/at",
      japanese: "「\(grid.cells[index].at)」は「\(other.at)」と重なっています",
      english: "\"\(grid.cells[index].at)\" overlaps \"\(other.at)\""
    )
  }
}
