/// The texts of a workbook under way, each held once (ECMA-376 part 1, 18.4.9 `sst`).
///
/// Texts compare by their bytes, never by canonical equivalence: か with a combining mark and が are
/// two texts. The table holds their bytes one after the other; those of texts in runs are markup.
struct SharedStringTable: Sendable {
  /// Where an item's bytes end, and whether they are markup.
  private struct Item {
    let end: Int
    let isMarkup: Bool
  }

  /// How many cells point at an item.
  private(set) var references = 0

  private var bytes: [UInt8] = []
  private var items: [Item] = []
  /// In each slot an item's number from one on, and above it the upper half of its hash; zero where
  /// the slot is free.
  private var slots = [UInt64](repeating: 0, count: 1024)
  /// Two tables put the same texts into different slots, so that no choice of texts fills them badly.
  private let seed = UInt64.random(in: .min ... .max)

  /// The number of items.
  var count: Int { items.count }

  /// The index of a text, or of the markup of one in runs.
  mutating func index(of text: UnsafeBufferPointer<UInt8>, isMarkup: Bool) -> Int {
    references += 1
    let hash = hash(text) &+ (isMarkup ? 1 : 0)
    let mark = hash & 0xFFFF_FFFF_0000_0000
    var slot = place(ofMark: mark)
    while slots[slot] != 0 {
      let index = Int(slots[slot] & 0xFFFF_FFFF) - 1
      if slots[slot] & 0xFFFF_FFFF_0000_0000 == mark, holds(text, isMarkup, at: index) {
        return index
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return append(text, isMarkup, mark, in: slot)
  }

  /// Calls a closure with the bytes of each item in order, and whether they are markup.
  func visitItems(_ body: (UnsafeBufferPointer<UInt8>, Bool) throws -> Void) rethrows {
    try bytes.withUnsafeBufferPointer { all in
      var start = 0
      for item in items {
        try body(UnsafeBufferPointer(rebasing: all[start..<item.end]), item.isMarkup)
        start = item.end
      }
    }
  }

  private mutating func append(
    _ text: UnsafeBufferPointer<UInt8>,
    _ isMarkup: Bool,
    _ mark: UInt64,
    in slot: Int
  ) -> Int {
    bytes.append(contentsOf: text)
    items.append(Item(end: bytes.count, isMarkup: isMarkup))
    slots[slot] = mark | UInt64(items.count)
    if items.count * 2 > slots.count { grow() }
    return items.count - 1
  }

  private func holds(
    _ text: UnsafeBufferPointer<UInt8>,
    _ isMarkup: Bool,
    at index: Int
  ) -> Bool {
    let start = index == 0 ? 0 : items[index - 1].end
    let end = items[index].end
    guard end - start == text.count, items[index].isMarkup == isMarkup else { return false }
    return bytes.withUnsafeBufferPointer { $0[start..<end].elementsEqual(text) }
  }

  /// The first slot for a mark; its bits are the hash's upper half.
  private func place(ofMark mark: UInt64) -> Int {
    Int(truncatingIfNeeded: mark >> 32) & (slots.count - 1)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 {
      var slot = place(ofMark: entry & 0xFFFF_FFFF_0000_0000)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  /// A hash of bytes: eight at a time, multiplied to 128 bits and folded.
  private func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(text)
    var hash = seed ^ UInt64(truncatingIfNeeded: text.count)
    var offset = 0
    while offset + 8 <= raw.count {
      hash = Self.fold(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < raw.count {
      tail = tail << 8 | UInt64(raw[offset])
      offset += 1
    }
    return Self.fold(hash ^ tail)
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
