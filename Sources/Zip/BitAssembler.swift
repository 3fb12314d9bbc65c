/// Puts stretches of deflate streams together, bit by bit (RFC 1951, 3.1.1: low bits come first).
struct BitAssembler {
  /// The bytes that are complete.
  var bytes: [UInt8] = []

  /// The bits that make no whole byte yet, and how many they are.
  private(set) var pending: UInt8 = 0
  private(set) var pendingCount = 0

  /// Appends a range of the bits of a stream.
  mutating func append(_ source: [UInt8], bits range: Range<Int>) {
    var position = range.lowerBound
    let firstWhole = min((position + 7) & ~7, range.upperBound)
    if position < firstWhole {
      append(source[position >> 3] >> UInt8(position & 7), count: firstWhole - position)
      position = firstWhole
    }
    let wholeEnd = range.upperBound & ~7
    if position < wholeEnd {
      appendBytes(source[(position >> 3)..<(wholeEnd >> 3)])
      position = wholeEnd
    }
    if position < range.upperBound {
      append(source[position >> 3], count: range.upperBound - position)
    }
  }

  /// Appends the low bits of a byte, at most eight.
  mutating func append(_ bits: UInt8, count: Int) {
    let joined = UInt16(pending) | (UInt16(bits) & (1 << UInt16(count) - 1)) << UInt16(pendingCount)
    pendingCount += count
    pending = UInt8(truncatingIfNeeded: joined)
    guard pendingCount >= 8 else { return }
    bytes.append(pending)
    pendingCount -= 8
    pending = UInt8(truncatingIfNeeded: joined >> 8)
  }

  /// Fills the byte under way with zeros.
  mutating func align() {
    if pendingCount > 0 { append(0, count: 8 - pendingCount) }
  }

  /// Forgets the bits that make no whole byte; whoever goes on writes them.
  mutating func takePending() { (pending, pendingCount) = (0, 0) }

  private mutating func appendBytes(_ source: ArraySlice<UInt8>) {
    guard pendingCount > 0, let last = source.last else {
      bytes.append(contentsOf: source)
      return
    }
    let (left, right) = (UInt8(pendingCount), UInt8(8 - pendingCount))
    bytes.append(source[source.startIndex] << left | pending)
    bytes.append(
      contentsOf: zip(source, source.dropFirst()).lazy.map { $0 >> right | $1 << left }
    )
    pending = last >> right
  }
}
