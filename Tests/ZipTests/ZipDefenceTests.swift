import Testing
import Zip

struct ZipDefenceTests {
  private let hello = Array("hello".utf8)

  private func openError(_ archive: RawArchive, _ limits: ZipLimits = .init()) -> ZipError.Kind? {
    do throws(ZipError) {
      _ = try ZipReader(bytes: archive.bytes, limits: limits)
      return nil
    } catch { return error.kind }
  }

  private func readError(_ archive: RawArchive) throws -> ZipError.Kind? {
    let reader = try ZipReader(bytes: archive.bytes)
    let entry = try #require(reader.entries.first)
    do throws(ZipError) {
      _ = try reader.contents(of: entry)
      return nil
    } catch { return error.kind }
  }

  @Test func `a plain stored archive opens`() throws {
    let reader = try ZipReader(bytes: RawArchive(.init("a", hello), .init("b")).bytes)
    #expect(reader.entries.map(\.name) == ["a", "b"])
    #expect(try reader.contents(of: reader.entries[0]) == hello)
    #expect(try reader.contents(of: reader.entries[1]).isEmpty)
  }

  @Test func `bytes before the archive and a comment after it are tolerated`() throws {
    var archive = RawArchive(.init("a", hello))
    archive.prefix = [1, 2, 3]
    archive.comment = hello
    let reader = try ZipReader(bytes: archive.bytes + [0])
    #expect(try reader.contents(of: reader.entries[0]) == hello)
  }

  @Test(arguments: ["../a", "a/../b", "/a", "a\u{0}b", "\\a", "..\\a", "C:/a", ""])
  func `an unsafe name is refused`(name: String) {
    #expect(openError(RawArchive(.init(name, hello))) == .unsafeName)
  }

  @Test(arguments: ["..a", "a..b/c", "xl\\workbook.xml"])
  func `a harmless name is kept`(name: String) throws {
    #expect(try ZipReader(bytes: RawArchive(.init(name)).bytes).entries.map(\.name) == [name])
  }

  @Test func `a name in CP932 keeps its bytes`() throws {
    var entry = RawArchive.Entry("x", hello)
    entry.name = [0x8d, 0x91, 0x2e, 0x78]
    let reader = try ZipReader(bytes: RawArchive(entry).bytes)
    #expect(reader.entries[0].nameBytes == entry.name)
    #expect(reader.entries[0].name == "%8D%91.x")
  }

  @Test func `a duplicate name is refused`() {
    #expect(openError(RawArchive(.init("a"), .init("a"))) == .duplicateName)
  }

  @Test func `entries that share bytes are refused`() {
    var second = RawArchive.Entry("b", hello)
    second.offset = 0
    #expect(openError(RawArchive(.init("a", hello), second)) == .overlappingEntries)
  }

  @Test func `an entry that quotes the next header is refused`() {
    var first = RawArchive.Entry("a", hello)
    first.compressed = 5 + 31
    first.inflated = 5 + 31
    #expect(openError(RawArchive(first, .init("b", hello))) == .overlappingEntries)
  }

  @Test func `an encrypted entry is refused`() {
    var entry = RawArchive.Entry("a", hello)
    entry.flags = 1
    #expect(openError(RawArchive(entry)) == .encryptedEntry)
  }

  @Test func `another method is refused by number`() {
    var entry = RawArchive.Entry("a", hello)
    entry.method = 12
    #expect(openError(RawArchive(entry)) == .unsupportedMethod(12))
  }

  @Test func `an archive over several disks is refused`() {
    var archive = RawArchive(.init("a"))
    archive.claimedDisk = 1
    #expect(openError(archive) == .multiDisk)
    var entry = RawArchive.Entry("a")
    entry.disk = 2
    #expect(openError(RawArchive(entry)) == .multiDisk)
  }

