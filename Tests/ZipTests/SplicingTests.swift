import Foundation
import TestSupport
import Testing

@testable import Zip

/// Numbers that look random and are the same every time.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

@Suite struct `changing an entry within its deflate stream` {
  private static let contents: [UInt8] = {
    var numbers = Numbers(state: 7)
    var text = ""
    for row in 1...9_000 {
      text +=
        "<row r=\"\(row)\"><c r=\"A\(row)\"><v>\(UInt32.random(in: 0...999_999, using: &numbers))"
      text += "</v></c><c r=\"B\(row)\" t=\"s\"><v>\(row)</v></c></row>"
    }
    return Array(text.utf8)
  }()

  private func archive(_ contents: [UInt8], level: Int) throws -> ZipReader {
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    try writer.add("before", contents: [1, 2, 3])
    try writer.begin("sheet", compression: Compression(.level(level)))
    try writer.write(contents)
    try writer.end()
    try writer.add("after", contents: [4])
    try writer.finish()
    return try ZipReader(bytes: sink.bytes)
  }

  /// The archive with the entry changed, as bytes.
  private func edited(_ reader: ZipReader, _ changes: [ZipWriter.Replacement]) throws -> [UInt8] {
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    for entry in reader.entries {
      if entry.name == "sheet" {
        try writer.copy(reader.inflatedEntry(entry), from: reader, replacing: changes)
      } else {
        try writer.copy(entry, from: reader)
      }
    }
    try writer.finish()
    return sink.bytes
  }

  private func applying(_ changes: [ZipWriter.Replacement], to contents: [UInt8]) -> [UInt8] {
    var result = contents
    for change in changes.reversed() { result.replaceSubrange(change.range, with: change.bytes) }
    return result
  }

  private static let places: [[Range<Int>]] = [
    [0..<0], [5..<9], [400_000..<400_012], [contents.count - 3..<contents.count],
    [contents.count..<contents.count], [100..<200, 220..<220, 90_000..<90_001, 300_000..<350_000],
    [10_000..<600_000], [],
  ]

  @Test(arguments: [0, 1, 6, 9], places)
  func `the changed contents come out, whatever made the stream`(
    _ level: Int,
    _ ranges: [Range<Int>]
  ) throws {
    let reader = try archive(Self.contents, level: level)
    let changes = ranges.enumerated().map { index, range in
      ZipWriter.Replacement(range, with: Array("<changed n=\"\(index)\"/>".utf8))
    }
    let result = try ZipReader(bytes: edited(reader, changes))
    let expected = applying(changes, to: Self.contents)
    let isSame = try result.contents(of: result.entries[1]) == expected
    #expect(isSame)
    #expect(result.entries.map(\.name) == ["before", "sheet", "after"])
  }

  @Test func `streams that were changed before are changed again, and other programs read them`()
    throws
  {
    var numbers = Numbers(state: 3)
    var contents = Self.contents
    var reader = try archive(contents, level: 6)
    var bytes: [UInt8] = []
    for _ in 0..<24 {
      let start = Int.random(in: 0..<contents.count, using: &numbers)
      let end = min(contents.count, start + Int.random(in: 0...40, using: &numbers))
      let noise = (0..<Int.random(in: 0...70, using: &numbers)).map { _ in
        UInt8.random(in: 0...255, using: &numbers)
      }
      let change = ZipWriter.Replacement(start..<end, with: noise)
      bytes = try edited(reader, [change])
      contents = applying([change], to: contents)
      reader = try ZipReader(bytes: bytes)
      let isSame = try reader.contents(of: reader.entries[1]) == contents
      #expect(isSame)
      // A byte behind the last block is none of the stream's; 7-Zip refuses it.
      let entry = try reader.inflatedEntry(reader.entries[1])
      #expect((entry.endBit + 7) / 8 == entry.compressed.count)
    }
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "a.zip")
    if Tool.succeeds("unzip", "-v") { #expect(Tool.succeeds("unzip", "-t", path)) }
    if Tool.succeeds("python3", "--version") {
      let check =
        "import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)"
      #expect(Tool.succeeds("python3", "-c", check, path))
    }
  }

  @Test func `most of the stream stays as it was`() throws {
    let reader = try archive(Self.contents, level: 6)
    let change = ZipWriter.Replacement(300_000..<300_004, with: Array("12345678".utf8))
    let result = try ZipReader(bytes: edited(reader, [change]))
    let old = try reader.compressedContents(of: reader.entries[1])
    let new = try result.compressedContents(of: result.entries[1])
    #expect(abs(new.count - old.count) < 2_000)
    let kept = zip(old, new).prefix { $0 == $1 }.count
    #expect(kept > old.count / 5)
  }

  @Test func `a damaged stream is told, not spliced`() throws {
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    try writer.add("sheet", contents: Self.contents)
    try writer.finish()
    var bytes = sink.bytes
    for index in 2_000..<2_040 { bytes[index] ^= 0x55 }
    let reader = try ZipReader(bytes: bytes)
    #expect(throws: ZipError.self) { try reader.inflatedEntry(reader.entries[0]) }
  }

  /// An entry whose stream has four empty blocks for each of a count, and then a stored one.
  private func emptyBlocks(_ count: Int, inflated: UInt32 = 3) throws -> ZipReader {
    let fourBlocks: [UInt8] = [0x02, 0x08, 0x20, 0x80, 0x00]
    let last: [UInt8] = [1, 3, 0, 0xFC, 0xFF] + Array("abc".utf8)
    let stream = Array(repeatElement(fourBlocks, count: count).joined()) + last
    var entry = RawArchive.Entry("sheet", stream)
    (entry.method, entry.inflated, entry.crc) = (8, inflated, referenceCRC(Array("abc".utf8)))
    return try ZipReader(bytes: RawArchive(entry).bytes)
  }

  @Test(arguments: [1, 100, 100_000])
  func `a stream of empty blocks does not make a list of them larger than the contents`(
    _ count: Int
  ) throws {
    let reader = try emptyBlocks(count)
    let entry = try reader.inflatedEntry(reader.entries[0])
    #expect(entry.blocks.count == (count > 100 ? 0 : count * 4 + 1))
    let change = ZipWriter.Replacement(1..<2, with: Array("xyz".utf8))
    let result = try ZipReader(bytes: edited(reader, [change]))
    #expect(try result.contents(of: result.entries[0]) == Array("axyzc".utf8))
  }

  @Test func `a stream longer than promised is told as that, not as damaged`() throws {
    let reader = try emptyBlocks(1, inflated: 1)
    #expect(throws: ZipError(.sizeMismatch(expected: 1, found: 2), entryName: "sheet")) {
      try reader.inflatedEntry(reader.entries[0])
    }
  }
}
