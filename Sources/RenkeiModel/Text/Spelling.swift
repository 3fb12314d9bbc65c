/// Comparison of names as people misspell them.
package enum Spelling {
  /// The candidate with the fewest differing characters, of several the one that begins alike; nil
  /// where none is near.
  package static func nearest(to name: String, among candidates: [String]) -> String? {
    if let inner = candidates.first(where: { name.hasSuffix($0) }) { return inner }
    let ranked = candidates.map { ($0, distance(name, $0), -$0.commonPrefix(with: name)) }
      .sorted { ($0.1, $0.2) < ($1.1, $1.2) }
    guard let best = ranked.first else { return nil }
    let limit = max(1, min(name.count, best.0.count) / 2)
    let isUnique = ranked.count < 2 || (ranked[1].1, ranked[1].2) != (best.1, best.2)
    return best.1 <= limit && isUnique ? best.0 : nil
  }

  /// The number of characters to insert, remove or replace.
  ///
  /// - Complexity: O(n·m) in the lengths of the two.
  package static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let cost = diagonal + (right[column] == character ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(cost, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }

  /// Whether a text names a municipality, and not something whose longer name it is part of.
  package static func mentions(_ name: String, in text: String) -> Bool {
    text.ranges(of: name).contains { range in
      let before =
        range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
      let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
      return (!isKanji(before) || "市町村区道県府".contains(before)) && after != "立"
    }
  }

  private static func isKanji(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { 0x4E00...0x9FFF ~= $0.value } ?? false
  }
}

extension String {
  /// How many characters two texts have in common at their beginning.
  fileprivate func commonPrefix(with other: String) -> Int {
    zip(self, other).prefix { $0 == $1 }.count
  }
}
