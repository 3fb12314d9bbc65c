/// Work on many things at once, in order.
enum Parallel {
  /// The results of some work on each item, in the order of the items, with so many under way at once.
  ///
  /// - Parameters:
  ///   - items: What is worked on.
  ///   - jobs: How many items are worked on at once.
  ///   - finished: Told of each item when its work is done, one at a time.
  ///   - work: The work.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item],
    jobs: Int,
    finished: (Item) -> Void = { _ in },
    _ work: @escaping @Sendable (Item) -> Result
  ) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: items.count)
      var next = 0
      func startOne() {
        let index = next
        next += 1
        let item = items[index]
        group.addTask { (index, work(item)) }
      }
      while next < min(jobs, items.count) { startOne() }
      for await (index, result) in group {
        results[index] = result
        finished(items[index])
        if next < items.count { startOne() }
      }
      return results.compactMap(\.self)
    }
  }
}
