/// How two texts differ: the pieces of each, with those that the other does not have marked.
public struct TextDifference: Hashable, Sendable {
  /// A stretch of one text.
  public struct Piece: Hashable, Sendable {
    /// The stretch.
    public let text: String
    /// Whether the other text lacks it.
    public let isChanged: Bool
  }

  /// The pieces of the old text; joined, they are the text.
  public private(set) var old: [Piece] = []

  /// The pieces of the new text; joined, they are the text.
  public private(set) var new: [Piece] = []

  /// How many pairs of segments are compared at most; beyond that all between the common ends
  /// counts as changed.
  private static let comparisonLimit = 4_000_000

  /// Compares two texts by segments: runs of one script, never parts of a letter.
  ///
  /// - Complexity: O(*n* · *m*) in the number of segments between the common ends, up to a limit.
  public init(old oldText: String, new newText: String) {
    let oldSegments = TextSegments.segments(oldText)
    let newSegments = TextSegments.segments(newText)
    let head = zip(oldSegments, newSegments).prefix { $0 == $1 }.count
    let rest = min(oldSegments.count, newSegments.count) - head
    let tail = zip(oldSegments.reversed(), newSegments.reversed()).prefix(rest)
      .prefix { $0 == $1 }.count
    let middle = Self.runs(
      oldSegments[head..<oldSegments.count - tail],
      newSegments[head..<newSegments.count - tail]
    )
    append(.same(oldSegments.prefix(head).joined()))
    for run in Self.withoutIslands(middle) { append(run) }
    append(.same(oldSegments.suffix(tail).joined()))
  }

  /// A stretch that both texts have, or what stands instead of one another.
  private enum Run {
    case same(String)
    case changed(old: String, new: String)
  }

  private mutating func append(_ run: Run) {
    switch run {
    case .same(let text):
      Self.append(text, isChanged: false, to: &old)
      Self.append(text, isChanged: false, to: &new)
    case .changed(let oldText, let newText):
      Self.append(oldText, isChanged: true, to: &old)
      Self.append(newText, isChanged: true, to: &new)
    }
  }

  private static func append(_ text: String, isChanged: Bool, to pieces: inout [Piece]) {
    guard !text.isEmpty else { return }
    if let last = pieces.last, last.isChanged == isChanged {
      pieces[pieces.count - 1] = Piece(text: last.text + text, isChanged: isChanged)
    } else {
      pieces.append(Piece(text: text, isChanged: isChanged))
    }
  }

  // MARK: The longest common run of segments

  private static func runs(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) -> [Run] {
    guard !old.isEmpty, !new.isEmpty, old.count * new.count <= comparisonLimit else {
      return [.changed(old: old.joined(), new: new.joined())]
    }
    let lengths = CommonLengths(Array(old), Array(new))
    var runs: [Run] = []
    var (oldIndex, newIndex) = (0, 0)
    while let (oldMatch, newMatch) = lengths.nextMatch(oldIndex, newIndex) {
      runs.append(
        .changed(
          old: lengths.old[oldIndex..<oldMatch].joined(),
          new: lengths.new[newIndex..<newMatch].joined()
        )
      )
      runs.append(.same(String(lengths.old[oldMatch])))
      (oldIndex, newIndex) = (oldMatch + 1, newMatch + 1)
    }
    runs.append(
      .changed(
        old: lengths.old[oldIndex...].joined(),
        new: lengths.new[newIndex...].joined()
      )
    )
    return joined(runs)
  }

  /// The runs with empty ones dropped and neighbours of a kind joined.
  private static func joined(_ runs: [Run]) -> [Run] {
    var result: [Run] = []
    for run in runs {
      switch (result.last, run) {
      case (_, .changed("", "")), (_, .same("")): continue
      case (.same(let left)?, .same(let right)): result[result.count - 1] = .same(left + right)
      case (.changed(let old, let new)?, .changed(let moreOld, let moreNew)):
        result[result.count - 1] = .changed(old: old + moreOld, new: new + moreNew)
      default: result.append(run)
      }
    }
    return result
  }

  /// The runs without islands: a particle or comma that stays between two changes is read as part
  /// of one change.
  private static func withoutIslands(_ runs: [Run]) -> [Run] {
    let merged = runs.enumerated().map { index, run -> Run in
      guard case .same(let text) = run, 0 < index, index < runs.count - 1, isIsland(text) else {
        return run
      }
      return .changed(old: text, new: text)
    }
    return joined(merged)
  }

  private static func isIsland(_ text: String) -> Bool {
    let isKanaOrMark = text.unicodeScalars.allSatisfy { scalar in
      0x3041...0x309F ~= scalar.value || !scalar.properties.isAlphabetic
    }
    return text.count <= 2 && isKanaOrMark && !text.contains { $0.isNumber || $0.isNewline }
  }
}

/// The lengths of the longest common subsequences of all endings of two lists of segments.
private struct CommonLengths {
  let old: [Substring]
  let new: [Substring]
  private var lengths: [Int32]

  init(_ old: [Substring], _ new: [Substring]) {
    self.old = old
    self.new = new
    let width = new.count + 1
    lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        lengths[i * width + j] =
          old[i] == new[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
  }

  /// The first pair of equal segments, from two positions on, that a longest common subsequence has.
  func nextMatch(_ oldStart: Int, _ newStart: Int) -> (Int, Int)? {
    let width = new.count + 1
    var (i, j) = (oldStart, newStart)
    while i < old.count, j < new.count {
      if old[i] == new[j] { return (i, j) }
      if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] { i += 1 } else { j += 1 }
    }
    return nil
  }
}
