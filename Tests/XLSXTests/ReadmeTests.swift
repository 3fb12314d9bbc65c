import Foundation
import TestSupport
import Testing

@testable import XLSX

// The example of the READMEs, so that it compiles.
func annotate(_ path: String, to copy: String) throws {
  var editor = try WorkbookEditor(Workbook(path: path))
  try editor.setValue(.number(622_900), at: "C13", in: "No.3")
  try editor.setFill(.rgb(0xFFF2CC), at: "C13", in: "No.3")
  try editor.addComment("見積もりを改めました", author: "事務局", at: "C13", in: "No.3")
  try editor.save(to: copy)
}
// The example ends.

@Suite struct `the README's example of editing` {
  @Test(arguments: ["README.md", "README.ja.md"])
  func `is the one that compiles`(_ name: String) throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let example = try #require(
      source.split(separator: "compiles.\n").dropFirst().first?.split(separator: "// The ex").first
    )
    let readme = try String(contentsOfFile: RepositoryFiles.root + "/" + name, encoding: .utf8)
    #expect(readme.contains(example))
  }

  @Test func `marks a workbook`() throws {
    let folder = try TemporaryFolder()
    let sheet = "<row r=\"13\"><c r=\"C13\"><v>622868</v></c></row>"
    var bytes = try HandMadeBook(rows: sheet).bytes()
    var editor = try WorkbookEditor(Workbook(bytes: bytes))
    try editor.place(SheetDraft("No.3"))
    bytes = try editor.bytes()
    let path = try folder.write(bytes, to: "a.xlsx")
    try annotate(path, to: folder.path + "/b.xlsx")
    let marked = try Workbook(path: folder.path + "/b.xlsx")
    #expect(try marked.worksheet(named: "No.3").text(at: "C13") == "622900")
    #expect(try marked.comments(of: marked.sheets[1]).map(\.text) == ["見積もりを改めました"])
  }
}
