import Foundation
import TestSupport
import Testing

/// The examples that newcomers copy.
struct DocumentationTests {
  @Test(arguments: [
    "README.md", "Sources/XLSX/XLSX.docc/XLSX.md", "Sources/XLSX/XLSX.docc/ReadingAWorkbook.md",
    "Sources/Zip/Zip.docc/Zip.md",
  ])
  func `the examples compile`(page: String) throws {
    let sources = try ["DocumentedExamples", "ReadmeTests"].map {
      try text("Tests/XLSXTests/\($0).swift")
    }
    let compiled = lines(sources.joined(separator: "\n")).joined(separator: "\n")
    let blocks = try text(page).components(separatedBy: "```swift\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0] }
      // What stands in a package manifest is no code of the library's.
      .filter { !$0.contains(".package(") && !$0.contains(".product(") }
    #expect(!blocks.isEmpty)
    for block in blocks {
      let example = lines(block).filter { !$0.hasPrefix("import ") }.joined(separator: "\n")
      #expect(compiled.contains(example), "\(page): \(block)")
    }
  }

  /// The lines without indentation, empty lines and the width of gaps before comments.
  private func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline)
      .map { $0.split(separator: " ").joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try TestFiles.bytes(RepositoryFiles.root + "/" + path), as: UTF8.self)
  }
}
