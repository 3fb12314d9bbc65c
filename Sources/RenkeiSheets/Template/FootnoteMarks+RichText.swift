package import XLSX

extension FootnoteMarks {
  /// A text whose marks `[^11]` stand raised; nil for a text without marks.
  package static func richText(_ text: String, base: Font) -> RichText? {
    guard text.contains("[^") else { return nil }
    var runs: [RichText.Run] = []
    var raised = base
    raised.verticalAlignment = .superscript
    for (index, part) in text.split(separator: "[^", omittingEmptySubsequences: false).enumerated()
    {
      guard index > 0, let close = part.firstIndex(of: "]") else {
        if !part.isEmpty { runs.append(RichText.Run(String(part), font: base)) }
        continue
      }
      runs.append(RichText.Run(String(part[..<close]), font: raised))
      let rest = part[part.index(after: close)...]
      if !rest.isEmpty { runs.append(RichText.Run(String(rest), font: base)) }
    }
    return RichText(runs)
  }
}
