/// The texts of a workbook under way, each held once (ECMA-376 part 1, 18.4.9 `sst`).
///
/// Texts compare by their bytes, never by canonical equivalence: か with a combining mark and が are
/// two texts. The table holds the markup itself, so that writing the part copies it.
struct SharedStringTable: Sendable {
  /// The items' markup, one after the other.
  private(set) var items: [UInt8] = []

  /// How many cells point at an item.
  private(set) var references = 0

  private var ends: [Int] = []
  private var hashes: [Int] = []
  private var slots = [Int32](repeating: -1, count: 1024)
  private var scratch: [UInt8] = []

  /// The number of items.
  var count: Int { ends.count }

  /// The index of the item whose content `write` appends.
  mutating func index(writing write: (inout [UInt8]) -> Void) -> Int {
    scratch.removeAll(keepingCapacity: true)
    scratch.append("<si>")
    write(&scratch)
    scratch.append("</si>")
    references += 1
    let hash = scratch.withUnsafeBytes { bytes in
      var hasher = Hasher()
      hasher.combine(bytes: bytes)
      return hasher.finalize()
    }
    let slot = slot(ofHash: hash) { item($0).elementsEqual(scratch) }
    return slots[slot] >= 0 ? Int(slots[slot]) : append(hash, in: slot)
  }

  /// Takes in the item that was written last.
  private mutating func append(_ hash: Int, in slot: Int) -> Int {
    slots[slot] = Int32(ends.count)
    hashes.append(hash)
    items.append(contentsOf: scratch)
    ends.append(items.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  /// The slot of the item with a hash that is the one sought, or the empty one where it belongs.
  private func slot(ofHash hash: Int, where isSought: (Int) -> Bool) -> Int {
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, isSought(index) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func item(_ index: Int) -> ArraySlice<UInt8> {
    items[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      slots[slot(ofHash: hash) { _ in false }] = Int32(index)
    }
  }
}
