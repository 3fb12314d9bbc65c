// MARK: - Cells

extension WorkbookEditor {
  /// Gives a cell a value; its format stays, a formula goes.
  ///
  /// What is meant for any cell of a merged range goes to its first cell, the one that shows. A
  /// number does not stay under a format for text: the cell then takes the format `General`. A text
  /// loses its phonetic runs.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the value is none a cell can hold.
  public mutating func setValue(
    _ value: CellValue,
    at reference: CellReference,
    in sheet: String
  ) throws {
    try CellValueRule.check(value, at: reference)
    try change(reference, in: sheet) { $0.content = .value(value) }
  }

  /// Gives a cell a text in several fonts; its format stays, a formula goes.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the text is too long.
  public mutating func setRichText(
    _ text: RichText,
    at reference: CellReference,
    in sheet: String
  ) throws {
    try CellValueRule.checkText(text.text, at: reference)
    try change(reference, in: sheet) { $0.content = .richText(text) }
  }

  /// Gives a cell a formula, and the value it has until Excel computes it.
  ///
  /// An equals sign before the formula is left out.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the formula is empty or longer than
  ///   8,192 characters.
  public mutating func setFormula(
    _ formula: String,
    cached: CellValue?,
    at reference: CellReference,
    in sheet: String
  ) throws {
    let text = try WritingLimits.checkedFormula(formula)
    try CellValueRule.check(cached ?? .empty, at: reference)
    try change(reference, in: sheet) { $0.content = .formula(text, cached ?? .empty) }
  }

  /// Empties a cell; its format stays.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name.
  public mutating func clear(at reference: CellReference, in sheet: String) throws {
    try setValue(.empty, at: reference, in: sheet)
  }

  /// Gives a cell a background in one colour.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name.
  public mutating func setFill(
    _ color: Color,
    at reference: CellReference,
    in sheet: String
  ) throws {
    try setFill(.solid(color), at: reference, in: sheet)
  }

  /// Gives a cell a background.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the background is a gradient.
  public mutating func setFill(_ fill: Fill, at reference: CellReference, in sheet: String) throws {
    if case .gradient = fill {
      throw XLSXError(.notAllowed("a gradient cannot be written"), cell: "\(reference)")
    }
    try change(reference, in: sheet) { edit in
      edit.style = edit.style ?? StyleChange()
      edit.style?.fill = fill
    }
  }

  /// Gives a cell a number format by its code.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the code is empty or longer than 255
  ///   characters.
  public mutating func setNumberFormat(
    _ code: String,
    at reference: CellReference,
    in sheet: String
  ) throws {
    try WritingLimits.check(code, "a number format", atMost: WritingLimits.numberFormat)
    guard !code.isEmpty else { throw XLSXError(.notAllowed("a number format is never empty")) }
    try change(reference, in: sheet) { edit in
      edit.style = edit.style ?? StyleChange()
      edit.style?.numberFormat = code
    }
  }

  private mutating func change(
    _ reference: CellReference,
    in sheet: String,
    _ change: (inout CellEdit) -> Void
  ) throws {
    let index = try index(of: sheet)
    change(&sheetEdits[index, default: [:]][reference, default: CellEdit()])
  }
}

// MARK: - Notes and names

extension WorkbookEditor {
  /// Adds a note to a cell; to a note that is there the text is appended on a line of its own.
  ///
  /// A threaded comment is never changed: saving throws where the cell has one, which
  /// ``Comment/isThreadedStub`` tells beforehand.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the text is empty or too long.
  public mutating func addComment(
    _ text: String,
    author: String,
    at reference: CellReference,
    in sheet: String
  ) throws {
    guard !text.isEmpty else {
      throw XLSXError(.notAllowed("a note is never empty"), cell: "\(reference)")
    }
    try CellValueRule.checkText(text, at: reference)
    try change(.add(text, author: author), at: reference, in: sheet)
  }

  /// Keeps the beginning of a cell's note, and puts a text in the place of the rest.
  ///
  /// The runs of what is kept keep their fonts where they end there; the text follows on a line of
  /// its own. Saving throws where the cell has no note, or a threaded comment.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name, or the text is too long.
  public mutating func replaceComment(
    keeping kept: String,
    adding text: String?,
    at reference: CellReference,
    in sheet: String
  ) throws {
    try CellValueRule.checkText(kept + (text ?? ""), at: reference)
    try change(.replace(keeping: kept, adding: text), at: reference, in: sheet)
  }

  /// Removes the note of a cell, and its box.
  ///
  /// Saving throws where the cell has no note, or a threaded comment.
  ///
  /// - Throws: ``XLSXError`` when no sheet has the name.
  public mutating func removeComment(at reference: CellReference, in sheet: String) throws {
    try change(.remove, at: reference, in: sheet)
  }

  private mutating func change(
    _ change: NoteEdit.Change,
    at reference: CellReference,
    in sheet: String
  ) throws {
    let index = try index(of: sheet)
    noteEdits[index, default: []].append(NoteEdit(reference: reference, change: change))
  }

  /// Adds a defined name, in the place of one that has its name and scope.
  ///
  /// - Throws: ``XLSXError`` when it is no name that a workbook can have, or stands for nothing.
  public mutating func define(_ name: DefinedName) throws {
    try DefinedNameRule.check(name)
    nameEdits.append(.define(name))
  }

  /// Removes a defined name of a scope.
  ///
  /// - Throws: ``XLSXError`` when the scope has no such name.
  public mutating func removeName(_ name: String, sheetIndex: Int? = nil) throws {
    let isKnown = workbook.definedNames.contains {
      $0.name.lowercased() == name.lowercased() && $0.sheetIndex == sheetIndex
    }
    let isNew = nameEdits.contains { edit in
      guard case .define(let new) = edit else { return false }
      return new.name.lowercased() == name.lowercased() && new.sheetIndex == sheetIndex
    }
    guard isKnown || isNew else {
      throw XLSXError(.refusedEdit(.noName(name)), path: workbook.package.path)
    }
    nameEdits.append(.remove(name: name, sheetIndex: sheetIndex))
  }
}
