import Zip

/// Opens the bytes as an archive and reads every entry both ways: no crash, and the same bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzZip(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  var limits = ZipLimits()
  limits.totalSize = 64 << 20
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let reader = try? ZipReader(bytes: bytes, limits: limits) else { return 0 }
  for entry in reader.entries {
    guard let contents = try? reader.contents(of: entry) else { continue }
    precondition(contents.count == entry.uncompressedSize, "the size is as promised")
    precondition(overwritten(entry, reader) == contents, "both ways of reading agree")
    _ = try? reader.compressedContents(of: entry)
  }
  return 0
}

/// The entry's bytes, read through a buffer that is used again and again.
private func overwritten(_ entry: ZipEntry, _ reader: ZipReader) -> [UInt8]? {
  guard var stream = try? reader.stream(of: entry) else { return nil }
  var buffer = [UInt8](repeating: 0, count: 1000)
  var result: [UInt8] = []
  while let read = try? stream.read(into: &buffer, from: 0) {
    guard read > 0 else { return result }
    result.append(contentsOf: buffer[..<read])
  }
  return nil
}
