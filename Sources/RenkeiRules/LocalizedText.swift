/// A text in Japanese and English.
public struct LocalizedText: Hashable, Sendable {
  /// The Japanese text.
  public let ja: String

  /// The English text.
  public let en: String

  /// A text in both languages.
  public init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  /// The text in a language.
  public subscript(_ language: Language) -> String { language == .japanese ? ja : en }
}

/// The languages that Renkei speaks.
public enum Language: String, Hashable, Sendable, CaseIterable {
  /// Japanese.
  case japanese = "ja"
  /// English.
  case english = "en"
}
