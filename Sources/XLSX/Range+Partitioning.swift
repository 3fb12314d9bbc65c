extension Range<Int> {
  /// The first index of a sorted stretch at which a condition holds; the end where it holds nowhere.
  ///
  /// - Complexity: O(log *n*) in the number of indexes.
  package func partitioningIndex(where isAtOrPast: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isAtOrPast(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
