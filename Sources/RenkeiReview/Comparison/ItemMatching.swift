import RenkeiModel

/// Which items of two lists are the same, by what they are called and not by where they stand.
struct ItemMatching {
  /// How alike two names are at least under which an item at the same place was renamed.
  private static let renamed = 0.5

  /// An item of one list or of both, by its places.
  struct Item: Hashable {
    let old: Int?
    let new: Int?
  }

  /// The items of both lists: the new ones in order, then those that are gone.
  let items: [Item]

  /// Matches items by name; where one name at a place gave way to a similar one, it was renamed.
  init(old: [String?], new: [String?]) {
    let oldNames = old.map { TextNormalization.label($0 ?? "") }
    let newNames = new.map { TextNormalization.label($0 ?? "") }
    var free = Set(oldNames.indices)
    // The places of each name, the last one first.
    var places = Dictionary(grouping: oldNames.indices.reversed()) { oldNames[$0] }
    var matches = newNames.map { name -> Int? in
      guard let match = places[name]?.popLast() else { return nil }
      free.remove(match)
      return match
    }
    for index in newNames.indices where matches[index] == nil && free.contains(index) {
      let likeness = TextSimilarity(oldNames[index]).ratio(TextSimilarity(newNames[index]))
      guard likeness >= Self.renamed else { continue }
      matches[index] = index
      free.remove(index)
    }
    items =
      matches.enumerated().map { Item(old: $0.element, new: $0.offset) }
      + free.sorted().map { Item(old: $0, new: nil) }
  }
}
