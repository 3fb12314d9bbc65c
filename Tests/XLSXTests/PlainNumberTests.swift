import Testing

@testable import XLSX

/// The same numbers on every run (SplitMix64).
private struct Sequence: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

@Suite struct `scanning numbers` {
  private func scan(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    var position = 0
    let number = PlainNumber.scan(bytes.span, &position)
    return position == bytes.count ? number : nil
  }

  /// Whether a text is left to the C library, or read as the same double bit by bit.
  private func isRight(_ text: String) -> Bool {
    guard let number = scan(text) else { return true }
    return number.bitPattern == Double(text)?.bitPattern
  }

  @Test func `decimals of any length are the nearest double`() {
    var random = Sequence(state: 1)
    var taken = 0
    for _ in 0..<30_000 {
      let digits = String(UInt64.random(in: 0...UInt64.max, using: &random))
        .prefix(Int.random(in: 1...19, using: &random))
      let point = Int.random(in: 1...digits.count, using: &random)
      let text =
        point < digits.count ? "\(digits.prefix(point)).\(digits.dropFirst(point))" : "\(digits)"
      let small = "0." + String(repeating: "0", count: point - 1) + digits
      for text in [text, "-" + text, small] {
        #expect(isRight(text), "\(text)")
        taken += scan(text) == nil ? 0 : 1
      }
    }
    #expect(taken > 70_000)
  }

  @Test func `halves between two doubles go to the even one`() {
    // 2⁵³ + 1 lies halfway; with a tenth more or less it does not.
    for text in [
      "9007199254740993", "9007199254740993.1", "9007199254740992.9", "9007199254740995",
      "900719925474099.25", "4503599627370496.5", "4503599627370497.5", "4503599627370496.51",
    ] {
      #expect(scan(text) != nil)
      #expect(isRight(text), "\(text)")
    }
  }

  @Test(arguments: [
    "0", "-0", "00012", "1E5", "1e-7", "12.5E+3", "5E-324", "1e309", "1E22", "1e23",
  ])
  func `exponents and zeros are read alike`(_ text: String) {
    #expect(isRight(text))
  }

  @Test(arguments: ["", "-", "+1", ".5", "5.", "1e", "1e+", "0x10", "NaN", "inf", "1_0", " 1"])
  func `what is no plain number is left alone`(_ text: String) {
    #expect(scan(text) == nil)
  }
}
