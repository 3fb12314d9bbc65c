import RenkeiModel

/// What texts in tables look like.
enum TidyText {
  /// Whether a text is a figure with marks or words around it, such as `1,234円`, `△5` or `１２`.
  static func isWrittenFigure(_ text: String) -> Bool {
    let plain = TextNormalization.label(text)
    let digits = plain.count { $0.isASCII && $0.isNumber }
    guard digits > 0, !plain.contains("年"), !plain.contains("月") else { return false }
    let others = plain.filter { !($0.isASCII && $0.isNumber) && !",.-+△▲()%".contains($0) }
    return others.count <= 2 && plain.first.map { !$0.isLetter || $0.isNumber } ?? false
  }

  /// Whether a text holds several figures, such as `10、20` or `100 (20)`.
  static func holdsSeveralFigures(_ text: String) -> Bool {
    let plain = TextNormalization.nfkc(text)
    let parts = plain.split { "、;/\n()".contains($0) }
    let figures = parts.filter { part in
      let words = part.filter { !$0.isWhitespace }
      return !words.isEmpty
        && words.allSatisfy { $0.isASCII && ($0.isNumber || ",.-%".contains($0)) }
    }
    return figures.count > 1 && figures.count == parts.count
  }

  /// Whether spaces or line breaks only set a text out: at its ends, doubled, or between kanji.
  static func isSetOut(_ text: String) -> Bool {
    let letters = Array(text)
    guard let first = letters.first, let last = letters.last else { return false }
    if first.isWhitespace || last.isWhitespace || letters.contains(where: \.isNewline) {
      return true
    }
    return letters.indices.contains { index in
      guard letters[index].isWhitespace, index > 0, index + 1 < letters.count else { return false }
      return letters[index + 1].isWhitespace
        || letters[index - 1].isKanji && letters[index + 1].isKanji && letters.count <= 8
    }
  }

  /// Whether a text names a year of an era without its western year, such as `令和6年度` or `R6`.
  static func isEraOnly(_ text: String) -> Bool {
    guard let header = FiscalYearHeader(parsing: text), let era = header.eraFiscalYear else {
      return false
    }
    return !TextNormalization.nfkc(text).contains("\(era)")
      && !TextNormalization.nfkc(text).contains("\(header.fiscalYear ?? era)")
  }

  /// The marks that stand for a figure which is missing, withheld or zero.
  static let marks: Set = [
    "-", "‐", "―", "—", "－", "ー", "…", "...", "x", "X", "χ", "***", "*", "・", "△", "▲", "n/a",
    "N/A",
    "#N/A", "なし", "不明", "未定", "秘匿",
  ]

  /// The marks that stand for what stands above.
  static let dittos: Set = ["〃", "々", "同上", "\"", "''", "同左"]
}

extension Character {
  /// Whether the character is a kanji.
  fileprivate var isKanji: Bool {
    unicodeScalars.first.map { 0x4E00...0x9FFF ~= $0.value } ?? false
  }
}
