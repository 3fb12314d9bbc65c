import Foundation
import Testing
import Zip

private func found(_ tool: String) -> Bool {
  (try? run([tool, tool == "unzip" ? "-v" : "--version"])) == 0
}

private func run(_ arguments: [String]) throws -> Int32 {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = arguments
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}

struct OtherReadersTests {
  private static let check = """
    import sys, zipfile
    archive = zipfile.ZipFile(sys.argv[1])
    sys.exit(archive.testzip() is not None or len(archive.namelist()) != 5)
    """

  @Test(.enabled(if: found("python3"), "python3 is not installed"))
  func `zipfile in Python accepts what is written`() throws {
    #expect(try withArchive { try run(["python3", "-c", Self.check, $0]) } == 0)
  }

  @Test(.enabled(if: found("unzip"), "unzip is not installed"))
  func `unzip accepts what is written`() throws {
    #expect(try withArchive { try run(["unzip", "-t", $0]) } == 0)
  }

  private func withArchive(_ body: (String) throws -> Int32) throws -> Int32 {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).zip"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try AtomicFile(path: path)
    let bytes = try ZipWriterTests.archive()
    try file.write(bytes.span)
    try file.commit()
    return try body(path)
  }
}
