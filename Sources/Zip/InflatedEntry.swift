internal import CRenkeiZlib

/// An entry's contents, and where the blocks of its deflate stream begin, so that a change makes
/// only the blocks around it anew.
public struct InflatedEntry: Sendable {
  /// A block of the stream (RFC 1951, 3.2.3): where it begins, in contents and stream.
  struct Block: Hashable, Sendable {
    let contentOffset: Int
    let bitOffset: Int
  }

  /// The inflated bytes, with size and CRC-32 verified.
  public let contents: [UInt8]

  let entry: ZipEntry
  let compressed: [UInt8]
  /// None where the stream is too large, or of too many blocks, to be changed in parts.
  let blocks: [Block]
  /// Where the last block ends in the stream; what follows only fills the last byte.
  let endBit: Int
}

extension ZipReader {
  /// The entry's contents with what it takes to change a part of them.
  ///
  /// - Complexity: O(*n*) in the inflated size.
  public func inflatedEntry(_ entry: ZipEntry) throws(ZipError) -> InflatedEntry {
    guard entry.compressionMethod == 8, max(entry.compressedSize, entry.uncompressedSize) < 1 << 31
    else {
      let contents = try contents(of: entry)
      return InflatedEntry(contents: contents, entry: entry, compressed: [], blocks: [], endBit: 0)
    }
    let compressed = try compressedContents(of: entry)
    do throws(ZipError) {
      let (contents, blocks, endBit) =
        try inflateBlocks(compressed, size: entry.uncompressedSize)
      guard crc32(0, contents) == entry.crc32 else { throw ZipError(.badChecksum) }
      return InflatedEntry(
        contents: contents,
        entry: entry,
        compressed: compressed,
        blocks: blocks,
        endBit: endBit
      )
    } catch { throw error.within(entry.name) }
  }
}

/// Inflates a whole stream of a known size and notes where its blocks begin, and where the last ends.
private func inflateBlocks(
  _ input: [UInt8],
  size: Int
) throws(ZipError) -> (contents: [UInt8], blocks: [InflatedEntry.Block], endBit: Int) {
  // No stream of deflate inflates to more, so that a false size asks for no memory.
  guard size / 1_032 <= input.count else {
    throw ZipError(.sizeMismatch(expected: size, found: input.count * 1_032))
  }
  let owner = try ZlibStream.inflating()
  defer { withExtendedLifetime(owner) {} }
  let stream = owner.pointer
  var blocks = [InflatedEntry.Block(contentOffset: 0, bitOffset: 0)]
  // Compressors fill blocks with kilobytes; a stream of empty ones would have a list of them larger
  // than itself.
  let mostBlocks = size / 256 + 1024
  var endBit = input.count * 8
  var status = Z_OK
  let contents = input.withUnsafeBufferPointer { source in
    // One byte more than promised is room enough to catch a stream that inflates to more.
    [UInt8](unsafeUninitializedCapacity: size + 1) { target, count in
      // Both buffers outlive the loop; zlib reads its input without changing it.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      stream.pointee.avail_in = UInt32(source.count)
      stream.pointee.next_out = target.baseAddress
      stream.pointee.avail_out = UInt32(size + 1)
      while status == Z_OK {
        status = inflate(stream, blocks.isEmpty ? Z_NO_FLUSH : Z_BLOCK)
        let flags = stream.pointee.data_type
        // 128 tells that a block has ended, 64 that it was the last.
        guard status == Z_OK, !blocks.isEmpty, flags & 128 != 0 else { continue }
        let bit = Int(stream.pointee.total_in) * 8 - Int(flags & 7)
        guard flags & 64 == 0 else {
          endBit = bit
          continue
        }
        guard blocks.count < mostBlocks else {
          blocks = []
          continue
        }
        let block = InflatedEntry.Block(
          contentOffset: Int(stream.pointee.total_out),
          bitOffset: bit
        )
        blocks.append(block)
      }
      count = Int(stream.pointee.total_out)
    }
  }
  guard status == Z_STREAM_END || contents.count > size else {
    throw ZipError(status == Z_MEM_ERROR ? .outOfMemory : .corruptData)
  }
  guard contents.count == size else {
    throw ZipError(.sizeMismatch(expected: size, found: contents.count))
  }
  return (contents, blocks, endBit)
}
