import RenkeiModel
import XLSX

extension Form {
  /// Parts the last indicator where its cells each number several: `①… ②…`.
  mutating func splitLastIndicator(_ locator: FieldLocator) {
    let last = indicatorCount - 1
    let keys: [(Int) -> FieldKey] = [
      FieldKey.indicatorName, FieldKey.indicatorBaseline, FieldKey.indicatorTarget,
    ]
    let written = keys.compactMap { fields[$0(last)] }
    let parts = written.map { EnumeratedText.items($0.text) }
    guard written.count == keys.count, parts[0].count > 1,
      parts.allSatisfy({ $0.count == parts[0].count })
    else { return }
    for index in parts[0].indices {
      for (key, (field, items)) in zip(keys, zip(written, parts)) {
        let own = key(last + index)
        fields[own] = locator.field(own, at: field.range, composed: items[index])
      }
    }
    indicatorCount = last + parts[0].count
  }
}

/// A text that numbers what it holds: ①, ② and on.
enum EnumeratedText {
  private static let marks = Array("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

  /// The numbered parts without their numbers; the text alone where it is not numbered from one on.
  static func items(_ text: String) -> [String] {
    var items: [String] = []
    for character in text.trimmed {
      if items.count < marks.count, character == marks[items.count] {
        items.append("")
      } else if items.isEmpty {
        return [text]
      } else {
        items[items.count - 1].append(character)
      }
    }
    return items.count > 1 ? items.map(\.trimmed) : [text]
  }
}
