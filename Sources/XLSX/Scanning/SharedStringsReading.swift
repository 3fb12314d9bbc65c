import Zip

extension OPCPackage {
  /// For how many bytes of texts room is made before they are read.
  private static let mostRoomForTexts = 64 << 20

  /// Reads a shared strings part, with the scanner where its markup is plain.
  func sharedStrings(_ part: PartName) throws -> SharedStrings {
    if let strings = try scanSharedStrings(part) { return strings }
    return try read(part, SharedStringsHandler(limit: limits.sharedStrings)).strings
  }

  /// Reads a shared strings part; nil where it is not plain.
  func scanSharedStrings(_ part: PartName) throws -> SharedStrings? {
    guard limits.allowScanning else { return nil }
    do {
      var reader = try PartReader(part, of: self, SharedStringsHandler(limit: limits.sharedStrings))
      guard let prologue = reader.prologue else { return nil }
      try reader.parse(upTo: prologue.contentStart)
      guard reader.handler.isInTable else { return nil }
      // The texts are no longer than their markup; memory that is not used costs nothing, and
      // growing would hold the texts twice.
      let room = min(entry(part)?.uncompressedSize ?? 0, Self.mostRoomForTexts)
      return try scanSharedStrings(&reader, from: prologue.contentStart, room: room)
    } catch let error as XLSXError {
      if error.isAboutMarkup { return nil }
      throw error.at(part: part).at(path: path)
    }
  }

  private func scanSharedStrings(
    _ reader: inout PartReader<SharedStringsHandler>,
    from start: Int,
    room: Int
  ) throws -> SharedStrings? {
    var strings = SharedStrings()
    strings.texts.reserve(room)
    var position = start
    while true {
      let stop = reader.withBytes { bytes in
        SharedStringsScanner.scan(
          bytes,
          from: &position,
          into: &strings,
          limit: limits.sharedStrings
        )
      }
      switch stop {
      case .incomplete:
        guard try reader.advance(to: position) else { return nil }
        position = 0
      case .finished:
        try reader.parseRest(from: position)
        // Items further on are for the parser, which cannot tell their numbers alone.
        return reader.handler.strings.count == 0 ? strings : nil
      case .foreign: return nil
      case .full: throw XLSXError.tooManySharedStrings(limits.sharedStrings)
      }
    }
  }
}
