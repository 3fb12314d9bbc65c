import Foundation
import TestSupport
import Testing
import XLSX

struct WriterExampleTests {
  @Test(arguments: ["README.md", "README.ja.md"])
  func `the writer's examples are those that are compiled here`(name: String) throws {
    let readme = try String(contentsOfFile: RepositoryFiles.root + "/" + name, encoding: .utf8)
    let path = RepositoryFiles.root + "/Tests/XLSXTests/DocumentedExamples.swift"
    let source = try String(contentsOfFile: path, encoding: .utf8)
    let examples = source.components(separatedBy: "\n\n").filter { $0.hasPrefix("func write") }
    #expect(examples.count == 2)
    for example in examples {
      #expect(readme.contains(example.trimmingCharacters(in: .newlines)))
    }
  }

  @Test
  func `the examples write what they say`() throws {
    let folder = try TemporaryFolder()
    try writeList(to: folder.path + "/list.xlsx")
    try writeChart(to: folder.path + "/chart.xlsx")
    let list = try Workbook(path: folder.path + "/list.xlsx").worksheet(named: "一覧")
    #expect(list.text(at: "B2") == "622,868" && list["B3"]?.formula?.text == "SUM(B2:B2)")
    #expect(try Workbook(path: folder.path + "/chart.xlsx").sheets.count == 1)
  }
}
