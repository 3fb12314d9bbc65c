import Testing
import Zip

struct ZipWriterTests {
  static let text = Array(String(repeating: "連携中枢都市圏 ", count: 20_000).utf8)

  static func archive() throws -> [UInt8] {
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    try writer.add("[Content_Types].xml", contents: text)
    try writer.add("empty", contents: [])
    try writer.add("short", contents: [1, 2, 3])
    try writer.begin("xl/シート.xml", compression: .small)
    try writer.write(text)
    try writer.write(text)
    try writer.end()
    try writer.begin("nothing")
    try writer.end()
    try writer.finish()
    return sink.bytes
  }

  @Test func `what is written is read back`() throws {
    let reader = try ZipReader(bytes: Self.archive())
    let contents = try reader.entries.map { entry in try reader.contents(of: entry) }
    #expect(contents == [Self.text, [], [1, 2, 3], Self.text + Self.text, []])
    #expect(reader.entries.map(\.compressionMethod) == [8, 0, 0, 8, 8])
    #expect(reader.entries[3].name == "xl/シート.xml")
    #expect(reader.entries.allSatisfy { $0.modificationDate == 0x21 })
  }

  @Test func `the same input gives the same bytes`() throws {
    #expect(try Self.archive() == Self.archive())
  }

  @Test func `a copied entry keeps its compressed bytes`() throws {
    let reader = try ZipReader(bytes: Self.archive())
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    for entry in reader.entries { try writer.copy(entry, from: reader) }
    try writer.finish()
    let copy = try ZipReader(bytes: sink.bytes)
    #expect(copy.entries.map(\.nameBytes) == reader.entries.map(\.nameBytes))
    for (old, new) in zip(reader.entries, copy.entries) {
      #expect(try copy.compressedContents(of: new) == reader.compressedContents(of: old))
      #expect(try copy.contents(of: new) == reader.contents(of: old))
    }
  }

  @Test func `a name written twice is refused`() throws {
    var writer = ZipWriter(to: MemorySink())
    try writer.add("a", contents: [])
    var kind: ZipError.Kind?
    do throws(ZipError) { try writer.add("a", contents: []) } catch { kind = error.kind }
    #expect(kind == .duplicateName)
  }

  @Test func `more entries than sixteen bits count are written as zip64`() throws {
    let sink = MemorySink()
    var writer = ZipWriter(to: sink)
    for index in 0..<65_536 { try writer.add("\(index)", contents: []) }
    try writer.finish()
    var limits = ZipLimits()
    limits.entries = 65_536
    let reader = try ZipReader(bytes: [9] + sink.bytes, limits: limits)
    #expect(reader.entries.last?.name == "65535")
  }
}
