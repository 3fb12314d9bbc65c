import RenkeiModel

/// Words that leave open what belongs in their place.
enum UndecidedText {
  private static let words: Set = ["未定", "検討中", "調整中", "未設定", "設定中", "別途", "別途検討"]

  /// Whether a text says no more than that it is not decided.
  static func isUndecided(_ text: String) -> Bool {
    words.contains(TextNormalization.label(text))
  }
}
