/// Replaces stretches of an entry's contents, and makes only the deflate blocks around them anew.
///
/// A block may refer to any of the 32 KB before it. What follows a change is therefore made anew as
/// far as such a reference reaches; all blocks behind are kept bit by bit, though shifted.
struct DeflateSplicer {
  /// How far back a block may refer (RFC 1951, 2).
  private static let window = 32 << 10

  /// A run of blocks to make anew, with the changes in it.
  private struct Region {
    var blocks: Range<Int>
    var changes: [ZipWriter.Replacement]
  }

  private let source: InflatedEntry
  private var stream = BitAssembler()

  init(_ source: InflatedEntry) { self.source = source }

  /// The stream with the changes, which are in order and do not overlap.
  mutating func splice(_ changes: [ZipWriter.Replacement]) throws(ZipError) -> [UInt8] {
    var position = 0
    for region in regions(changes) {
      copy(position..<region.blocks.lowerBound)
      try make(region)
      position = region.blocks.upperBound
    }
    if position < source.blocks.count { copy(position..<source.blocks.count) }
    stream.align()
    return stream.bytes
  }

  private func regions(_ changes: [ZipWriter.Replacement]) -> [Region] {
    var regions: [Region] = []
    for change in changes {
      let start = source.blocks.partition { $0.contentOffset > change.range.lowerBound } - 1
      let reach = change.range.upperBound + Self.window
      let end = source.blocks.partition { $0.contentOffset >= reach }
      if let last = regions.last, start < last.blocks.upperBound {
        regions[regions.count - 1].blocks =
          last.blocks.lowerBound..<max(end, last.blocks.upperBound)
        regions[regions.count - 1].changes.append(change)
      } else {
        regions.append(Region(blocks: start..<end, changes: [change]))
      }
    }
    return regions
  }

  // MARK: Making blocks anew

  private mutating func make(_ region: Region) throws(ZipError) {
    let start = source.blocks[region.blocks.lowerBound].contentOffset
    let isLast = region.blocks.upperBound == source.blocks.count
    let end = isLast ? source.contents.count : source.blocks[region.blocks.upperBound].contentOffset
    var deflater = try Deflater(level: 6)
    try deflater.begin(
      after: source.contents[max(0, start - Self.window)..<start],
      bits: stream.pending,
      count: stream.pendingCount
    )
    stream.takePending()
    var position = start
    for change in region.changes {
      try deflater.deflate(source.contents[position..<change.range.lowerBound], into: &stream.bytes)
      try deflater.deflate(change.bytes[...], into: &stream.bytes)
      position = change.range.upperBound
    }
    try deflater.deflate(source.contents[position..<end], into: &stream.bytes)
    try deflater.finish(isLast: isLast, into: &stream.bytes)
  }

  // MARK: Keeping blocks

  private mutating func copy(_ blocks: Range<Int>) {
    guard !blocks.isEmpty else { return }
    var start = source.blocks[blocks.lowerBound].bitOffset
    let isInPhase = start & 7 == stream.pendingCount
    for index in blocks where !isInPhase && isStored(index) {
      // A stored block begins its bytes at a byte, wherever that comes to lie.
      let header = source.blocks[index].bitOffset + 3
      stream.append(source.compressed, bits: start..<header)
      stream.align()
      start = (header + 7) & ~7
      let end = endOfBlock(index)
      stream.append(source.compressed, bits: start..<end)
      start = end
    }
    stream.append(source.compressed, bits: start..<endOfBlock(blocks.upperBound - 1))
  }

  private func endOfBlock(_ index: Int) -> Int {
    let next = index + 1
    return next < source.blocks.count
      ? source.blocks[next].bitOffset : source.endBit
  }

  /// Whether a block holds its bytes as they are (RFC 1951, 3.2.4).
  private func isStored(_ index: Int) -> Bool {
    let bit = source.blocks[index].bitOffset
    let isSet = { (bit: Int) in source.compressed[bit >> 3] >> UInt8(bit & 7) & 1 == 1 }
    return !isSet(bit + 1) && !isSet(bit + 2)
  }
}