  @Test func `a local header that disagrees is refused`() throws {
    var entry = RawArchive.Entry("a", hello)
    entry.localName = [0x62]
    #expect(try readError(RawArchive(entry)) == .headerMismatch("name"))
    entry.localName = nil
    entry.localMethod = 8
    #expect(try readError(RawArchive(entry)) == .headerMismatch("method"))
  }

  @Test func `a wrong checksum is found`() throws {
    var entry = RawArchive.Entry("a", hello)
    entry.crc ^= 1
    #expect(try readError(RawArchive(entry)) == .badChecksum)
  }

  @Test func `data that is not deflate is found`() throws {
    var entry = RawArchive.Entry("a", [0xff, 0xff, 0xff])
    entry.method = 8
    #expect(try readError(RawArchive(entry)) == .corruptData)
  }

  @Test func `a claim of two gigabytes over five bytes is refused`() {
    var entry = RawArchive.Entry("a", hello)
    entry.method = 8
    entry.inflated = 0x7fff_ffff
    let ratio = 0x7fff_ffff / 5
    #expect(
      openError(RawArchive(entry)) == .limitExceeded("ratio", allowed: 500, found: ratio)
    )
  }

  @Test(arguments: [-1, 1])
  func `an entry of another size than promised is found`(difference: Int) throws {
    // A stored deflate block: last, length, its complement, the bytes.
    var entry = RawArchive.Entry("a", [1, 5, 0, 0xfa, 0xff] + hello)
    entry.method = 8
    entry.crc = referenceCRC(hello)
    entry.inflated = 5
    #expect(try readError(RawArchive(entry)) == nil)
    entry.inflated = UInt32(5 + difference)
    #expect(
      try readError(RawArchive(entry)) == .sizeMismatch(expected: 5 + difference, found: 5)
    )
  }

  @Test func `each limit is held`() {
    let archive = RawArchive(.init("aa", hello), .init("b", hello))
    var limits = ZipLimits()
    limits.entries = 1
    #expect(openError(archive, limits) == .limitExceeded("entry count", allowed: 1, found: 2))
    limits = ZipLimits()
    limits.entrySize = 4
    #expect(openError(archive, limits) == .limitExceeded("entry size", allowed: 4, found: 5))
    limits = ZipLimits()
    limits.totalSize = 9
    #expect(openError(archive, limits) == .limitExceeded("total size", allowed: 9, found: 10))
    limits = ZipLimits()
    limits.nameLength = 1
    #expect(openError(archive, limits) == .limitExceeded("name length", allowed: 1, found: 2))
    limits = ZipLimits()
    limits.directorySize = 94
    #expect(
      openError(archive, limits) == .limitExceeded("directory size", allowed: 94, found: 95)
    )
  }

  @Test func `a false entry count is refused`() {
    var archive = RawArchive(.init("a"), .init("b"))
    archive.claimedCount = 1
    #expect(openError(archive) == .malformed("central directory"))
    archive.claimedCount = 3
    #expect(openError(archive) == .malformed("central directory"))
  }

  @Test func `every cut is an error and what is no archive is told apart`() {
    let bytes = RawArchive(.init("a", hello), .init("b", hello)).bytes
    for count in 0..<bytes.count {
      #expect(throws: ZipError.self) { try ZipReader(bytes: Array(bytes.prefix(count))) }
    }
    #expect(throws: ZipError(.notAZip)) { try ZipReader(bytes: Array("no archive".utf8)) }
  }

  @Test func `every byte changed gives an answer`() {
    let bytes = RawArchive(.init("a", hello), .init("b", hello)).bytes
    for index in bytes.indices {
      for value in [0, 0x7f, 0xff] as [UInt8] where value != bytes[index] {
        var changed = bytes
        changed[index] = value
        guard let reader = try? ZipReader(bytes: changed) else { continue }
        for entry in reader.entries {
          let contents = try? reader.contents(of: entry)
          #expect(contents == nil || contents == hello)
        }
      }
    }
  }
}
