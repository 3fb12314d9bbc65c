import RenkeiModel

/// How labels compare: after NFKC, without white space, with what is set around and behind them apart.
package enum LabelText {
  /// Texts longer than this, in bytes, are no labels.
  static let longest = 400

  /// The text as labels compare.
  static func normalized(_ text: String) -> String { TextNormalization.label(text) }

  private static let marks = Set("■□●○〇◎◆◇▼▽▲△・※*【】〔〕[]「」『』《》<>〈〉:;、。.☆★➢→|".unicodeScalars)

  /// A label without a number or bullet before it, and brackets or marks around it.
  static func undecorated(_ normalized: String) -> String {
    let scalars = normalized.unicodeScalars
    guard let first = scalars.first, let last = scalars.last,
      marks.contains(first) || marks.contains(last) || first == "(" || isDigit(first)
    else { return normalized }
    var text = scalars[...].drop { marks.contains($0) }
    while let last = text.last, marks.contains(last) { text = text.dropLast() }
    if isBracketed(text) {
      text = text.dropFirst().dropLast()
    } else if text.first == "(", let close = text.firstIndex(of: ")"),
      text[..<close].dropFirst().allSatisfy({ $0.properties.isAlphabetic || isDigit($0) }),
      text.index(after: close) < text.endIndex
    {
      text = text[text.index(after: close)...]
    } else {
      text = text.drop(while: isDigit)
    }
    return String(text.drop { marks.contains($0) || $0 == ")" || $0 == "-" })
  }

  /// Whether one pair of parentheses stands around all of a text.
  private static func isBracketed(_ text: Substring.UnicodeScalarView) -> Bool {
    guard text.first == "(", text.last == ")" else { return false }
    var depth = 0
    for scalar in text.dropLast() {
      depth += scalar == "(" ? 1 : scalar == ")" ? -1 : 0
      if depth == 0 { return false }
    }
    return true
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// A label cut into its words and what follows them in parentheses, such as a unit.
  static func split(_ normalized: String) -> (words: String, parenthesis: String?) {
    guard let last = normalized.utf8.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]"),
      let open = normalized.lastIndex(where: { $0 == (last == UInt8(ascii: ")") ? "(" : "[") }),
      open > normalized.startIndex
    else { return (normalized, nil) }
    let inner = normalized[normalized.index(after: open)...].dropLast()
    return (String(normalized[..<open]), String(inner))
  }

  /// A label without the hint that stands behind it: `※別紙可`, `【必須】`, `単位:千円`, `(続き)`, or the
  /// number of a second block.
  static func withoutHint(_ normalized: String) -> (words: String, hint: String?) {
    for (open, close) in [("(", ")"), ("[", "]"), ("【", "】"), ("〔", "〕"), ("<", ">")] {
      guard normalized.endsWithBytes(close),
        let index = normalized.lastIndex(of: Character(open)), index > normalized.startIndex
      else { continue }
      let inner = normalized[normalized.index(after: index)...].dropLast()
      return (String(normalized[..<index]), String(inner))
    }
    for mark in ["単位:", "※", "*"] {
      guard let offset = normalized.byteOffset(of: mark), offset > 0 || mark == "単位:" else {
        continue
      }
      let index = normalized.utf8.index(normalized.startIndex, offsetBy: offset)
      return (String(normalized[..<index]), String(normalized[index...]))
    }
    let trimmed = normalized.utf8.last.map { (0x30...0x39).contains($0) } ?? false
    guard trimmed, let end = normalized.lastIndex(where: { !$0.isNumber }) else {
      return (normalized, nil)
    }
    return (String(normalized[...end]), nil)
  }

  /// What a line says of a side besides its name: `札幌市の役割`.
  static let sideEndings = ["の役割分担", "の費用負担", "の役割", "の経費負担", "の負担", "の取組", "側", "分"]

  /// The words that a label may come down to once marks, hints and endings are taken off, longest first.
  package static func names(in text: String) -> [String] {
    var names = [normalized(text)]
    for _ in 0..<3 {
      let last = names[names.count - 1]
      let words = withoutHint(last).words
      let next = words == last ? undecorated(last) : words
      guard next != last, !next.isEmpty else { break }
      names.append(next)
    }
    let sides = names.flatMap { name in
      sideEndings.compactMap { name.hasSuffix($0) ? String(name.dropLast($0.count)) : nil }
    }
    return names + sides
  }

  /// What follows a label in the same cell: `事業概要：…`, or the text on the lines below it.
  ///
  /// - Returns: The label and the text behind it; nil for a text that is not written so.
  static func inline(_ text: String) -> (label: Substring, value: Substring)? {
    guard ["：", ":", "\n", "\r"].contains(where: text.containsBytes) else { return nil }
    let end = text.utf8.index(text.startIndex, offsetBy: longestInline, limitedBy: text.endIndex)
    let head = text[..<(end ?? text.endIndex)]
    guard
      let mark = head.firstIndex(where: { $0 == ":" || $0 == "：" })
        ?? head.firstIndex(where: \.isNewline),
      mark > text.startIndex
    else { return nil }
    let value = text[text.index(after: mark)...].drop(while: \.isWhitespace)
    return value.isEmpty ? nil : (text[..<mark], value)
  }

  /// A label with its value in the same cell ends within so many bytes.
  private static let longestInline = 120
}
