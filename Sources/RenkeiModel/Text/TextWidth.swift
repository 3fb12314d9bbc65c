/// How many columns a text takes where each character has one or two, as in a terminal or in a cell
/// of a Japanese font (UAX #11).
public enum TextWidth {
  /// How wide characters are that only East Asian fonts set wide, such as `→`, `①` and `…`.
  public enum Ambiguous: Int, Sendable {
    /// One column, as in terminals.
    case narrow = 1
    /// Two columns, as in the Japanese fonts of a workbook.
    case wide = 2
  }

  /// The columns that a text takes, all on one line.
  public static func columns(_ text: some StringProtocol, ambiguous: Ambiguous = .narrow) -> Int {
    text.reduce(0) { $0 + columns($1, ambiguous: ambiguous) }
  }

  /// The columns that a character takes: those of its parts, or two where they make one picture.
  static func columns(_ character: Character, ambiguous: Ambiguous) -> Int {
    if let ascii = character.asciiValue { return 0x20...0x7E ~= ascii ? 1 : 0 }
    var width = 0
    for scalar in character.unicodeScalars {
      if isJoining(scalar, after: width) { return 2 }
      width += columns(scalar, ambiguous: ambiguous)
    }
    return width
  }

  /// Whether a code point makes one picture of those around it: the joiner after a picture, the
  /// selector of pictures, tones of skin, and the letters of flags.
  private static func isJoining(_ scalar: Unicode.Scalar, after width: Int) -> Bool {
    switch scalar.value {
    case 0x200D: width == 2
    case 0xFE0F: width > 0
    case 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: true
    default: false
    }
  }

  private static func columns(_ scalar: Unicode.Scalar, ambiguous: Ambiguous) -> Int {
    if scalar.value < 0xA0 { return 0x20...0x7E ~= scalar.value ? 1 : 0 }
    switch WidthRuns.shared.kind(of: scalar.value) {
    case .none: return 1
    case .wide: return 2
    case .ambiguous: return ambiguous.rawValue
    case .zero: return 0
    }
  }

  /// The text cut to some columns, with `…` where something was cut off.
  public static func fitted(_ text: String, to columns: Int) -> String {
    guard self.columns(text) > columns else { return text }
    var fitted = ""
    var room = columns - 1
    for character in text {
      room -= self.columns(character, ambiguous: .narrow)
      if room < 0 { break }
      fitted.append(character)
    }
    return fitted + "…"
  }
}

/// The table of widths, ready to be searched.
private struct WidthRuns: Sendable {
  static let shared = WidthRuns()

  enum Kind: UInt8 {
    case wide = 0x57
    case ambiguous = 0x41
    case zero = 0x5A
  }

  private let runs: [(first: UInt32, last: UInt32, kind: Kind)]

  private init() {
    runs = "\(WidthTable.runs)".split { " \n".contains($0) }.compactMap { run in
      let parts = run.split { "-:".contains($0) }
      guard parts.count == 3, let first = UInt32(parts[0], radix: 16),
        let last = UInt32(parts[1], radix: 16), let letter = parts[2].utf8.first,
        let kind = Kind(rawValue: letter)
      else { return nil }
      return (first, last, kind)
    }
  }

  /// What the table says of a code point; nil for one that it does not name.
  ///
  /// - Complexity: O(log *n*) in the number of runs.
  func kind(of scalar: UInt32) -> Kind? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].last < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < runs.count, runs[low].first <= scalar else { return nil }
    return runs[low].kind
  }
}
