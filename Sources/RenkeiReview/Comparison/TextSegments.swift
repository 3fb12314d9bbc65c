/// Cuts a text where a Japanese reader sees a word end: where the script changes.
///
/// A run of kanji, of kana, of letters or of digits stays whole, so that a comparison never marks
/// half a word or half a figure; every other character stands alone.
enum TextSegments {
  /// The segments of a text, which joined give the text again.
  static func segments(_ text: String) -> [Substring] {
    var segments: [Substring] = []
    var start = text.startIndex
    var script: Script?
    var markEnd = text.startIndex
    for index in text.indices {
      // A footnote mark such as `[^11]` is one segment: half of one would show raw.
      if index < markEnd { continue }
      if text[index] == "[", let mark = text[index...].prefixMatch(of: #/\[\^[0-9]+\]/#) {
        if start < index { segments.append(text[start..<index]) }
        segments.append(text[mark.range])
        (start, markEnd, script) = (mark.range.upperBound, mark.range.upperBound, nil)
        continue
      }
      let next = Script(text[index])
      if let script, !script.joins(next, in: text, at: index) {
        segments.append(text[start..<index])
        start = index
      }
      script = next
    }
    if start < text.endIndex { segments.append(text[start...]) }
    return segments
  }

  /// What a character is written in.
  private enum Script: Equatable {
    case kanji, hiragana, katakana, letter, digit, separator, other

    init(_ character: Character) {
      // A letter with marks, or an emoji of several scalars, is what its first scalar is.
      let scalar = character.unicodeScalars.first?.value ?? 0
      switch scalar {
      case 0x30...0x39, 0xFF10...0xFF19: self = .digit
      case 0x2C, 0x2E, 0xFF0C, 0xFF0E: self = .separator
      case 0x3041...0x309F: self = .hiragana
      case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .katakana
      case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
        self = .kanji
      default: self = character.isLetter ? .letter : .other
      }
    }

    /// Whether a character of the next script belongs to the same segment.
    func joins(_ next: Script, in text: String, at index: String.Index) -> Bool {
      switch (self, next) {
      case (.digit, .separator), (.separator, .digit): Script.isWithinFigure(text, at: index)
      case (.other, _), (.separator, _): false
      default: self == next
      }
    }

    /// Whether the boundary before an index lies within a figure such as `1,200` or `72.2`.
    private static func isWithinFigure(_ text: String, at index: String.Index) -> Bool {
      var separator = index
      if Script(text[index]) == .digit { separator = text.index(before: index) }
      let after = text.index(after: separator)
      guard separator > text.startIndex, after < text.endIndex else { return false }
      return Script(text[text.index(before: separator)]) == .digit
        && Script(text[after]) == .digit
    }
  }
}
