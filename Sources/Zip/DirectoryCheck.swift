/// What must hold of the entries before any is read.
struct DirectoryCheck {
  let limits: ZipLimits
  let directoryOffset: Int

  func verify(_ entries: [ZipEntry]) throws(ZipError) {
    var names: Set<[UInt8]> = []
    var total = 0
    for entry in entries {
      try verify(entry)
      guard names.insert(entry.nameBytes).inserted else {
        throw ZipError(.duplicateName, entryName: entry.name)
      }
      let (sum, overflow) = total.addingReportingOverflow(entry.uncompressedSize)
      total = overflow ? .max : sum
      try check(total, "total size", limits.totalSize)
    }
    try verifyExtents(entries)
  }

  private func verify(_ entry: ZipEntry) throws(ZipError) {
    do throws(ZipError) {
      try check(entry.nameBytes.count, "name length", limits.nameLength)
      guard !isUnsafeName(entry.nameBytes) else { throw ZipError(.unsafeName) }
      // Bit 0 is encryption, bit 6 strong encryption, bit 13 a masked directory.
      guard entry.flags & 0x2041 == 0 else { throw ZipError(.encryptedEntry) }
      guard entry.compressionMethod == 0 || entry.compressionMethod == 8 else {
        throw ZipError(.unsupportedMethod(entry.compressionMethod))
      }
      try check(entry.uncompressedSize, "entry size", limits.entrySize)
      try verifyRatio(entry)
    } catch {
      throw error.within(entry.name)
    }
  }

  private func verifyRatio(_ entry: ZipEntry) throws(ZipError) {
    if entry.compressionMethod == 0, entry.compressedSize != entry.uncompressedSize {
      throw ZipError(.sizeMismatch(expected: entry.uncompressedSize, found: entry.compressedSize))
    }
    guard entry.uncompressedSize > limits.ratioFloor else { return }
    try check(entry.uncompressedSize / max(entry.compressedSize, 1), "ratio", limits.ratio)
  }

  /// Refuses shared bytes by the least each entry can take; the local header gives the rest.
  private func verifyExtents(_ entries: [ZipEntry]) throws(ZipError) {
    var previousEnd = 0
    for entry in entries.sorted(by: { $0.localHeaderOffset < $1.localHeaderOffset }) {
      guard entry.localHeaderOffset >= previousEnd else {
        throw ZipError(.overlappingEntries, entryName: entry.name, offset: entry.localHeaderOffset)
      }
      let header = LocalFileHeader.fixedSize + entry.nameBytes.count
      let (start, startOverflow) = entry.localHeaderOffset.addingReportingOverflow(header)
      let (end, endOverflow) = start.addingReportingOverflow(entry.compressedSize)
      guard !startOverflow, !endOverflow, end <= directoryOffset else {
        throw ZipError(.overlappingEntries, entryName: entry.name, offset: entry.localHeaderOffset)
      }
      previousEnd = end
    }
  }
}

/// Throws when `found` passes `allowed`.
func check(_ found: Int, _ limit: String, _ allowed: Int) throws(ZipError) {
  guard found <= allowed else {
    throw ZipError(.limitExceeded(limit, allowed: allowed, found: found))
  }
}
