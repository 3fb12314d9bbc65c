/// Deflates an entry that comes in pieces, in blocks, with a second thread where it pays.
///
/// The blocks come out in order, and are the same whoever deflates them.
struct BlockDeflater: ~Copyable {
  /// A deflated stretch of the entry.
  struct Stretch {
    let bytes: [UInt8]
    let crc32: UInt32
    let uncompressedCount: Int
  }

  /// How many blocks under way are enough for the second thread; of twice as many none is begun.
  private static let enough = 2

  let compression: Compression
  private let queue: DeflateQueue
  private let encoder: BlockEncoder
  private var current = DeflateBlock()
  private var underWay: [DeflateBlock] = []
  private var spare: [DeflateBlock] = []

  init(_ compression: Compression) throws(ZipError) {
    self.compression = compression
    encoder = try BlockEncoder(compression.effort)
    queue = DeflateQueue(compression.effort)
  }

  deinit { queue.close() }

  /// Makes the encoder ready for another entry.
  mutating func reset() { current.follow(nil) }

  /// Takes bytes, and gives what has been deflated of those before.
  mutating func write(
    _ bytes: UnsafeBufferPointer<UInt8>,
    to receive: (Stretch) throws(ZipError) -> Void
  ) throws(ZipError) {
    var rest = bytes
    while !rest.isEmpty {
      // A block waits until it is known whether more follows it.
      if current.isFull { try handOver(to: receive) }
      rest = UnsafeBufferPointer(rebasing: rest[current.take(rest)...])
    }
  }

  /// Ends the entry, and gives what is left of it.
  mutating func finish(to receive: (Stretch) throws(ZipError) -> Void) throws(ZipError) {
    current.isLast = true
    while let block = queue.takeBack() { run(block) }
    current.run(encoder)
    while !underWay.isEmpty {
      queue.wait(for: underWay[0])
      try give(underWay.removeFirst(), to: receive)
    }
    try give(current, to: receive)
    current = spare.popLast() ?? DeflateBlock()
  }

  /// Gives the full block to whoever is free, and begins another.
  private mutating func handOver(
    to receive: (Stretch) throws(ZipError) -> Void
  ) throws(ZipError) {
    let next = spare.popLast() ?? DeflateBlock()
    next.follow(current)
    underWay.append(current)
    if compression.usesSecondThread { queue.start() }
    if queue.hasThread {
      queue.add(current)
    } else {
      run(current)
    }
    current = next
    while let first = underWay.first, queue.isFinished(first) {
      try give(underWay.removeFirst(), to: receive)
    }
    // The other thread has enough to do: help it, and wait for it where it lags far behind.
    if underWay.count >= Self.enough, let block = queue.takeBack() { run(block) }
    while underWay.count >= 2 * Self.enough {
      queue.wait(for: underWay[0])
      try give(underWay.removeFirst(), to: receive)
    }
  }

  private func run(_ block: DeflateBlock) {
    block.run(encoder)
    queue.finish(block)
  }

  private mutating func give(
    _ block: DeflateBlock,
    to receive: (Stretch) throws(ZipError) -> Void
  ) throws(ZipError) {
    if let error = block.error { throw error }
    try receive(
      Stretch(bytes: block.output, crc32: block.crc32, uncompressedCount: block.count)
    )
    spare.append(block)
  }
}
