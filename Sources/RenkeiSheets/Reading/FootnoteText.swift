import RenkeiModel

/// A footnote as it stands below a form: mark, term in 【】, explanation.
struct FootnoteText {
  let mark: String
  let term: String
  let text: String

  /// Reads `11【用語】説明`, with or without `※`, `注`, or brackets around the mark.
  init?(_ text: String) {
    let trimmed = text.drop { $0.isWhitespace || "※*注[^(（".contains($0) }
    let digits = trimmed.prefix { $0.isWholeNumber }
    let rest = trimmed.dropFirst(digits.count).drop { $0.isWhitespace || "])）.:：".contains($0) }
    guard !digits.isEmpty, rest.first == "【", let close = rest.firstIndex(of: "】") else {
      return nil
    }
    mark = TextNormalization.nfkc(String(digits))
    term = String(rest[rest.index(after: rest.startIndex)..<close])
    self.text = String(rest[rest.index(after: close)...].drop(while: \.isWhitespace))
  }
}
