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
