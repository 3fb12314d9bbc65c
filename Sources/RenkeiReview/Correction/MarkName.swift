import XLSX

/// The hidden defined name that anchors a mark to its cell and remembers the cell's former fill.
///
/// A name moves with its cell when rows are inserted, and the fill itself, not a style's index,
/// survives programs that renumber styles.
struct MarkName: Hashable {
  private static let prefix = "_renkei_mark_"

  /// The mark's number, by which the result sheet refers to it.
  let number: Int

  /// The fill that the cell had before it was marked; nil for one that cannot be told, which was
  /// left as it is.
  let formerFill: Fill?

  init(number: Int, formerFill: Fill?) {
    self.number = number
    self.formerFill = formerFill
  }

  /// Reads a defined name; nil for one that is no mark.
  init?(_ name: String) {
    guard name.lowercased().hasPrefix(Self.prefix) else { return nil }
    let parts = name.dropFirst(Self.prefix.count).split(separator: "_", maxSplits: 1)
    guard parts.count == 2, let number = Int(parts[0]) else { return nil }
    self.number = number
    formerFill = Self.fill(String(parts[1]))
  }

  /// The name as it is defined.
  var text: String { "\(Self.prefix)\(number)_\(Self.code(formerFill))" }

  private static func code(_ fill: Fill?) -> String {
    switch fill {
    case nil, .gradient?, .pattern?: "kept"
    case .some(.none): "none"
    case .solid(.argb(let value))?: "rgb\(String(value, radix: 16, uppercase: true))"
    case .solid(.theme(let index, let tint))?:
      "theme\(index)t\(Int((tint * 1e6).rounded()))".minusAsM
    case .solid(.indexed(let index))?: "index\(index)"
    case .solid(.automatic)?: "auto"
    }
  }

  private static func fill(_ code: String) -> Fill? {
    if code == "none" { return Fill.none }
    if code == "auto" { return .solid(.automatic) }
    if code.hasPrefix("rgb") {
      return UInt32(code.dropFirst(3), radix: 16).map { .solid(.argb($0)) }
    }
    if code.hasPrefix("index") { return Int(code.dropFirst(5)).map { .solid(.indexed($0)) } }
    guard code.hasPrefix("theme") else { return nil }
    let parts = code.dropFirst(5).split(separator: "t")
    guard parts.count == 2, let index = Int(parts[0]),
      let tint = Int(parts[1].replacing("m", with: "-"))
    else { return nil }
    return .solid(.theme(index, tint: Double(tint) / 1e6))
  }
}

extension String {
  /// A minus sign is no character of a name.
  fileprivate var minusAsM: String { replacing("-", with: "m") }
}

/// The part of a note that is ours: it stands between two lines of its own, so that it can be taken
/// off again and what people write around it stays.
enum NoteText {
  /// The author that notes of ours name.
  static let author = "Renkei"

  private static let header = "【Renkei 検証"
  private static let footer = "〔Renkei ここまで〕"

  /// Our part of a note; it carries its mark's number, for programs that move cells but not names.
  static func own(_ lines: [String], number: Int) -> String {
    (["\(header) \(number)】"] + lines + [footer]).joined(separator: "\n")
  }

  /// The number of the mark that a note of ours belongs to.
  static func number(_ text: String) -> Int? {
    guard let start = text.firstRange(of: header)?.upperBound else { return nil }
    return Int(text[start...].drop(while: \.isWhitespace).prefix { $0.isASCII && $0.isNumber })
  }

  /// What others wrote, and what we did; the second is nil where there is nothing of ours.
  static func split(_ text: String) -> (others: String, own: String?) {
    guard let start = text.firstRange(of: header)?.lowerBound else { return (text, nil) }
    let end = text[start...].firstRange(of: footer)?.upperBound ?? unclosedEnd(of: text[start...])
    let around = [text[..<start], text[end...].drop(while: \.isNewline)].map(untilLastWord)
    let others = around.filter { !$0.isEmpty }.joined(separator: "\n")
    return (others, String(text[start..<end]))
  }

  private static func untilLastWord(_ text: Substring) -> Substring {
    var text = text
    while text.last?.isNewline == true { text = text.dropLast() }
    return text
  }

  /// Where our part ends that has no last line, as earlier versions wrote it or a person left it:
  /// behind the last line that speaks as ours do.
  private static func unclosedEnd(of part: Substring) -> String.Index {
    let lines = part.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let last = lines.last { line in
      line.hasPrefix(header) || line.hasPrefix("→ ") || line.hasPrefix("修正案: 「")
        || line.hasSuffix("」に直しました。")
        || ["[誤り] ", "[注意] ", "[参考] ", "[修正] "].contains(where: line.hasPrefix)
    }
    return last?.endIndex ?? part.endIndex
  }
}
