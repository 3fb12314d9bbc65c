import TestSupport
import Testing

@testable import XLSX

@Suite(.enabled(if: TestFiles.hasCorpus, "the shared corpus is absent"))
struct `real workbooks` {
  /// Reads all there is of a workbook, and counts its cells.
  private func readAll(_ path: String) throws -> Int {
    let workbook = try Workbook(path: path)
    var count = 0
    for sheet in workbook.sheets where sheet.isWorksheet {
      let worksheet = try workbook.worksheet(sheet)
      for row in worksheet.rows {
        for cell in row {
          _ = worksheet.text(of: cell)
          count += 1
        }
      }
      _ = try workbook.comments(of: sheet)
    }
    return count
  }

  @Test func `every valid and every Japanese workbook opens`() throws {
    let paths = TestFiles.corpus("valid") + TestFiles.corpus("japanese")
    #expect(paths.count > 500)
    var cells = 0
    for path in paths {
      do { cells += try readAll(path) } catch { Issue.record("\(path): \(error)") }
    }
    #expect(cells > 1_000_000)
  }

  @Test func `every workbook that is encrypted or of another format is refused by name`() {
    let paths = ["encrypted", "xls", "xlsb"].flatMap(TestFiles.corpus)
    #expect(!paths.isEmpty)
    for path in paths {
      #expect("\(path)") { try readAll(path) } throws: { error in
        if case .notAWorkbook? = (error as? XLSXError)?.kind { true } else { false }
      }
    }
  }

  @Test func `damaged workbooks are read or refused, never worse`() {
    for path in TestFiles.corpus("malformed") {
      do { _ = try readAll(path) } catch { #expect(error is XLSXError, "\(path): \(error)") }
    }
  }
}
