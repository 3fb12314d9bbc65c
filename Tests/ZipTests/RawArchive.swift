/// Builds archives byte by byte, so that any field can lie.
struct RawArchive {
  struct Entry {
    var name: [UInt8]
    var data: [UInt8]
    var method: UInt16 = 0
    var flags: UInt16 = 0
    var crc: UInt32 = 0
    var inflated: UInt32?
    var compressed: UInt32?
    var localName: [UInt8]?
    var localMethod: UInt16?
    var offset: UInt32?
    var disk: UInt16 = 0

    init(_ name: String, _ data: [UInt8] = []) {
      self.name = Array(name.utf8)
      self.data = data
      crc = referenceCRC(data)
    }
  }

  var entries: [Entry]
  var prefix: [UInt8] = []
  var comment: [UInt8] = []
  var claimedCount: UInt16?
  var claimedDisk: UInt16 = 0

  init(_ entries: Entry...) { self.entries = entries }

  var bytes: [UInt8] {
    var body: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      directory += record(of: entry, at: UInt32(body.count))
      body += local(of: entry)
    }
    let count = claimedCount ?? UInt16(entries.count)
    let end =
      little(0x0605_4b50 as UInt32) + little(claimedDisk) + little(claimedDisk) + little(count)
      + little(count) + little(UInt32(directory.count)) + little(UInt32(body.count))
      + little(UInt16(comment.count)) + comment
    return prefix + body + directory + end
  }

  private func sizes(_ entry: Entry) -> [UInt8] {
    little(entry.crc) + little(entry.compressed ?? UInt32(entry.data.count))
      + little(entry.inflated ?? UInt32(entry.data.count))
  }

  private func local(of entry: Entry) -> [UInt8] {
    let name = entry.localName ?? entry.name
    return little(0x0403_4b50 as UInt32) + little(20 as UInt16) + little(entry.flags)
      + little(entry.localMethod ?? entry.method) + little(0 as UInt32) + sizes(entry)
      + little(UInt16(name.count)) + little(0 as UInt16) + name + entry.data
  }

  private func record(of entry: Entry, at offset: UInt32) -> [UInt8] {
    little(0x0201_4b50 as UInt32) + little(20 as UInt16) + little(20 as UInt16)
      + little(entry.flags) + little(entry.method) + little(0 as UInt32) + sizes(entry)
      + little(UInt16(entry.name.count)) + little(0 as UInt32) + little(entry.disk)
      + little(0 as UInt16) + little(0 as UInt32) + little(entry.offset ?? offset) + entry.name
  }
}

func little(_ value: some FixedWidthInteger) -> [UInt8] {
  stride(from: 0, to: value.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// CRC-32 bit by bit, independent of zlib.
func referenceCRC(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(UInt32.max) { crc, byte in
    (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1
    }
  }
}
