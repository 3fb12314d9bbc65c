import RenkeiModel

/// How alike two texts are, by the pairs of neighbouring letters they share (Dice's coefficient).
struct TextSimilarity {
  private let pairs: [String: Int]
  private let count: Int

  /// The measure of a text, to be compared with others; width and white space do not count.
  init(_ text: String?) {
    let letters = Array(TextNormalization.label(text ?? ""))
    let list = zip(letters, letters.dropFirst()).map { "\($0)\($1)" }
    pairs = Dictionary(list.map { ($0, 1) }, uniquingKeysWith: +)
    count = list.count
  }

  /// From 0, nothing in common, to 1.
  ///
  /// - Complexity: O(*n*) in the length of this text.
  func ratio(_ other: TextSimilarity) -> Double {
    guard count + other.count > 0 else { return 0 }
    let shared = pairs.reduce(0) { $0 + min($1.value, other.pairs[$1.key] ?? 0) }
    return 2 * Double(shared) / Double(count + other.count)
  }
}
