import Foundation
import TestSupport
import Testing

@testable import RenkeiModel

@Suite struct `widths of texts` {
  /// What the Python package `wcwidth` makes of every character that takes room of its own.
  private static let script = """
    import unicodedata, wcwidth
    for code in range(0xA0, 0x110000):
        if unicodedata.category(chr(code)) not in ("Cc", "Cf", "Cs", "Cn", "Co", "Mc"):
            print(code, wcwidth.wcwidth(chr(code)))
    """

  private static let hasPackage = Tool.succeeds("python3", "-c", "import wcwidth")

  @Test(.enabled(if: hasPackage, "needs the Python package wcwidth"))
  func `every character is as wide as wcwidth says`() throws {
    let result = try Tool.run(["python3", "-c", Self.script])
    #expect(result.status == 0)
    var differing: [String] = []
    var count = 0
    for line in result.output.split(separator: "\n") {
      let parts = line.split(separator: " ").compactMap { Int($0) }
      guard parts.count == 2, let scalar = Unicode.Scalar(UInt32(parts[0])) else { continue }
      // Characters that came after Unicode 14, from which our table was made.
      guard let age = scalar.properties.age, age.major <= 14 else { continue }
      count += 1
      let width = TextWidth.columns(String(Character(scalar)))
      if width != parts[1] { differing.append("\(line), not \(width)") }
    }
    #expect(count > 100_000)
    #expect(differing.isEmpty, "\(differing.prefix(20))")
  }

  @Test(
    arguments: [
      ("abc", 3), ("連携", 4), ("ﾊﾞｽ", 3), ("が", 2), ("か\u{3099}", 2), ("e\u{301}", 1), ("👨‍👩‍👧", 2),
      ("🇯🇵", 2), ("☀\u{FE0F}", 2), ("→①…", 3), ("ｱ\u{200B}", 1), ("👍🏽", 2), ("ｶﾞｷﾞ", 4), ("葛󠄀城", 4),
      ("", 0),
    ]
  )
  func `a character is as wide as its base`(_ text: String, _ width: Int) {
    #expect(TextWidth.columns(text) == width)
  }

  @Test func `Japanese fonts set ambiguous characters wide`() {
    #expect(TextWidth.columns("→①…", ambiguous: .wide) == 6)
  }

  @Test(
    arguments: [
      ("さっぽろ", 8, "さっぽろ"), ("さっぽろ", 7, "さっぽ…"), ("さっぽろ", 6, "さっ…"), ("abc", 2, "a…"),
    ]
  )
  func `a text is cut between characters`(_ text: String, _ columns: Int, _ fitted: String) {
    #expect(TextWidth.fitted(text, to: columns) == fitted)
  }
}
