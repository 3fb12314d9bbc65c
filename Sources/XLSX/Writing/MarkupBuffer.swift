/// Markup on its way to a part, as bytes.
///
/// Room is made once for what a cell may take (``reserve(_:)``), and what goes in after that is not
/// checked again: this file alone writes through a pointer, and each of its writes says how much
/// room it takes. Debug builds check every one.
struct MarkupBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int

  /// How many bytes there are.
  private(set) var count = 0

  init(capacity: Int = 80 << 10) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// Makes room for more bytes.
  mutating func reserve(_ size: Int) {
    if capacity - count < size { grow(by: size) }
  }

  @inline(never)
  private mutating func grow(by size: Int) {
    let larger = max(capacity * 2, count + size)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: base, count: count)
    base.deallocate()
    base = new
    capacity = larger
  }

  /// Forgets all bytes and keeps the room.
  mutating func removeAll() { count = 0 }

  /// Calls a closure with the bytes, which live as long as the call.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try body(UnsafeBufferPointer(start: base, count: count))
  }
}

extension MarkupBuffer {
  /// Appends a byte. Takes the room of one.
  mutating func append(_ byte: UInt8) {
    assert(count < capacity)
    base[count] = byte
    count += 1
  }

  /// Appends markup given in source code. Takes the room of its bytes.
  @inline(__always)
  mutating func append(_ markup: StaticString) {
    let size = markup.utf8CodeUnitCount
    assert(capacity - count >= size)
    (base + count).update(from: markup.utf8Start, count: size)
    count += size
  }

  /// Appends bytes, making room for them.
  mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Appends bytes, making room for them.
  mutating func append(contentsOf bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Appends a text as it is, making room for it.
  mutating func append(contentsOf text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  /// Appends a whole number in decimal digits. Takes the room of 20 bytes.
  mutating func appendDecimal(_ number: Int) {
    assert(capacity - count >= 20)
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let size = Self.digitCount(rest)
    var place = base + count + size
    while rest >= 100 {
      let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
      place -= 2
      Self.put(pair, at: place)
      rest = quotient
    }
    if rest >= 10 {
      Self.put(rest, at: place - 2)
    } else {
      (place - 1).pointee = UInt8(truncatingIfNeeded: rest) + 48
    }
    count += size
  }

  /// Writes two digits.
  private static func put(_ pair: UInt, at place: UnsafeMutablePointer<UInt8>) {
    let tens = (pair * 103) >> 10
    place[0] = UInt8(truncatingIfNeeded: tens) + 48
    place[1] = UInt8(truncatingIfNeeded: pair - tens * 10) + 48
  }

  private static func digitCount(_ number: UInt) -> Int {
    var count = 1
    var rest = number
    while rest >= 10_000 {
      rest /= 10_000
      count += 4
    }
    return count + (rest >= 10 ? 1 : 0) + (rest >= 100 ? 1 : 0) + (rest >= 1000 ? 1 : 0)
  }

  /// Appends a column's letters. Takes the room of three bytes.
  mutating func appendColumnName(_ column: Int) {
    let number = column - 1
    if number >= 26 + 676 {
      append(letter((number - 26 - 676) / 676))
      append(letter((number - 26) / 26 % 26))
    } else if number >= 26 {
      append(letter((number - 26) / 26))
    }
    append(letter(number % 26))
  }

  private func letter(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: place) + 65 }

  /// Appends a finite number as the shortest decimal that reads back the same. Takes the room of 32
  /// bytes.
  mutating func append(_ number: Double) {
    if number.magnitude < 1e15, number == number.rounded(.towardZero) {
      return appendDecimal(Int(number))
    }
    // Fifteen digits tell doubles apart, so a decimal with three places that gives the double back
    // is the shortest once its trailing zeros are off.
    let thousandths = (number * 1000).rounded()
    if thousandths.magnitude < 1e15, thousandths / 1000 == number {
      return append(thousandths: Int(thousandths))
    }
    append(contentsOf: number.description)
  }

  private mutating func append(thousandths: Int) {
    if thousandths < 0 { append(UInt8(ascii: "-")) }
    let (whole, part) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    appendDecimal(Int(whole))
    append(UInt8(ascii: "."))
    append(UInt8(truncatingIfNeeded: part / 100) + 48)
    guard part % 100 != 0 else { return }
    append(UInt8(truncatingIfNeeded: part / 10 % 10) + 48)
    guard part % 10 != 0 else { return }
    append(UInt8(truncatingIfNeeded: part % 10) + 48)
  }
}
