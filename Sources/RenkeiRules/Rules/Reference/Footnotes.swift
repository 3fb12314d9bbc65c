import RenkeiModel
import RenkeiSheets

/// The marks by which texts refer to footnotes, and the footnotes there are.
private struct FootnoteUse {
  /// The fields that refer to a mark.
  var references: [(mark: String, key: FieldKey, located: LocatedProject)] = []

  /// The footnotes with their places.
  var footnotes: [(mark: String, key: FieldKey, located: LocatedProject)] = []

  init(_ submission: SubmissionReading) {
    for located in submission.forms {
      for (key, field) in located.form.fields.sorted(by: { $0.key < $1.key }) {
        if case .footnote(let index) = key {
          let footnote = located.project.footnotes.dropFirst(index).first
          if let mark = footnote?.mark { footnotes.append((mark, key, located)) }
        } else {
          references += Self.marks(in: field.text).map { ($0, key, located) }
        }
      }
    }
  }

  private static func marks(in text: String) -> [String] { markedWords(in: text).map(\.mark) }

  /// The marks of a text, each with the words before it.
  static func markedWords(in text: String) -> [(mark: String, words: String)] {
    guard text.utf8.contains(UInt8(ascii: "^")) else { return [] }
    let parts = text.split(separator: "[^", omittingEmptySubsequences: false)
    return zip(parts, parts.dropFirst()).compactMap { before, part in
      guard let close = part.firstIndex(of: "]") else { return nil }
      let words = before.split(separator: "]").last ?? before
      return (String(part[..<close]), String(words).trimmed)
    }
  }
}

/// A footnote mark without its footnote.
enum FootnoteUnresolved {
  static let rule = Rule.perSubmission(
    "reference/footnote-unresolved",
    .warning,
    title: LocalizedText(ja: "説明のない注の番号", en: "footnote mark without a footnote"),
    explanation: LocalizedText(
      ja: "文中に注の番号がありますが、その番号の用語の説明がブックにありません。",
      en: "A text has a footnote mark that no footnote of the workbook answers."
    ),
    example: .init(wrong: [.summary: "研修を開く[^9]。"], right: [.summary: "研修を開く。"])
  ) { context, findings in
    let use = FootnoteUse(context.submission)
    let known = Set(use.footnotes.map(\.mark))
    for (mark, key, located) in use.references where !known.contains(mark) {
      findings.report(
        LocalizedText(ja: "注\(mark)の説明がありません", en: "there is no footnote \(mark)"),
        help: LocalizedText(
          ja: "様式の下に「\(mark)【用語】説明」の形で書き足すか、番号を消してください。",
          en: "add the footnote below the form, or remove the mark"
        ),
        key,
        of: located,
        found: mark
      )
    }
  }
}

/// Two footnotes with one mark.
enum FootnoteDuplicate {
  static let rule = Rule.perSubmission(
    "reference/footnote-duplicate",
    .warning,
    title: LocalizedText(ja: "注の番号の重複", en: "footnote mark used twice"),
    explanation: LocalizedText(
      ja: "違う用語の説明に同じ番号が付いているか、一つの事業の中で、別の言葉に同じ番号が付いています。同じ用語に重ねて付けた番号は数えません。",
      en: """
        Two different footnotes have one mark, or one mark stands behind different words of a \
        project. A mark repeated behind its own term is not counted.
        """
    ),
    example: .init(
      wrong: [.summary: "研修[^9]と視察[^9]を行う。"],
      right: [.summary: "研修[^9]と視察を行う。"]
    )
  ) { context, findings in
    reportRepeatedMarks(context, &findings)
    var firsts: [String: String] = [:]
    for (mark, key, located) in FootnoteUse(context.submission).footnotes {
      let text = located.form[key]?.text ?? ""
      guard let first = firsts[mark] else {
        firsts[mark] = text
        continue
      }
      guard first != text else { continue }
      findings.report(
        LocalizedText(ja: "注\(mark)が二つあります", en: "there are two footnotes \(mark)"),
        help: LocalizedText(ja: "一方の番号を直してください。", en: "correct one of the marks"),
        key,
        of: located,
        found: mark
      )
    }
  }

  /// Whether two texts end in one word.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count > 1 || left == right
  }

  /// Marks that stand behind different words within one project.
  private static func reportRepeatedMarks(
    _ context: RuleContext,
    _ findings: inout FindingCollector
  ) {
    for located in context.submission.forms {
      let terms = Dictionary(
        located.project.footnotes.compactMap { note in note.term.map { (note.mark, $0) } },
        uniquingKeysWith: { first, _ in first }
      )
      var seen: [String: String] = [:]
      for (key, field) in located.form.fields.sorted(by: { $0.key < $1.key }) {
        if case .footnote = key { continue }
        for (mark, words) in FootnoteUse.markedWords(in: field.text) {
          let word = terms[mark].flatMap { words.hasSuffix($0) ? $0 : nil } ?? words
          guard let first = seen.updateValue(word, forKey: mark), !isSame(first, word) else {
            continue
          }
          let term = terms[mark].map { "（\($0)の説明）" } ?? ""
          findings.report(
            LocalizedText(
              ja: "注\(mark)\(term)が二つの言葉に付いています",
              en: "mark \(mark) stands behind two different words"
            ),
            help: LocalizedText(
              ja: "説明のない言葉の番号を消してください。",
              en: "remove the mark from the word that it does not explain"
            ),
            key,
            of: located,
            found: mark
          )
        }
      }
    }
  }
}

/// A footnote that no text refers to.
enum FootnoteOrphan {
  static let rule = Rule.perSubmission(
    "reference/footnote-orphan",
    .warning,
    title: LocalizedText(ja: "参照されない注", en: "footnote that nothing refers to"),
    explanation: LocalizedText(
      ja: "用語の説明がありますが、文中にその番号がありません。",
      en: "A footnote is there, but no text has its mark."
    ),
    example: .init(wrong: [:], right: [:])
  ) { context, findings in
    let use = FootnoteUse(context.submission)
    let used = Set(use.references.map(\.mark))
    for (mark, key, located) in use.footnotes where !used.contains(mark) {
      findings.report(
        LocalizedText(ja: "文中に注\(mark)の番号がありません", en: "no text refers to footnote \(mark)"),
        help: LocalizedText(
          ja: "用語のあとに上付きの「\(mark)」を付けるか、説明を消してください。",
          en: "set the mark behind the term, or remove the footnote"
        ),
        key,
        of: located,
        found: mark
      )
    }
  }
}
