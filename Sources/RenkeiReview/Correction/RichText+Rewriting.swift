import XLSX

extension RichText {
  /// The text with other words where they differ, in the runs as they are; nil where the difference
  /// spans runs, so that it would not be clear which look is meant.
  func rewritten(as words: String) -> RichText? {
    let (old, new) = (Array(text), Array(words))
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - prefix
    let suffix = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    let changed = prefix..<(old.count - min(suffix, rest))
    let replacement = String(new[prefix..<(new.count - min(suffix, rest))])
    var result = self
    var start = 0
    for (index, run) in runs.enumerated() {
      let characters = Array(run.text)
      let end = start + characters.count
      if start <= changed.lowerBound, changed.upperBound <= end {
        let (from, to) = (changed.lowerBound - start, changed.upperBound - start)
        result.runs[index].text =
          String(characters[..<from]) + replacement + String(characters[to...])
        result.runs.removeAll { $0.text.isEmpty }
        return result
      }
      start = end
    }
    return nil
  }
}
