extension Array {
  /// The index of the first element that is past something, given that all behind it are.
  ///
  /// - Complexity: O(log *n*) in the number of elements.
  func partition(_ isPast: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
