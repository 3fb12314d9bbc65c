import Testing
import XML

@testable import XLSX

/// The fast writing of texts and numbers says what the plain one says.
struct MarkupBufferTests {
  @Test(arguments: [
    "", "a", "住民の手引き", "R&D <draft> \"x\"", "_x0041_", "_x004", "__x000A__", "_X0041_",
    "_x00g1_", "a_b_c", "\u{1}\u{1F}\t\n\r", "\u{FFFE}\u{FFFF}\u{FFFD}（全角）", "😀_xABCD_",
    String(repeating: "十六バイトを超える長い文字列", count: 9) + "&",
  ])
  func `texts are escaped as ST_Xstring and XML ask`(text: String) {
    #expect(Self.fast(text) == Self.plain(text))
  }

  @Test
  func `every mixture of odd characters is escaped the same`() {
    let pieces = [
      "_", "x", "0", "A", "f", "_x00", "&", "<", ">", "\u{FFFE}", "\u{FF01}", "\u{2}", "あ", "\r",
      "abcdefghijklmnop",
    ]
    var state: UInt64 = 7
    for _ in 0..<5_000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      #expect(Self.fast(text) == Self.plain(text))
    }
  }

  @Test(arguments: [
    0, 1, -1, 9, 10, 99, 100, 999, 1000, 9_999, 10_000, 99_999, 100_000, 12_345_678, Int.max,
    Int.min,
  ])
  func `whole numbers are written in full`(number: Int) {
    var buffer = MarkupBuffer(capacity: 64)
    buffer.appendDecimal(number)
    #expect(Self.text(of: buffer) == String(number))
  }

  @Test
  func `numbers are the shortest that read back the same`() {
    var state: UInt64 = 11
    for index in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number: Double =
        switch index % 5 {
        case 0: Double(state >> 40) / 1000
        case 1: -Double(state >> 44) / 100
        case 2: Double(state >> 11) / 9_007_199_254_740_992 * 1000
        case 3: Double(bitPattern: state)
        default: Double(Int64(bitPattern: state) >> 24)
        }
      guard number.isFinite else { continue }
      var buffer = MarkupBuffer(capacity: 64)
      buffer.append(number)
      let text = Self.text(of: buffer)
      #expect(Double(text) == number)
      #expect(Self.digits(text) == Self.digits(number.description), "\(number)")
    }
  }

  @Test
  func `columns have their letters`() {
    for column in 1...CellReference.columnLimit {
      var buffer = MarkupBuffer(capacity: 8)
      buffer.appendColumnName(column)
      #expect(Self.text(of: buffer) == CellReference.columnName(column))
    }
  }

  private static func fast(_ text: String) -> String {
    var buffer = MarkupBuffer(capacity: 1)
    var text = text
    text.withUTF8 { buffer.appendText($0) }
    return self.text(of: buffer)
  }

  private static func plain(_ text: String) -> String {
    var bytes: [UInt8] = []
    XMLEscaping.append(XString.encoding(text), to: &bytes, at: .text)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func text(of buffer: borrowing MarkupBuffer) -> String {
    buffer.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The significant digits of a number's text.
  private static func digits(_ text: String) -> String {
    let mantissa = text.prefix { $0 != "e" }.filter(\.isNumber)
    let rest = mantissa.drop { $0 == "0" }
    return String(rest.reversed().drop { $0 == "0" }.reversed())
  }
}
