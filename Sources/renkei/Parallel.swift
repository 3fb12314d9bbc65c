/// Work on many things at once, in order.
enum Parallel {
  /// The results of some work on each item, in the order of the items, with so many under way at once.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item],
    jobs: Int,
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
        if next < items.count { startOne() }
      }
      return results.compactMap(\.self)
    }
  }
}
