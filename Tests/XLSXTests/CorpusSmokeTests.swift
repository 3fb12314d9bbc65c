import Foundation
import TestSupport
import Testing

@testable import XLSX

@Test(.enabled(if: FileManager.default.fileExists(atPath: RepositoryFiles.shared + "/corpus")))
func `every valid and Japanese workbook of the corpus opens`() throws {
  var failures: [String] = []
  var n = 0
  for folder in ["valid", "japanese"] {
    let path = RepositoryFiles.shared + "/corpus/" + folder
    for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
      do {
        let workbook = try Workbook(path: path + "/" + name)
        for sheet in workbook.sheets where sheet.isWorksheet {
          let worksheet = try workbook.worksheet(sheet)
          for row in worksheet.rows {
            for cell in row {
              _ = worksheet.text(of: cell)
              n += 1
            }
          }
          _ = try workbook.comments(of: sheet)
        }
      } catch { failures.append("\(name): \(error)") }
    }
  }
  print(n, failures.count)
  for f in failures { print(f) }
  #expect(failures.isEmpty)
}
