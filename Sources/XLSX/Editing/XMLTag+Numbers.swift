import XML

extension XMLTag {
  /// The whole number in an attribute.
  ///
  /// The parts that are edited were never validated: a number outside the range that the standard,
  /// or what is done with it, allows counts as absent.
  func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    self[name].flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
  }
}
