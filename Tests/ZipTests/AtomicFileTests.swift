import Foundation
import Testing
import Zip

struct AtomicFileTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  @Test func `an uncommitted file leaves the old one whole`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/a"
    try Data([1]).write(to: URL(filePath: path))
    do {
      let file = try AtomicFile(path: path)
      try file.write([2, 3].span)
    }
    try AtomicFile(path: path).discard()
    #expect(names == ["a"])
    #expect(FileManager.default.contents(atPath: path) == Data([1]))
  }

  @Test func `a committed file replaces the old one and keeps its mode`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/a"
    try Data([1]).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let file = try AtomicFile(path: path)
    try file.write([2, 3].span)
    try file.commit()
    #expect(names == ["a"])
    #expect(FileManager.default.contents(atPath: path) == Data([2, 3]))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o640)
  }

  @Test func `a link is followed to its target, whether that is there or not`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createSymbolicLink(atPath: folder + "/one", withDestinationPath: "two")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/two",
      withDestinationPath: folder + "/real"
    )
    for content in [Data([1]), Data([2])] {
      let file = try AtomicFile(path: folder + "/one")
      try file.write(Array(content).span)
      try file.commit()
      #expect(names.sorted() == ["one", "real", "two"])
      #expect(FileManager.default.contents(atPath: folder + "/real") == content)
    }
  }

  @Test func `a target in the current folder is replaced`() throws {
    let name = UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: name) }
    let file = try AtomicFile(path: name)
    try file.write([7].span)
    try file.commit()
    #expect(FileManager.default.contents(atPath: name) == Data([7]))
  }

  @Test func `a name may be as long as names can be`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let longest = folder + "/" + String(repeating: "あ", count: 85)
    let file = try AtomicFile(path: longest)
    try file.commit()
    #expect(FileManager.default.fileExists(atPath: longest))
    let longer = try AtomicFile(path: longest + "い")
    #expect(throws: ZipError(.io(ENAMETOOLONG), path: longest + "い")) { try longer.commit() }
    #expect(names.count == 1)
  }

  @Test func `a folder is no target`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: ZipError(.io(EISDIR), path: folder)) { try AtomicFile(path: folder) }
    #expect(names.isEmpty)
  }

  @Test func `a device is written to and stays a device`() throws {
    let file = try AtomicFile(path: "/dev/null")
    try file.write([1].span)
    try file.commit()
    var status = stat()
    #expect(stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"))
  func `a full device is an error`() throws {
    let file = try AtomicFile(path: "/dev/full")
    try file.write([1].span)
    #expect(throws: ZipError(.io(ENOSPC), path: "/dev/full")) { try file.commit() }
  }

  @Test func `a missing folder is an error with its path`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/none/a"
    #expect(throws: ZipError(.io(ENOENT), path: path)) { try AtomicFile(path: path) }
  }

  @Test(.enabled(if: geteuid() != 0, "root may write to any folder"))
  func `a read-only folder is an error`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
    #expect(throws: ZipError(.io(EACCES), path: folder + "/a")) {
      try AtomicFile(path: folder + "/a")
    }
  }
}
