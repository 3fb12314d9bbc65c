import Foundation
import TestSupport
import Testing
import Zip

private let corpus = RepositoryFiles.shared + "/corpus"
private let hasCorpus = FileManager.default.fileExists(atPath: corpus)

private func files(in folder: String) -> [String] {
  let root = corpus + "/" + folder
  let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
  return names.sorted().map { root + "/" + $0 }.filter {
    (try? FileManager.default.attributesOfItem(atPath: $0)[.type]) as? FileAttributeType
      == .typeRegular
  }
}

@Suite(.enabled(if: hasCorpus, "the shared corpus is absent"))
struct CorpusTests {
  @Test(arguments: ["valid", "japanese"])
  func `every real workbook is read whole`(folder: String) throws {
    let paths = files(in: folder)
    try #require(!paths.isEmpty)
    for path in paths {
      #expect(throws: Never.self, "\(path)") { try readAll(path) }
    }
  }

  @Test func `no damaged file crashes the reader`() {
    for path in files(in: "malformed") { try? readAll(path) }
  }

  @Test func `a real file cut anywhere is refused`() throws {
    let path = try #require(files(in: "japanese").first { $0.hasSuffix(".xlsx") })
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    for count in stride(from: 0, to: bytes.count, by: 997) {
      #expect(throws: ZipError.self) { try ZipReader(bytes: Array(bytes[..<count])) }
    }
  }

  private func readAll(_ path: String) throws {
    let reader = try ZipReader(path: path)
    for entry in reader.entries { _ = try reader.contents(of: entry) }
  }
}
