import TestSupport
import Testing
import Zip

/// Entries that come in pieces are deflated in blocks, by one thread or two.
struct BlockDeflaterTests {
  private static let kinds = [
    Compression(.quick), Compression(.quick, usesSecondThread: false), Compression(.small),
    Compression(.small, usesSecondThread: false), Compression(.level(0)), Compression(.level(9)),
  ]

  @Test(
    arguments: kinds,
    [0, 1, 65_535, 131_071, 131_072, 131_073, 262_144, 1_000_001]
  )
  func `an entry of any length reads back`(compression: Compression, length: Int) throws {
    let contents = Self.text(length)
    let zip = try ZipReader(bytes: Self.archive([contents], compression))
    #expect(try zip.contents(of: zip.entries[0]) == contents)
    #expect(zip.entries[0].uncompressedSize == length)
  }

  @Test(arguments: [Compression.Effort.quick, .small])
  func `two threads write what one writes, whatever the pieces`(effort: Compression.Effort) throws {
    let contents = [Self.text(3_000_000), Self.text(10), Self.text(700_000)]
    let one = try Self.archive(contents, Compression(effort, usesSecondThread: false))
    for piece in [7_001, 131_072, 1 << 20] {
      for _ in 0..<3 {
        let two = try Self.archive(contents, Compression(effort), piece: piece)
        #expect(two == one)
      }
    }
  }

  @Test
  func `blocks cost little, and quick little more than small`() throws {
    let contents = [Self.text(3_000_000)]
    let whole = try Self.wholeArchive(contents[0]).count
    let small = try Self.archive(contents, .small).count
    #expect(Double(small) < Double(whole) * 1.02)
    #expect(Double(try Self.archive(contents, .quick).count) < Double(whole) * 1.08)
  }

  @Test(.enabled(if: Tool.succeeds("unzip", "-v"), "unzip is not installed"))
  func `another program finds the archive whole`() throws {
    let folder = try TemporaryFolder()
    let bytes = try Self.archive([Self.text(2_000_000), Self.text(0)], .quick)
    let result = try Tool.run(["unzip", "-tq", folder.write(bytes, to: "a.zip")])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test
  func `a writer that is given up leaves no thread behind`() throws {
    for _ in 0..<20 { try Self.abandon(Self.text(2_000_000)) }
  }

  @Test
  func `a sink that takes no more ends the writing`() {
    #expect(throws: ZipError.self) { try Self.fillDisk() }
  }

  private static func fillDisk() throws {
    var writer = ZipWriter(to: FullSink())
    try writer.begin("a")
    for _ in 0..<20 { try writer.write(text(262_144)) }
    try writer.end()
  }

  /// A sink of a full disk.
  private final class FullSink: ByteSink {
    private var room = 200_000

    func write(_ bytes: Span<UInt8>) throws(ZipError) {
      room -= bytes.count
      guard room >= 0 else { throw ZipError(.outOfMemory) }
    }
  }

  private static func archive(
    _ contents: [[UInt8]],
    _ compression: Compression,
    piece: Int = 100_000
  ) throws -> [UInt8] {
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    for (index, bytes) in contents.enumerated() {
      try writer.begin("\(index)", compression: compression)
      for start in stride(from: 0, to: bytes.count, by: piece) {
        try writer.write(Array(bytes[start..<min(start + piece, bytes.count)]))
      }
      try writer.end()
    }
    try writer.finish()
    return sink.bytes
  }

  private static func wholeArchive(_ bytes: [UInt8]) throws -> [UInt8] {
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    try writer.add("0", contents: bytes)
    try writer.finish()
    return sink.bytes
  }

  private static func abandon(_ bytes: [UInt8]) throws {
    var writer = ZipWriter(to: MemorySink())
    try writer.begin("a")
    try writer.write(bytes)
  }

  /// Rows as a sheet has them, the same every time.
  private static func text(_ length: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var state: UInt64 = 42
    while bytes.count < length {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes += "<c r=\"A\(bytes.count)\"><v>\(state >> 44)</v></c>".utf8
    }
    return Array(bytes.prefix(length))
  }
}
