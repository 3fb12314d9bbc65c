/// Scans the items of a shared strings part in plain markup (ECMA-376 part 1, 18.4.9 `sst`).
enum SharedStringsScanner {
  /// Adds whole items from a position on, which moves past them, and says why it went no further.
  static func scan(
    _ bytes: Span<UInt8>,
    from position: inout Int,
    into strings: inout SharedStrings,
    limit: Int
  ) -> ScanStop {
    while true {
      var next = position
      do throws(ScanStop) {
        try scanItem(bytes, &next, into: &strings, limit)
        position = next
      } catch {
        strings.dropUnfinishedText()
        return error
      }
    }
  }

  @inline(__always)
  private static func scanItem(
    _ bytes: Span<UInt8>,
    _ position: inout Int,
    into strings: inout SharedStrings,
    _ limit: Int
  ) throws(ScanStop) {
    let first = try bytes.tagStart(&position)
    guard first == UInt8(ascii: "s") else {
      // What follows the items, the closing tag or `extLst`, is not for the scanner.
      throw first == UInt8(ascii: "/") || first == UInt8(ascii: "e") ? .finished : .foreign
    }
    try bytes.expect("si", &position)
    guard strings.count < limit else { throw .full }
    if try bytes.byte(position) == UInt8(ascii: "/") {
      try bytes.expect("/>", &position)
      strings.finishText(bytes, markup: nil)
      return
    }
    try bytes.expect(">", &position)
    let markup = try StringItemScanner.scan(
      bytes,
      &position,
      closing: "/si>",
      into: &strings.texts
    )
    strings.finishText(bytes, markup: markup)
  }
}
