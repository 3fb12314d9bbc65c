/// Letters typed where digits belong: O for 0, l or I for 1.
package enum LetterForDigit {
  private static let letters = Set("OoQlI|")

  /// Whether a text without spaces has such a letter in a figure: beside digits, or alone before a
  /// unit.
  ///
  /// A letter within a word, as in CO2 or IoT, is none.
  package static func isIn(_ compact: String) -> Bool {
    var rest = compact[...]
    while let start = rest.firstIndex(where: isPart) {
      let run = rest[start...].prefix(while: isPart)
      let before = start > compact.startIndex ? compact[compact.index(before: start)] : " "
      let after = compact[run.endIndex...]
      if run.contains(where: letters.contains), !isWordLetter(before),
        !(after.first.map(isWordLetter) ?? false), isFigure(run, before: after)
      {
        return true
      }
      rest = after
    }
    return false
  }

  /// Whether a text is nothing but such letters.
  package static func isAll(_ compact: String) -> Bool {
    !compact.isEmpty && compact.allSatisfy(letters.contains)
  }

  private static func isFigure(_ run: Substring, before after: Substring) -> Bool {
    if run.contains(where: { $0.isNumber }) { return true }
    var unit = after
    return MeasureUnits.take(&unit) != nil
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isASCII
      && (character.isNumber || letters.contains(character) || character == "," || character == ".")
  }

  private static func isWordLetter(_ character: Character) -> Bool {
    character.isASCII && character.isLetter
  }
}
