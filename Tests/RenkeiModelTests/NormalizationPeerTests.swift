import Foundation
import Testing

@testable import RenkeiModel

@Suite struct `normalization beside another program's` {
  /// The code points that our tables were made for: those that Unicode 14 has assigned.
  private func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age else { return false }
    return age.major <= 14
  }

  @Test func `every code point becomes what Foundation makes of it`() {
    var differing: [String] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), isKnown(scalar) else { continue }
      let text = String(Character(scalar))
      let ours = TextNormalization.nfkc(text)
      let theirs = text.precomposedStringWithCompatibilityMapping
      if Array(ours.unicodeScalars) != Array(theirs.unicodeScalars) {
        differing.append(String(value, radix: 16))
      }
    }
    #expect(differing.isEmpty)
  }

  @Test(
    arguments: [
      "e\u{301}\u{323}", "\u{1100}\u{1161}\u{11A8}", "が\u{3099}", "ﾊ\u{3099}ﾟ", "\u{FB01}\u{0308}",
      "a\u{0315}\u{0300}",
      "\u{0344}", "\u{1E9B}\u{0323}",
    ]
  )
  func `marks are sorted and joined alike`(_ text: String) {
    #expect(
      Array(TextNormalization.nfkc(text).unicodeScalars)
        == Array(text.precomposedStringWithCompatibilityMapping.unicodeScalars)
    )
  }
}
