package import XLSX

extension Formula {
  /// Whether the formula names a cell of its own sheet, by itself or within a range.
  package func refers(to cell: CellReference) -> Bool {
    let pieces = text.replacing("$", with: "").uppercased()
      .split(separator: "!", omittingEmptySubsequences: false)
    // What follows an exclamation mark stands on another sheet.
    let own = pieces.enumerated().map { index, piece in
      index == 0 ? piece : piece.drop { Self.isPartOfReference($0) }
    }
    return own.contains { piece in
      piece.split { !Self.isPartOfReference($0) }.contains { word in
        CellRange(String(word))?.contains(cell) ?? false
      }
    }
  }

  private static func isPartOfReference(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == ":"
  }
}
